package org.consilium.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SessionRows {
  private final JdbcClient jdbc;

  SessionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void end(String session) {
    jdbc.sql("delete from spring_session where session_id = :session")
        .param("session", session)
        .update();
  }

  void endAllBut(long account, String session) {
    jdbc.sql(
            """
            delete from spring_session
            where principal_name = :name and session_id <> :session
            """)
        .param("name", Long.toString(account))
        .param("session", session)
        .update();
  }

  /** Ends all sessions of an account; every node notices at its next request. */
  void endAll(long account) {
    jdbc.sql("delete from spring_session where principal_name = :name")
        .param("name", Long.toString(account))
        .update();
  }
}
