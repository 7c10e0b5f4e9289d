package org.consilium.deid;

/** Days as German wards write them, day and month alone, which look like chapters and values. */
final class WardDays {

  private static final Words DAY_WORDS =
      Words.of(
          "am vom bis zum seit ab dem den der beim und mo di mi do fr sa so montag dienstag mittwoch"
              + " donnerstag freitag samstag sonntag op termin kontrolle aufnahme entlassung verlegung"
              + " naechster nachster letzter letzte erneut wieder");

  private static final Words CHAPTERS =
      Words.of(
          "kap kapitel abschnitt punkt nr nummer version v tab tabelle abb abbildung ziffer art artikel klasse stufe grad faktor"
              + " stadium typ index score wert folie seite zeile");

  private WardDays() {}

  /** '27.1.' beside what makes a day of it; not a chapter, nor a value that ends a sentence. */
  static boolean is(Tokens tokens, int at, int end) {
    int token = tokens.at(at);
    int before = token - 1;
    int after = tokens.at(end);
    if (tokens.is(before, '.')) {
      before--;
    }
    boolean opens =
        tokens.isLine(before)
            || tokens.is(before, '(')
            || tokens.is(before, '-')
            || tokens.is(before, ':');
    boolean follows =
        !tokens.isLine(after)
            && (tokens.shape(after) == Tokens.LOWER
                || tokens.shape(after) == Tokens.NUMBER && !tokens.touches(after)
                || tokens.is(after, ':')
                || tokens.is(after, ')')
                || tokens.is(after, ','));
    return DAY_WORDS.has(tokens, before)
        || follows
            && (opens
                || tokens.is(before, ',')
                || tokens.shape(before) == Tokens.LOWER && !CHAPTERS.has(tokens, before)
                || isEvent(tokens, before));
  }

  /** 'Beginn', 'Kontrolle'; nothing that has a value. */
  private static boolean isEvent(Tokens tokens, int token) {
    return tokens.shape(token) == Tokens.CAPITAL
        && !tokens.has(token, Thresholds.THINGS | Lexicon.DRUG | Lexicon.NAME)
        && !CHAPTERS.has(tokens, token);
  }

  /** Whether a word for a part of a book stands before this number. */
  static boolean isChapter(Tokens tokens, int number) {
    return CHAPTERS.has(tokens, tokens.is(number - 1, '.') ? number - 2 : number - 1);
  }
}
