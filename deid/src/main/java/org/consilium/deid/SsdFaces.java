package org.consilium.deid;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SSD over MobileNet v1 (Liu et al., 2016; Howard et al., 2017) for faces, which tells their box
 * but not how they are turned. Its weights come as bytes, each a step on a scale of its tensor,
 * with a list of names and shapes; the network is put together here. Safe for any thread.
 */
final class SsdFaces implements FaceModel {

  private static final double EPSILON = 0.001;
  private static final int BLOCKS = 13;
  private static final int SIDE = 256;

  /** Sides of the anchors of each level, as shares of 512 pixels, and one more. */
  private static final double[] SCALES = {0.2, 0.35, 0.5, 0.65, 0.8, 0.95, 1};

  private static final double ANCHOR_SIDE = 512;
  private static final Pattern TENSOR =
      Pattern.compile(
          "\"shape\":\\[([\\d,]*)\\](?:,\"quantization\":\\{\"scale\":([^,]*),\"min\":([^,]*),"
              + "\"dtype\":\"uint8\"\\})?,\"name\":\"([^\"]*)\"");

  private record Tensor(int[] shape, float[] values) {}

  private record Anchor(double width, double height) {

    /** As large as a square of that side, so many times as wide as high. */
    static Anchor of(double side, double ratio) {
      return new Anchor(side * Math.sqrt(ratio), side / Math.sqrt(ratio));
    }
  }

  private final Network network;
  private final int side;

  /**
   * @param side of the square the network takes, in pixels; a multiple of 32
   */
  SsdFaces(Network network, int side) {
    this.network = network;
    this.side = side;
  }

  /** The one that comes with the library. */
  static SsdFaces shipped() throws OrtException, IOException {
    try (InputStream names = SsdFaces.class.getResourceAsStream("models/ssd-faces.json");
        InputStream weights = SsdFaces.class.getResourceAsStream("models/ssd-faces.bin")) {
      if (names == null || weights == null) {
        throw new IOException("no network ssd-faces");
      }
      String manifest = new String(names.readAllBytes(), StandardCharsets.UTF_8);
      return new SsdFaces(network(manifest, weights.readAllBytes()), SIDE);
    }
  }

  static Network network(String manifest, byte[] weights) throws OrtException, IOException {
    return new Network(graph(tensors(manifest, weights)), 1);
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public List<Face> faces(int[] rgb, double least) {
    FloatBuffer input = Network.buffer(side * side * 3);
    for (int shift : new int[] {16, 8, 0}) {
      for (int pixel : rgb) {
        input.put((pixel >> shift & 0xff) / 127.5f - 1);
      }
    }
    Network.Outputs outputs = network.run(input.flip(), 1, 3, side, side);
    List<Face> faces = new ArrayList<>();
    for (int level = 0; level < SCALES.length - 1; level++) {
      read(outputs, level, least, faces);
    }
    return faces;
  }

  private void read(Network.Outputs outputs, int level, double least, List<Face> faces) {
    Network.Tensor classes = outputs.named("classes" + level);
    float[] boxes = outputs.named("boxes" + level).values();
    int rows = (int) classes.shape()[2];
    int columns = (int) classes.shape()[3];
    int cells = rows * columns;
    double stride = 16 << level;
    List<Anchor> anchors = anchors(level);
    for (int a = 0; a < anchors.size(); a++) {
      for (int cell = 0; cell < cells; cell++) {
        double score = 1 / (1 + Math.exp(-classes.values()[(a * 3 + 1) * cells + cell]));
        if (score < least) {
          continue;
        }
        int at = a * 4 * cells + cell;
        Anchor anchor = anchors.get(a);
        double y = (cell / columns + 0.5) * stride + boxes[at] / 10 * anchor.height();
        double x = (cell % columns + 0.5) * stride + boxes[at + cells] / 10 * anchor.width();
        double height = Math.exp(boxes[at + 2 * cells] / 5) * anchor.height();
        double width = Math.exp(boxes[at + 3 * cells] / 5) * anchor.width();
        faces.add(new Face(x, y, 0.85 * Math.max(width, height), 0, score));
      }
    }
  }

  private static List<Anchor> anchors(int level) {
    double scale = SCALES[level] * ANCHOR_SIDE;
    if (level == 0) {
      return List.of(
          new Anchor(scale / 2, scale / 2), Anchor.of(scale, 2), Anchor.of(scale, 1 / 2.0));
    }
    double between = Math.sqrt(scale * SCALES[level + 1] * ANCHOR_SIDE);
    return List.of(
        new Anchor(scale, scale),
        new Anchor(between, between),
        Anchor.of(scale, 2),
        Anchor.of(scale, 1 / 2.0),
        Anchor.of(scale, 3),
        Anchor.of(scale, 1 / 3.0));
  }

  private static byte[] graph(Map<String, Tensor> weights) throws IOException {
    Building building = new Building(new OnnxGraph("picture", 3), weights);
    building.graph.constant("zero", new float[] {0});
    building.graph.constant("six", new float[] {6});
    String last = building.step("picture", "MobilenetV1/Conv2d_0_pointwise", 2);
    String middle = last;
    for (int block = 1; block <= BLOCKS; block++) {
      boolean halves = block == 2 || block == 4 || block == 6 || block == 12;
      last = building.alone(last, "MobilenetV1/Conv2d_" + block + "_depthwise", halves ? 2 : 1);
      last = building.step(last, "MobilenetV1/Conv2d_" + block + "_pointwise", 1);
      if (block == 11) {
        middle = last;
      }
    }
    building.predict(middle, 0);
    building.predict(last, 1);
    for (int level = 2; level < SCALES.length - 1; level++) {
      last = building.step(last, "Prediction/Conv2d_" + (2 * level - 4) + "_pointwise", 1);
      last = building.step(last, "Prediction/Conv2d_" + (2 * level - 3) + "_pointwise", 2);
      building.predict(last, level);
    }
    return building.graph.toBytes();
  }

  private record Building(OnnxGraph graph, Map<String, Tensor> weights) {

    Tensor tensor(String name) throws IOException {
      Tensor tensor = weights.get(name);
      if (tensor == null) {
        throw new IOException("no weights " + name);
      }
      return tensor;
    }

    String step(String from, String name, int stride) throws IOException {
      float[] offset = tensor(name + "/convolution_bn_offset").values();
      convolution(from, name, tensor(name + "/weights"), offset, stride);
      graph.clip(name, name + "+", "zero", "six");
      return name + "+";
    }

    /** Each channel filtered alone, then normalised. */
    String alone(String from, String name, int stride) throws IOException {
      Tensor filters = tensor(name + "/depthwise_weights");
      int side = filters.shape()[0];
      int channels = filters.shape()[2];
      float[] turned = new float[filters.values().length];
      float[] biases = new float[channels];
      for (int c = 0; c < channels; c++) {
        float variance = tensor(name + "/BatchNorm/moving_variance").values()[c];
        double factor =
            tensor(name + "/BatchNorm/gamma").values()[c] / Math.sqrt(variance + EPSILON);
        biases[c] =
            (float)
                (tensor(name + "/BatchNorm/beta").values()[c]
                    - tensor(name + "/BatchNorm/moving_mean").values()[c] * factor);
        for (int i = 0; i < side * side; i++) {
          turned[c * side * side + i] = (float) (filters.values()[i * channels + c] * factor);
        }
      }
      graph.convolution(from, name, turned, channels, 1, side, biases, channels, stride);
      graph.clip(name, name + "+", "zero", "six");
      return name + "+";
    }

    void predict(String from, int level) throws IOException {
      String name = "Prediction/BoxPredictor_" + level + "/";
      for (String[] part :
          new String[][] {{"BoxEncodingPredictor", "boxes"}, {"ClassPredictor", "classes"}}) {
        float[] biases = tensor(name + part[0] + "/biases").values();
        convolution(from, part[1] + level, tensor(name + part[0] + "/weights"), biases, 1);
        graph.output(part[1] + level, biases.length);
      }
    }

    /** The weights come with the output channels fastest and go with the columns fastest. */
    private void convolution(String from, String to, Tensor weights, float[] biases, int stride) {
      int side = weights.shape()[0];
      int inputs = weights.shape()[2];
      int outputs = weights.shape()[3];
      float[] turned = new float[weights.values().length];
      for (int place = 0; place < side * side; place++) {
        for (int in = 0; in < inputs; in++) {
          for (int out = 0; out < outputs; out++) {
            turned[(out * inputs + in) * side * side + place] =
                weights.values()[(place * inputs + in) * outputs + out];
          }
        }
      }
      graph.convolution(from, to, turned, outputs, inputs, side, biases, 1, stride);
    }
  }

  private static Map<String, Tensor> tensors(String manifest, byte[] weights) throws IOException {
    Map<String, Tensor> tensors = new HashMap<>();
    ByteBuffer bytes = ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN);
    Matcher matcher = TENSOR.matcher(manifest);
    while (matcher.find()) {
      String[] lengths = matcher.group(1).isEmpty() ? new String[0] : matcher.group(1).split(",");
      int[] shape = new int[lengths.length];
      int count = 1;
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Integer.parseInt(lengths[i]);
        count *= shape[i];
      }
      float[] values = new float[count];
      if (matcher.group(2) == null) {
        bytes.asFloatBuffer().get(values);
        bytes.position(bytes.position() + count * Float.BYTES);
      } else {
        double scale = Double.parseDouble(matcher.group(2));
        double least = Double.parseDouble(matcher.group(3));
        for (int i = 0; i < count; i++) {
          values[i] = (float) ((bytes.get() & 0xff) * scale + least);
        }
      }
      tensors.put(matcher.group(4), new Tensor(shape, values));
    }
    if (bytes.hasRemaining()) {
      throw new IOException("weights that no name belongs to");
    }
    return tensors;
  }
}
