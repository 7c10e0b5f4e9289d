package org.consilium.cases;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions whose asker will be reminded to tell how they ended. */
@Repository
class ReminderRows {
  private final JdbcClient jdbc;

  ReminderRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Something new came: the days are counted from now. */
  void news(long caseId) {
    jdbc.sql(
            """
            insert into closure_reminders (case_id)
            select :case where not exists (select from closures where case_id = :case)
            on conflict (case_id) do update set news_at = now(), sent = 0
            """)
        .param("case", caseId)
        .update();
  }

  void delete(long caseId) {
    jdbc.sql("delete from closure_reminders where case_id = :case").param("case", caseId).update();
  }

  /**
   * @param waiting whether the question has an answer still and no end
   */
  record Due(long caseId, long asker, boolean waiting) {}

  /**
   * Takes questions of which a reminder is due, and counts it as sent; what was missed while nobody
   * ran is said once. Another node that asks meanwhile gets others.
   *
   * @param since one moment a reminder: it is due where nothing came since then
   * @param sent how many were sent
   * @param aliased whether those asked under an alias, or the others
   */
  List<Due> take(List<Instant> since, int sent, boolean aliased, int most) {
    return jdbc.sql(
            """
            with due as (
              select r.case_id
              from closure_reminders r
              join cases c on c.id = r.case_id and (c.author_id < 0) = :aliased
              where r.sent = :sent and r.news_at <= :before
              order by r.news_at limit :most for update of r skip locked
            ), said as (
              update closure_reminders r
              set sent = (select count(*) from unnest(:since::timestamptz[]) as passed (before)
                          where r.news_at <= passed.before)
              from due where r.case_id = due.case_id
            )
            select c.id, c.author_id,
                   not exists (select from closures o where o.case_id = c.id)
                   and exists (select from answers a
                               where a.case_id = c.id and a.author_id <> c.author_id
                                 and not a.hidden
                                 and not exists (select from answer_withdrawals w
                                                 where w.answer_id = a.id)) as waiting
            from due join cases c on c.id = due.case_id
            """)
        .param("sent", sent)
        .param("before", Timestamp.from(since.get(sent)))
        .param("since", since.stream().map(Timestamp::from).toArray(Timestamp[]::new))
        .param("aliased", aliased)
        .param("most", most)
        .query(
            (row, number) ->
                new Due(row.getLong("id"), row.getLong("author_id"), row.getBoolean("waiting")))
        .list();
  }

  /** Forgets questions of which no reminder is left. */
  void deleteSpent(int reminders) {
    jdbc.sql("delete from closure_reminders where sent >= :reminders")
        .param("reminders", reminders)
        .update();
  }
}
