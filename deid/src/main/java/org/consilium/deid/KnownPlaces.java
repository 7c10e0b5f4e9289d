package org.consilium.deid;

import java.util.List;

/** Finds hospitals known beforehand, whatever their case, accents and spacing. */
final class KnownPlaces {

  private KnownPlaces() {}

  static void find(Page page, List<String> hospitals) {
    for (String hospital : hospitals) {
      Tokens wanted = Tokens.of(hospital, Lexicon.shared());
      for (int at = 0; wanted.count > 0 && at + wanted.count <= page.tokens.count; at++) {
        if (isHere(page.tokens, at, wanted)) {
          page.add(
              page.tokens.start[at],
              page.tokens.end[at + wanted.count - 1],
              TextType.HOSPITAL,
              0.99,
              "privacy.reason.known");
        }
      }
    }
  }

  private static boolean isHere(Tokens tokens, int at, Tokens wanted) {
    for (int i = 0; i < wanted.count; i++) {
      if (tokens.hash[at + i] != wanted.hash[i]) {
        return false;
      }
    }
    return true;
  }
}
