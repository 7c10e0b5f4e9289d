package org.consilium.cases;

import java.util.List;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NominationRows {
  private final JdbcClient jdbc;

  NominationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Nomination> of(long caseId) {
    return jdbc.sql(
            """
            select purpose, nominated_at from nominations
            where case_id = :case and undone_at is null order by purpose desc
            """)
        .param("case", caseId)
        .query(
            (row, number) ->
                new Nomination(
                    Nomination.Purpose.valueOf(row.getString("purpose")),
                    row.getTimestamp("nominated_at").toInstant()))
        .list();
  }

  boolean insert(Actor author, long caseId, Nomination.Purpose purpose) {
    return jdbc.sql(
                """
                insert into nominations (case_id, purpose, nominated_by)
                values (:case, :purpose, :author)
                on conflict (case_id, purpose) where undone_at is null do nothing
                """)
            .param("case", caseId)
            .param("purpose", purpose.name())
            .param("author", author.id())
            .update()
        == 1;
  }

  boolean undo(long caseId, Nomination.Purpose purpose) {
    return jdbc.sql(
                """
                update nominations set undone_at = now()
                where case_id = :case and purpose = :purpose and undone_at is null
                """)
            .param("case", caseId)
            .param("purpose", purpose.name())
            .update()
        == 1;
  }
}
