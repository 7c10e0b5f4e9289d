package org.consilium.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What several colleagues propose, as one differential.
 *
 * <p>A colleague gives each diagnosis {@code 1/rank × specialty × independence × calibration}:
 *
 * <ul>
 *   <li>1/rank, as in the Human Diagnosis Project, where the pooled differentials of two to nine
 *       physicians weighed so were right more often than single ones: Barnett, Boddupalli, Nundy,
 *       Bates, <i>Comparative accuracy of diagnosis by collective intelligence of multiple
 *       physicians vs individual physicians</i>, JAMA Network Open 2019;2(3):e190096.
 *   <li>specialty: 1 for whoever practises one that was asked, {@value #OTHER_SPECIALTY} for
 *       others. In the same study groups of physicians of other fields were right more often than a
 *       single specialist of the case's; so the others count less, but they count.
 *   <li>independence: 1 for a diagnosis that the colleague named before reading the others, {@value
 *       #AFTER_READING} for one taken up afterwards. What spreads by reading is not a second
 *       observation (Lorenz et al., PNAS 2011;108:9020), and yet a considered agreement is worth
 *       something: half.
 *   <li>calibration: what the colleague's earlier certainty was worth in closed cases, from a half
 *       to one and a half, 1 while that is not known or fewer than {@value Calibration#TOGETHER}
 *       colleagues answered; formula and source at {@link Calibration#factor}.
 * </ul>
 *
 * <p>A person has one voice: the newest answer counts, under whatever name. The order in which
 * answers come changes nothing, and a voice that puts a proposal first never lowers it.
 */
final class Pooling {
  static final double AFTER_READING = 0.5;
  static final double OTHER_SPECIALTY = 0.5;

  private static final double CONCORDANT = 1.5;
  private static final double SHARED = 2.5;

  private Pooling() {}

  /**
   * What one answer proposes.
   *
   * @param person the same number for all that is one person's
   * @param answer of several by one person the greatest counts
   * @param now keys of proposals in order
   * @param blind the same as first given without having read others; empty when it was not
   * @param peer whether the author practises a specialty that was asked
   */
  record Voice(long person, long answer, List<String> now, List<String> blind, boolean peer) {}

  /**
   * @param weight finite, above zero
   * @param named how many colleagues name it; {@code first} how many put it first today
   * @param independent how many put it first both before reading others and today
   */
  record Proposal(String key, double weight, int named, int first, int independent) {}

  /** How far the first choices agree. */
  enum Spread {
    CONCORDANT,
    SHARED,
    DISPERSED
  }

  /**
   * Heaviest first.
   *
   * @param calibration factor of a person, 0 or more
   */
  static List<Proposal> pool(Collection<Voice> voices, LongToDoubleFunction calibration) {
    Map<String, Proposal> pooled = new TreeMap<>();
    for (Voice voice : one(voices)) {
      double person =
          Math.max(0, calibration.applyAsDouble(voice.person()))
              * (voice.peer() ? 1 : OTHER_SPECIALTY);
      int rank = 0;
      for (String key : new LinkedHashSet<>(voice.now())) {
        rank++;
        boolean first = rank == 1;
        boolean independent =
            first && !voice.blind().isEmpty() && voice.blind().getFirst().equals(key);
        pooled.merge(
            key,
            new Proposal(
                key,
                person * (voice.blind().contains(key) ? 1 : AFTER_READING) / rank,
                1,
                first ? 1 : 0,
                independent ? 1 : 0),
            Pooling::sum);
      }
    }
    List<Proposal> sorted = new ArrayList<>(pooled.values());
    sorted.sort(
        Comparator.comparingDouble(Proposal::weight)
            .thenComparingInt(Proposal::first)
            .thenComparingInt(Proposal::named)
            .reversed()
            .thenComparing(Proposal::key));
    return List.copyOf(sorted);
  }

  /** How many colleagues propose anything. */
  static int people(Collection<Voice> voices) {
    return one(voices).size();
  }

  /**
   * In words: by the number of first choices in effect, the exponential of their Shannon entropy
   * (Hill, Ecology 1973;54:427): 1 when all agree, 2 when two share the voices evenly. Kendall's W
   * would ask for complete rankings of the same list, which nobody gives; the entropy divided by
   * its maximum would call five against five as one-sided as nine against one of ten.
   */
  static Spread spread(List<Proposal> proposals) {
    double all = proposals.stream().mapToInt(Proposal::first).sum();
    double entropy =
        proposals.stream()
            .mapToDouble(each -> each.first() / all)
            .filter(share -> share > 0)
            .map(share -> -share * Math.log(share))
            .sum();
    double choices = Math.exp(entropy);
    if (choices <= CONCORDANT) {
      return Spread.CONCORDANT;
    }
    return choices <= SHARED ? Spread.SHARED : Spread.DISPERSED;
  }

  /** A person's newest, in the order of persons, so that sums come out alike. */
  private static List<Voice> one(Collection<Voice> voices) {
    Map<Long, Voice> newest =
        voices.stream()
            .filter(voice -> !voice.now().isEmpty())
            .collect(
                Collectors.toMap(
                    Voice::person,
                    voice -> voice,
                    (a, b) -> a.answer() > b.answer() ? a : b,
                    TreeMap::new));
    return List.copyOf(newest.values());
  }

  private static Proposal sum(Proposal a, Proposal b) {
    return new Proposal(
        a.key(),
        a.weight() + b.weight(),
        a.named() + b.named(),
        a.first() + b.first(),
        a.independent() + b.independent());
  }
}
