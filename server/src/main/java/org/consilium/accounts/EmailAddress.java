package org.consilium.accounts;

import java.util.Locale;
import java.util.regex.Pattern;

/** The shape of a mail address; only a mail that arrives proves more. */
public final class EmailAddress {
  private static final Pattern SHAPE =
      Pattern.compile("[^@\\s\\p{Cntrl}<>\",;:]{1,64}@[a-z0-9.-]{1,185}\\.[a-z]{2,24}");

  private EmailAddress() {}

  /** As accounts keep it: stripped, in lower case. */
  public static String plain(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }

  public static boolean valid(String plain) {
    return SHAPE.matcher(plain).matches();
  }
}
