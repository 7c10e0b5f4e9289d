package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.consilium.Person;
import org.consilium.Statements;
import org.consilium.cases.Calibration.Bin;
import org.consilium.cases.Calibration.Judged;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What certainty was worth: the figures, the private page, the weight of a voice. */
class CalibrationTests extends Answering {
  @Autowired private HindsightRows hindsights;

  @Test
  void theFiguresInNumbers() {
    Calibration of =
        Calibration.of(
            List.of(
                new Judged(List.of(1), List.of(75, 25), 1),
                new Judged(List.of(1, 2), List.of(75, 0, 5), 3),
                new Judged(List.of(2), List.of(0), 0)));

    assertThat(of.of().cases()).isEqualTo(3);
    assertThat(of.of().first()).isOne();
    assertThat(of.of().listed()).isEqualTo(2);
    assertThat(of.of().stated()).isEqualTo(4);
    assertThat(of.of().brier()).isCloseTo((0.0625 + 0.0625 + 0.5625 + 0.9025) / 4, within(1e-9));
    assertThat(of.bins()).extracting(Bin::said).containsExactly(1, 1, 0, 2, 0);
    assertThat(of.bins()).extracting(Bin::right).containsExactly(1, 0, 0, 1, 0);
    assertThat(of.specialties()).hasSize(2);
    assertThat(of.specialties())
        .allSatisfy(each -> assertThat(each.figures().cases()).isEqualTo(2));
    assertThat(Calibration.of(List.of()).of().brier()).isNaN();
  }

  @Test
  void theIntervalIsWilsons() {
    Bin eightOfTen = new Bin(75, 10, 8);
    assertThat(List.of(eightOfTen.low(), eightOfTen.share(), eightOfTen.high()))
        .containsExactly(49, 80, 94);
    assertThat(List.of(new Bin(5, 10, 0).low(), new Bin(5, 10, 0).high())).containsExactly(0, 28);
    assertThat(List.of(new Bin(5, 0, 0).low(), new Bin(5, 0, 0).high())).containsExactly(0, 100);
  }

  @Test
  void theFactorIsBoundedDrawnToOneAndRewardsHonesty() {
    assertThat(Calibration.factor(9, 1)).isOne();
    assertThat(Calibration.factor(10, 1)).isEqualTo(1.25);
    assertThat(Calibration.factor(100, 1)).isEqualTo(1.5);
    assertThat(Calibration.factor(100, -1)).isEqualTo(0.5);
    assertThat(Calibration.factor(50, 0.25)).isOne();
    // Whoever is right in a share of cases gains most by saying that share.
    for (int truth : AnswerForm.STEPS) {
      double o = truth / 100.0;
      int best =
          AnswerForm.STEPS.stream()
              .max((a, b) -> Double.compare(gain(a / 100.0, o), gain(b / 100.0, o)))
              .orElseThrow();
      assertThat(best).isEqualTo(truth);
    }
  }

  private static double gain(double said, double was) {
    return 2 * said * was - said * said;
  }

  /** A closed case to which somebody said one thing with a certainty. */
  private long closed(Person person, int confidence, boolean right) {
    long id = ask(amal, "Plaque du bras, et maintenant ?", "dermatology");
    give(
        person.actor(),
        id,
        new AnswerForm(
            UUID.randomUUID(),
            "Vu.",
            List.of("Psoriasis"),
            List.of(confidence),
            List.of(),
            "",
            false));
    closures.close(
        amal.actor(),
        id,
        new ClosureForm(true, right ? "Psoriasis" : "Gale", ""),
        Screened.nothing());
    return id;
  }

  @Test
  void thePageIsEmptyAtFirstThenOnesOwnAndNobodyElses() {
    List<Long> closed = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      closed.add(closed(bruno, 75, i < 7));
    }
    assertThat(as(bruno).get("/me/calibration").body())
        .contains("à partir de 10 cas clos", "9 pour l’instant")
        .doesNotContain("<svg viewBox");
    closed(bruno, 75, false);
    assertThat(as(bruno).get("/me/calibration").body())
        .contains("7 sur 10 (70 %)", "0,21 sur 10 certitudes dites", "<svg viewBox", "7 (70 %)")
        .contains("40 à 89 %", "Dermatologie");
    assertThat(as(bruno).get("/me").body()).contains("/me/calibration");
    for (Person other : List.of(nadia, administrator, moderator, amal)) {
      assertThat(as(other).get("/me/calibration").body())
          .as(other.handle())
          .contains("Aucun pour l’instant")
          .doesNotContain("7 sur 10");
      assertThat(as(other).get("/me/calibration?account=" + bruno.id()).body())
          .contains("Aucun pour l’instant");
    }

    closures.close(
        amal.actor(),
        closed.getFirst(),
        new ClosureForm(true, "Lichen plan", "").over(1),
        Screened.nothing());
    assertThat(as(bruno).get("/me/calibration").body()).contains("6 sur 10 (60 %)");
    assertThat(as(bruno).get("/me/data").status()).isEqualTo(200);
  }

  @Test
  void whatWasSaidUnderAnAliasCountsOnOnesOwnPageAndForNoVoice() {
    IntStream.range(0, 10).forEach(i -> closed(bruno, 95, true));
    long aliased = rows.number("select max(answer_id) from hindsights");
    assertThat(hindsights.factors(List.of(bruno.id()), 0)).hasSize(1);

    rows.change("insert into authors (id) values (-77)");
    rows.change("update hindsights set author_id = -77 where answer_id = ?", aliased);
    assertThat(hindsights.factors(List.of(bruno.id(), -77L), 0)).isEmpty();
  }

  @Test
  void oneStatementSaysWhatAllRecordsAreWorth() {
    for (int i = 0; i < 12; i++) {
      closed(bruno, 95, true);
      closed(nadia, 95, i % 2 == 0);
    }
    long last = closed(outsider, 95, true);
    Map<Long, Double> factors =
        hindsights.factors(List.of(bruno.id(), nadia.id(), outsider.id()), last);

    assertThat(factors).containsOnlyKeys(bruno.id(), nadia.id());
    assertThat(factors.get(bruno.id())).isCloseTo(1 + (0.9975 - 0.25) * 12 / 32, within(1e-6));
    assertThat(factors.get(nadia.id()))
        .isCloseTo(1 + (0.95 - 0.9025 - 0.25) * 12 / 32, within(1e-6));
    assertThat(
            Statements.of(
                () -> hindsights.factors(List.of(bruno.id(), nadia.id(), outsider.id()), 0)))
        .isOne();
    long own = rows.number("select min(case_id) from hindsights");
    assertThat(hindsights.factors(List.of(bruno.id()), own).get(bruno.id()))
        .as("its own case is left out")
        .isCloseTo(1 + (0.9975 - 0.25) * 11 / 31, within(1e-6));
  }

  @Test
  void fromFiveColleaguesWithARecordOnItWeighsAndNeverBefore() {
    List<Person> colleagues = new ArrayList<>(List.of(bruno, nadia));
    for (String more : List.of("third", "fourth", "fifth")) {
      colleagues.add(doctor(more, "Ada " + more, "Metz", "dermatology"));
    }
    IntStream.range(0, 40).forEach(i -> closed(bruno, 95, true));
    for (Person colleague : colleagues.subList(1, 4)) {
      IntStream.range(0, 10).forEach(i -> closed(colleague, 95, i < 5));
    }
    List<String> said = List.of("Zona", "Lupus", "Eczéma", "Gale", "Mycose");
    for (int i = 0; i < said.size(); i++) {
      answer(colleagues.get(i), question, "A", said.get(i));
    }
    assertThat(shares()).as("one of the five has none").containsOnly(100);
    assertThat(state(question)).isEqualTo(State.ANSWERED);

    IntStream.range(0, 10).forEach(i -> closed(colleagues.getLast(), 95, i < 5));
    Differential.Shown together =
        differential.show(amal.actor(), cases.find(amal.actor(), question));
    assertThat(together.bars().getFirst().diagnosis()).isEqualTo("Zona");
    assertThat(shares().subList(1, 5)).as("rounded").containsOnly(60);
    assertThat(together.why()).isEqualTo("APART");
    assertThat(together.spread()).isEqualTo("DISPERSED");
    assertThat(as(amal).get("/cases/" + question).body())
        .contains("multipliée par 1 + (g − 1/4) × n / (n + 20)");
  }

  private List<Integer> shares() {
    return differential.show(amal.actor(), cases.find(amal.actor(), question)).bars().stream()
        .map(Differential.Bar::share)
        .toList();
  }
}
