package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who follows which case. */
@Repository
class FollowRows {
  private final JdbcClient jdbc;

  FollowRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  boolean unfollow(Actor actor, long id) {
    return jdbc.sql("delete from follows where account_id = :actor and case_id = :id")
            .param("actor", actor.id())
            .param("id", id)
            .update()
        == 1;
  }

  List<Long> followers(long id) {
    return jdbc.sql("select account_id from follows where case_id = :id")
        .param("id", id)
        .query((row, n) -> row.getLong(1))
        .list();
  }
}
