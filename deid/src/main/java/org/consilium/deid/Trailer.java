package org.consilium.deid;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * What follows the end of a picture. Phones append films and depth maps there, which are dropped in
 * silence; a program, an archive or a page there means that somebody is up to something.
 */
final class Trailer {

  private static final List<String> ANYWHERE =
      List.of(
          "pk\u0003\u0004",
          "pk\u0005\u0006",
          "%pdf-",
          "<html",
          "<!doctype",
          "<?php",
          "<script",
          "<svg",
          "\u007felf",
          "rar!\u001a\u0007",
          "7z\u00bc\u00af\u0027\u001c");

  private Trailer() {}

  static boolean isSuspicious(byte[] data, int from) {
    if (from >= data.length) {
      return false;
    }
    // Latin-1 keeps one character a byte; lower case changes no byte that matters here.
    String trailer =
        new String(data, from, data.length - from, StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    int start = 0;
    while (start < trailer.length() && trailer.charAt(start) <= ' ') {
      start++;
    }
    // Two letters are common by chance in a film: only at the very beginning do they say 'program'.
    return trailer.startsWith("mz", start)
        || trailer.startsWith("#!", start)
        || ANYWHERE.stream().anyMatch(trailer::contains);
  }
}
