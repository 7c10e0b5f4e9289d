package org.consilium.deid;

/** Where patients lie: 'Bett 2 Brand', 'ch 12 : Neige', 'LIT 09 Frayssinet', 'Zi 1F Kurz'. */
final class Beds {

  private static final Words ALL =
      Words.of(
          """
          lit lits ch chambre box boxe zi zim zimmer bett pl platz bed rm room chair cubicle bay salle
          fauteuil poste kabine place
          """);

  private Beds() {}

  static boolean isBed(Tokens tokens, int token) {
    return ALL.has(tokens, token);
  }

  /** Whether this token follows the number of a bed. */
  static boolean isBefore(Tokens tokens, int token) {
    int at = token - 1;
    if (tokens.is(at, ':') || tokens.is(at, '=') || tokens.is(at, ',')) {
      at--;
    }
    if (tokens.shape(at) == Tokens.INITIAL && tokens.isNumber(at - 1)) {
      at--;
    }
    return tokens.hasDigit(at)
        && tokens.length(at) < 5
        && ALL.has(tokens, tokens.is(at - 1, '.') ? at - 2 : at - 1);
  }
}
