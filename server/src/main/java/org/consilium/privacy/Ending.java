package org.consilium.privacy;

import java.util.Locale;

/** Why a consent is no more. */
public enum Ending {
  /** The patient took it back. */
  WITHDRAWN("withdraw"),
  /** Its term ran out. */
  EXPIRED("expire");

  private final String verb;

  Ending(String verb) {
    this.verb = verb;
  }

  /** The act as the audit names it, such as {@code image.withdraw}. */
  public String act(String noun) {
    return noun.toLowerCase(Locale.ROOT) + "." + verb;
  }
}
