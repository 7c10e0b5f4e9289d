package org.consilium.foundation;

/** What people type into fields of a form. */
public final class PlainText {
  private PlainText() {}

  /** Stripped, without the control characters that no text holds and no database takes. */
  public static String of(String typed) {
    return typed.replaceAll("[\\p{Cc}&&[^\r\n\t]]", "").strip();
  }
}
