package org.consilium.deid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where and how often a picture is looked at for heads.
 *
 * @param least score that makes a second look worth while
 * @param sure score of the second looks that makes a head
 * @param finest the squares of the finest level are the longer side divided by this
 * @param smallest but not smaller than this, in pixels
 */
record HeadSearch(double least, double sure, double finest, double smallest) {

  private static final double OVERLAP = 0.2;

  /** Sides of the squares of the second looks, in sizes of the face; nearest to the first first. */
  private static final double[] DISTANCES = {3.0, 2.0, 4.2};

  private static final double[] OTHER_DISTANCES = {1.4, 1.7, 2.1, 2.6};

  static HeadSearch usual() {
    return new HeadSearch(0.35, 0.64, 4.5, 200);
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
      tiles(width, height, span, looks);
    }
    tiles(width, height, least, looks);
    return looks;
  }

  private static void tiles(int width, int height, double span, List<Look> looks) {
    for (double y : centres(height, span)) {
      for (double x : centres(width, span)) {
        for (int turn = 0; turn < 4; turn++) {
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

  /**
   * The candidate with the score of looks at it alone, upright and centred, from several distances:
   * the mean of the first network's and the second best of the other's.
   */
  Face lookAgain(Face candidate, Levels levels, FaceModel network, Optional<FaceModel> other) {
    List<Face> seen = new ArrayList<>();
    double sum = 0;
    for (double span : DISTANCES) {
      Optional<Face> again = closeLook(candidate, levels, network, span);
      again.ifPresent(seen::add);
      sum += again.map(Face::score).orElse(0.0);
      if (seen.isEmpty()) {
        return candidate.scored(0);
      }
    }
    double score = sum / DISTANCES.length;
    if (other.isPresent()) {
      double[] scores = new double[OTHER_DISTANCES.length];
      for (int i = 0; i < scores.length; i++) {
        scores[i] =
            closeLook(candidate, levels, other.get(), OTHER_DISTANCES[i])
                .map(Face::score)
                .orElse(0.0);
      }
      Arrays.sort(scores);
      score = (score + scores[scores.length - 2]) / 2;
    }
    return seen.stream()
        .max(Comparator.comparingDouble(Face::score))
        .orElse(candidate)
        .scored(score);
  }

  private static Optional<Face> closeLook(
      Face candidate, Levels levels, FaceModel network, double span) {
    return new Look(candidate.x(), candidate.y(), candidate.size() * span, candidate.roll())
        .at(levels, network, 0.02).stream()
            .filter(face -> face.isAt(candidate))
            .max(Comparator.comparingDouble(Face::score));
  }

  /**
   * Heads that the frame cuts are seen less clearly, and are large; what is small is often a leaf
   * or a window.
   */
  boolean isSure(Face face, int width, int height) {
    double share = face.size() / Math.min(width, height);
    double room =
        Math.min(Math.min(face.x(), width - face.x()), Math.min(face.y(), height - face.y()));
    boolean cut = share > 0.25 && room < 0.75 * face.size();
    double bar = share < 0.1 ? sure : sure + 0.03;
    return face.score() >= (cut ? share > 0.7 ? sure - 0.1 : sure - 0.19 : bar);
  }
}
