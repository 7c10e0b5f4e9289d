package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns that identify in tables of text, told by their headings. */
final class Tables {

  private static final int MOST_COLUMNS = 40;
  private static final int LONGEST_HEADING = 30;

  /**
   * A cell without the spaces and quotes around it.
   *
   * @param start first unit
   * @param end one past the last
   */
  private record Cell(int start, int end) {}

  private final Page page;
  private final Tokens tokens;
  private final String text;

  Tables(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
  }

  void read() {
    int line = 0;
    while (line < tokens.count) {
      int end = lineEnd(line);
      char mark = separator(line, end);
      line = mark == 0 ? end + 1 : table(line, end, mark);
    }
  }

  private int lineEnd(int from) {
    int end = from;
    while (end < tokens.count && !tokens.isLine(end)) {
      end++;
    }
    return end;
  }

  /** The mark between the cells of a heading; 0 where the line is none. */
  private char separator(int from, int to) {
    if (to - from > 90 || to - from < 5 || to >= tokens.count) {
      return 0;
    }
    for (char mark : new char[] {'|', ';', ','}) {
      int marks = 0;
      for (int at = from; at < to; at++) {
        marks += tokens.is(at, mark) ? 1 : 0;
      }
      if (marks >= 2 && isHeading(cells(from, to, mark), mark)) {
        return mark;
      }
    }
    return 0;
  }

  /** Short cells without sentences, of which some are known and one at least is a person's. */
  private boolean isHeading(List<Cell> cells, char mark) {
    int known = 0;
    boolean person = false;
    for (Cell cell : cells) {
      if (cell.end() - cell.start() > LONGEST_HEADING) {
        return false;
      }
      TextType type = heading(cell);
      known += type == null ? 0 : 1;
      person |= type != null && (Keys.isName(type) || type == TextType.DOB || type == TextType.MRN);
      for (int i = cell.start(); i < cell.end(); i++) {
        char unit = text.charAt(i);
        if (Character.isDigit(unit) && mark == ','
            || unit == ':'
            || unit == '.'
                && i + 1 < cell.end()
                && text.charAt(i + 1) == ' '
                && i > cell.start() + 5) {
          return false;
        }
      }
    }
    return person && known >= (mark == '|' ? 1 : 2);
  }

  private @Nullable TextType heading(Cell cell) {
    String heading = text.substring(cell.start(), cell.end());
    TextType whole = Keys.type(heading);
    if (whole != null || heading.isBlank()) {
      return whole;
    }
    String[] words = heading.split("[ _/.'()-]+");
    if (words.length == 0) {
      return null;
    }
    TextType first = Keys.type(words[0]);
    if (first == null && words.length > 1) {
      TextType last = Keys.type(words[words.length - 1]);
      return last == TextType.DATE || last == TextType.NAME_PATIENT ? last : null;
    }
    return words.length > 3 ? null : first;
  }

  private List<Cell> cells(int from, int to, char mark) {
    List<Cell> cells = new ArrayList<>();
    boolean quoted = false;
    int start = tokens.start[from];
    for (int at = from; at <= to; at++) {
      boolean end = at == to;
      if (!end && tokens.is(at, '"')) {
        quoted = !quoted;
      } else if (end || tokens.is(at, mark) && !quoted) {
        cells.add(bare(start, end ? tokens.end[Math.max(from, to - 1)] : tokens.start[at]));
        start = end ? start : tokens.end[at];
      }
    }
    return cells;
  }

  private Cell bare(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && " \"*".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && " \"*".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return new Cell(start, end);
  }

  private int table(int from, int to, char mark) {
    List<Cell> headings = cells(from, to, mark);
    TextType[] types = new TextType[MOST_COLUMNS];
    int known = 0;
    for (int i = 0; i < Math.min(MOST_COLUMNS, headings.size()); i++) {
      TextType type = heading(headings.get(i));
      if (type != null) {
        types[i] = type;
        known++;
      }
    }
    int line = to + 1;
    while (line < tokens.count && !tokens.isLine(line)) {
      int end = lineEnd(line);
      List<Cell> cells = cells(line, end, mark);
      if (mark == ',' && cells.size() == headings.size() + 1) {
        joinName(types, cells);
      }
      int off = Math.abs(cells.size() - headings.size());
      if (cells.size() < 2 || off > (mark == ',' && known < 3 ? 0 : 1)) {
        return line;
      }
      for (int i = 0; i < Math.min(MOST_COLUMNS, cells.size()); i++) {
        if (types[i] != null) {
          cell(types[i], cells.get(i), known);
        }
      }
      line = end + 1;
    }
    return line;
  }

  /** 'Kranz, Beate' is one cell where commas part them. */
  private void joinName(TextType[] types, List<Cell> cells) {
    for (int i = 0; i + 1 < Math.min(MOST_COLUMNS, cells.size()); i++) {
      Cell next = cells.get(i + 1);
      if (Keys.isName(types[i]) && next.start() > 0 && text.charAt(next.start() - 1) == ' ') {
        cells.set(i, new Cell(cells.get(i).start(), cells.remove(i + 1).end()));
        return;
      }
    }
  }

  private void cell(TextType type, Cell whole, int known) {
    Cell cell = narrowed(type, whole);
    String value = text.substring(cell.start(), cell.end());
    if (!Keys.suits(type, value) && !(type == TextType.MRN && value.length() > 3)) {
      return;
    }
    boolean bare = true;
    for (int i = 0; i < value.length(); i++) {
      bare &= Character.isLetter(value.charAt(i)) || " -'.,^".indexOf(value.charAt(i)) >= 0;
    }
    if (Keys.isName(type)) {
      int start = cell.start() + titleLength(value);
      boolean weak = known < 2 || !bare || value.split(" ").length > 5;
      page.add(start, cell.end(), type, weak ? 0.7 : 0.95, "privacy.reason.name_context");
    } else {
      boolean weak = known < 2 && type != TextType.MRN;
      page.add(cell.start(), cell.end(), type, weak ? Page.WEAK : 0.95, Records.reason(type));
    }
  }

  /** A date without its hour, a number without 'mobile', a name without what is said of it. */
  private Cell narrowed(TextType type, Cell cell) {
    int from = cell.start();
    int to = cell.end();
    if (type == TextType.PHONE) {
      while (from < to
          && !Character.isDigit(text.charAt(from))
          && "+(".indexOf(text.charAt(from)) < 0) {
        from++;
      }
    } else if (type == TextType.DATE || type == TextType.DOB) {
      int colon = text.substring(from, to).indexOf(':');
      int space = colon < 0 ? -1 : text.substring(from, from + colon).lastIndexOf(' ');
      to = space > 0 ? from + space : to;
    } else if (Keys.isName(type)) {
      int open = text.substring(from, to).indexOf(" (");
      to = open > 0 ? from + open : to;
    }
    return new Cell(from, to);
  }

  /** How much of a name is 'Mme ' or 'Dr. '. */
  private int titleLength(String value) {
    int space = value.indexOf(' ');
    return space > 0
            && Lexicon.shared().has(value.substring(0, space).replace(".", ""), Lexicon.TITLE)
        ? space + 1
        : 0;
  }
}
