package org.consilium.deid;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * BlazeFace, for the back camera or the front one. Its anchors are the centres of a grid of 16 x 16
 * cells, two a cell, and of 8 x 8 cells, six a cell; each gives a score and 16 offsets in pixels:
 * centre, size, then eyes, nose, mouth and ears.
 */
final class BlazeFace implements FaceModel {

  private static final int OFFSETS = 16;

  private final Network network;
  private final int side;

  /**
   * @param side of the square the network takes, in pixels: 256 (back camera) or 128 (front)
   */
  BlazeFace(Network network, int side) {
    this.network = network;
    this.side = side;
  }

  @Override
  public int side() {
    return side;
  }

  @Override
  public List<Face> faces(int[] rgb, double least) {
    FloatBuffer input = Network.buffer(side * side * 3);
    float[] row = new float[side * 3];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int value = rgb[y * side + x];
        row[x * 3] = (value >> 16 & 0xff) / 127.5f - 1;
        row[x * 3 + 1] = (value >> 8 & 0xff) / 127.5f - 1;
        row[x * 3 + 2] = (value & 0xff) / 127.5f - 1;
      }
      input.put(row);
    }
    Network.Outputs outputs = network.run(input.flip(), 1, side, side, 3);
    List<Face> faces = new ArrayList<>();
    read(outputs, "Identity:0", "Identity_2:0", 16, 2, least, faces);
    read(outputs, "Identity_1:0", "Identity_3:0", 8, 6, least, faces);
    return faces;
  }

  private void read(
      Network.Outputs outputs,
      String scoreName,
      String boxName,
      int cells,
      int anchors,
      double least,
      List<Face> faces) {
    float[] scores = outputs.named(scoreName).values();
    float[] boxes = outputs.named(boxName).values();
    for (int i = 0; i < cells * cells * anchors; i++) {
      double score = 1 / (1 + Math.exp(-scores[i]));
      if (score >= least) {
        int cell = i / anchors;
        double x = (cell % cells + 0.5) * side / cells;
        double y = (cell / cells + 0.5) * side / cells;
        int at = i * OFFSETS;
        // From the middle of the eyes to the mouth: more steady than from eye to eye in a profile.
        double eyeX = (boxes[at + 4] + boxes[at + 6]) / 2;
        double eyeY = (boxes[at + 5] + boxes[at + 7]) / 2;
        double roll = Math.atan2(eyeX - boxes[at + 10], boxes[at + 11] - eyeY);
        faces.add(
            new Face(
                x + boxes[at],
                y + boxes[at + 1],
                Math.max(boxes[at + 2], boxes[at + 3]),
                roll,
                score));
      }
    }
  }
}
