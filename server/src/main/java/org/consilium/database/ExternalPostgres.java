package org.consilium.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that somebody else runs: it is checked, used, and left running. */
record ExternalPostgres(String jdbcUrl, String user, String password, Login owner)
    implements Database {
  private static final int OLDEST_MAJOR = 15;

  /**
   * @param owner the same database as who owns its tables, or null where one user is both
   * @param say takes one progress line at a time
   * @throws StartRefused if it does not answer, is older than PostgreSQL 15, or not in UTF-8
   */
  static ExternalPostgres connect(
      DatabaseUrl url, @Nullable DatabaseUrl owner, Consumer<String> say) {
    if (owner == null) {
      say.accept(
          "The user of %s owns the tables, so that nothing but a trigger keeps it from changing the"
                  .formatted(url)
              + " audit: see CONSILIUM_DATABASE_OWNER_URL in docs/operations.md.");
      return check(url, url);
    }
    if (!owner.jdbcUrl().equals(url.jdbcUrl())) {
      throw new StartRefused(
          "CONSILIUM_DATABASE_OWNER_URL must name the same database as CONSILIUM_DATABASE_URL.");
    }
    check(owner, owner);
    return check(url, owner);
  }

  private static ExternalPostgres check(DatabaseUrl url, DatabaseUrl owner) {
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
      return new ExternalPostgres(
          url.jdbcUrl(), url.user(), url.password(), new Login(owner.user(), owner.password()));
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
