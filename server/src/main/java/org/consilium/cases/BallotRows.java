package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who chose what in a poll. */
@Repository
class BallotRows {
  private final JdbcClient jdbc;

  BallotRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void cast(Actor actor, long id, int choice) {
    jdbc.sql(
            """
            insert into ballots (case_id, account_id, choice) values (:id, :actor, :choice)
            on conflict (case_id, account_id) do update set choice = excluded.choice
            """)
        .param("id", id)
        .param("actor", actor.id())
        .param("choice", choice)
        .update();
  }

  /** How many chose what, and what the viewer chose, by choice. */
  List<Ballot> ballots(Actor viewer, long id) {
    return jdbc.sql(
            """
            select choice, count(*) as votes, bool_or(account_id = :viewer) as mine
            from ballots where case_id = :id group by choice
            """)
        .param("id", id)
        .param("viewer", viewer.id())
        .query(
            (row, n) ->
                new Ballot(row.getInt("choice"), row.getInt("votes"), row.getBoolean("mine")))
        .list();
  }

  record Ballot(int choice, int votes, boolean mine) {}
}
