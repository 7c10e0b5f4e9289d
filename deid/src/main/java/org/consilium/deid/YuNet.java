package org.consilium.deid;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * YuNet, 640 x 640 pixels: for strides of 8, 16 and 32 pixels a class score, an objectness, a box
 * and five points (eyes, nose, corners of the mouth) a cell. Its boxes span hairline to chin.
 */
final class YuNet implements FaceModel {

  private static final int SIDE = 640;

  private final Network network;

  YuNet(Network network) {
    this.network = network;
  }

  @Override
  public int side() {
    return SIDE;
  }

  @Override
  public List<Face> faces(int[] rgb, double least) {
    FloatBuffer input = Network.buffer(SIDE * SIDE * 3);
    for (int shift : new int[] {0, 8, 16}) {
      for (int i = 0; i < SIDE * SIDE; i++) {
        input.put(rgb[i] >> shift & 0xff);
      }
    }
    Network.Outputs outputs = network.run(input.flip(), 1, 3, SIDE, SIDE);
    List<Face> faces = new ArrayList<>();
    for (int stride : new int[] {8, 16, 32}) {
      read(outputs, stride, least, faces);
    }
    return faces;
  }

  private static void read(Network.Outputs outputs, int stride, double least, List<Face> faces) {
    float[] classes = outputs.named("cls_" + stride).values();
    float[] objects = outputs.named("obj_" + stride).values();
    float[] boxes = outputs.named("bbox_" + stride).values();
    float[] points = outputs.named("kps_" + stride).values();
    int cells = SIDE / stride;
    for (int i = 0; i < cells * cells; i++) {
      double score = Math.sqrt(share(classes[i]) * share(objects[i]));
      if (score >= least) {
        double x = (i % cells + boxes[i * 4]) * stride;
        double y = (i / cells + boxes[i * 4 + 1]) * stride;
        double size = Math.max(Math.exp(boxes[i * 4 + 2]), Math.exp(boxes[i * 4 + 3])) * stride;
        int at = i * 10;
        double upX = (points[at] + points[at + 2] - points[at + 6] - points[at + 8]) / 2;
        double upY = (points[at + 1] + points[at + 3] - points[at + 7] - points[at + 9]) / 2;
        faces.add(new Face(x, y, 0.85 * size, Math.atan2(upX, -upY), score));
      }
    }
  }

  private static double share(float value) {
    return Math.clamp(value, 0f, 1f);
  }
}
