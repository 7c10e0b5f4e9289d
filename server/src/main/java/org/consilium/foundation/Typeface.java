package org.consilium.foundation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The letters our documents are printed in: Liberation Sans, embedded, so that a paper reads alike
 * everywhere, and the breaking of paragraphs into lines.
 */
public record Typeface(PDFont font) {
  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  public static Typeface in(PDDocument document) throws IOException {
    try (InputStream file = PDDocument.class.getResourceAsStream(FILE)) {
      return new Typeface(PDType0Font.load(document, file, true));
    }
  }

  /**
   * A paragraph as lines that fit. A letter the font has not, such as an emoji, is a question mark:
   * it is completed by hand. A word wider than the page, such as an address, is cut.
   *
   * @param size of the letters, in points
   * @param width of a line, in points
   */
  public List<String> lines(String paragraph, float size, float width) throws IOException {
    float room = width * 1000 / size;
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : writable(paragraph).split(" ", -1)) {
      for (String piece : pieces(word, room)) {
        String longer = line.isEmpty() ? piece : line + " " + piece;
        if (font.getStringWidth(longer) > room && !line.isEmpty()) {
          lines.add(line.toString());
          longer = piece;
        }
        line.setLength(0);
        line.append(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private List<String> pieces(String word, float room) throws IOException {
    List<String> pieces = new ArrayList<>();
    String rest = word;
    while (font.getStringWidth(rest) > room) {
      int end = rest.length() - 1;
      while (end > 1 && font.getStringWidth(rest.substring(0, end)) > room) {
        end--;
      }
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    pieces.add(rest);
    return pieces;
  }

  private String writable(String text) {
    StringBuilder written = new StringBuilder();
    text.replace('\t', ' ')
        .replace('\u202f', '\u00a0')
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> written.append(has(letter) ? letter : "?"));
    return written.toString();
  }

  private boolean has(String letter) {
    try {
      font.encode(letter);
      return true;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }
}
