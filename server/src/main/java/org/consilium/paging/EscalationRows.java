package org.consilium.paging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EscalationRows {
  /** A step that reached so many is large. */
  private static final int MANY = 50;

  private final JdbcClient jdbc;

  EscalationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A clock of which a step is due.
   *
   * @param empty how many steps in a row reached nobody
   */
  record Due(long caseId, @Nullable Stage stage, Instant openedAt, int empty) {}

  void open(long caseId, Instant now) {
    jdbc.sql(
            """
            insert into escalations (case_id, opened_at, next_at) values (:case, :now, :now)
            """)
        .param("case", caseId)
        .param("now", Timestamp.from(now))
        .update();
  }

  /**
   * Takes a clock until the transaction ends; another node that asks meanwhile gets another. Those
   * that have told everybody and ask again come after all others.
   */
  Optional<Due> take(Instant now) {
    return jdbc.sql(
            """
            select case_id, stage, opened_at, empty from escalations
            where case_id = coalesce(
              (select case_id from escalations
               where stage is distinct from 'AGAIN' and next_at <= :now
                 and not exists (select from cases c where c.id = case_id and c.hidden)
               order by next_at limit 1 for update skip locked),
              (select case_id from escalations
               where not (stage is distinct from 'AGAIN') and next_at <= :now
                 and not exists (select from cases c where c.id = case_id and c.hidden)
               order by next_at limit 1 for update skip locked))
            """)
        .param("now", Timestamp.from(now))
        .query(
            (row, number) ->
                new Due(
                    row.getLong("case_id"),
                    stage(row.getString("stage")),
                    row.getTimestamp("opened_at").toInstant(),
                    row.getInt("empty")))
        .optional();
  }

  void insertStep(long caseId, Stage stage, Instant now, int told) {
    jdbc.sql(
            """
            insert into escalation_steps as s (case_id, stage, at, told)
            values (:case, :stage, :now, :told)
            on conflict (case_id, stage) do update
              set at = excluded.at, told = s.told + excluded.told
            """)
        .param("case", caseId)
        .param("stage", stage.name())
        .param("now", Timestamp.from(now))
        .param("told", told)
        .update();
  }

  /**
   * @param empty how many steps in a row reached nobody by now
   */
  void advance(long caseId, Stage stage, Instant next, int empty) {
    jdbc.sql(
            """
            update escalations set stage = :stage, next_at = :next, empty = :empty
            where case_id = :case
            """)
        .param("case", caseId)
        .param("stage", stage.name())
        .param("next", Timestamp.from(next))
        .param("empty", empty)
        .update();
  }

  /** Unless it is due no more, or another node works it at this moment. */
  boolean putOff(long caseId, Instant now, Instant until) {
    return jdbc.sql(
                """
                update escalations set next_at = :until
                where case_id = (select case_id from escalations
                                 where case_id = :case and next_at <= :now
                                 for update skip locked)
                """)
            .param("case", caseId)
            .param("now", Timestamp.from(now))
            .param("until", Timestamp.from(until))
            .update()
        == 1;
  }

  /** False when it stands still already, or there is none. */
  boolean stop(long caseId, Progress.Stop why, Instant now) {
    return jdbc.sql(
                """
                update escalations set next_at = null, stopped_at = :now, stopped_why = :why
                where case_id = :case and stopped_why is distinct from :why
                  and stopped_why is distinct from 'CLOSED'
                """)
            .param("case", caseId)
            .param("why", why.name())
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /**
   * Notes an answer by a colleague who practises: when the first came, and the first of one whose
   * specialty was asked. Whether the clock stops.
   */
  boolean answered(long caseId, long author, Instant now) {
    return jdbc.sql(
                """
                with answering as (
                  select exists (select from case_specialties cs
                                 join specialties s on s.id = cs.specialty_id
                                 where cs.case_id = :case and s.code = b.specialty) as specialist
                  from bylines b
                  where b.id = :author and not b.named and b.profession <> 'STUDENT'
                    and not exists (
                      select from cases c where c.id = :case and c.author_id = :author)
                )
                update escalations e
                set answered_at = coalesce(answered_at, :now),
                    specialist_at = coalesce(specialist_at, case when specialist then cast(:now as timestamptz) end),
                    next_at = null,
                    stopped_at = coalesce(stopped_at, :now),
                    stopped_why = coalesce(stopped_why, 'ANSWERED')
                from answering
                where e.case_id = :case
                  and (next_at is not null or answered_at is null
                       or specialist_at is null and specialist)
                """)
            .param("case", caseId)
            .param("author", author)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /**
   * Goes on when nothing is left of what stopped it.
   *
   * @param oldest when a clock was opened at the earliest that goes on
   */
  boolean resume(long caseId, Instant now, Instant oldest) {
    return jdbc.sql(
                """
                update escalations
                set next_at = :now, stopped_at = null, stopped_why = null,
                    answered_at = null, specialist_at = null
                where case_id = :case and stopped_why = 'ANSWERED' and opened_at > :oldest
                  and not exists (
                    select from answers a
                      join cases c on c.id = a.case_id and c.author_id <> a.author_id
                      join bylines b on b.id = a.author_id and not b.named
                        and b.profession <> 'STUDENT'
                    where a.case_id = :case and not a.hidden and not a.folded
                      and not exists (
                        select from answer_withdrawals w where w.answer_id = a.id))
                """)
            .param("oldest", Timestamp.from(oldest))
            .param("case", caseId)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /**
   * False when the question is closed, was never on the clock, or a large step was worked a moment
   * ago.
   *
   * @param since no large step was worked since then, and none that began anew since {@code again}
   */
  boolean hurry(long caseId, Instant now, Instant since, Instant again) {
    return jdbc.sql(
                """
                update escalations
                set next_at = :now, stopped_at = null, stopped_why = null
                where case_id = :case and stopped_why is distinct from 'CLOSED'
                  and not exists (
                    select from escalation_steps s
                    where s.case_id = :case
                      and s.told >= :many
                      and (s.at > :since or s.stage = 'AGAIN' and s.at > :again))
                """)
            .param("case", caseId)
            .param("now", Timestamp.from(now))
            .param("since", Timestamp.from(since))
            .param("again", Timestamp.from(again))
            .param("many", MANY)
            .update()
        == 1;
  }

  /**
   * @param most how many the step to the specialties pages at most
   */
  Optional<Progress> progress(long caseId, int most) {
    List<Progress.Step> steps =
        jdbc.sql("select stage, told from escalation_steps where case_id = :case order by at")
            .param("case", caseId)
            .query(
                (row, number) ->
                    new Progress.Step(Stage.valueOf(row.getString("stage")), row.getInt("told")))
            .list();
    return jdbc.sql("select stage, next_at, stopped_why from escalations where case_id = :case")
        .param("case", caseId)
        .query((row, number) -> progress(caseId, most, steps, row))
        .optional();
  }

  private static Progress progress(long caseId, int most, List<Progress.Step> steps, ResultSet row)
      throws SQLException {
    Timestamp next = row.getTimestamp("next_at");
    String why = row.getString("stopped_why");
    return new Progress(
        caseId,
        steps.stream().mapToInt(Progress.Step::told).sum(),
        most,
        steps,
        next == null ? null : Policy.after(stage(row.getString("stage"))),
        next == null ? null : next.toInstant(),
        why == null ? null : Progress.Stop.valueOf(why));
  }

  private static @Nullable Stage stage(@Nullable String name) {
    return name == null ? null : Stage.valueOf(name);
  }
}
