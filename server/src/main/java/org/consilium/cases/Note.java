package org.consilium.cases;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a question brought, for the patient's record: no colleague's name in it.
 *
 * @param lines in order, the title first
 */
public record Note(Locale language, List<Line> lines) {
  /** What goes in besides the date; the author ticks it. */
  public enum Part {
    QUESTION,
    SPECIALTIES,
    DIAGNOSES,
    ADVICE,
    REFERENCES,
    OUTCOME
  }

  /** How a line stands on the page. */
  public enum Kind {
    TITLE,
    HEADING,
    TEXT,
    ITEM
  }

  /** A paragraph; {@code text} may hold breaks of line. */
  public record Line(Kind kind, String text) {
    /** As it is printed. */
    public String printed() {
      return kind == Kind.ITEM ? "– " + text : text;
    }
  }

  /** What it is called. */
  public String title() {
    return lines.getFirst().text();
  }

  /** Plain text, to paste into a record. */
  String text() {
    return lines.stream()
        .map(line -> (line.kind() == Kind.HEADING ? "\n" : "") + line.printed() + "\n")
        .collect(Collectors.joining());
  }
}
