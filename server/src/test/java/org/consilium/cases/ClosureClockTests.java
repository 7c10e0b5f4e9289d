package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.consilium.Statements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever asked and was answered is reminded to tell how it ended, a few times. */
class ClosureClockTests extends Answering {
  @Autowired private ClosureClock clock;

  private int after(int days) {
    return clock.round(Instant.now().plus(Duration.ofDays(days)).plusSeconds(60));
  }

  private long reminders() {
    return rows.number(
        "select count(*) from notifications where kind = 'CLOSURE_DUE' and account_id = ?",
        amal.id());
  }

  private long waiting() {
    return rows.number("select count(*) from closure_reminders");
  }

  @Test
  void afterFourteenThirtyAndSixtyDaysThenNever() {
    assertThat(after(100)).as("nobody answered").isZero();
    answer(bruno, question, "A", "Gale");
    assertThat(after(13)).isZero();
    assertThat(after(14)).isOne();
    assertThat(after(29)).isZero();
    assertThat(after(30)).isOne();
    assertThat(after(59)).isZero();
    assertThat(after(60)).isOne();
    assertThat(after(500)).isZero();
    assertThat(reminders()).isEqualTo(3);
    assertThat(waiting()).isZero();
    assertThat(as(amal).get("/notifications").body())
        .contains("Votre question attend son issue", "/cases/" + question + "/closure");
    as(amal).get("/cases/" + question + "/closure");
    assertThat(
            rows.number(
                "select count(*) from notifications where read_at is null"
                    + " and kind = 'CLOSURE_DUE'"))
        .as("read by opening the form")
        .isZero();
  }

  @Test
  void whatWasMissedIsSaidOnce() {
    answer(bruno, question, "A", "Gale");
    assertThat(after(45)).isOne();
    assertThat(after(45)).isZero();
    assertThat(after(60)).isOne();
    assertThat(waiting()).isZero();
  }

  @Test
  void newsBeginsAnewAndTheEndEnds() {
    answer(bruno, question, "A", "Gale");
    rows.change("update closure_reminders set news_at = now() - interval '20 days', sent = 1");
    answer(nadia, question, "B", "Gale");
    assertThat(rows.number("select sent from closure_reminders")).isZero();
    assertThat(after(13)).isZero();
    close(amal, question, true);
    assertThat(waiting()).isZero();
    assertThat(after(400)).isZero();
  }

  @Test
  void whatHasNoAnswerLeftOrOnlyTheAskersOwnIsNotSpokenOf() {
    answer(amal, question, "Je précise.");
    assertThat(waiting()).isZero();
    long given = answer(bruno, question, "A", "Gale");
    answers.withdraw(bruno.actor(), given);
    assertThat(after(14)).isZero();
    long other = ask(amal, "Une autre plaque, au coude.", "dermatology");
    answer(bruno, other, "B");
    close(amal, other, false);
    answer(nadia, other, "C");
    assertThat(after(500)).as("left unresolved is an end").isZero();
  }

  @Test
  void whoWantsNoneAtAllGetsNone() {
    answer(bruno, question, "A", "Gale");
    rows.change(
        "insert into channel_choices (account_id, kind, mail, push)"
            + " values (?, 'CLOSURE_DUE', 'NONE', false)",
        amal.id());
    assertThat(after(14)).isZero();
    rows.change("update channel_choices set push = true");
    assertThat(after(30)).isOne();
    assertThat(as(amal).get("/me/notifications").body())
        .contains("Votre question attend son issue", "Le rappel de clore");
  }

  @Test
  void whoAskedUnderAnAliasIsToldUnderIt() {
    answer(bruno, question, "A", "Gale");
    rows.change(
        "insert into aliases (id, case_id, name, profession, country)"
            + " values (-77, ?, 'Alias 7777', 'PHYSICIAN', 'FR')",
        question);
    rows.change("update cases set author_id = -77 where id = ?", question);
    assertThat(after(14)).isOne();
    assertThat(rows.number("select count(*) from notifications where account_id = -77")).isOne();
    assertThat(reminders()).isZero();
  }

  private void many(int questions) {
    answer(bruno, question, "A", "Gale");
    rows.change(
        """
        with asked as (
          insert into cases (author_id, ticket, kind, urgency, audience, language, body)
          select ?, gen_random_uuid(), 'DIAGNOSIS', 'ROUTINE', 'MEMBERS', 'fr', 'Plaque ' || g
          from generate_series(1, ?) g returning id
        ), answered as (
          insert into answers (case_id, author_id, ticket, body)
          select id, ?, gen_random_uuid(), 'Vu.' from asked
        )
        insert into closure_reminders (case_id) select id from asked
        """,
        amal.id(),
        questions,
        bruno.id());
  }

  @Test
  void manyNodesAtOnceRemindEachOnceAndNoStatementARow() throws Exception {
    many(449);
    Instant due = Instant.now().plus(Duration.ofDays(14)).plusSeconds(60);
    List<Callable<Object>> nodes = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      nodes.add(() -> clock.round(due));
    }
    List<Object> told = atOnce(nodes);
    assertThat(told).allMatch(Integer.class::isInstance);
    after(14);
    assertThat(reminders()).isEqualTo(450);
    assertThat(
            rows.number(
                "select count(distinct subject_id) from notifications where kind = 'CLOSURE_DUE'"))
        .isEqualTo(450);
    assertThat(Statements.of(() -> after(30))).as("450 in 3 batches").isLessThan(40);
    assertThat(reminders()).isEqualTo(900);
  }

  @Test
  void theClockReadsOnlyWhatIsDue() {
    many(20_000);
    rows.change(
        "update closure_reminders set news_at = now() - interval '20 days' where case_id % 1000 = 0");
    rows.change("analyze closure_reminders");
    rows.change("analyze cases");
    String plan =
        rows
            .rows(
                """
                explain select r.case_id
                from closure_reminders r
                join cases c on c.id = r.case_id and (c.author_id < 0) = false
                where r.sent = 0 and r.news_at <= now() - interval '14 days'
                order by r.news_at limit 200 for update of r skip locked
                """)
            .stream()
            .map(row -> String.valueOf(row.values()))
            .collect(Collectors.joining("\n"));
    assertThat(plan)
        .contains("closure_reminders_due")
        .doesNotContain("Seq Scan on closure_reminders");
  }
}
