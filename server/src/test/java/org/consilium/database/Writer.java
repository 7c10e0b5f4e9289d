package org.consilium.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;

/**
 * A small Consilium of its own process, to be killed: it writes numbers without end and prints each
 * one that PostgreSQL has acknowledged.
 */
final class Writer {
  private Writer() {}

  public static void main(String[] args) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]));
        Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(), postgres.owner().user(), postgres.owner().password())) {
      connection.createStatement().execute("CREATE TABLE IF NOT EXISTS notes (n int PRIMARY KEY)");
      System.out.println("postgres " + postgres.pid());
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO notes SELECT count(*) FROM notes RETURNING n")) {
        while (true) {
          try (var rows = insert.executeQuery()) {
            rows.next();
            System.out.println("wrote " + rows.getInt(1));
          }
        }
      }
    } catch (StartRefused e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }
}
