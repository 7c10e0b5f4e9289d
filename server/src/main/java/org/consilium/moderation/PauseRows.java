package org.consilium.moderation;

import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PauseRows {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  PauseRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  void begin(long ruling, long author, int days) {
    jdbc.sql(
            """
            insert into pauses (ruling_id, author_id, until)
            values (:ruling, :author, now() + make_interval(days => :days))
            """)
        .param("ruling", ruling)
        .param("author", author)
        .param("days", days)
        .update();
  }

  void end(long ruling) {
    jdbc.sql("update pauses set ended_at = now() where ruling_id = :ruling and ended_at is null")
        .param("ruling", ruling)
        .update();
  }

  /** Whether somebody may not post now, under whatever name. */
  boolean paused(Actor actor) {
    return jdbc.sql(
            """
            select exists (select from pauses
                           where author_id = any (:selves) and until > now() and ended_at is null)
            """)
        .param("selves", aliases.selves(actor))
        .query(Boolean.class)
        .single();
  }
}
