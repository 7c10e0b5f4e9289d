package org.consilium.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A simulation, no measurement: how often the top of a pooled differential is right, by the size of
 * the group, under the assumptions that {@link #main} prints first. Pooling is the product's own
 * class. {@code GroupBench SVG [CASES [SEED]]} draws the accuracies to SVG.
 *
 * <p>A case has one right diagnosis among ten that come into question. What speaks for each is the
 * sum of what everybody sees alike (the case misleads all) and of what each physician makes of it;
 * the share of the first is how far their errors go together. The two free numbers, how far the
 * right one stands out and that share, are fitted to two published ones: 62.5 % right alone and
 * 85.6 % for nine pooled by 1/rank (Barnett et al., JAMA Network Open 2019;2(3):e190096; there a
 * differential counted as right when it had the diagnosis among its first three, here the first
 * alone counts, which is stricter). Sizes two to eight, the other rules and reading before
 * answering are what the simulation adds.
 */
public final class GroupBench {
  private static final int DIAGNOSES = 10;
  private static final int LARGEST = 9;
  private static final int EARLIER = 60;
  private static final int FITTED_ON = 6_000;
  private static final int RESAMPLES = 1_000;
  private static final double SKILL_SPREAD = 0.25;
  private static final double SWAYED = 0.4;
  private static final double ALONE = 0.625;
  private static final double NINE = 0.856;

  private final double standsOut;
  private final double shared;

  private GroupBench(double standsOut, double shared) {
    this.standsOut = standsOut;
    this.shared = shared;
  }

  /** How a group makes one choice of several differentials. */
  private enum Rule {
    POOLED("pooled, blind first"),
    MAJORITY("majority of first choices"),
    BEST("the best of the group alone"),
    READ("pooled, everybody read first");

    private final String words;

    Rule(String words) {
      this.words = words;
    }
  }

  /** Whether each rule was right, by the size of the group and the case. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Right(boolean[][][] all) {
    boolean[] of(Rule rule, int size) {
      return all[rule.ordinal()][size];
    }
  }

  public static void main(String[] args) throws IOException {
    int cases = args.length > 1 ? Integer.parseInt(args[1]) : 1_500;
    long seed = args.length > 2 ? Long.parseLong(args[2]) : 20261123;
    GroupBench model = fitted(seed);
    System.out.printf(
        Locale.ROOT,
        """
        SIMULATION, not a measurement: %,d cases, groups drawn anew for each, seed %d. Assumed:
          %d diagnoses come into question, one of them right; physicians name one to five, in order;
          fitted to %.1f %% right alone and %.1f %% for nine pooled by 1/rank: the right diagnosis stands out by
          %.2f, and %.0f %% of what misleads, misleads all alike;
          how much physicians see differs (log-normal, sigma %.2f); the best of a group is whoever was right most
          often in %d earlier cases; who reads first takes over the leading diagnosis with a chance of %.0f %%.
        """,
        cases,
        seed,
        DIAGNOSES,
        ALONE * 100,
        NINE * 100,
        model.standsOut,
        model.shared * 100,
        SKILL_SPREAD,
        EARLIER,
        SWAYED * 100);
    Right right = model.play(cases, new SplittableRandom(seed));
    SplittableRandom random = new SplittableRandom(seed);
    for (Rule rule : Rule.values()) {
      for (int size = 1; size <= LARGEST; size++) {
        double[] share = interval(right.of(rule, size), random);
        System.out.printf(
            Locale.ROOT,
            "figure group_%s_%d %.1f percent (%.1f–%.1f)%n",
            rule.name().toLowerCase(Locale.ROOT),
            size,
            share[0],
            share[1],
            share[2]);
      }
    }
    for (Rule other : List.of(Rule.MAJORITY, Rule.BEST, Rule.READ)) {
      for (int size : new int[] {3, 5, 9}) {
        double[] more = difference(right.of(Rule.POOLED, size), right.of(other, size), random);
        System.out.printf(
            Locale.ROOT,
            "figure group_pooled_over_%s_%d %.1f points (%.1f–%.1f)%n",
            other.name().toLowerCase(Locale.ROOT),
            size,
            more[0],
            more[1],
            more[2]);
      }
    }
    Files.writeString(Path.of(args[0]), new GroupChart(curves(right, seed), cases).svg());
  }

  private static List<GroupChart.Curve> curves(Right right, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return Arrays.stream(Rule.values())
        .map(
            rule ->
                new GroupChart.Curve(
                    rule.name(),
                    rule.words,
                    IntStream.rangeClosed(1, LARGEST)
                        .mapToObj(size -> interval(right.of(rule, size), random))
                        .toList()))
        .toList();
  }

  /**
   * The two free numbers, by bisection in turn: alone rises with the first, nine falls with the
   * second.
   */
  private static GroupBench fitted(long seed) {
    double standsOut = 1;
    double shared = 0.5;
    for (int round = 0; round < 6; round++) {
      double low = 0;
      double high = 6;
      for (int i = 0; i < 12; i++) {
        standsOut = (low + high) / 2;
        if (new GroupBench(standsOut, shared).share(1, seed) < ALONE) {
          low = standsOut;
        } else {
          high = standsOut;
        }
      }
      low = 0;
      high = 1;
      for (int i = 0; i < 12; i++) {
        shared = (low + high) / 2;
        if (new GroupBench(standsOut, shared).share(LARGEST, seed) > NINE) {
          low = shared;
        } else {
          high = shared;
        }
      }
    }
    return new GroupBench(standsOut, shared);
  }

  /** Of how many cases a pooled group is right. */
  private double share(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int right = 0;
    for (int i = 0; i < FITTED_ON; i++) {
      double[] common = common(random);
      List<List<String>> group = new ArrayList<>();
      for (int person = 0; person < size; person++) {
        group.add(differential(common, noise(random), random));
      }
      right += pooled(group, group).equals("0") ? 1 : 0;
    }
    return (double) right / FITTED_ON;
  }

  /** What speaks for each diagnosis in everybody's eyes; the first is right. */
  private double[] common(SplittableRandom random) {
    double[] common = new double[DIAGNOSES];
    for (int d = 0; d < DIAGNOSES; d++) {
      common[d] = Math.sqrt(shared) * random.nextGaussian() + (d == 0 ? standsOut : 0);
    }
    return common;
  }

  private double noise(SplittableRandom random) {
    return Math.sqrt(1 - shared) * Math.exp(SKILL_SPREAD * random.nextGaussian());
  }

  private Right play(int cases, SplittableRandom random) {
    Right right = new Right(new boolean[Rule.values().length][LARGEST + 1][cases]);
    for (int i = 0; i < cases; i++) {
      double[] common = common(random);
      List<List<String>> blind = new ArrayList<>();
      List<Integer> before = new ArrayList<>();
      for (int person = 0; person < LARGEST; person++) {
        double noise = noise(random);
        blind.add(differential(common, noise, random));
        before.add(rightBefore(noise, random));
      }
      List<List<String>> read = swayed(blind, random);
      for (int size = 1; size <= LARGEST; size++) {
        List<List<String>> group = blind.subList(0, size);
        right.of(Rule.POOLED, size)[i] = pooled(group, group).equals("0");
        right.of(Rule.MAJORITY, size)[i] = majority(group).equals("0");
        int best =
            IntStream.range(0, size).boxed().max(Comparator.comparing(before::get)).orElseThrow();
        right.of(Rule.BEST, size)[i] = blind.get(best).getFirst().equals("0");
        right.of(Rule.READ, size)[i] = pooled(read.subList(0, size), List.of()).equals("0");
      }
    }
    return right;
  }

  /** The most likely ones in this physician's eyes, one to five. */
  private static List<String> differential(double[] common, double noise, SplittableRandom random) {
    double[] seen = new double[DIAGNOSES];
    for (int d = 0; d < DIAGNOSES; d++) {
      seen[d] = common[d] + noise * random.nextGaussian();
    }
    return IntStream.range(0, DIAGNOSES)
        .boxed()
        .sorted(Comparator.comparingDouble(d -> -seen[d]))
        .limit(1 + random.nextInt(AnswerForm.MOST_DIAGNOSES))
        .map(d -> Integer.toString(d))
        .toList();
  }

  private int rightBefore(double noise, SplittableRandom random) {
    int right = 0;
    for (int i = 0; i < EARLIER; i++) {
      double first = 0;
      double best = Double.NEGATIVE_INFINITY;
      for (int d = 0; d < DIAGNOSES; d++) {
        double seen =
            Math.sqrt(shared) * random.nextGaussian()
                + noise * random.nextGaussian()
                + (d == 0 ? standsOut : 0);
        first = d == 0 ? seen : first;
        best = Math.max(best, seen);
      }
      right += first == best ? 1 : 0;
    }
    return right;
  }

  /** The same differentials, each given after having read those before. */
  private static List<List<String>> swayed(List<List<String>> blind, SplittableRandom random) {
    List<List<String>> read = new ArrayList<>();
    for (List<String> own : blind) {
      if (read.isEmpty() || random.nextDouble() >= SWAYED) {
        read.add(own);
        continue;
      }
      List<String> taken = new ArrayList<>(List.of(pooled(read, List.of())));
      own.stream().filter(each -> !each.equals(taken.getFirst())).forEach(taken::add);
      read.add(taken.subList(0, Math.min(taken.size(), AnswerForm.MOST_DIAGNOSES)));
    }
    return read;
  }

  private static String pooled(List<List<String>> now, List<List<String>> blind) {
    List<Pooling.Voice> voices = new ArrayList<>();
    for (int person = 0; person < now.size(); person++) {
      List<String> first = blind.isEmpty() ? List.of() : blind.get(person);
      voices.add(new Pooling.Voice(person, person, now.get(person), first, true));
    }
    return Pooling.pool(voices, person -> 1).getFirst().key();
  }

  /** Of several equally frequent the one that was named first. */
  private static String majority(List<List<String>> group) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    group.forEach(each -> votes.merge(each.getFirst(), 1, Integer::sum));
    return votes.entrySet().stream()
        .max(Map.Entry.<String, Integer>comparingByValue())
        .orElseThrow()
        .getKey();
  }

  /** Percent right, and between which values 95 of a hundred resamplings of the cases lie. */
  static double[] interval(boolean[] right, SplittableRandom random) {
    return resampled(right.length, i -> right[i] ? 1 : 0, random);
  }

  private static double[] difference(boolean[] one, boolean[] other, SplittableRandom random) {
    return resampled(one.length, i -> (one[i] ? 1 : 0) - (other[i] ? 1 : 0), random);
  }

  private interface Worth {
    int of(int index);
  }

  private static double[] resampled(int cases, Worth worth, SplittableRandom random) {
    double[] means = new double[RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      long sum = 0;
      for (int i = 0; i < cases; i++) {
        sum += worth.of(random.nextInt(cases));
      }
      means[r] = 100.0 * sum / cases;
    }
    Arrays.sort(means);
    long sum = IntStream.range(0, cases).mapToLong(worth::of).sum();
    return new double[] {
      100.0 * sum / cases, means[RESAMPLES / 40], means[RESAMPLES - RESAMPLES / 40 - 1]
    };
  }
}
