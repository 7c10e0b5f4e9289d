package org.consilium.paging;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far a round has come that one node at a time works. */
@Repository
class RoundRows {
  private final JdbcClient jdbc;

  RoundRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes a round until the transaction ends, unless another node has it or had it a moment ago.
   *
   * @return the key after which it goes on
   */
  Optional<Long> take(String name, Duration pause, Instant now) {
    jdbc.sql(
            """
            insert into rounds (name, at) values (:name, to_timestamp(0)) on conflict do nothing
            """)
        .param("name", name)
        .update();
    return jdbc.sql(
            """
            select cursor from rounds where name = :name and at <= :before
            for update skip locked
            """)
        .param("name", name)
        .param("before", Timestamp.from(now.minus(pause)))
        .query(Long.class)
        .optional();
  }

  void advance(String name, long cursor, Instant now) {
    jdbc.sql("update rounds set cursor = :cursor, at = :now where name = :name")
        .param("name", name)
        .param("cursor", cursor)
        .param("now", Timestamp.from(now))
        .update();
  }
}
