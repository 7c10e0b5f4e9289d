package org.consilium.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text in UTF-8 that must all be there: a table has no last word by which one would know
 * that it is whole, so a last line without its end counts as cut off.
 */
final class WholeLines implements AutoCloseable {
  private static final int LONGEST = 1_000_000;

  private final BufferedReader text;
  private int number;

  private WholeLines(BufferedReader text) {
    this.text = text;
  }

  static WholeLines of(Path file) throws IOException {
    return new WholeLines(Files.newBufferedReader(file));
  }

  /**
   * The next line without its end, null after the last.
   *
   * @throws IOException also when it is cut off
   */
  @Nullable String next() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = text.read(); read != '\n'; read = text.read()) {
      if (read < 0 && line.isEmpty()) {
        return null;
      }
      if (read < 0) {
        throw cut(number + 1, "has no end; if it is whole, put a line break behind it");
      }
      if (line.length() == LONGEST) {
        throw new IOException("line " + (number + 1) + " is too long");
      }
      line.append((char) read);
    }
    number++;
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }

  /** What to throw when the line read last is not as it should be. */
  IOException broken(String how) {
    return cut(number, how);
  }

  private static IOException cut(int line, String how) {
    return new IOException("the file is cut off or damaged: line " + line + " " + how);
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
