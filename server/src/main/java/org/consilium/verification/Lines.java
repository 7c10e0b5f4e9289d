package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Lines of fields, read as bytes: letters are made only of the fields asked for. Between commas a
 * field may stand in quotation marks, and then hold commas and ends of lines.
 */
final class Lines {
  /** Bytes of a line: no register has longer ones, and what goes on without an end must stop. */
  static final int LONGEST = 1 << 16;

  private final InputStream stream;
  private final char separator;
  private final boolean quotes;
  private final byte[] bytes = new byte[4 * LONGEST];

  /** Where each field of the line begins, and one behind the end of the last. */
  private int[] marks = new int[512];

  private int count;
  private int at;
  private int end;
  private boolean over;

  Lines(InputStream stream, char separator) throws IOException {
    this.stream = stream;
    this.separator = separator;
    this.quotes = separator == ',';
    fill();
    if (end > 2 && new String(bytes, 0, 3, UTF_8).equals("\ufeff")) {
      at = 3;
    }
  }

  /**
   * Goes to the next line that is not empty.
   *
   * @return false at the end
   * @throws UnknownFormat when the line has no end
   */
  boolean next() throws IOException {
    do {
      fill();
      if (at == end) {
        return false;
      }
      part();
    } while (count == 1 && marks[1] - 1 <= marks[0]);
    return true;
  }

  int count() {
    return count;
  }

  String field(int place) {
    int from = marks[place];
    int to = marks[place + 1] - 1;
    if (!quotes || from >= to || bytes[from] != '"') {
      return new String(bytes, from, to - from, UTF_8);
    }
    int last = to - 1 > from && bytes[to - 1] == '"' ? to - 1 : to;
    return new String(bytes, from + 1, last - from - 1, UTF_8).replace("\"\"", "\"");
  }

  private void part() {
    count = 0;
    marks[0] = at;
    boolean inside = false;
    int most = Math.min(end, at + LONGEST);
    for (int i = at; i < most; i++) {
      byte letter = bytes[i];
      if (inside) {
        if (letter == '"' && i + 1 < most && bytes[i + 1] == '"') {
          i++;
        } else if (letter == '"') {
          inside = false;
        }
      } else if (letter == separator) {
        mark(i + 1);
      } else if (letter == '\n') {
        mark(i > at && bytes[i - 1] == '\r' ? i : i + 1);
        at = i + 1;
        return;
      } else if (letter == '"' && quotes && i == marks[count]) {
        inside = true;
      }
    }
    throw new UnknownFormat(
        most == end && over
            ? "The last line has no end: the file is cut off."
            : "A line is longer than 64 KB: this is no register.");
  }

  private void mark(int next) {
    count++;
    if (count == marks.length) {
      marks = Arrays.copyOf(marks, 2 * count);
    }
    marks[count] = next;
  }

  /** Makes sure that a whole line is at hand. */
  private void fill() throws IOException {
    if (over || end - at > LONGEST) {
      return;
    }
    System.arraycopy(bytes, at, bytes, 0, end - at);
    end -= at;
    at = 0;
    while (end < bytes.length && !over) {
      int read = stream.read(bytes, end, bytes.length - end);
      over = read < 0;
      end += Math.max(read, 0);
    }
  }
}
