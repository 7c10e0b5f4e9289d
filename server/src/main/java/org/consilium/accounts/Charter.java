package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * The charter of the network, in files of ours: {@code charter/1_fr.md} and so on. A text that
 * changes what members owe gets the next number, and everybody is asked again.
 */
public final class Charter {
  /** The version in force. */
  public static final int VERSION = 1;

  private Charter() {}

  /** The text in force, as Markdown. */
  public static String text(Locale language) {
    String name = "/charter/" + VERSION + "_" + language.getLanguage() + ".md";
    try (InputStream file = Charter.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no charter " + name);
      }
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
