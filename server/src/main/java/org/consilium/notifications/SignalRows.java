package org.consilium.notifications;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignalRows {
  private final JdbcClient jdbc;

  SignalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Delivered to every node when the current transaction commits, and only then. */
  void send(Signal signal) {
    jdbc.sql("select pg_notify(:channel, :payload)")
        .param("channel", Signal.CHANNEL)
        .param("payload", signal.payload())
        .query((row, number) -> 0)
        .list();
  }
}
