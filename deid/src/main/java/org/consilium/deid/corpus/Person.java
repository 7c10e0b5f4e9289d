package org.consilium.deid.corpus;

import java.util.Locale;
import java.util.Random;

/** An invented person as the texts of one document call them. */
record Person(String title, String first, String last) {

  /** Given and family name as letters, labels, lists and signatures write them. */
  String full(Random random) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3, 4 -> first + " " + last;
      case 5 -> first + " " + upper(last);
      case 6, 7 -> upper(last) + " " + first;
      case 8 -> upper(last) + ", " + first;
      case 9 -> last + ", " + first;
      case 10 -> upper(last) + " " + upper(first);
      default -> first.charAt(0) + ". " + last;
    };
  }

  /** The family name, mostly as it is. */
  String family(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1 -> upper(last);
      default -> last;
    };
  }

  String initials(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> last.charAt(0) + ".";
      case 1 -> first.charAt(0) + "." + last.charAt(0) + ".";
      case 2 -> first + " " + last.charAt(0) + ".";
      default -> first.charAt(0) + ". " + last;
    };
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
