package org.consilium.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;

/** A PostgreSQL that somebody else runs: it is checked, used, and left running. */
record ExternalPostgres(String jdbcUrl, String user, String password) implements Database {
  private static final int OLDEST_MAJOR = 15;

  /**
   * @throws StartRefused if it does not answer, is older than PostgreSQL 15, or not in UTF-8
   */
  static ExternalPostgres connect(DatabaseUrl url) {
    Properties properties = new Properties();
    properties.setProperty("user", url.user());
    properties.setProperty("password", url.password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "15");
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties)) {
      int major = connection.getMetaData().getDatabaseMajorVersion();
      if (major < OLDEST_MAJOR) {
        throw new StartRefused(
            "The database %s is PostgreSQL %d: version %d or newer is needed."
                .formatted(url, major, OLDEST_MAJOR));
      }
      String encoding = encoding(connection);
      if (!encoding.equals("UTF8")) {
        throw new StartRefused(
            "The database %s is encoded in %s: UTF8 is needed.".formatted(url, encoding));
      }
      return new ExternalPostgres(url.jdbcUrl(), url.user(), url.password());
    } catch (SQLException e) {
      throw new StartRefused("Cannot use the database %s: %s".formatted(url, reason(e)), e);
    }
  }

  @Override
  public void close() {
    // Not ours to stop.
  }

  /** Without the password. */
  @Override
  public String toString() {
    return jdbcUrl;
  }

  private static String encoding(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SHOW server_encoding")) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String reason(SQLException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "no reason given");
    Throwable cause = e.getCause();
    String first = message.lines().findFirst().orElse(message);
    return cause == null || first.contains("refused") ? first : first + " (" + cause + ")";
  }
}
