package org.consilium.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far colleagues agree on options that are read openly: who proposes one, who agrees, fully or
 * with a reservation, who disagrees.
 *
 * <p>An option weighs as much as those who stand behind it: 1 for each who proposes it or fully
 * agrees, {@value #RESERVED} for each who agrees with a reservation, nothing for who disagrees;
 * half of that for colleagues of other specialties than those asked, as in {@link Pooling}. Nothing
 * is taken away by disagreement: it keeps an option from consensus instead, with its reason.
 *
 * <p>A person has one voice on an option: of what one said of it the newest counts. The order in
 * which voices come changes nothing, and one more agreement never lowers an option, neither its
 * place nor its consensus.
 */
final class Agreement {
  static final double RESERVED = 0.5;

  /** So many colleagues of the specialties asked must propose an option or fully agree. */
  private static final int PEERS = 2;

  private Agreement() {}

  /**
   * @param person the same number for all that is one person's
   * @param option key of the option, of all its wordings one
   * @param at of several by one person on one option the latest counts
   * @param peer whether the person practises a specialty that was asked
   */
  record Voice(long person, String option, Stance stance, Instant at, boolean peer) {}

  /**
   * @param proposes how many propose it, {@code peers} of them of a specialty asked; {@code
   *     agrees}, {@code reserves}, {@code disagrees} how many others say so
   * @param endorses how many propose it or fully agree, {@code endorsingPeers} of them of a
   *     specialty asked
   */
  record Tally(
      String option,
      double weight,
      int proposes,
      int peers,
      int agrees,
      int reserves,
      int disagrees,
      int endorses,
      int endorsingPeers) {
    static Tally none(String option) {
      return new Tally(option, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    private boolean backed() {
      return endorsingPeers >= PEERS;
    }

    private Tally plus(Voice voice) {
      Stance stance = voice.stance();
      boolean proposal = stance == Stance.PROPOSES;
      double behind = stance.endorses() ? 1 : stance == Stance.RESERVES ? RESERVED : 0;
      return new Tally(
          option,
          weight + behind * (voice.peer() ? 1 : Pooling.OTHER_SPECIALTY),
          proposes + (proposal ? 1 : 0),
          peers + (proposal && voice.peer() ? 1 : 0),
          agrees + (stance == Stance.AGREES ? 1 : 0),
          reserves + (stance == Stance.RESERVES ? 1 : 0),
          disagrees + (stance == Stance.DISAGREES ? 1 : 0),
          endorses + (stance.endorses() ? 1 : 0),
          endorsingPeers + (stance.endorses() && voice.peer() ? 1 : 0));
    }
  }

  /** The options of which anybody said anything, heaviest first. */
  static List<Tally> weigh(Collection<Voice> voices) {
    Map<String, Tally> tallies = new TreeMap<>();
    newest(voices).values().stream()
        .flatMap(ofPerson -> ofPerson.values().stream())
        .forEach(
            voice ->
                tallies.put(
                    voice.option(),
                    tallies.getOrDefault(voice.option(), Tally.none(voice.option())).plus(voice)));
    List<Tally> sorted = new ArrayList<>(tallies.values());
    sorted.sort(
        Comparator.comparingDouble(Tally::weight)
            .thenComparingInt(Tally::endorses)
            .reversed()
            .thenComparing(Tally::option));
    return List.copyOf(sorted);
  }

  /** How many colleagues say anything of any option. */
  static int people(Collection<Voice> voices) {
    return newest(voices).size();
  }

  /** The option that colleagues agree on: with nobody against it. */
  static Optional<Tally> agreed(List<Tally> tallies, int people) {
    return tallies.stream()
        .filter(each -> each.backed() && each.disagrees() == 0)
        .filter(each -> 4 * each.endorses() >= 3 * people)
        .findFirst();
  }

  /** An option that peers stand behind while somebody disagrees. */
  static Optional<Tally> opposed(List<Tally> tallies) {
    return tallies.stream().filter(each -> each.backed() && each.disagrees() > 0).findFirst();
  }

  /**
   * In words: concordant where colleagues agree, else by those who stand behind each option fully;
   * see {@link Pooling#spread}.
   */
  static Pooling.Spread spread(List<Tally> tallies, int people) {
    return agreed(tallies, people).isPresent()
        ? Pooling.Spread.CONCORDANT
        : Pooling.spread(
            tallies.stream()
                .map(each -> new Pooling.Proposal(each.option(), 0, 0, each.endorses(), 0))
                .toList());
  }

  /** By person, then by option. */
  private static Map<Long, Map<String, Voice>> newest(Collection<Voice> voices) {
    Map<Long, Map<String, Voice>> newest = new TreeMap<>();
    voices.forEach(
        voice ->
            newest
                .computeIfAbsent(voice.person(), person -> new TreeMap<>())
                .merge(voice.option(), voice, Agreement::later));
    return newest;
  }

  /** Of two at one moment the more cautious, so that the order of voices changes nothing. */
  private static Voice later(Voice one, Voice other) {
    return Comparator.comparing(Voice::at).thenComparing(Voice::stance).compare(one, other) >= 0
        ? one
        : other;
  }
}
