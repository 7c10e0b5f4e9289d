package org.consilium.deid.corpus;

import java.util.ArrayList;
import java.util.List;
import org.consilium.deid.TextType;

/**
 * A text with the identifiers that stand in it.
 *
 * <p>In a file, an identifier is written {@code [[TYPE|words]]}, TYPE being a {@link TextType}, and
 * a document ends at a line {@code ---}, which may carry the genre of the document after it: {@code
 * --- letter}. Empty lines around a document do not belong to it. What stands before the first such
 * line is a document without genre, unless it is empty.
 *
 * @param genre kind of text, for instance {@code letter}; empty where nobody said
 * @param text the text without marks
 * @param spans in the order of the text, none overlapping another
 */
public record Labelled(String genre, String text, List<Span> spans) {

  private static final String OPEN = "[[";
  private static final String CLOSE = "]]";

  /**
   * One identifier.
   *
   * @param start first UTF-16 unit, counted from 0
   * @param end one past the last UTF-16 unit
   */
  public record Span(int start, int end, TextType type) {}

  public Labelled {
    spans = List.copyOf(spans);
    int before = 0;
    for (Span span : spans) {
      if (span.start() < before || span.end() <= span.start() || span.end() > text.length()) {
        throw new IllegalArgumentException("span out of order or out of the text: " + span);
      }
      before = span.end();
    }
  }

  /** The words of one of its spans. */
  public String words(Span span) {
    return text.substring(span.start(), span.end());
  }

  /**
   * The documents of a file.
   *
   * @param file content of the file
   * @throws IllegalArgumentException for a mark that is not closed, nested, empty or of an unknown
   *     type, with the number of the line where it begins
   */
  public static List<Labelled> read(String file) {
    List<Labelled> documents = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    String genre = "";
    int first = 1;
    int number = 0;
    for (String line : file.lines().toList()) {
      number++;
      if (line.equals("---") || line.startsWith("--- ")) {
        finish(genre, lines, first, documents);
        genre = line.substring(3).strip();
        first = number + 1;
      } else {
        lines.add(line);
      }
    }
    finish(genre, lines, first, documents);
    return List.copyOf(documents);
  }

  /** The same documents as one file; {@link #read} gives them back. */
  public static String write(List<Labelled> documents) {
    StringBuilder file = new StringBuilder();
    for (Labelled document : documents) {
      file.append("--- ".concat(document.genre()).strip()).append('\n');
      file.append(document.marked()).append('\n');
    }
    return file.toString();
  }

  /**
   * One document from its marked form.
   *
   * @throws IllegalArgumentException as {@link #read} does
   */
  public static Labelled parse(String genre, String marked) {
    return parse(genre, marked, 1);
  }

  /** The text with its marks. */
  public String marked() {
    StringBuilder marked = new StringBuilder();
    int at = 0;
    for (Span span : spans) {
      marked.append(text, at, span.start()).append(OPEN).append(span.type()).append('|');
      marked.append(words(span)).append(CLOSE);
      at = span.end();
    }
    return marked.append(text, at, text.length()).toString();
  }

  private static void finish(
      String genre, List<String> lines, int first, List<Labelled> documents) {
    int from = 0;
    int to = lines.size();
    while (from < to && lines.get(from).isBlank()) {
      from++;
    }
    while (to > from && lines.get(to - 1).isBlank()) {
      to--;
    }
    if (from < to) {
      documents.add(parse(genre, String.join("\n", lines.subList(from, to)), first + from));
    }
    lines.clear();
  }

  private static Labelled parse(String genre, String marked, int firstLine) {
    StringBuilder text = new StringBuilder();
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (int open = marked.indexOf(OPEN); open >= 0; open = marked.indexOf(OPEN, at)) {
      int line = firstLine + (int) marked.substring(0, open).chars().filter(c -> c == '\n').count();
      int bar = marked.indexOf('|', open);
      int close = marked.indexOf(CLOSE, open);
      if (close < 0) {
        throw new IllegalArgumentException("line " + line + ": a mark [[ is not closed by ]]");
      }
      if (bar < 0 || bar > close) {
        throw new IllegalArgumentException("line " + line + ": a mark needs [[TYPE|words]]");
      }
      String words = marked.substring(bar + 1, close);
      if (words.isBlank() || words.contains(OPEN)) {
        throw new IllegalArgumentException("line " + line + ": a mark is empty or holds another");
      }
      text.append(marked, at, open);
      spans.add(
          new Span(
              text.length(),
              text.length() + words.length(),
              type(marked.substring(open + OPEN.length(), bar), line)));
      text.append(words);
      at = close + CLOSE.length();
    }
    text.append(marked, at, marked.length());
    return new Labelled(genre, text.toString(), spans);
  }

  private static TextType type(String name, int line) {
    for (TextType type : TextType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new IllegalArgumentException("line " + line + ": no type is called '" + name + "'");
  }
}
