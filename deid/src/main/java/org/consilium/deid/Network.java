package org.consilium.deid;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A neural network in the ONNX format that takes one tensor of floats. Safe for any thread: a
 * session of the runtime keeps nothing between runs, and every tensor is given back before a run
 * returns. Sessions live as long as the process.
 */
final class Network {

  /** Values in row-major order. */
  record Tensor(float[] values, long[] shape) {}

  /** What a run gave, by the names of the network's outputs. */
  record Outputs(Map<String, Tensor> tensors) {

    Tensor named(String name) {
      Tensor tensor = tensors.get(name);
      if (tensor == null) {
        throw new IllegalStateException("the network has no output " + name);
      }
      return tensor;
    }

    Tensor only() {
      return tensors.values().iterator().next();
    }
  }

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;

  /**
   * @param threads that one run may use
   */
  Network(byte[] model, int threads) throws OrtException {
    environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "deid");
    // What the options refer to is copied when the session is made.
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      // The arena would keep the largest picture's memory for good.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      session = environment.createSession(model, options);
    }
    input = session.getInputNames().iterator().next();
  }

  /** One of the networks that come with the library. */
  static Network shipped(String name, int threads) throws OrtException, IOException {
    try (InputStream in = Network.class.getResourceAsStream("models/" + name)) {
      if (in == null) {
        throw new IOException("no network " + name);
      }
      return new Network(in.readAllBytes(), threads);
    }
  }

  /** A buffer as {@link #run} takes it, to be filled and flipped. */
  static FloatBuffer buffer(int floats) {
    return ByteBuffer.allocateDirect(floats * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  Set<String> outputs() {
    return session.getOutputNames();
  }

  /**
   * @param values a {@link #buffer}, from its position to its limit
   */
  Outputs run(FloatBuffer values, long... shape) {
    try (OnnxTensor tensor = OnnxTensor.createTensor(environment, values, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      Map<String, Tensor> outputs = new HashMap<>();
      for (Map.Entry<String, OnnxValue> entry : result) {
        if (entry.getValue() instanceof OnnxTensor output) {
          FloatBuffer buffer = output.getFloatBuffer();
          float[] copy = new float[buffer.remaining()];
          buffer.get(copy);
          outputs.put(entry.getKey(), new Tensor(copy, output.getInfo().getShape()));
        }
      }
      return new Outputs(outputs);
    } catch (OrtException e) {
      throw new IllegalStateException("the network refused its input", e);
    }
  }
}
