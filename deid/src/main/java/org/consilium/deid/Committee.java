package org.consilium.deid;

import java.util.Comparator;
import java.util.Optional;

/**
 * Three networks of different training that look at one candidate again, centred and upright, from
 * several distances. Their mean scores and what the frame does to the face are weighed as logistic
 * regression found best for heads and for arms, knees, cloth and skin.
 */
record Committee(FaceModel first, FaceModel second, FaceModel third) {

  /** Sides of the squares, in sizes of the face. */
  private static final double NEAR = 2.0;

  private static final double[] FURTHER = {3.0, 4.2};
  private static final double[] SECOND_DISTANCES = {1.4, 1.7, 2.1, 2.6};
  private static final double[] THIRD_DISTANCES = {1.3, 2.0, 3.0};

  /** The third is seldom sure: what tells is whether it sees anything at all. */
  private static final double LEAST = 0.02;

  private static final double CONSTANT = 0.06;
  private static final double OF_FIRST = 3.05;
  private static final double OF_SECOND = 4.89;
  private static final double OF_THIRD = 1.73;
  private static final double WHEN_CUT = 2;
  private static final double WHEN_FILLING = 0.92;
  private static final double OF_SIZE = 2.17;

  /** Log odds from which on a candidate is a head. */
  private static final double SURE = 2.2;

  /** Least means: what the first two hardly see is no head, whatever the others say. */
  private static final double LEAST_OF_FIRST = 0.35;

  private static final double LEAST_OF_SECOND = 0.25;
  private static final double LEAST_OF_BOTH = 0.86;
  private static final double LEAST_OF_ONE = 0.25;

  /** Of its best look at what the frame cuts: arms and knees at the border are most like heads. */
  private static final double LEAST_OF_THIRD = 0.055;

  /** The candidate where it was seen best, scored with the likelihood of a head, or nothing. */
  Optional<Face> judge(Face candidate, Levels levels, int width, int height) {
    double odds = frame(candidate, width, height);
    double fromSecond = mean(candidate, levels, second, SECOND_DISTANCES);
    odds += OF_SECOND * fromSecond;
    if (fromSecond < LEAST_OF_SECOND || odds + OF_FIRST < SURE) {
      return Optional.empty();
    }
    Optional<Face> near = look(candidate, levels, first, NEAR);
    if (near.isEmpty() || near.get().score() < LEAST_OF_ONE) {
      return Optional.empty();
    }
    double fromFirst = near.get().score();
    Face seen = near.get();
    for (double distance : FURTHER) {
      Optional<Face> again = look(candidate, levels, first, distance);
      fromFirst += again.map(Face::score).orElse(0.0);
      if (again.isPresent() && again.get().score() > seen.score()) {
        seen = again.get();
      }
    }
    fromFirst /= FURTHER.length + 1;
    odds += OF_FIRST * fromFirst;
    if (fromFirst < LEAST_OF_FIRST || fromFirst + fromSecond < LEAST_OF_BOTH || odds < SURE) {
      return Optional.empty();
    }
    double most = 0;
    for (double distance : THIRD_DISTANCES) {
      double score = look(candidate, levels, third, distance).map(Face::score).orElse(0.0);
      most = Math.max(most, score);
      odds += OF_THIRD * Math.log(Math.max(LEAST, score)) / THIRD_DISTANCES.length;
      if (odds < SURE) {
        return Optional.empty();
      }
    }
    if (isCut(candidate, width, height) && most < LEAST_OF_THIRD) {
      return Optional.empty();
    }
    return Optional.of(seen.scored(1 / (1 + Math.exp(-odds))));
  }

  /** Heads that the frame cuts are seen less clearly; what is small is often a leaf or a window. */
  private static double frame(Face candidate, int width, int height) {
    double share = candidate.size() / Math.min(width, height);
    boolean cut = isCut(candidate, width, height);
    return CONSTANT
        + OF_SIZE * Math.min(1, 10 * share)
        + (cut ? WHEN_CUT : 0)
        + (cut && share > 0.7 ? WHEN_FILLING : 0);
  }

  private static boolean isCut(Face face, int width, int height) {
    double room =
        Math.min(Math.min(face.x(), width - face.x()), Math.min(face.y(), height - face.y()));
    return face.size() > 0.25 * Math.min(width, height) && room < 0.75 * face.size();
  }

  private static double mean(Face candidate, Levels levels, FaceModel network, double[] distances) {
    double sum = 0;
    for (double distance : distances) {
      sum += look(candidate, levels, network, distance).map(Face::score).orElse(0.0);
    }
    return sum / distances.length;
  }

  static Optional<Face> look(Face candidate, Levels levels, FaceModel network, double distance) {
    return new Look(candidate.x(), candidate.y(), candidate.size() * distance, candidate.roll())
        .at(levels, network, LEAST).stream()
            .filter(face -> face.isAt(candidate))
            .max(Comparator.comparingDouble(Face::score));
  }
}
