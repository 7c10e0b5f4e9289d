package org.consilium.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody's certainty was worth: diagnoses given blind against what it was in the end. One's
 * own, and shown to nobody else.
 *
 * @param of all closed cases together
 * @param bins what was said with each certainty, the least sure first; empty ones are there too
 * @param specialties by number of the specialty asked, those with most cases first; a case asked of
 *     two counts in both
 */
public record Calibration(Figures of, List<Bin> bins, List<Of> specialties) {
  /** From so many closed cases on a record says something. */
  public static final int FEWEST = 10;

  /** So many of the newest closed cases weigh in {@link #factor}. */
  static final int NEWEST = 100;

  /** A single colleague's factor cannot be read off a bar that so many made. */
  static final int TOGETHER = 5;

  /** The mean gain of who says 50 % and is right half of the time. */
  private static final double USUAL = 0.25;

  /** As many cases as weigh against a record that is still short. */
  private static final double CAUTION = 20;

  private static final double LEAST = 0.5;
  private static final double MOST = 1.5;

  /** Of the normal distribution, for 95 %. */
  private static final double Z = 1.959964;

  /**
   * One closed case.
   *
   * @param specialties that were asked
   * @param confidence in percent in the order of the diagnoses, 0 where nothing was said
   * @param rank of the final diagnosis among them, 0 when it was not there
   */
  public record Judged(List<Integer> specialties, List<Integer> confidence, int rank) {}

  /**
   * @param first how often the first choice was right; {@code listed} how often any was
   * @param stated how many certainties were said; {@code brier} is NaN for none
   * @param brier mean of the squared differences between what was said, 0 to 1, and what was, 0 or
   *     1: Brier, Monthly Weather Review 1950;78:1–3. 0 is best, 0.25 is who always says 50 %
   */
  public record Figures(int cases, int first, int listed, int stated, double brier) {

    /** In percent, rounded; 0 for none. */
    public int firstShare() {
      return share(first, cases);
    }

    public int listedShare() {
      return share(listed, cases);
    }
  }

  private static int share(int part, int whole) {
    return whole == 0 ? 0 : Math.round(100f * part / whole);
  }

  /**
   * As its page shows it.
   *
   * @param cases closed so far
   * @param calibration null while they are too few
   */
  public record Shown(int cases, @Nullable Calibration calibration, List<Row> specialties) {}

  /** The figures of a specialty by its name. */
  public record Row(String name, Figures figures) {}

  /** The figures of one specialty. */
  public record Of(int specialty, Figures figures) {}

  /**
   * @param percent the certainty said
   * @param said how often; {@code right} how often it was so
   */
  public record Bin(int percent, int said, int right) {

    /** In percent, rounded; 0 for none. */
    public int share() {
      return Calibration.share(right, said);
    }

    /** The lower end, in percent, of the 95 % interval of Wilson, JASA 1927;22:209–212. */
    public int low() {
      return said == 0 ? 0 : percent(middle() - half());
    }

    public int high() {
      return said == 0 ? 100 : percent(middle() + half());
    }

    private double middle() {
      return ((double) right / said + Z * Z / (2 * said)) / (1 + Z * Z / said);
    }

    private double half() {
      double share = (double) right / said;
      return Z
          * Math.sqrt(share * (1 - share) / said + Z * Z / (4.0 * said * said))
          / (1 + Z * Z / said);
    }

    private static int percent(double share) {
      return (int) Math.round(100 * Math.clamp(share, 0, 1));
    }
  }

  /** A certainty that was said of one diagnosis, and whether it was so. */
  private record Stated(int percent, boolean right) {}

  static Calibration of(Collection<Judged> cases) {
    List<Stated> all = stated(cases);
    Map<Integer, List<Judged>> bySpecialty = new TreeMap<>();
    for (Judged judged : cases) {
      for (int specialty : judged.specialties()) {
        bySpecialty.computeIfAbsent(specialty, number -> new ArrayList<>()).add(judged);
      }
    }
    return new Calibration(
        figures(cases),
        AnswerForm.STEPS.stream().map(step -> bin(all, step)).toList(),
        bySpecialty.entrySet().stream()
            .map(entry -> new Of(entry.getKey(), figures(entry.getValue())))
            .sorted((a, b) -> Integer.compare(b.figures().cases(), a.figures().cases()))
            .toList());
  }

  private static Bin bin(List<Stated> all, int step) {
    List<Stated> here = all.stream().filter(one -> one.percent() == step).toList();
    return new Bin(step, here.size(), (int) here.stream().filter(Stated::right).count());
  }

  private static Figures figures(Collection<Judged> cases) {
    List<Stated> stated = stated(cases);
    return new Figures(
        cases.size(),
        (int) cases.stream().filter(judged -> judged.rank() == 1).count(),
        (int) cases.stream().filter(judged -> judged.rank() > 0).count(),
        stated.size(),
        stated.stream()
            .mapToDouble(one -> one.percent() / 100.0 - (one.right() ? 1 : 0))
            .map(off -> off * off)
            .average()
            .orElse(Double.NaN));
  }

  private static List<Stated> stated(Collection<Judged> cases) {
    List<Stated> stated = new ArrayList<>();
    for (Judged judged : cases) {
      for (int place = 0; place < judged.confidence().size(); place++) {
        int percent = judged.confidence().get(place);
        if (percent > 0) {
          stated.add(new Stated(percent, place + 1 == judged.rank()));
        }
      }
    }
    return stated;
  }

  /**
   * What the voice of a person weighs in {@link Pooling}: {@code 1 + (gain − ¼) × n / (n + 20)},
   * between a half and one and a half.
   *
   * <p>The gain of a case is how much the certainties said brought the truth nearer than silence
   * would have: the sum over the diagnoses of {@code 2po − p²}, with p what was said and o what
   * was. It is Brier's score turned round, 1 for who was certain and right, 0 for who said nothing,
   * −1 for who was certain and wrong. It is proper: nobody gains by saying another certainty than
   * the one they have, nor by lengthening the list. A mean of ¼ is who says 50 % and is right half
   * of the time. Weighing judges by such records makes a crowd wiser: Budescu, Chen, <i>Identifying
   * expertise to extract the wisdom of crowds</i>, Management Science 2015;61:267–280. The fraction
   * draws to 1 while little is known.
   *
   * @param cases with a certainty, at least {@value #FEWEST}
   * @param gain the mean of theirs
   */
  static double factor(int cases, double gain) {
    return cases < FEWEST
        ? 1
        : Math.clamp(1 + (gain - USUAL) * cases / (cases + CAUTION), LEAST, MOST);
  }
}
