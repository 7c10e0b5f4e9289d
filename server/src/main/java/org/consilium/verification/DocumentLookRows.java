package org.consilium.verification;

import java.util.List;
import org.consilium.accounts.Looks;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks of verifiers at a member’s documents. */
@Repository
class DocumentLookRows implements Looks {
  private final JdbcClient jdbc;

  DocumentLookRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Look> at(Actor member) {
    return jdbc.sql(
            """
            select e.at, 'DOCUMENT' as kind
            from documents d
            join audit_entries e on e.object_kind = 'document' and e.object_id = d.id
            where d.account_id = :account and e.act = 'document.show'
            """)
        .param("account", member.account())
        .query(
            (row, number) ->
                new Look(row.getTimestamp("at").toInstant(), Kind.valueOf(row.getString("kind"))))
        .list();
  }
}
