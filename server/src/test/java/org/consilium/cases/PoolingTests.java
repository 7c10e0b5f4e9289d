package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.consilium.cases.Pooling.Proposal;
import org.consilium.cases.Pooling.Spread;
import org.consilium.cases.Pooling.Voice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the weighing whoever answers what, tried with many rounds drawn by lot. */
class PoolingTests {
  private static final LongToDoubleFunction UNKNOWN = person -> 1;
  private static final List<String> DISEASES = List.of("a", "b", "c", "d", "e", "f", "g");

  static Stream<Long> rounds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(300);
  }

  private static List<Voice> voices(Random lot) {
    return IntStream.range(0, lot.nextInt(12))
        .mapToObj(answer -> voice(lot, lot.nextInt(8), answer))
        .toList();
  }

  private static Voice voice(Random lot, long person, long answer) {
    List<String> now = some(lot);
    return new Voice(
        person, answer, now, lot.nextBoolean() ? some(lot) : List.of(), lot.nextBoolean());
  }

  private static List<String> some(Random lot) {
    List<String> all = new ArrayList<>(DISEASES);
    Collections.shuffle(all, lot);
    return List.copyOf(all.subList(0, lot.nextInt(6)));
  }

  private static Proposal of(List<Proposal> pooled, String key) {
    return pooled.stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElse(new Proposal(key, 0, 0, 0, 0));
  }

  private static int rank(List<Proposal> pooled, String key) {
    int at = pooled.indexOf(of(pooled, key));
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void theOrderOfAnswersDoesNotMatter(long seed) {
    Random lot = new Random(seed);
    List<Voice> voices = voices(lot);
    List<Voice> shuffled = new ArrayList<>(voices);
    Collections.shuffle(shuffled, lot);

    assertThat(Pooling.pool(shuffled, UNKNOWN)).isEqualTo(Pooling.pool(voices, UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void oneMoreWhoPutsItFirstNeverLowersIt(long seed) {
    Random lot = new Random(seed);
    List<Voice> before = voices(lot);
    Voice more = voice(lot, 99, 99);
    if (more.now().isEmpty()) {
      more = new Voice(99, 99, List.of("a"), List.of("a"), true);
    }
    // Taken up after reading, the first counts half: the rest of the same list may have been blind.
    if (more.blind().stream().anyMatch(more.now()::contains)) {
      more = new Voice(99, 99, more.now(), more.now(), more.peer());
    }
    String first = more.now().getFirst();
    List<Voice> after = new ArrayList<>(before);
    after.add(more);
    List<Proposal> was = Pooling.pool(before, UNKNOWN);
    List<Proposal> is = Pooling.pool(after, UNKNOWN);

    assertThat(of(is, first).weight()).isGreaterThan(of(was, first).weight());
    assertThat(rank(is, first)).isLessThanOrEqualTo(rank(was, first));
    for (String named : more.now()) {
      assertThat(of(is, named).weight()).isGreaterThan(of(was, named).weight());
    }
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void aPersonCountsOnceUnderWhateverName(long seed) {
    Random lot = new Random(seed);
    List<Voice> voices = voices(lot);
    List<Voice> twice = new ArrayList<>(voices);
    for (Voice voice : voices) {
      // Said again later, elsewhere in the list.
      twice.add(
          lot.nextInt(twice.size()),
          new Voice(
              voice.person(), voice.answer() + 100, voice.now(), voice.blind(), voice.peer()));
    }

    assertThat(Pooling.pool(twice, UNKNOWN)).isEqualTo(Pooling.pool(voices, UNKNOWN));
    assertThat(Pooling.people(twice)).isEqualTo(Pooling.people(voices));
    assertThat(Pooling.pool(voices, UNKNOWN))
        .allMatch(each -> each.named() <= voices.stream().map(Voice::person).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void weightsAreFiniteAndNotBelowZero(long seed) {
    Random lot = new Random(seed);
    List<Proposal> pooled = Pooling.pool(voices(lot), person -> lot.nextDouble() * 3 - 1);

    assertThat(pooled)
        .allSatisfy(
            each -> {
              assertThat(each.weight()).isFinite().isGreaterThanOrEqualTo(0);
              assertThat(each.first()).isLessThanOrEqualTo(each.named());
              assertThat(each.independent()).isLessThanOrEqualTo(each.first());
            })
        .isSortedAccordingTo((a, b) -> Double.compare(b.weight(), a.weight()));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void joiningIsSymmetricAndUndoneByLeavingItOut(long seed) {
    Random lot = new Random(seed);
    List<Wording> wordings =
        IntStream.range(0, 6)
            .mapToObj(i -> new Wording("Maladie " + i, lot.nextInt(3) == 0 ? "c" + i % 2 : ""))
            .toList();
    List<Grouping.Act> acts = new ArrayList<>();
    List<Grouping.Act> mirrored = new ArrayList<>();
    for (int id = 1; id <= lot.nextInt(6); id++) {
      String one = wordings.get(lot.nextInt(6)).key();
      String other = wordings.get(lot.nextInt(6)).key();
      boolean apart = lot.nextInt(4) == 0 || one.equals(other);
      acts.add(new Grouping.Act(id, one, apart ? null : other));
      mirrored.addFirst(new Grouping.Act(id, apart ? one : other, apart ? null : one));
    }
    List<Wording> reversed = wordings.reversed();

    Map<String, String> groups = Grouping.of(wordings, acts);
    assertThat(Grouping.of(reversed, mirrored)).isEqualTo(groups);
    assertThat(groups).hasSize(6).allSatisfy((key, group) -> assertThat(groups).containsKey(group));
    for (Wording wording : wordings) {
      List<Grouping.Act> apart = new ArrayList<>(acts);
      apart.add(new Grouping.Act(100, wording.key(), null));
      Map<String, String> set = Grouping.of(wordings, apart);
      assertThat(set.values().stream().filter(set.get(wording.key())::equals)).hasSize(1);
      apart.removeLast();
      assertThat(Grouping.of(wordings, apart)).isEqualTo(groups);
    }
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void whateverIsKnownOfAPersonStaysBoundedAndCountsNobodyTwice(long seed) {
    Random lot = new Random(seed);
    List<Voice> voices = voices(lot);
    double[] known = lot.doubles(8, -1, 1).toArray();
    int cases = lot.nextInt(200);
    LongToDoubleFunction factors =
        person -> Calibration.factor(cases, known[(int) (person % known.length)]);
    List<Voice> shuffled = new ArrayList<>(voices);
    Collections.shuffle(shuffled, lot);
    List<Proposal> plain = Pooling.pool(voices, UNKNOWN);
    List<Proposal> weighed = Pooling.pool(voices, factors);

    assertThat(Pooling.pool(shuffled, factors)).isEqualTo(weighed);
    assertThat(weighed).hasSameSizeAs(plain);
    for (Proposal each : weighed) {
      Proposal before = of(plain, each.key());
      assertThat(each.weight()).isBetween(before.weight() * 0.499, before.weight() * 1.501);
      assertThat(each.named()).isEqualTo(before.named());
      assertThat(each.first()).isEqualTo(before.first());
      assertThat(each.independent()).isEqualTo(before.independent());
    }
    assertThat(Pooling.spread(weighed)).isEqualTo(Pooling.spread(plain));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void aBetterRecordNeverLowersWhatOneProposes(long seed) {
    Random lot = new Random(seed);
    List<Voice> voices = voices(lot);
    double worse = lot.nextDouble(-1, 1);
    double better = lot.nextDouble(worse, 1);
    int cases = lot.nextInt(100);
    long person = lot.nextInt(8);
    List<Proposal> was = pooled(voices, person, Calibration.factor(cases, worse));
    List<Proposal> is = pooled(voices, person, Calibration.factor(cases, better));

    for (Proposal each : was) {
      assertThat(of(is, each.key()).weight()).isGreaterThanOrEqualTo(each.weight());
    }
  }

  private static List<Proposal> pooled(List<Voice> voices, long person, double factor) {
    return Pooling.pool(voices, each -> each == person ? factor : 1);
  }

  @Test
  void whatWasJoinedThroughAWordingStaysJoinedWhenItLeaves() {
    Wording a = new Wording("Purpura rhumatoïde", "iga");
    Wording b = new Wording("Vascularite à IgA", "iga");
    Wording c = new Wording("Schönlein-Henoch", "");
    List<Grouping.Act> acts =
        List.of(new Grouping.Act(1, a.key(), c.key()), new Grouping.Act(2, a.key(), null));

    Map<String, String> groups = Grouping.of(List.of(a, b, c), acts);

    assertThat(groups.get(b.key())).isEqualTo(groups.get(c.key()));
    assertThat(groups.get(a.key())).isNotEqualTo(groups.get(b.key()));
  }

  @Test
  void theFormulaInNumbers() {
    List<Voice> voices =
        List.of(
            new Voice(1, 1, List.of("a", "b"), List.of("a", "b"), true),
            new Voice(2, 2, List.of("b", "a"), List.of("b"), true),
            new Voice(3, 3, List.of("a"), List.of(), false));

    List<Proposal> pooled = Pooling.pool(voices, UNKNOWN);

    assertThat(of(pooled, "a").weight()).isEqualTo(1 + 0.5 / 2 + 0.5 * 0.5);
    assertThat(of(pooled, "b").weight()).isEqualTo(0.5 + 1);
    assertThat(of(pooled, "a").independent()).isOne();
    assertThat(pooled.getFirst().key()).isEqualTo("a");
    assertThat(of(Pooling.pool(voices, person -> person == 2 ? 2 : 1), "b").weight())
        .isEqualTo(2.5);
  }

  @Test
  void theSpreadInWords() {
    assertThat(spread(9, 1)).isEqualTo(Spread.CONCORDANT);
    assertThat(spread(4)).isEqualTo(Spread.CONCORDANT);
    assertThat(spread(5, 5)).isEqualTo(Spread.SHARED);
    assertThat(spread(1, 1)).isEqualTo(Spread.SHARED);
    assertThat(spread(1, 1, 1)).isEqualTo(Spread.DISPERSED);
  }

  private static Spread spread(int... firsts) {
    return Pooling.spread(
        IntStream.range(0, firsts.length)
            .mapToObj(i -> new Proposal(DISEASES.get(i), firsts[i], firsts[i], firsts[i], 0))
            .toList());
  }
}
