package org.consilium.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SetupRows {
  private final JdbcClient jdbc;

  SetupRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** When this database became an installation, in seconds: the same in every time zone. */
  String began() {
    return jdbc.sql(
            "select coalesce((select extract(epoch from created_at)::text from installation), '')")
        .query(String.class)
        .single();
  }
}
