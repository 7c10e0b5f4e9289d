package org.consilium.notifications;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * This node's ear: one connection of its own, outside the pool, that listens on PostgreSQL's
 * channel and hands what it hears to {@link Streams}. When it is cut it comes back by itself, and
 * then every page asks anew, since what was said meanwhile is lost.
 */
@Component
class Wire implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Wire.class);
  private static final int SILENCE_MILLIS = 15_000;
  private static final int PROOF_SECONDS = 5;
  private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final JdbcConnectionDetails database;
  private final Streams streams;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection connection;

  Wire(JdbcConnectionDetails database, Streams streams) {
    this.database = database;
    this.streams = streams;
  }

  @Override
  public void start() {
    Thread listening = Thread.ofPlatform().daemon().name("wire").unstarted(this::keepListening);
    thread = listening;
    listening.start();
  }

  @Override
  public void stop() {
    Thread listening = thread;
    thread = null;
    cut();
    LockSupport.unpark(listening);
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Whether it hears at this moment. */
  boolean hears() {
    return connection != null;
  }

  private void keepListening() {
    Duration wait = SHORTEST_WAIT;
    while (isRunning()) {
      try (Connection open = connect()) {
        connection = open;
        wait = SHORTEST_WAIT;
        streams.refresh();
        listen(open);
      } catch (SQLException | RuntimeException e) {
        if (isRunning()) {
          log.warn("not listening ({}), again in {} ms", e.getClass().getName(), wait.toMillis());
          LockSupport.parkNanos(wait.toNanos());
          wait =
              wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0
                  ? LONGEST_WAIT
                  : wait.multipliedBy(2);
        }
      } finally {
        connection = null;
      }
    }
  }

  private void listen(Connection open) throws SQLException {
    PGConnection ear = open.unwrap(PGConnection.class);
    while (isRunning()) {
      PGNotification[] heard = ear.getNotifications(SILENCE_MILLIS);
      if (heard == null || heard.length == 0) {
        prove(open);
      } else {
        streams.hear(signals(heard));
      }
    }
  }

  private static List<Signal> signals(PGNotification[] heard) {
    return Arrays.stream(heard)
        .map(PGNotification::getParameter)
        .flatMap(payload -> Signal.parse(payload).stream())
        .toList();
  }

  /** A line that is silent may also be dead. */
  private static void prove(Connection open) throws SQLException {
    if (!open.isValid(PROOF_SECONDS)) {
      throw new SQLException("dead line");
    }
  }

  private Connection connect() throws SQLException {
    Properties settings = new Properties();
    put(settings, "user", database.getUsername());
    put(settings, "password", database.getPassword());
    settings.put("ApplicationName", "consilium wire");
    settings.put("tcpKeepAlive", "true");
    settings.put("connectTimeout", "10");
    Connection open = DriverManager.getConnection(database.getJdbcUrl(), settings);
    try (Statement listen = open.createStatement()) {
      listen.execute("listen " + Signal.CHANNEL);
      return open;
    } catch (SQLException e) {
      open.close();
      throw e;
    }
  }

  private static void put(Properties settings, String name, @Nullable String value) {
    if (value != null) {
      settings.put(name, value);
    }
  }

  /** Breaks the connection without waiting for the thread that reads from it. */
  private void cut() {
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        log.debug("already closed: {}", e.getClass().getName());
      }
    }
  }
}
