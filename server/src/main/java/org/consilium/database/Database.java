package org.consilium.database;

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

  @Override
  void close();

  /**
   * The database a server runs on: the operator's own if one is set, else the bundled one.
   *
   * @param say takes one progress line at a time
   * @throws StartRefused if it cannot be had
   */
  static Database open(Settings settings, DataDirectory directory, Consumer<String> say) {
    DatabaseUrl url = settings.databaseUrl();
    return url == null ? EmbeddedPostgres.start(directory, say) : ExternalPostgres.connect(url);
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
        : ExternalPostgres.connect(url);
  }
}
