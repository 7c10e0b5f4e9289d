package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who follows which case. */
@Repository
class FollowRows {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  FollowRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  void follow(Actor actor, long id) {
    jdbc.sql(
            """
            insert into follows (account_id, case_id) values (:actor, :id) on conflict do nothing
            """)
        .param("actor", actor.id())
        .param("id", id)
        .update();
  }

  void unfollow(Actor actor, long id) {
    jdbc.sql("delete from follows where account_id = any (:selves) and case_id = :id")
        .param("selves", aliases.selves(actor))
        .param("id", id)
        .update();
  }

  List<Long> followers(long id) {
    return jdbc.sql("select account_id from follows where case_id = :id")
        .param("id", id)
        .query((row, n) -> row.getLong(1))
        .list();
  }
}
