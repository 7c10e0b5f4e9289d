package org.consilium.accounts;

import java.util.Arrays;

/** What was done a moment ago on one's own page, to say so at its top. */
public enum Done {
  NOTHING,
  ADDED,
  RENAMED,
  REMOVED,
  FAILED,
  LINKED,
  UNLINKED,
  TAKEN,
  REFUSED,
  UNREACHABLE,
  MISTYPED,
  ENDED;

  /** Whether it is what was not done. */
  public boolean bad() {
    return switch (this) {
      case FAILED, TAKEN, REFUSED, UNREACHABLE, MISTYPED -> true;
      case NOTHING, ADDED, RENAMED, REMOVED, LINKED, UNLINKED, ENDED -> false;
    };
  }

  static Done of(String word) {
    return Arrays.stream(values())
        .filter(known -> known.name().equalsIgnoreCase(word))
        .findFirst()
        .orElse(NOTHING);
  }
}
