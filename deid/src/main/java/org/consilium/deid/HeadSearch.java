package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;

/**
 * Where and how often a picture is looked at for heads.
 *
 * @param least score that makes a second look worth while
 * @param leastOfSmall the same for heads that are small in the picture
 * @param finest the squares of the finest level are the longer side divided by this
 * @param smallest but not smaller than this, in pixels
 */
record HeadSearch(double least, double leastOfSmall, double finest, double smallest) {

  private static final double OVERLAP = 0.2;
  private static final int[] ALL_TURNS = {0, 1, 2, 3};

  /** The smallest heads stand in the background; half of all looks are for them. */
  private static final int[] BUT_UPSIDE_DOWN = {0, 1, 3};

  static HeadSearch usual() {
    return new HeadSearch(0.2, 0.35, 4.19, 200);
  }

  List<Look> looks(int width, int height, int side) {
    double longest = Math.max(width, height);
    List<Look> looks = new ArrayList<>();
    // With room around: a face that fills the frame is found where it is smaller than its square.
    for (int turn = 0; turn < 4; turn++) {
      looks.add(new Look(width / 2.0, height / 2.0, longest * 1.1, turn * Math.PI / 2));
      looks.add(new Look(width / 2.0, height / 2.0, longest * 1.1, (turn + 0.5) * Math.PI / 2));
      looks.add(new Look(width / 2.0, height / 2.0, longest * 1.9, turn * Math.PI / 2));
    }
    if (longest * 1.1 <= side) {
      return looks;
    }
    double least =
        Math.max(Math.min(smallest * side / 256, longest), longest / finest * side / 256);
    for (double span = longest / 1.7; span > least * 1.3; span /= 2.6) {
      tiles(width, height, span, ALL_TURNS, looks);
    }
    tiles(width, height, least, BUT_UPSIDE_DOWN, looks);
    return looks;
  }

  private static void tiles(int width, int height, double span, int[] turns, List<Look> looks) {
    for (double y : centres(height, span)) {
      for (double x : centres(width, span)) {
        for (int turn : turns) {
          looks.add(new Look(x, y, span, turn * Math.PI / 2));
        }
      }
    }
  }

  private static double[] centres(int length, double span) {
    if (length <= span) {
      return new double[] {length / 2.0};
    }
    int count = (int) Math.ceil((length - span) / (span * (1 - OVERLAP))) + 1;
    double[] centres = new double[count];
    for (int i = 0; i < count; i++) {
      centres[i] = span / 2 + i * (length - span) / (count - 1);
    }
    return centres;
  }

  /** Whether a face is worth a second look: small ones are many and mostly leaves and letters. */
  boolean isWorthALook(Face face, int width, int height) {
    return face.score() >= (face.size() < 0.06 * Math.min(width, height) ? leastOfSmall : least);
  }
}
