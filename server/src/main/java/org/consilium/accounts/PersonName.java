package org.consilium.accounts;

import java.util.regex.Pattern;

/** The shape of a given name, a family name or a pseudonym. */
public final class PersonName {
  private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{M} '’.-]{0,59}");
  private static final Pattern PSEUDONYM = Pattern.compile("\\p{L}[\\p{L}\\p{M} '’.-]{2,29}");

  /** What a pseudonym is without its accents. */
  private static final Pattern LATIN = Pattern.compile("(?:[ '’.-]*[a-z]){3}[a-z '’.-]*");

  private PersonName() {}

  public static boolean valid(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Three to thirty Latin letters; spaces, hyphens and apostrophes between them. Letters of other
   * alphabets look like these, and would let a member pass for another.
   */
  public static boolean validPseudonym(String pseudonym) {
    return PSEUDONYM.matcher(pseudonym).matches()
        && LATIN.matcher(Handles.plain(pseudonym)).matches();
  }
}
