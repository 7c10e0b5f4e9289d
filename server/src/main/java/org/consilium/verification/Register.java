package org.consilium.verification;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A public register of one country: how its file is read, how its numbers are checked. A number is
 * never refused for its check digit: registers themselves hold some that fail it.
 */
interface Register {
  /** ISO 3166-1 alpha-2. */
  String country();

  /** What stands between two fields of a line. */
  char separator();

  /**
   * How a line becomes an entry, for a file with these columns; the function gives null for a line
   * that names nobody.
   *
   * @throws UnknownFormat when the file lacks a column without which nothing can be read
   */
  Function<String[], @Nullable RegisterEntry> reader(Columns columns);

  /** Whether a number, without what separates its digits, is built as the register builds them. */
  NumberCheck check(String number);

  /** What a check digit says of a number. */
  enum NumberCheck {
    RIGHT,
    /** The digits do not add up: mistyped, or one of the register's own exceptions. */
    DOUBTFUL,
    /** No number of this register looks like that. */
    STRANGE
  }
}
