package org.consilium.cases;

import java.util.List;
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

  /** All who speak in a case, with whatever is hidden or was withdrawn since. */
  List<Byline> speaking(long caseId) {
    return jdbc.sql(
            "select "
                + BylineRows.COLUMNS
                + " from "
                + OpenCases.SPEAKING
                + " spoke join bylines author on author.id = spoke.id and author.named = spoke.named")
        .param("cases", new Long[] {caseId})
        .query((row, number) -> BylineRows.read(row))
        .list();
  }
}
