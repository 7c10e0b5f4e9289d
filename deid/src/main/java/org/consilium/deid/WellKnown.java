package org.consilium.deid;

/**
 * Well-known public hospitals by their bare name, where a place is expected: 'transféré à Cochin',
 * 'in der Charité'. Many are also names of diseases and signs, which never stand there.
 */
final class WellKnown {

  private static final int LONGEST = 5;

  private static final Words TO =
      Words.of(
          """
          a au aux depuis vers chez via appeler contacter at from to into nach aus in im ins an ans vom zum zur
          hopital hosp hop chu clinique maternite
          """);

  private static final Words OF = Words.of("de du d von of");

  /** From where somebody or something comes. */
  private static final Words MOVES =
      Words.of(
          """
          transfert transfere transferee transferes mute mutee sortie retour sorti sortant venant vient
          vienne provenance urgences rea reanimation interne internes equipe gens service garde
          consultation team crew
          """);

  /** Before whoever something is called after, in German: 'Zeichen nach Trousseau'. */
  private static final Words AFTER = Words.of("nach von");

  private static final Words ARTICLES = Words.of("la le l les der dem den das the");

  private final Page page;
  private final Tokens tokens;

  private WellKnown(Page page) {
    this.page = page;
    this.tokens = page.tokens;
  }

  static void find(Page page) {
    WellKnown known = new WellKnown(page);
    for (int token = 0; token < page.tokens.count; token++) {
      known.read(token);
    }
  }

  private void read(int first) {
    if (!tokens.isWord(first) || tokens.is(first - 1, '-') && tokens.touches(first)) {
      return;
    }
    int after = end(first);
    if (after > first && isPlaced(first) && !Guards.isThing(tokens, first, after)) {
      page.mark(first, after - 1, TextType.HOSPITAL, 0.85, "privacy.reason.hospital");
    }
  }

  /** One past the longest name that begins here. */
  private int end(int first) {
    boolean shouted = tokens.shape(first) == Tokens.UPPER;
    int best = shouted && tokens.has(first, Lexicon.HOSPITAL_INITIALS) ? first + 1 : first;
    long hash = 0;
    int next = first;
    for (int words = 0; words < LONGEST && tokens.isWord(next); words++) {
      for (int at = tokens.start[next]; at < tokens.end[next]; at++) {
        hash = Fold.mix(hash, tokens.text.charAt(at));
      }
      next++;
      boolean tied = tokens.is(next, '-') && tokens.touches(next);
      if (!tied && (Lexicon.shared().flags(hash) & Lexicon.HOSPITAL) != 0) {
        best = next;
      }
      if (tied || tokens.is(next, '\'')) {
        next++;
      }
      hash = Fold.mix(hash, '-');
    }
    return best;
  }

  private boolean isPlaced(int first) {
    int before = tokens.is(first - 1, '\'') ? first - 2 : first - 1;
    if (tokens.shape(before) == Tokens.LOWER && ARTICLES.has(tokens, before)) {
      before--;
    }
    if (AFTER.has(tokens, before) && tokens.has(first, Lexicon.EPONYM | Lexicon.MEDICAL)) {
      return false;
    }
    return TO.has(tokens, before)
        || OF.has(tokens, before) && MOVES.has(tokens, before - 1)
        || tokens.is(before, '@')
        || tokens.is(before, '>');
  }
}
