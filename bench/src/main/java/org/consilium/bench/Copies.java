package org.consilium.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Tables being filled at once, each over a connection of its own, so that PostgreSQL writes one
 * while the next is being made up. No trigger and no foreign key looks.
 */
final class Copies implements AutoCloseable {
  private final Filled filled;
  private final Deque<Connection> connections = new ArrayDeque<>();
  private final Deque<Copy> copies = new ArrayDeque<>();

  Copies(Filled filled) {
    this.filled = filled;
  }

  /**
   * @param columns as in the statement: {@code answers (id, body)}
   */
  Copy table(String columns) throws SQLException {
    Connection connection = filled.open();
    connections.push(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      statement.execute("set synchronous_commit = off");
    }
    Copy copy = new Copy(connection, columns);
    copies.push(copy);
    return copy;
  }

  /** Ends the statements: all rows are there. */
  @Override
  public void close() throws SQLException {
    try {
      while (!copies.isEmpty()) {
        copies.pop().close();
      }
    } finally {
      while (!connections.isEmpty()) {
        connections.pop().close();
      }
    }
  }
}
