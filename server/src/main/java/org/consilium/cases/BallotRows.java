package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who chose what in a poll. */
@Repository
class BallotRows {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  BallotRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  void cast(Actor actor, long id, int choice) {
    jdbc.sql(
            """
            delete from ballots
            where case_id = :id and account_id = any (:selves) and account_id <> :actor
            """)
        .param("id", id)
        .param("selves", aliases.selves(actor))
        .param("actor", actor.id())
        .update();
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
            select choice, count(*) as votes, bool_or(account_id = any (:selves)) as mine
            from ballots where case_id = :id group by choice
            """)
        .param("id", id)
        .param("selves", aliases.selves(viewer))
        .query(
            (row, n) ->
                new Ballot(row.getInt("choice"), row.getInt("votes"), row.getBoolean("mine")))
        .list();
  }

  record Ballot(int choice, int votes, boolean mine) {}
}
