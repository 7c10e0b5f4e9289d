package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consilium.cases.Agreement.Tally;
import org.consilium.cases.Agreement.Voice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of agreement whoever says what, tried with many rounds drawn by lot. */
class AgreementTests {
  private static final List<String> OPTIONS = List.of("a", "b", "c", "d");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  static Stream<Long> rounds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(300);
  }

  private static List<Voice> voices(Random lot) {
    return IntStream.range(0, lot.nextInt(16)).mapToObj(i -> voice(lot, lot.nextInt(7))).toList();
  }

  private static Voice voice(Random lot, long person) {
    return new Voice(
        person,
        OPTIONS.get(lot.nextInt(OPTIONS.size())),
        Stance.values()[lot.nextInt(4)],
        START.plusSeconds(lot.nextInt(50)),
        // Whoever is a peer is one in all that they say.
        person % 2 == 0);
  }

  private static Tally of(List<Tally> tallies, String option) {
    return tallies.stream()
        .filter(each -> each.option().equals(option))
        .findFirst()
        .orElse(Tally.none(option));
  }

  private static int rank(List<Tally> tallies, String option) {
    int at = tallies.indexOf(of(tallies, option));
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  /** Whether colleagues agree on it, whatever else they agree on. */
  private static boolean agreed(List<Voice> voices, String option) {
    List<Tally> alone =
        Agreement.weigh(voices).stream().filter(each -> each.option().equals(option)).toList();
    return Agreement.agreed(alone, Agreement.people(voices)).isPresent();
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void theOrderOfVoicesDoesNotMatter(long seed) {
    Random lot = new Random(seed);
    List<Voice> voices = voices(lot);
    List<Voice> shuffled = new ArrayList<>(voices);
    Collections.shuffle(shuffled, lot);

    assertThat(Agreement.weigh(shuffled)).isEqualTo(Agreement.weigh(voices));
    assertThat(Agreement.people(shuffled)).isEqualTo(Agreement.people(voices));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void oneMoreAgreementNeverLowersAnOption(long seed) {
    Random lot = new Random(seed);
    List<Voice> before = voices(lot);
    String option = OPTIONS.get(lot.nextInt(OPTIONS.size()));
    // Somebody new, or somebody who has spoken before and now agrees.
    long person = lot.nextInt(9);
    List<Voice> after = new ArrayList<>(before);
    after.add(
        lot.nextInt(after.size() + 1),
        new Voice(person, option, Stance.AGREES, START.plusSeconds(99), person % 2 == 0));
    List<Tally> was = Agreement.weigh(before);
    List<Tally> is = Agreement.weigh(after);

    assertThat(of(is, option).weight()).isGreaterThanOrEqualTo(of(was, option).weight());
    assertThat(of(is, option).endorses()).isGreaterThanOrEqualTo(of(was, option).endorses());
    assertThat(of(is, option).disagrees()).isLessThanOrEqualTo(of(was, option).disagrees());
    assertThat(rank(is, option)).isLessThanOrEqualTo(rank(was, option));
    if (agreed(before, option)) {
      assertThat(agreed(after, option)).isTrue();
    }
    for (String other : OPTIONS) {
      if (!other.equals(option)) {
        assertThat(of(is, other)).isEqualTo(of(was, other));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void aPersonCountsOnceOnAnOption(long seed) {
    Random lot = new Random(seed);
    List<Voice> voices = voices(lot);
    List<Voice> twice = new ArrayList<>(voices);
    for (Voice voice : voices) {
      twice.add(lot.nextInt(twice.size()), voice);
    }

    assertThat(Agreement.weigh(twice)).isEqualTo(Agreement.weigh(voices));
    long people = voices.stream().map(Voice::person).distinct().count();
    assertThat(Agreement.people(twice)).isEqualTo((int) people);
    assertThat(Agreement.weigh(voices))
        .allSatisfy(
            each ->
                assertThat(each.proposes() + each.agrees() + each.reserves() + each.disagrees())
                    .isBetween(1, (int) people));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void nothingIsAgreedAgainstAnybodyNorByOne(long seed) {
    Random lot = new Random(seed);
    List<Voice> voices = voices(lot);
    List<Tally> tallies = Agreement.weigh(voices);
    int people = Agreement.people(voices);

    assertThat(Agreement.agreed(tallies, people).stream().toList())
        .allSatisfy(
            each -> {
              assertThat(each.disagrees()).isZero();
              assertThat(each.endorsingPeers()).isBetween(2, each.endorses());
              assertThat(4 * each.endorses()).isGreaterThanOrEqualTo(3 * people);
            });
    assertThat(tallies)
        .allSatisfy(
            each -> {
              assertThat(each.weight()).isFinite().isGreaterThanOrEqualTo(0);
              assertThat(each.peers()).isLessThanOrEqualTo(each.proposes());
              assertThat(each.endorses()).isEqualTo(each.proposes() + each.agrees());
            })
        .isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
  }

  @Test
  void theRuleInNumbers() {
    List<Voice> voices = new ArrayList<>();
    voices.add(said(2, "a", Stance.PROPOSES));
    voices.add(said(4, "a", Stance.AGREES));
    assertThat(agreed(voices, "a")).as("two peers").isTrue();
    voices.add(said(1, "a", Stance.RESERVES));
    assertThat(agreed(voices, "a")).as("two of three").isFalse();
    voices.add(said(3, "a", Stance.AGREES));
    assertThat(agreed(voices, "a")).as("three of four").isTrue();
    assertThat(of(Agreement.weigh(voices), "a").weight()).isEqualTo(1 + 1 + 0.25 + 0.5);
    voices.add(said(6, "a", Stance.DISAGREES));
    voices.add(said(8, "a", Stance.AGREES));
    voices.add(said(10, "a", Stance.AGREES));
    assertThat(agreed(voices, "a")).as("somebody is against it").isFalse();
    assertThat(Agreement.opposed(Agreement.weigh(voices))).isPresent();
    voices.add(new Voice(6, "a", Stance.AGREES, START.plusSeconds(60), true));
    assertThat(agreed(voices, "a")).as("nobody any more").isTrue();
    assertThat(agreed(List.of(said(1, "a", Stance.PROPOSES), said(3, "a", Stance.AGREES)), "a"))
        .as("no peer")
        .isFalse();
  }

  @Test
  void theSpreadInWords() {
    assertThat(spread(said(2, "a", Stance.PROPOSES), said(4, "a", Stance.AGREES)))
        .isEqualTo(Pooling.Spread.CONCORDANT);
    assertThat(spread(said(2, "a", Stance.PROPOSES), said(4, "b", Stance.PROPOSES)))
        .isEqualTo(Pooling.Spread.SHARED);
    assertThat(
            spread(
                said(2, "a", Stance.PROPOSES),
                said(4, "a", Stance.AGREES),
                said(6, "a", Stance.AGREES),
                said(2, "b", Stance.PROPOSES),
                said(4, "b", Stance.DISAGREES)))
        .as("an option that all stand behind, beside one that hardly anybody wants")
        .isEqualTo(Pooling.Spread.CONCORDANT);
  }

  private static Pooling.Spread spread(Voice... voices) {
    List<Voice> all = List.of(voices);
    return Agreement.spread(Agreement.weigh(all), Agreement.people(all));
  }

  private static Voice said(long person, String option, Stance stance) {
    return new Voice(person, option, stance, START, person % 2 == 0);
  }
}
