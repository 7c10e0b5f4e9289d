package org.consilium.cases;

import java.util.List;
import java.util.Optional;
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

  /** Under which of their names somebody voted. */
  Optional<Long> voter(Actor actor, long id) {
    return jdbc.sql(
            "select account_id from ballots where case_id = :id and account_id = any (:selves)")
        .param("id", id)
        .param("selves", aliases.selves(actor))
        .query(Long.class)
        .optional();
  }

  void cast(Actor voter, long id, int choice) {
    jdbc.sql(
            """
            insert into ballots (case_id, account_id, choice) values (:id, :voter, :choice)
            on conflict (case_id, account_id) do update set choice = excluded.choice
            """)
        .param("id", id)
        .param("voter", voter.id())
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
