package org.consilium.deid;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a network of convolutions in the ONNX format (a protocol buffer; numbers of fields as in
 * onnx.proto3), for weights that come in a form of their own.
 */
final class OnnxGraph {

  private static final int FLOAT = 1;
  private static final int VERSION = 8;
  private static final int OPERATORS = 13;

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  /**
   * @param input name of the input, which holds so many channels of a picture of any size
   */
  OnnxGraph(String input, int channels) {
    text(graph, 2, "graph");
    value(11, input, channels);
  }

  /**
   * A convolution whose result is as large as its input, or half as large for a stride of 2.
   *
   * @param weights from input channel to output channel, rows and columns fastest
   * @param groups 1, or the number of channels where each is filtered alone
   */
  void convolution(
      String from,
      String to,
      float[] weights,
      int outputs,
      int inputs,
      int side,
      float[] biases,
      int groups,
      int stride) {
    constant(to + ".w", weights, outputs, inputs, side, side);
    constant(to + ".b", biases, outputs);
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    text(node, 1, from);
    text(node, 1, to + ".w");
    text(node, 1, to + ".b");
    text(node, 2, to);
    text(node, 4, "Conv");
    ByteArrayOutputStream padding = new ByteArrayOutputStream();
    text(padding, 1, "auto_pad");
    text(padding, 4, "SAME_UPPER");
    number(padding, 20, 3);
    bytes(node, 5, padding);
    ByteArrayOutputStream group = new ByteArrayOutputStream();
    text(group, 1, "group");
    number(group, 3, groups);
    number(group, 20, 2);
    bytes(node, 5, group);
    ByteArrayOutputStream strides = new ByteArrayOutputStream();
    text(strides, 1, "strides");
    number(strides, 8, stride);
    number(strides, 8, stride);
    number(strides, 20, 7);
    bytes(node, 5, strides);
    bytes(graph, 1, node);
  }

  /** Limits every value to between 0 and the constant of that name. */
  void clip(String from, String to, String least, String most) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    text(node, 1, from);
    text(node, 1, least);
    text(node, 1, most);
    text(node, 2, to);
    text(node, 4, "Clip");
    bytes(graph, 1, node);
  }

  void constant(String name, float[] values, int... shape) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    for (int length : shape) {
      number(tensor, 1, length);
    }
    number(tensor, 2, FLOAT);
    text(tensor, 8, name);
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    block(tensor, 9, raw.array());
    bytes(graph, 5, tensor);
  }

  void output(String name, int channels) {
    value(12, name, channels);
  }

  byte[] toBytes() {
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    number(model, 1, VERSION);
    bytes(model, 7, graph);
    ByteArrayOutputStream operators = new ByteArrayOutputStream();
    number(operators, 2, OPERATORS);
    bytes(model, 8, operators);
    return model.toByteArray();
  }

  private void value(int field, String name, int channels) {
    ByteArrayOutputStream shape = new ByteArrayOutputStream();
    for (String length : new String[] {"1", Integer.toString(channels), "height", "width"}) {
      ByteArrayOutputStream dimension = new ByteArrayOutputStream();
      if (Character.isDigit(length.charAt(0))) {
        number(dimension, 1, Integer.parseInt(length));
      } else {
        text(dimension, 2, length + field + name);
      }
      bytes(shape, 1, dimension);
    }
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, FLOAT);
    bytes(tensor, 2, shape);
    ByteArrayOutputStream type = new ByteArrayOutputStream();
    bytes(type, 1, tensor);
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    text(info, 1, name);
    bytes(info, 2, type);
    bytes(graph, field, info);
  }

  private static void number(ByteArrayOutputStream out, int field, int value) {
    variable(out, field << 3);
    variable(out, value);
  }

  private static void block(ByteArrayOutputStream out, int field, byte[] value) {
    variable(out, field << 3 | 2);
    variable(out, value.length);
    out.writeBytes(value);
  }

  private static void text(ByteArrayOutputStream out, int field, String value) {
    block(out, field, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(ByteArrayOutputStream out, int field, ByteArrayOutputStream value) {
    block(out, field, value.toByteArray());
  }

  private static void variable(ByteArrayOutputStream out, int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
