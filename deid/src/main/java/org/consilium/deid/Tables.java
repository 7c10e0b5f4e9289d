package org.consilium.deid;

import java.util.BitSet;
import java.util.Set;

/** Columns of names and numbers in tables of text, told by their headings. */
final class Tables {

  private static final Set<String> NAMES =
      Set.of(
          "nom",
          "noms",
          "prenom",
          "prenoms",
          "name",
          "vorname",
          "nachname",
          "patient",
          "patiente",
          "surname",
          "forename",
          "firstname",
          "lastname",
          "medecin",
          "arzt",
          "doctor",
          "consultant",
          "infirmier",
          "ide",
          "praticien",
          "operateur",
          "patientin",
          "clinician",
          "gp");
  private static final Set<String> NUMBERS =
      Set.of(
          "ipp",
          "nip",
          "nda",
          "mrn",
          "nhs",
          "dossier",
          "fallnr",
          "fallnummer",
          "iep",
          "privacy.reason.nir",
          "id",
          "patnr",
          "hospital");

  private static final int MOST_COLUMNS = 40;

  private final Page page;
  private final Tokens tokens;

  Tables(Page page) {
    this.page = page;
    this.tokens = page.tokens;
  }

  void read() {
    int line = 0;
    while (line < tokens.count) {
      int end = line;
      while (end < tokens.count && !tokens.isLine(end)) {
        end++;
      }
      char mark = separator(line, end);
      if (mark != 0) {
        line = table(line, end, mark);
      } else {
        line = end + 1;
      }
    }
  }

  /** The mark between the cells of a heading; 0 where the line is none. */
  private char separator(int from, int to) {
    if (to - from > 60) {
      return 0;
    }
    for (char mark : new char[] {'|', ';', ','}) {
      int marks = 0;
      boolean known = false;
      boolean plain = true;
      boolean opens = true;
      for (int at = from; at < to; at++) {
        if (tokens.is(at, mark)) {
          marks++;
          opens = true;
        } else {
          plain &= tokens.isWord(at) || (tokens.shape[at] != Tokens.NUMBER && mark != ',');
          known |= opens && isHeading(at, NAMES);
          opens = false;
        }
      }
      if (marks >= 2 && known && plain) {
        return mark;
      }
    }
    return 0;
  }

  private boolean isHeading(int token, Set<String> headings) {
    return tokens.isWord(token) && headings.contains(Fold.word(tokens.word(token)));
  }

  private int table(int from, int to, char mark) {
    BitSet named = new BitSet();
    BitSet numbered = new BitSet();
    int column = 0;
    boolean opens = true;
    for (int at = from; at < to; at++) {
      if (tokens.is(at, mark)) {
        column++;
        opens = true;
      } else if (opens) {
        named.set(Math.min(column, MOST_COLUMNS), isHeading(at, NAMES));
        numbered.set(Math.min(column, MOST_COLUMNS), isHeading(at, NUMBERS));
        opens = false;
      }
    }
    int line = to + 1;
    while (line < tokens.count && !tokens.isLine(line)) {
      column = 0;
      opens = true;
      int at = line;
      for (; at < tokens.count && !tokens.isLine(at); at++) {
        if (tokens.is(at, mark)) {
          column++;
          opens = true;
        } else if (opens) {
          if (named.get(column)) {
            name(at, mark);
          } else if (numbered.get(column)
              && (tokens.shape[at] == Tokens.NUMBER || tokens.shape[at] == Tokens.CODE)
              && tokens.length(at) > 4) {
            page.add(tokens.start[at], tokens.end[at], TextType.MRN, 0.85, "privacy.reason.number");
          }
          opens = false;
        }
      }
      if (column == 0) {
        return line;
      }
      line = at + 1;
    }
    return line;
  }

  /** A cell that holds words only. */
  private void name(int first, char mark) {
    int after = first;
    while (tokens.isWord(after) || tokens.is(after, '-') || tokens.is(after, '\'')) {
      after++;
    }
    if (after > first && after < first + 6 && (tokens.is(after, mark) || tokens.isLine(after))) {
      page.add(
          tokens.start[first],
          tokens.end[after - 1],
          TextType.NAME_PATIENT,
          0.7,
          "privacy.reason.name_context");
    }
  }
}
