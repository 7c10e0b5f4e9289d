package org.consilium.privacy;

import java.util.List;
import org.consilium.accounts.Looks;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks at passages a member kept and at what their patients signed. */
@Repository
class PrivacyLookRows implements Looks {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  PrivacyLookRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  @Override
  public List<Look> at(Actor member) {
    return jdbc.sql(
            """
            select e.at, 'KEPT_PASSAGE' as kind
            from kept_passages k
            join audit_entries e on e.object_kind = 'kept_passage' and e.object_id = k.id
            where k.author_id = any (:selves) and e.act = 'privacy.look'
            union all
            select e.at, 'SIGNATURE'
            from consents c
            join audit_entries e on e.object_kind = 'consent' and e.object_id = c.id
            where c.attested_by = any (:selves) and e.act = 'signature.open'
            """)
        .param("selves", aliases.selves(member))
        .query(
            (row, number) ->
                new Look(row.getTimestamp("at").toInstant(), Kind.valueOf(row.getString("kind"))))
        .list();
  }
}
