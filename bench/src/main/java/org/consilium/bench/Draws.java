package org.consilium.bench;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is drawn by lot for an invented world; the same each time.
 *
 * <p>Skew, by assumption: four members of ten are general practitioners, the other specialties
 * follow Zipf's law; a tenth of the members asks a third of the questions, a tenth of a specialty
 * gives a third of its answers; one question of ten stays without an answer and one of a hundred
 * has more than thirty; one of eight has a picture; questions spread evenly over five years.
 */
final class Draws {
  private static final String[] GIVEN = {
    "Anne", "Bruno", "Claire", "David", "Élise", "Farid", "Gaëlle", "Hugo", "Inès", "Jules"
  };
  private static final String[] SYLLABLES = {
    "ba", "che", "du", "fre", "gri", "la", "mar", "no", "pe", "qui", "ro", "si", "tel", "va", "mont"
  };
  private static final String[] KINDS = {
    "DIAGNOSIS",
    "DIAGNOSIS",
    "DIAGNOSIS",
    "TREATMENT",
    "TREATMENT",
    "DOSAGE",
    "ADMINISTRATIVE",
    "LITERATURE"
  };

  final SplittableRandom random = new SplittableRandom(20260101);
  final Grammar grammar = new Grammar(random);

  /** Whether one in so many. */
  boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  String givenName() {
    return GIVEN[random.nextInt(GIVEN.length)];
  }

  String kind() {
    return KINDS[random.nextInt(KINDS.length)];
  }

  /** Answers to one question: none for a tenth, a long tail for a hundredth. */
  int repliesTo(double mean) {
    int kind = random.nextInt(100);
    if (kind < 10) {
      return 0;
    }
    if (kind == 99) {
      return 30 + random.nextInt(30);
    }
    double rest = (mean - 0.45) / 0.89; // what the others have to bring, 0.45 coming from the tail
    return 1 + (int) Math.round(-Math.log(1 - random.nextDouble()) * Math.max(0, rest - 1));
  }

  String state(int count, long left, long cases) {
    if (count == 0) {
      return left < cases / 50 || random.nextBoolean() ? "OPEN" : "UNRESOLVED";
    }
    int kind = random.nextInt(100);
    return kind < 55 ? "ANSWERED" : kind < 70 ? "CONSENSUS" : kind < 75 ? "CONTESTED" : "CLOSED";
  }

  String differential() {
    return random
        .ints(1 + random.nextInt(3), 0, 1)
        .mapToObj(i -> "\"" + grammar.diagnosis() + "\"")
        .distinct()
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A place below {@code size}, by Zipf's law. */
  int place(int size) {
    return (int) (Math.pow(size + 1.0, random.nextDouble()) - 1);
  }

  /** A place below {@code size}; a tenth of the places, the first, has a third of the draws. */
  int skewed(int size) {
    double u = random.nextDouble();
    return (int) (size * u * u);
  }

  UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  String familyName() {
    StringBuilder name = new StringBuilder();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    return name.toString();
  }
}
