package org.consilium.deid;

/** Where an entry of a list or a cell of columns begins and ends: at lines, marks and wide gaps. */
final class Columns {

  private Columns() {}

  static boolean opens(Tokens tokens, int token) {
    return tokens.isLine(token - 1) || isEdge(tokens, token - 1) || isWide(tokens, token);
  }

  static boolean closes(Tokens tokens, int token) {
    return tokens.isLine(token)
        || isEdge(tokens, tokens.is(token, ',') ? token + 1 : token)
        || tokens.is(token, '(')
        || isWide(tokens, token);
  }

  private static boolean isEdge(Tokens tokens, int token) {
    return tokens.hasDigit(token)
        || token >= 0
            && token < tokens.count
            && tokens.shape(token) == Tokens.MARK
            && "\t|\"*;–—→>".indexOf(tokens.text.charAt(tokens.start[token])) >= 0;
  }

  private static boolean isWide(Tokens tokens, int token) {
    return token > 0 && token < tokens.count && tokens.start[token] - tokens.end[token - 1] > 1;
  }
}
