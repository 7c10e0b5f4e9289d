package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Options of a treatment: side by side, agreed with or not, joined and set apart. */
class OptionTests extends Round {
  @Autowired private Options options;
  @Autowired private AnswerTextRows answerTexts;
  @Autowired private CaseTextRows caseTexts;
  @Autowired private DifferentialRows differentialRows;

  private Person nadia;
  private Person paul;
  private long question;

  @BeforeEach
  void askForATreatment() {
    nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    paul = doctor("paul-anselme", "Paul Anselme", "Lille", "dermatology");
    question = rows.question(amal, "Quel traitement ?", "MEMBERS", List.of("dermatology"));
  }

  private static Option option(String words, String pros, String cons, String against) {
    return new Option(words, "", "", pros, cons, against);
  }

  private static AnswerForm proposes(Option... options) {
    return new AnswerForm(
        UUID.randomUUID(), "Voir.", List.of(), List.of(), List.of(), "", false, List.of(options));
  }

  private long propose(Person author, String... words) {
    Option[] named =
        List.of(words).stream().map(each -> option(each, "", "", "")).toArray(Option[]::new);
    return give(author.actor(), question, proposes(named)).id();
  }

  private void take(Person person, long answer, Stance stance) {
    options.take(
        person.actor(),
        answer,
        1,
        seen(answer),
        stance,
        stance == Stance.DISAGREES ? "Inefficace ici." : "",
        Screened.nothing());
  }

  /** As the page shows it now. */
  private String seen(long answer) {
    return answers.find(moderator.actor(), answer).options().getFirst().key();
  }

  private Differential.Shown together() {
    return differential.show(bruno.actor(), cases.find(bruno.actor(), question));
  }

  private Options.Card first() {
    return together().options().getFirst();
  }

  private static String key(String words) {
    return new Wording(words, "").key();
  }

  @Test
  void whatIsSaidForAndAgainstStandsSideBySideOnceEach() {
    give(
        bruno.actor(),
        question,
        proposes(
            option("Dermoval", "Agit vite\nPeu cher.", "Atrophie", "Rosacée"),
            option("Tacrolimus", "", "", "")));
    give(
        nadia.actor(),
        question,
        proposes(option("clobétasol", "agit vite", "", "Rosacée\nInfection cutanée")));

    Options.Card card = first();
    assertThat(together().options()).hasSize(2);
    assertThat(card.name()).isEqualTo("Dermoval");
    assertThat(card.wordings().values()).containsExactly("Dermoval", "clobétasol");
    assertThat(List.of(card.proposes(), card.peers())).containsExactly(2, 2);
    assertThat(card.pros())
        .extracting(Options.Point::words)
        .containsExactly("Agit vite", "Peu cher.");
    assertThat(card.pros().getFirst().by())
        .extracting(by -> by.name())
        .containsExactly("Bruno Keller", "Nadia Sorel");
    assertThat(card.against())
        .extracting(Options.Point::words)
        .containsExactly("Rosacée", "Infection cutanée");
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("data-against", "Infection cutanée", "Proposée par 2 confrères, dont 2");
  }

  @Test
  void substancesThatTheSearchTakesForNeighboursAreTwoOptions() {
    propose(bruno, "Énalapril");
    propose(nadia, "Lisinopril");
    assertThat(together().options()).hasSize(2);
    propose(paul, "Renitec");
    assertThat(first().wordings().values()).containsExactly("Énalapril", "Renitec");
  }

  @Test
  void synonymsThatTheVocabularyKnowsAreOneOptionInThreeLanguages() {
    propose(bruno, "vaccination");
    propose(nadia, "Impfung");
    assertThat(together().options()).hasSize(1);
  }

  @Test
  void twoPeersWithNobodyAgainstThemMakeAConsensus() {
    long given = propose(bruno, "Clobétasol");
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    assertThat(together().why()).isEqualTo("WEIGHED");
    take(outsider, given, Stance.AGREES);
    assertThat(state(question)).as("a cardiologist is no peer here").isEqualTo(State.ANSWERED);
    take(nadia, given, Stance.AGREES);
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("Consensus : 3 confrères sur 3, dont 2 des spécialités demandées");

    take(paul, given, Stance.DISAGREES);
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    assertThat(together().why()).isEqualTo("OPPOSED");
    assertThat(first().objections()).extracting(Options.Objection::reason).hasSize(1);
    take(paul, given, Stance.RESERVES);
    assertThat(state(question)).as("three of four").isEqualTo(State.CONSENSUS);
    take(outsider, given, Stance.RESERVES);
    assertThat(state(question)).as("two of four").isEqualTo(State.ANSWERED);
    options.unsay(outsider.actor(), given, 1, seen(given));
    options.unsay(paul.actor(), given, 1, seen(given));
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(List.of(first().agrees(), first().reserves(), first().disagrees()))
        .containsExactly(1, 0, 0);

    long warning = warn(outsider, given, "Atrophie du visage.");
    assertThat(state(question)).isEqualTo(State.CONTESTED);
    assertThat(first().warned()).isTrue();
    assertThat(first().proposes()).as("what may harm does not count").isZero();
    harms.withdraw(outsider.actor(), warning);
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    votes.vote(nadia.actor(), given, VoteKind.HUMOUR, true);
    assertThat(state(question)).as("humour").isEqualTo(State.OPEN);
    assertThat(together().options()).isEmpty();
  }

  @Test
  void aContraindicationStaysOnTopWhateverTheAgreement() {
    long given =
        give(bruno.actor(), question, proposes(option("Isotrétinoïne", "", "", "Grossesse"))).id();
    for (int i = 0; i < 6; i++) {
      take(doctor("peer-" + i, "Pair Numéro" + i, "Nice", "dermatology"), given, Stance.AGREES);
    }
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
    assertThat(first().against()).extracting(Options.Point::words).containsExactly("Grossesse");
    String page = as(nadia).get("/cases/" + question).body();
    assertThat(page.indexOf("data-against")).isBetween(0, page.indexOf("class=\"option-n\""));
  }

  @Test
  void whatWasMeantForOneDrugNeverLandsOnAnotherAndNothingIsLost() {
    long given = propose(bruno, "Clobétasol");
    String seen = seen(given);
    answers.revise(
        bruno.actor(), given, proposes(option("Photothérapie", "", "", "")), Screened.nothing());
    assertRefused(
        409,
        () -> options.take(nadia.actor(), given, 1, seen, Stance.AGREES, "", Screened.nothing()));
    assertRefused(409, () -> options.unsay(nadia.actor(), given, 1, seen));
    String path = "/answers/" + given + "/options/1/";
    assertThat(as(nadia).post(path + "stance", "stance", "AGREES", "seen", seen).status())
        .isEqualTo(409);
    Reply refused =
        as(nadia).post(path + "objection", "seen", seen, "words", "Tachyphylaxie rapide");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body())
        .contains("Tachyphylaxie rapide", "Photothérapie", "a changé cette option");
    assertThat(rows.number("select count(*) from stances")).isZero();
    assertThat(as(nadia).get("/cases/" + question).body())
        .contains("value=\"" + key("Photothérapie"));
    answers.revise(bruno.actor(), given, says("Rien du tout."), Screened.nothing());
    Reply gone = as(nadia).post(path + "objection", "seen", seen, "words", "Tachyphylaxie rapide");
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.body()).contains("Tachyphylaxie rapide");
  }

  @Test
  void whoIsPausedMayAgreeButPublishesNoObjection() {
    long given = propose(bruno, "Clobétasol");
    long ruling = rows.ruling(rows.matter("ANSWER", given, question, bruno), administrator);
    rows.change(
        "insert into pauses (ruling_id, author_id, until) values (?, ?, now() + interval '1 day')",
        ruling,
        nadia.id());
    take(nadia, given, Stance.AGREES);
    assertRefused(403, () -> take(nadia, given, Stance.DISAGREES));
    assertThat(first().agrees()).isOne();
  }

  @Test
  void whereNamesAreRequiredAnObjectionBearsOne() {
    long given = propose(bruno, "Clobétasol");
    settle(as(nadia), "PSEUDONYM", "Cormoran Bleu");
    take(nadia, given, Stance.DISAGREES);
    assertThat(first().objections().getFirst().by().name()).isEqualTo("Cormoran Bleu");
    rows.change("delete from stances");
    allowPseudonyms(false);
    try {
      assertRefused(409, () -> take(nadia, given, Stance.DISAGREES));
      take(paul, given, Stance.DISAGREES);
      settle(as(paul), "PSEUDONYM", "Héron Gris");
      assertThat(first().objections().getFirst().by().name()).isEqualTo("Paul Anselme");
    } finally {
      allowPseudonyms(true);
    }
  }

  private void allowPseudonyms(boolean allowed) {
    as(administrator)
        .post("/specialties/dermatology/pseudonyms", "allowed", Boolean.toString(allowed));
  }

  @Test
  void neitherTheAskerNorWhoProposesJudges() {
    long given = propose(bruno, "Clobétasol");
    long other = propose(nadia, "Dermoval");
    assertRefused(409, () -> take(amal, given, Stance.AGREES));
    assertRefused(409, () -> take(bruno, given, Stance.AGREES));
    assertRefused(409, () -> take(bruno, other, Stance.AGREES));
    assertRefused(404, () -> options.unsay(paul.actor(), given, 2, seen(given)));
    assertRefused(
        400,
        () ->
            options.take(
                paul.actor(), given, 1, seen(given), Stance.PROPOSES, "", Screened.nothing()));
    assertRefused(
        400,
        () ->
            options.take(
                paul.actor(), given, 1, seen(given), Stance.DISAGREES, " ", Screened.nothing()));
    assertThat(as(student).post("/answers/" + given + "/options/1/stance").status()).isEqualTo(404);
    assertThat(as(student).get("/cases/" + question).body())
        .contains("Proposée par 2 confrères")
        .doesNotContain("/options/1/stance");
    close(amal, question, true);
    assertRefused(409, () -> take(paul, given, Stance.AGREES));
    long restricted = rows.question(amal, "Et ici ?", "SPECIALTIES", List.of("dermatology"));
    long hidden = give(bruno.actor(), restricted, proposes(option("Clobétasol", "", "", ""))).id();
    assertRefused(404, () -> take(outsider, hidden, Stance.AGREES));
  }

  @Test
  void joinedByHandWhatWasSaidOfBothCountsOnceAndComesBackWhenUndone() {
    long one = propose(bruno, "Corticoïde local fort");
    long other = propose(nadia, "Crème de classe IV");
    take(paul, one, Stance.AGREES);
    take(paul, other, Stance.DISAGREES);
    take(outsider, other, Stance.AGREES);
    differential.join(
        amal.actor(), question, key("Corticoïde local fort"), key("Crème de classe IV"));

    assertThat(together().options()).hasSize(1);
    assertThat(List.of(first().proposes(), first().agrees(), first().disagrees()))
        .as("the newest word of each")
        .containsExactly(2, 1, 1);
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    take(paul, one, Stance.AGREES);
    assertThat(List.of(first().agrees(), first().disagrees())).containsExactly(2, 0);
    assertThat(state(question)).isEqualTo(State.CONSENSUS);

    differential.undo(moderator.actor(), question, together().changes().getFirst().id());
    assertThat(together().options())
        .extracting(card -> card.name() + card.agrees())
        .containsExactlyInAnyOrder("Corticoïde local fort1", "Crème de classe IV1");
    differential.join(
        amal.actor(), question, key("Corticoïde local fort"), key("Crème de classe IV"));
    differential.setApart(amal.actor(), question, key("Crème de classe IV"));
    assertThat(together().options()).hasSize(2);
    assertRefused(404, () -> differential.join(paul.actor(), question, "x", "y"));
  }

  @Test
  void whoProposesWhatTheyOpposedBeforeIsOneVoiceForIt() {
    long given = propose(bruno, "Clobétasol");
    take(nadia, given, Stance.DISAGREES);
    assertThat(first().disagrees()).isOne();
    propose(nadia, "Dermoval");
    assertThat(List.of(first().proposes(), first().disagrees())).containsExactly(2, 0);
    assertThat(first().objections()).isEmpty();
    assertThat(state(question)).isEqualTo(State.CONSENSUS);
  }

  @Test
  void whatOneRevisesCountsAsItStandsAndItsHistoryStays() {
    long given = propose(bruno, "Clobétasol");
    take(nadia, given, Stance.AGREES);
    answers.revise(
        bruno.actor(), given, proposes(option("Photothérapie", "", "", "")), Screened.nothing());
    assertThat(first().name()).isEqualTo("Photothérapie");
    assertThat(first().agrees()).as("nobody agreed to that").isZero();
    assertThat(state(question)).isEqualTo(State.ANSWERED);
    assertThat(as(nadia).get("/answers/" + given + "/history").body())
        .contains("Clobétasol", "Photothérapie");
    answers.withdraw(bruno.actor(), given);
    assertThat(together().options()).isEmpty();
  }

  @Test
  void theFormNamesOptionsScreensThemAndLosesNothing() {
    Browser browser = as(bruno);
    String path = "/cases/" + question;
    assertThat(browser.get(path).body()).contains("name=\"option1\"", "name=\"against3\"");
    assertThat(browser.post(path + "/answers", "pros1", "Agit vite", "action", "publish").body())
        .contains("Nommez l’option", "Agit vite");
    assertThat(
            browser
                .post(
                    path + "/answers",
                    "option1",
                    "Clobétasol",
                    "against1",
                    "Mme Durand est allergique",
                    "action",
                    "publish")
                .status())
        .isEqualTo(422);
    assertThat(browser.get(path).body()).as("the draft").contains("Mme Durand est allergique");
    assertThat(
            browser
                .post(
                    path + "/answers",
                    "option1",
                    "Clobétasol",
                    "option3",
                    "Tacrolimus",
                    "pros3",
                    "Pas d’atrophie\n- Visage possible",
                    "action",
                    "publish")
                .status())
        .isEqualTo(303);
    assertThat(together().options())
        .extracting(Options.Card::name)
        .containsExactlyInAnyOrder("Clobétasol", "Tacrolimus");
    long given = rows.number("select max(id) from answers");
    assertThat(browser.get("/answers/" + given + "/edit").body())
        .contains("value=\"Tacrolimus\"", "Visage possible");
    String objection = "/answers/" + given + "/options/2/objection";
    String seen = key("Tacrolimus");
    assertThat(as(nadia).get(objection).body())
        .contains("Tacrolimus", "data-draft=\"objection-" + given + "-2-", seen);
    assertThat(as(nadia).post(objection, "seen", seen, "words", "").status()).isEqualTo(422);
    assertThat(as(nadia).post(objection, "seen", seen, "words", "Pas chez Mme Durand").status())
        .isEqualTo(422);
    assertThat(rows.number("select count(*) from stances")).isZero();
    assertThat(as(nadia).post(objection, "seen", seen, "words", "Brûlures fréquentes").location())
        .contains("?sent=objection-" + given + "-2");
    assertThat(as(amal).get(path).body()).contains("Brûlures fréquentes");
    assertThat(rows.number("select count(*) from audit_entries where act = 'option.disagrees'"))
        .isOne();
    assertThat(as(amal).get("/search?q=tacrolimus").body()).contains(path);
  }

  @Test
  void onlyADosageAsksForADose() {
    assertThat(as(bruno).get("/cases/" + question).body()).doesNotContain("name=\"dose1\"");
    rows.change("update cases set kind = 'DOSAGE' where id = ?", question);
    assertThat(as(bruno).get("/cases/" + question).body()).contains("name=\"dose1\"");
    give(
        bruno.actor(),
        question,
        proposes(new Option("Méthotrexate", "", "15 mg par semaine, per os", "", "", "")));
    assertThat(first().doses())
        .extracting(Options.Point::words)
        .containsExactly("15 mg par semaine, per os");
    rows.change("update cases set kind = 'ADMINISTRATIVE' where id = ?", question);
    assertThat(as(nadia).get("/cases/" + question).body()).doesNotContain("name=\"option1\"");
  }

  @Test
  void oneSpeaksOfOptionsWithOneVoice() {
    long given = propose(bruno, "Clobétasol");
    take(nadia, given, Stance.AGREES);
    AnswerForm aliased =
        new AnswerForm(
            UUID.randomUUID(),
            "B",
            List.of(),
            List.of(),
            List.of(),
            "",
            true,
            List.of(option("Clobétasol", "", "", "")));
    assertRefused(409, () -> give(nadia.actor(), question, aliased));
  }

  @Test
  void whoIsErasedStaysAsAVoiceOfNobodyAndAReasonAsThatOfAFormerMember() {
    long given = propose(bruno, "Clobétasol");
    long other = propose(nadia, "Tacrolimus");
    take(outsider, given, Stance.AGREES);
    take(outsider, other, Stance.DISAGREES);
    assertThat(freshly(outsider).post("/me/data/erasure", "word", outsider.email()).location())
        .startsWith("/sign-in");
    assertThat(together().options())
        .extracting(card -> card.name() + card.agrees() + card.disagrees())
        .containsExactlyInAnyOrder("Clobétasol10", "Tacrolimus01");
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("Inefficace ici.", "Un ancien membre");
    assertThat(
            rows.number(
                "select count(*) from stances where account_id = ? and reason = ''", outsider.id()))
        .isZero();
  }

  @Test
  void moderatorsReplaceAPassageWhereverOptionsHoldIt() {
    long given =
        give(
                bruno.actor(),
                question,
                proposes(option("Crème de Brest", "Vue à Brest", "", "Brest\nRosacée")))
            .id();
    answers.revise(
        bruno.actor(), given, proposes(option("Crème de Brest", "", "", "")), Screened.nothing());
    options.take(
        nadia.actor(), given, 1, seen(given), Stance.DISAGREES, "Pas à Brest.", Screened.nothing());
    rows.change(
        "insert into closures (case_id, closed_by, resolved, diagnosis, same)"
            + " values (?, ?, true, 'Psoriasis', string_to_array(?, ','))",
        question,
        amal.id(),
        key("Crème de Brest"));
    assertThat(answerTexts.texts(0, given, 9).getLast().fields())
        .containsEntry("options", "Crème de Brest")
        .hasEntrySatisfying("revisions", text -> assertThat(text).contains("Vue à Brest"));
    assertThat(caseTexts.texts(0, question, 9).getLast().fields())
        .containsEntry("objections", "Pas à Brest.");

    Rewording rewording = Rewording.of(List.of("Crème de Brest"), "Brest", "l’Ouest");
    answerTexts.rewrite(given, rewording);
    caseTexts.rewrite(question, rewording);
    differentialRows.rekey(
        question,
        new Wording("Crème de Brest", "").key(),
        new Wording("Crème de l’Ouest", "").key());

    String said = as(amal).get("/cases/" + question).body();
    assertThat(said)
        .contains("Crème de l’Ouest", "Pas à l’Ouest.")
        .doesNotContain("Crème de Brest", "Pas à Brest");
    assertThat(as(amal).get("/answers/" + given + "/history").body())
        .contains("Vue à l’Ouest", "Rosacée");
    assertThat(first().disagrees()).as("the disagreement stands").isOne();
    assertThat(
            rows.number("select count(*) from closures where same[1] = ?", key("Crème de l’Ouest")))
        .isOne();
  }

  /** Whatever happens at once, each person has one voice and what is kept is what rows say. */
  @Test
  void manyAtOnceLeaveNoImpossibleState() throws Exception {
    List<Person> colleagues = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      colleagues.add(doctor("colleague-" + i, "Ada Membre" + i, "Metz", "dermatology"));
    }
    long one = propose(bruno, "Crème forte");
    long other = propose(nadia, "Crème faible");
    for (int round = 0; round < 3; round++) {
      List<Callable<Object>> acts = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Person me = colleagues.get(i);
        Stance stance = Stance.values()[1 + (i + round) % 3];
        long which = i % 2 == 0 ? one : other;
        acts.add(() -> act(() -> take(me, which, stance)));
        acts.add(() -> act(() -> take(me, which, Stance.AGREES)));
        acts.add(() -> act(() -> take(me, which == one ? other : one, Stance.RESERVES)));
        acts.add(() -> act(() -> options.unsay(me.actor(), which, 1, seen(which))));
      }
      acts.add(
          () ->
              act(
                  () ->
                      differential.join(
                          amal.actor(), question, key("Crème forte"), key("Crème faible"))));
      acts.add(() -> act(() -> differential.setApart(amal.actor(), question, key("Crème faible"))));
      acts.add(
          () ->
              act(
                  () ->
                      answers.revise(
                          bruno.actor(),
                          one,
                          proposes(option("Crème forte", "", "", "Rosacée")),
                          Screened.nothing())));
      assertThat(atOnce(acts))
          .filteredOn(Throwable.class::isInstance)
          .allMatch(org.consilium.foundation.Refusal.class::isInstance);
      assertThat(state(question)).isEqualTo(recomputed());
      for (Options.Card card : together().options()) {
        assertThat(card.agrees() + card.reserves() + card.disagrees()).isLessThanOrEqualTo(6);
      }
    }
    assertThat(
            rows.number(
                """
                select count(*) from (select from stances group by case_id, option, account_id
                                      having count(*) > 1) twice
                """))
        .isZero();
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act like 'option.%' and object_id not in (?, ?)",
                one, other))
        .isZero();
  }

  private static Object act(Runnable act) {
    act.run();
    return "done";
  }

  /** The state computed anew from the rows alone. */
  private State recomputed() {
    rows.change("update cases set state = 'OPEN', answer_count = -1 where id = ?", question);
    long any = rows.number("select min(id) from answers where case_id = ?", question);
    votes.vote(amal.actor(), any, VoteKind.HUMOUR, true);
    votes.vote(amal.actor(), any, VoteKind.HUMOUR, false);
    return state(question);
  }
}
