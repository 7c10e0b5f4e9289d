package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.consilium.Browser;
import org.consilium.privacy.Screened;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** No write without its line in the audit, no line without its write. */
class CaseAuditTests extends Round {
  @Autowired private CasePage page;

  @AfterEach
  void mend() {
    rows.change("alter table audit_entries drop constraint if exists fault");
  }

  @Test
  void everyWriteLeavesOneLineWithWhoWhatAndWhich() {
    long id = ask(amal, "Plaque de la jambe.", "dermatology");
    cases.follow(outsider.actor(), id);
    cases.unfollow(outsider.actor(), id);
    long given = answer(bruno, id, "Avis.");
    answers.revise(bruno.actor(), given, says("Autre avis."), Screened.nothing());
    votes.vote(amal.actor(), given, VoteKind.USEFUL, true);
    votes.vote(amal.actor(), given, VoteKind.USEFUL, false);
    votes.thank(amal.actor(), given);
    close(amal, id, true);
    answers.withdraw(bruno.actor(), given);

    assertThat(lines())
        .containsExactly(
            amal.id() + " case.publish case " + id,
            outsider.id() + " case.follow case " + id,
            outsider.id() + " case.unfollow case " + id,
            bruno.id() + " answer.give answer " + given,
            bruno.id() + " answer.revise answer " + given,
            amal.id() + " answer.vote.useful answer " + given,
            amal.id() + " answer.unvote.useful answer " + given,
            amal.id() + " answer.thank answer " + given,
            amal.id() + " case.close case " + id,
            bruno.id() + " answer.withdraw answer " + given);
  }

  @Test
  void whatOnlyTheOfficeOpensIsNotSeenUnnoticed() {
    long restricted = askOnly(amal, "Aux dermatologues.", "dermatology");
    long open = ask(amal, "À tous.", "dermatology");
    as(bruno).get("/cases/" + restricted);
    as(moderator).get("/cases/" + open);
    assertThat(lines()).noneMatch(line -> line.contains("case.look"));
    assertThat(as(moderator).get("/cases/" + restricted).status()).isEqualTo(200);
    assertThat(lines()).contains(moderator.id() + " case.look case " + restricted);
  }

  @Test
  void whereverWordsOfItShowItLeavesOneLineADay() throws Exception {
    List<LongFunction<String>> doors =
        List.of(
            id -> "/cases/" + id + "/thread",
            id -> "/?tab=recent",
            id -> "/specialties/dermatology",
            id -> "/members/amal-haddad",
            id -> "/search?q=plaque",
            id -> "/answers/" + answerTo(id) + "/history",
            id -> "/answers/" + answerTo(id) + "/warning");
    for (LongFunction<String> door : doors) {
      long id = askOnly(amal, "Plaque aux dermatologues.", "dermatology");
      answer(bruno, id, "Avis.");
      String path = door.apply(id);
      Browser browser = as(moderator);
      for (int times = 0; times < 2; times++) {
        assertThat(browser.get(path).status()).as(path).isEqualTo(200);
      }
      assertThat(looks(id)).as(path).isOne();
    }
    long id = askOnly(amal, "Plaque aux dermatologues.", "dermatology");
    atOnce(
        List.of(
            () -> page.show(moderator.actor(), id, ""),
            () -> page.show(moderator.actor(), id, ""),
            () -> page.show(moderator.actor(), id, ""),
            () -> page.show(moderator.actor(), id, "")));
    assertThat(looks(id)).isOne();
  }

  private long answerTo(long question) {
    return rows.number("select id from answers where case_id = ?", question);
  }

  private long looks(long id) {
    return rows.number(
        "select count(*) from audit_entries where act = 'case.look' and object_id = ?", id);
  }

  @Test
  void aWriteWhoseLineFailsDidNotHappen() {
    long id = ask(amal, "Plaque de la jambe.", "dermatology");
    long given = answer(bruno, id, "Avis.");
    Map<String, Long> before = counts();
    rows.change(
        "alter table audit_entries add constraint fault check (object_kind = 'nothing') not valid");

    List<Runnable> writes =
        List.of(
            () -> ask(amal, "Autre question.", "dermatology"),
            () -> cases.follow(outsider.actor(), id),
            () -> cases.unfollow(amal.actor(), id),
            () -> answer(outsider, id, "Autre avis."),
            () -> answers.revise(bruno.actor(), given, says("X"), Screened.nothing()),
            () -> answers.withdraw(bruno.actor(), given),
            () -> harms.raise(amal.actor(), given, "Risque.", Screened.nothing()),
            () -> votes.thank(amal.actor(), given),
            () -> differential.read(chloe.actor(), id),
            () -> close(amal, id, true));
    for (Runnable write : writes) {
      assertThatThrownBy(write::run).isInstanceOf(RuntimeException.class);
    }

    assertThat(counts()).isEqualTo(before);
    assertThat(state(id)).isEqualTo(State.ANSWERED);
  }

  @Test
  void aLineWhoseWriteFailsIsNotThere() {
    long id = ask(amal, "Plaque de la jambe.", "dermatology");
    Map<String, Long> before = counts();
    rows.change("alter table cases add constraint fault check (state = 'OPEN')");
    try {
      assertThatThrownBy(() -> answer(bruno, id, "Avis.")).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> close(amal, id, true)).isInstanceOf(RuntimeException.class);
    } finally {
      rows.change("alter table cases drop constraint fault");
    }
    assertThat(counts()).isEqualTo(before);
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Map<String, @Nullable Object> row :
        rows.rows(
            """
            select actor_id, act, object_kind, object_id from audit_entries
            where act like 'case.%' or act like 'answer.%' order by id
            """)) {
      lines.add(
          row.get("actor_id")
              + " "
              + row.get("act")
              + " "
              + row.get("object_kind")
              + " "
              + row.get("object_id"));
    }
    return lines;
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    for (String table :
        List.of(
            "cases",
            "answers",
            "answer_revisions",
            "answer_withdrawals",
            "votes",
            "harms",
            "readings",
            "groupings",
            "thanks",
            "follows",
            "closures",
            "notifications",
            "audit_entries")) {
      counts.put(table, rows.number("select count(*) from " + table));
    }
    return counts;
  }
}
