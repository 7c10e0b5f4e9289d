package org.consilium.cases;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.consilium.accounts.Byline;
import org.consilium.accounts.BylineRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Under which name somebody spoke in a thread. */
@Repository
class VoiceRows {
  private final JdbcClient jdbc;

  VoiceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether somebody asked, answered, warned, joined or judged proposals there by their own name.
   */
  boolean named(long accountId, long caseId) {
    return jdbc.sql(
            """
            select exists (select from answers where case_id = :case and author_id = :account)
                or exists (select from cases where id = :case and author_id = :account)
                or exists (select from harms h join answers a on a.id = h.answer_id
                           where a.case_id = :case and h.account_id = :account)
                or exists (select from groupings
                           where case_id = :case and :account in (made_by, undone_by))
                or exists (select from stances where case_id = :case and account_id = :account)
            """)
        .param("case", caseId)
        .param("account", accountId)
        .query(Boolean.class)
        .single();
  }

  private record Speaking(long caseId, Byline by) {}

  /**
   * All who speak in each of these cases, agree or disagree with a proposal in it, with whatever is
   * hidden or was withdrawn since.
   */
  Map<Long, List<Byline>> speaking(Collection<Long> cases) {
    return jdbc
        .sql(
            "select spoke.case_id, "
                + BylineRows.COLUMNS
                + """
                 from (select id as case_id, author_id as id, named from cases where id = any (:cases)
                       union
                       select case_id, author_id, named from answers where case_id = any (:cases)
                       union
                       select a.case_id, h.account_id, h.named
                       from answers a join harms h on h.answer_id = a.id
                       where a.case_id = any (:cases)
                       union
                       select case_id, account_id, named from stances where case_id = any (:cases)) spoke
                 join bylines author on author.id = spoke.id and author.named = spoke.named
                """)
        .param("cases", cases.toArray(Long[]::new))
        .query((row, number) -> new Speaking(row.getLong("case_id"), BylineRows.read(row)))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Speaking::caseId, Collectors.mapping(Speaking::by, Collectors.toList())));
  }
}
