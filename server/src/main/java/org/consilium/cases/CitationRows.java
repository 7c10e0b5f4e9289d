package org.consilium.cases;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CitationRows {
  /** Whether answer {@code a} cites a publication that is no invention and was not retracted. */
  static final String BORNE_OUT =
      """
      exists (select from citations q join works k on k.id = q.work_id
              where q.answer_id = a.id and k.warning <> 'RETRACTED'
                and k.state <> 'NOT_FOUND')
      """;

  private static final int MOST = 1000;

  private final JdbcClient jdbc;

  CitationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An answer that cites, not withdrawn. */
  record Citing(long answer, long caseId, long author) {}

  /** Exactly these publications, whatever was cited before. */
  void replace(long answer, Collection<Long> works) {
    Long[] numbers = works.toArray(Long[]::new);
    jdbc.sql(
            "delete from citations where answer_id = :answer and work_id <> all (cast(:works as bigint[]))")
        .param("answer", answer)
        .param("works", numbers)
        .update();
    jdbc.sql(
            """
            insert into citations (answer_id, work_id)
            select :answer, work from unnest(cast(:works as bigint[])) as work
            on conflict do nothing
            """)
        .param("answer", answer)
        .param("works", numbers)
        .update();
  }

  /** The newest first, a thousand at most. */
  List<Citing> of(long work) {
    return jdbc.sql(
            """
            select a.id, a.case_id, a.author_id
            from citations c join answers a on a.id = c.answer_id
            where c.work_id = :work
              and not exists (select 1 from answer_withdrawals w where w.answer_id = a.id)
            order by a.id desc limit :limit
            """)
        .param("work", work)
        .param("limit", MOST)
        .query((row, n) -> new Citing(row.getLong(1), row.getLong(2), row.getLong(3)))
        .list();
  }
}
