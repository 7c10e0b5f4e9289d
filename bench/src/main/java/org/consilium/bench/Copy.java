package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table, in PostgreSQL's text format of {@code COPY}: numbers, dates and
 * arrays as their literals, {@code null} as {@code \N}.
 */
final class Copy implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final CopyIn in;
  private final StringBuilder rows = new StringBuilder(CHUNK * 2);
  private long count;

  /**
   * @param columns as in the statement: {@code answers (id, body)}
   */
  Copy(Connection connection, String columns) throws SQLException {
    this.in =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + columns + " from stdin");
  }

  void row(@Nullable Object... cells) throws SQLException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        rows.append('\t');
      }
      cell(cells[i]);
    }
    rows.append('\n');
    count++;
    if (rows.length() > CHUNK) {
      flush();
    }
  }

  long count() {
    return count;
  }

  /** Ends the statement; the rows are there once its transaction ends. */
  @Override
  public void close() throws SQLException {
    flush();
    in.endCopy();
  }

  private void cell(@Nullable Object cell) {
    if (cell == null) {
      rows.append("\\N");
      return;
    }
    String text = cell.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> rows.append("\\\\");
        case '\t' -> rows.append("\\t");
        case '\n' -> rows.append("\\n");
        default -> rows.append(c);
      }
    }
  }

  private void flush() throws SQLException {
    byte[] bytes = rows.toString().getBytes(UTF_8);
    in.writeToCopy(bytes, 0, bytes.length);
    rows.setLength(0);
  }
}
