package org.consilium.accounts;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionRows {
  private final JdbcClient jdbc;

  SessionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void end(Collection<String> sessions) {
    jdbc.sql("delete from spring_session where session_id = any (:sessions)")
        .param("sessions", sessions.toArray(String[]::new))
        .update();
  }

  /** Ends all sessions of an account; every node notices at its next request. */
  void endAll(long account) {
    jdbc.sql("delete from spring_session where principal_name = :name")
        .param("name", Long.toString(account))
        .update();
  }
}
