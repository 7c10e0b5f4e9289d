package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.World;
import org.consilium.foundation.ContentRef;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class RescreeningTests extends World {
  private static final int TOMORROW = 1_000;

  @Autowired List<Screenable> rooms;
  @Autowired RescreeningRows rescreeningRows;
  @Autowired KeptRows keptRows;
  @Autowired KeptPassages passages;
  @Autowired Screening screening;
  @Autowired TransactionTemplate transaction;

  @Test
  void whatWasPublishedBeforeIsReadAgainAndLaidBeforeTheModerators() {
    long question = asked("Rappeler au 06 12 34 56 78 pour la suite.");
    long answer = rows.answer(question, bruno, "Écrire à dr.martin@example.org.");
    again();
    assertThat(found())
        .extracting(KeptPassage::type, KeptPassage::path)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("PHONE", "/cases/" + question),
            org.assertj.core.groups.Tuple.tuple(
                "EMAIL", "/cases/" + question + "#answer-" + answer));
    assertThat(found()).allMatch(passage -> passage.keeping() == null);
    String list = as(moderator).get("/moderation/kept").body();
    assertThat(list)
        .contains("version plus récente")
        .doesNotContain("06 12")
        .doesNotContain("dr.m");
  }

  @Test
  void whatAnAnswerProposedOrCitedBeforeIsReadToo() {
    long answer = rows.answer(asked("Toux."), bruno, "Écouter les poumons.");
    rows.change(
        """
        insert into answer_revisions (answer_id, body, differential, sources)
        values (?, 'Toux.', '{Asthme,Écrire à dr.martin@example.org}',
                '{PMID 33024307,Appeler le 06 12 34 56 78}')
        """,
        answer);
    again();
    assertThat(found()).extracting(KeptPassage::type).containsExactlyInAnyOrder("PHONE", "EMAIL");
  }

  @Test
  void whatItsAuthorKeptIsNotFoundAgain() {
    String text = "Rappeler au 06 12 34 56 78 pour la suite.";
    long question = asked(text);
    String choice =
        screening.screen(Locale.FRENCH, Map.of("body", text), Map.of()).open().getFirst().choice();
    Screened kept =
        screening.screen(Locale.FRENCH, Map.of("body", text), Map.of(choice, "keep-NEEDED"));
    transaction.executeWithoutResult(
        status ->
            screening.recordKept(
                amal.actor(),
                new ContentRef(ContentRef.Kind.CASE, question),
                "/cases/" + question,
                kept));
    again();
    assertThat(found()).singleElement().matches(passage -> passage.keeping() == Keeping.NEEDED);
  }

  @Test
  void eachVersionReadsEveryTextOnceInBatches() {
    int texts = 2 * Rescreening.BATCH + 1;
    for (int i = 0; i < texts; i++) {
      asked("Toux. Rappeler au 06 12 34 56 78.");
    }
    Rescreening today = again();
    assertThat(passages.unseen(Long.MAX_VALUE).items()).hasSize(30);
    assertThat(rows.number("select count(*) from kept_passages")).isEqualTo(texts);
    assertThat(
            rows.number(
                "select done from rescreenings where content_kind = 'CASE' and version = "
                    + TOMORROW))
        .isEqualTo(texts);
    assertThat(today.left()).isZero();
    asked("Plus tard, au 06 12 34 56 78 : relu lors de l’envoi, non ici.");
    today.round();
    assertThat(rows.number("select count(*) from kept_passages")).isEqualTo(texts);
  }

  @Test
  void aTextThatCannotBeCheckedIsTriedAgain() {
    asked("Rappeler au 06 12 34 56 78.");
    Screening broken =
        new Screening(
            new org.consilium.deid.TextScreen(
                List.of(
                    (text, language) -> {
                      throw new IllegalStateException(text);
                    })),
            null,
            null,
            keptRows,
            handle -> false);
    Rescreening failing =
        new Rescreening(rooms, rescreeningRows, keptRows, broken, transaction, TOMORROW);
    org.assertj.core.api.Assertions.assertThatThrownBy(failing::round);
    assertThat(failing.left()).isOne();
    again();
    assertThat(found()).hasSize(1);
  }

  @Test
  void aModeratorSeesThePassageAmongItsWordsAndReplacesItForGood() {
    long question = asked("Toux. Rappeler au 06 12 34 56 78 pour la suite.");
    long answer = rows.answer(question, bruno, "Écrire à dr.martin@example.org.");
    rows.change(
        "insert into answer_revisions (answer_id, body, differential, sources) values ("
            + answer
            + ", 'Écrire à dr.martin@example.org, vite.', '{}', '{}')");
    again();
    while (!found().isEmpty()) {
      KeptPassage passage = found().getFirst();
      assertThat(as(moderator).get("/moderation/kept/" + passage.id()).body())
          .contains("<mark>", "Remplacer pour de bon");
      assertThat(as(moderator).post("/moderation/kept/" + passage.id() + "/replacement").status())
          .isEqualTo(303);
    }
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("[téléphone]", "[courriel]")
        .doesNotContain("06 12", "dr.martin@");
    assertThat(as(amal).get("/answers/" + answer + "/history").body())
        .contains("[courriel], vite")
        .doesNotContain("dr.martin@");
    assertThat(as(bruno).get("/notifications").body()).contains("Un modérateur a remplacé");
    assertThat(as(amal).get("/notifications").body()).contains("Un modérateur a remplacé");
    assertThat(rows.number("select count(*) from audit_entries where act = 'privacy.replace'"))
        .isEqualTo(2);
  }

  @Test
  void aPassageThatItsAuthorChangedMeanwhileIsSaidToBeGone() {
    long question = asked("Toux. Rappeler au 06 12 34 56 78 pour la suite.");
    again();
    long passage = found().getFirst().id();
    rows.change("update cases set body = 'Toux.' where id = " + question);
    assertThat(as(moderator).get("/moderation/kept/" + passage).body())
        .contains("n’est plus là")
        .doesNotContain("Remplacer pour de bon");
    assertThat(as(moderator).post("/moderation/kept/" + passage + "/replacement").status())
        .isEqualTo(404);
  }

  private Rescreening again() {
    Rescreening rescreening =
        new Rescreening(rooms, rescreeningRows, keptRows, screening, transaction, TOMORROW);
    rescreening.round();
    return rescreening;
  }

  private List<KeptPassage> found() {
    return passages.unseen(Long.MAX_VALUE).items();
  }

  private long asked(String body) {
    return rows.question(amal, body, "MEMBERS", List.of("dermatology"));
  }
}
