package org.consilium.privacy;

import java.util.Optional;

/**
 * What a finger drew: hostile text until read. Strokes are parted by semicolons, the points of a
 * stroke by spaces, a point is {@code x,y} with x from 0 to 1000 and y from 0 to {@value #HEIGHT}.
 *
 * @param written the strokes as they were sent, and nothing else
 */
record Strokes(String written) {
  static final int WIDTH = 1000;
  static final int HEIGHT = 400;
  static final int MOST_CHARACTERS = 40_000;
  static final int MOST_POINTS = 4_000;
  static final int MOST_STROKES = 300;

  /** Less than that is a finger that slipped. */
  private static final double LEAST_INK = 120;

  /** Empty for anything but a drawing of that form and of some length. */
  static Optional<Strokes> read(String text) {
    if (text.length() > MOST_CHARACTERS) {
      return Optional.empty();
    }
    String[] strokes = text.split(";", -1);
    if (strokes.length > MOST_STROKES) {
      return Optional.empty();
    }
    int points = 0;
    double ink = 0;
    for (String stroke : strokes) {
      String[] all = stroke.split(" ", -1);
      points += all.length;
      if (points > MOST_POINTS) {
        return Optional.empty();
      }
      int before = -1;
      for (String point : all) {
        int at = point(point);
        if (at < 0) {
          return Optional.empty();
        }
        if (before >= 0) {
          ink += Math.hypot(x(at) - x(before), y(at) - y(before));
        }
        before = at;
      }
    }
    return ink < LEAST_INK ? Optional.empty() : Optional.of(new Strokes(text));
  }

  /** The path of an SVG drawing. */
  String path() {
    return "M" + written.replace(";", " M");
  }

  /** A point as one number, or -1. */
  private static int point(String text) {
    int comma = text.indexOf(',');
    int x = comma < 0 ? -1 : number(text.substring(0, comma), WIDTH);
    int y = comma < 0 ? -1 : number(text.substring(comma + 1), HEIGHT);
    return x < 0 || y < 0 ? -1 : x * (HEIGHT + 1) + y;
  }

  private static int x(int point) {
    return point / (HEIGHT + 1);
  }

  private static int y(int point) {
    return point % (HEIGHT + 1);
  }

  private static int number(String digits, int most) {
    if (digits.isEmpty() || digits.length() > 4) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number <= most ? number : -1;
  }

  @Override
  public String toString() {
    return "Strokes";
  }
}
