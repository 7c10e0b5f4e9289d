package org.consilium.cases;

import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What readers and the asker say of an answer: that it helps, is humour, their thanks. */
@Repository
class VoteRows {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  VoteRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /** Under which of their names somebody voted so: one vote of a kind a person. */
  Optional<Long> voter(Actor actor, long id, VoteKind kind) {
    return jdbc.sql(
            """
            select account_id from votes
            where answer_id = :id and account_id = any (:selves) and kind = :kind
            """)
        .param("id", id)
        .param("selves", aliases.selves(actor))
        .param("kind", kind.name())
        .query(Long.class)
        .optional();
  }

  void vote(Actor voter, long id, VoteKind kind, boolean cast) {
    jdbc.sql(
            cast
                ? """
                  insert into votes (answer_id, account_id, kind) values (:id, :voter, :kind)
                  on conflict do nothing
                  """
                : """
                  delete from votes
                  where answer_id = :id and account_id = :voter and kind = :kind
                  """)
        .param("id", id)
        .param("voter", voter.id())
        .param("kind", kind.name())
        .update();
  }

  boolean thank(long id) {
    return jdbc.sql("insert into thanks (answer_id) values (:id) on conflict do nothing")
            .param("id", id)
            .update()
        == 1;
  }
}
