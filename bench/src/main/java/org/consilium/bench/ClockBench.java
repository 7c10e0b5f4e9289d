package org.consilium.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.consilium.paging.Haste;
import org.consilium.paging.Policy;
import org.consilium.paging.Ranking;
import org.consilium.paging.Repute;
import org.consilium.paging.Stage;

/**
 * A simulation, no measurement: what the clock that pages colleagues brings against posting and
 * waiting, under the assumptions that {@link #main} prints first. Steps, durations, sizes, order
 * and scores are the product's own classes. Both ways see the same questions, members and visits;
 * the clock adds pages. {@code ClockBench [RUNS [SEED]]}.
 */
public final class ClockBench {
  private static final int SPECIALISTS = 212;
  private static final int NEIGHBOURS = 600;
  private static final int OTHERS = 3_000;
  private static final double IN_REGION = 0.12;
  private static final double SILENT = 0.10;
  private static final double ONLINE_BY_DAY = 0.05;
  private static final double ONLINE_BY_NIGHT = 0.01;
  private static final double VISITS_A_DAY = 1.2;
  private static final double FOLLOWS_OTHERS = 0.02;
  private static final double SEES_MINUTES_ONLINE = 3;
  private static final double SEES_MINUTES_AWAY = 90;
  private static final double SPREAD = 1.2;
  private static final double WRITES_MINUTES = 5;
  private static final double SPECIALIST_ANSWERS = 0.06;
  private static final double NEIGHBOUR_ANSWERS = 0.02;
  private static final double OTHER_ANSWERS = 0.005;
  private static final int QUESTIONS_A_DAY = 8;
  private static final int DAYS = 28;
  private static final int MOST_A_DAY = 20;
  private static final double DAY = 24 * 60;

  private static final Policy POLICY = Policy.standard();

  private ClockBench() {}

  public static void main(String[] args) {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 20261122;
    say(
        """
        SIMULATION, not a measurement: %d runs of %d days, seed %d. Assumed:
          %d specialists (%.0f %% of them in the asker's region), %d neighbours, %d others, %.0f %% silent for ever;
          online at a given moment: %.0f %% from 8 to 20 h, else %.0f %%; %.1f visits a day each, by day only;
          a page is seen after %.0f min (median) when online, %.0f when away, log-normal, sigma %.1f, never at night;
          who sees a question answers it with a chance of %.1f %% (specialist), %.1f %% (neighbour), %.1f %% (other),
          times a factor of their own (exponential, mean 1), after %.0f min of writing (median);
          others come upon it by themselves in %.0f %% of visits; %d questions a day, four of five from 8 to 20 h;
          80 %% routine, 15 %% today, 5 %% now; at most %d pages a day each.
        """,
        runs,
        DAYS,
        seed,
        SPECIALISTS,
        IN_REGION * 100,
        NEIGHBOURS,
        OTHERS,
        SILENT * 100,
        ONLINE_BY_DAY * 100,
        ONLINE_BY_NIGHT * 100,
        VISITS_A_DAY,
        SEES_MINUTES_ONLINE,
        SEES_MINUTES_AWAY,
        SPREAD,
        SPECIALIST_ANSWERS * 100,
        NEIGHBOUR_ANSWERS * 100,
        OTHER_ANSWERS * 100,
        WRITES_MINUTES,
        FOLLOWS_OTHERS * 100,
        QUESTIONS_A_DAY,
        MOST_A_DAY);
    List<Outcome> outcomes = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      outcomes.add(new Run(new Random(seed + run)).play());
    }
    tell("clock_first_median", "minutes", outcomes, o -> median(o.clock));
    tell("wait_first_median", "minutes", outcomes, o -> median(o.waited));
    tell("clock_first_p90", "minutes", outcomes, o -> quantile(o.clock, 0.9));
    tell("wait_first_p90", "minutes", outcomes, o -> quantile(o.waited, 0.9));
    tell("clock_within_hour", "percent", outcomes, o -> within(o.clock, 60));
    tell("wait_within_hour", "percent", outcomes, o -> within(o.waited, 60));
    tell("clock_within_day", "percent", outcomes, o -> within(o.clock, DAY));
    tell("wait_within_day", "percent", outcomes, o -> within(o.waited, DAY));
    tell("clock_now_median", "minutes", outcomes, o -> median(o.clockNow));
    tell("wait_now_median", "minutes", outcomes, o -> median(o.waitNow));
    tell("clock_pages_a_question", "pages", outcomes, o -> o.pages / o.clock.length);
    tell("clock_pages_a_specialist_week", "pages", outcomes, o -> o.perWeek[0]);
    tell("clock_pages_a_specialist_week_p95", "pages", outcomes, o -> o.perWeek[1]);
  }

  /** Minutes to the first answer of each question; infinite for none within the clock's week. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Outcome(
      double[] clock,
      double[] waited,
      double[] clockNow,
      double[] waitNow,
      double pages,
      double[] perWeek) {}

  private static final class Member {
    private final Stage kind;
    private final boolean region;
    private final double answers;
    private double load;
    private double loadAt;
    private int day = -1;
    private int dayPages;
    private int pages;
    private int answered;
    private double logMinutes;

    private Member(Stage kind, boolean region, double answers) {
      this.kind = kind;
      this.region = region;
      this.answers = answers;
    }

    private double weight(double now) {
      double score = new Repute(pages, answered, answered, answered, logMinutes).score();
      return Ranking.weight(score, Ranking.faded(load, (now - loadAt) * 60), true);
    }

    private boolean full(double now) {
      return day == (int) (now / DAY) && dayPages >= MOST_A_DAY;
    }

    private void page(double now) {
      load = Ranking.faded(load, (now - loadAt) * 60) + 1;
      loadAt = now;
      dayPages = day == (int) (now / DAY) ? dayPages + 1 : 1;
      day = (int) (now / DAY);
      pages++;
    }
  }

  /** One network over some weeks. */
  private static final class Run {
    private final Random random;
    private final List<Member> members = new ArrayList<>();

    private Run(Random random) {
      this.random = random;
      people(Stage.SPECIALTY, SPECIALISTS, SPECIALIST_ANSWERS);
      people(Stage.NEIGHBOURS, NEIGHBOURS, NEIGHBOUR_ANSWERS);
      people(Stage.EVERYONE, OTHERS, OTHER_ANSWERS);
    }

    private void people(Stage kind, int count, double answers) {
      for (int i = 0; i < count; i++) {
        double own =
            random.nextDouble() < SILENT ? 0 : -Math.log(1 - random.nextDouble()) * answers;
        members.add(new Member(kind, random.nextDouble() < IN_REGION, Math.min(0.9, own)));
      }
    }

    private Outcome play() {
      int count = DAYS * QUESTIONS_A_DAY;
      double[] asked = new double[count];
      for (int i = 0; i < count; i++) {
        double hour =
            random.nextDouble() < 0.8
                ? 8 + random.nextDouble() * 12
                : (20 + random.nextDouble() * 12) % 24;
        asked[i] = random.nextInt(DAYS) * DAY + hour * 60;
      }
      Arrays.sort(asked);
      double[] clock = new double[count];
      double[] waited = new double[count];
      boolean[] urgent = new boolean[count];
      for (int i = 0; i < count; i++) {
        double drawn = random.nextDouble();
        Haste haste = drawn < 0.8 ? Haste.ROUTINE : drawn < 0.95 ? Haste.TODAY : Haste.NOW;
        urgent[i] = haste == Haste.NOW;
        double visited = visits(asked[i]);
        waited[i] = visited - asked[i];
        clock[i] = Math.min(visited, pages(asked[i], haste, visited)) - asked[i];
      }
      double pages = members.stream().mapToInt(member -> member.pages).sum();
      double[] week =
          members.stream()
              .filter(member -> member.kind == Stage.SPECIALTY)
              .mapToDouble(member -> member.pages * 7.0 / DAYS)
              .toArray();
      return new Outcome(
          clock,
          waited,
          only(clock, urgent),
          only(waited, urgent),
          pages,
          new double[] {median(week), quantile(week, 0.95)});
    }

    /** When the first answers who comes upon the question by themselves. */
    private double visits(double asked) {
      double first = Double.POSITIVE_INFINITY;
      for (Member member : members) {
        double sees = member.kind == Stage.SPECIALTY ? 1 : FOLLOWS_OTHERS;
        if (random.nextDouble() < sees * member.answers) {
          double waking = -Math.log(1 - random.nextDouble()) / VISITS_A_DAY * DAY;
          first = Math.min(first, awake(asked + waking) + writes());
        }
      }
      return first > asked + POLICY.lasting().toMinutes() ? Double.POSITIVE_INFINITY : first;
    }

    /** When the first answers whom the clock paged; it stops at the first answer of anybody. */
    private double pages(double asked, Haste haste, double visited) {
      boolean[] done = new boolean[members.size()];
      boolean[] online = new boolean[members.size()];
      double hour = asked % DAY / 60;
      for (int i = 0; i < online.length; i++) {
        online[i] =
            random.nextDouble() < (hour >= 8 && hour < 20 ? ONLINE_BY_DAY : ONLINE_BY_NIGHT);
      }
      double first = Double.POSITIVE_INFINITY;
      Stage stage = Policy.after(null);
      double now = asked;
      while (now < asked + POLICY.lasting().toMinutes() && Math.min(first, visited) > now) {
        List<Integer> chosen = chosen(stage, now, done, online);
        while (chosen.isEmpty() && stage != Stage.AGAIN) {
          stage = Policy.after(stage);
          chosen = chosen(stage, now, done, online);
        }
        for (int index : chosen) {
          Member member = members.get(index);
          done[index] = true;
          member.page(now);
          if (random.nextDouble() < member.answers) {
            boolean here = online[index] && now == asked;
            double seen = now + delay(here ? SEES_MINUTES_ONLINE : SEES_MINUTES_AWAY);
            double answer = (here ? seen : awake(seen)) + writes();
            first = Math.min(first, answer);
            member.answered++;
            member.logMinutes += Math.log(Math.max(1, answer - now));
          }
        }
        Duration until = POLICY.wait(haste, stage);
        now += until.toSeconds() / 60.0;
        stage = Policy.after(stage);
      }
      return first;
    }

    private List<Integer> chosen(Stage stage, double now, boolean[] done, boolean[] online) {
      List<Integer> pool = new ArrayList<>();
      for (int i = 0; i < done.length; i++) {
        Member member = members.get(i);
        if (!done[i] && !member.full(now) && fits(stage, member, online[i])) {
          pool.add(i);
        }
      }
      pool.sort(Comparator.comparingDouble(i -> -members.get(i).weight(now)));
      return pool.subList(0, Math.min(POLICY.most(stage), pool.size()));
    }

    private static boolean fits(Stage stage, Member member, boolean online) {
      boolean specialist = member.kind == Stage.SPECIALTY;
      return switch (stage) {
        case PRESENT -> specialist && online;
        case REGION -> specialist && member.region;
        case SPECIALTY, AGAIN -> specialist;
        case NEIGHBOURS -> member.kind == Stage.NEIGHBOURS;
        case EVERYONE -> true;
      };
    }

    private double writes() {
      return delay(WRITES_MINUTES);
    }

    private double delay(double median) {
      return median * Math.exp(SPREAD * random.nextGaussian());
    }

    /** What would happen at night happens in the morning. */
    private double awake(double minute) {
      double hour = minute % DAY / 60;
      double morning = 7 * 60 + random.nextDouble() * 120;
      double night = Math.floor(minute / DAY) * DAY;
      return hour < 7 ? night + morning : hour >= 23 ? night + DAY + morning : minute;
    }
  }

  private static double[] only(double[] values, boolean[] which) {
    double[] some = new double[values.length];
    int count = 0;
    for (int i = 0; i < values.length; i++) {
      if (which[i]) {
        some[count++] = values[i];
      }
    }
    return Arrays.copyOf(some, count);
  }

  private static double within(double[] values, double minutes) {
    return 100.0 * Arrays.stream(values).filter(v -> v <= minutes).count() / values.length;
  }

  private static double median(double[] values) {
    return quantile(values, 0.5);
  }

  private static double quantile(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
  }

  /** The median over the runs; between which values 95 of a hundred runs lie. */
  private static void tell(
      String name, String unit, List<Outcome> outcomes, ToDoubleFunction<Outcome> reading) {
    double[] values = outcomes.stream().mapToDouble(reading).toArray();
    say(
        "  %s: 95 %% of runs %.1f to %.1f%n",
        name, quantile(values, 0.025), quantile(values, 0.975));
    say("figure simulated_%s %.1f %s%n", name, median(values), unit);
  }

  private static void say(String format, Object... arguments) {
    System.out.printf(Locale.ROOT, format, arguments);
  }
}
