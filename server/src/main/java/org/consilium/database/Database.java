package org.consilium.database;

import java.util.Map;
import java.util.function.Consumer;

/**
 * A PostgreSQL that takes connections. {@link #close} ends it if it is ours; call it after the last
 * connection pool is closed.
 */
public sealed interface Database extends AutoCloseable permits EmbeddedPostgres, ExternalPostgres {
  /** The address for the JDBC driver, without user and password. */
  String jdbcUrl();

  String user();

  String password();

  /** Who owns the tables and may change their shape, which {@link #user} may not. */
  Login owner();

  record Login(String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return user;
    }
  }

  @Override
  void close();

  /** Spring's settings for it: rows are written as the user, tables are migrated as the owner. */
  static Map<String, Object> properties(Database database) {
    return properties(database, database.jdbcUrl());
  }

  /** The same for another database of the same server. */
  static Map<String, Object> properties(Database database, String jdbcUrl) {
    return Map.of(
        "spring.datasource.url", jdbcUrl,
        "spring.datasource.username", database.user(),
        "spring.datasource.password", database.password(),
        "spring.flyway.user", database.owner().user(),
        "spring.flyway.password", database.owner().password(),
        "spring.flyway.placeholders.user", database.user());
  }

  /**
   * The database a server runs on: the operator's own if one is set, else the bundled one.
   *
   * @param say takes one progress line at a time
   * @throws StartRefused if it cannot be had
   */
  static Database open(Settings settings, DataDirectory directory, Consumer<String> say) {
    DatabaseUrl url = settings.databaseUrl();
    return url == null
        ? EmbeddedPostgres.start(directory, say)
        : ExternalPostgres.connect(url, settings.databaseOwner(), say);
  }

  /**
   * The database for one of the operator's commands: the one of the server that runs on the data
   * directory, else it is started for the time of the command.
   *
   * @throws StartRefused if it cannot be had
   */
  static Database reach(Settings settings, DataDirectory directory, Consumer<String> say) {
    DatabaseUrl url = settings.databaseUrl();
    return url == null
        ? EmbeddedPostgres.startOrJoin(directory, say)
        : ExternalPostgres.connect(url, settings.databaseOwner(), say);
  }
}
