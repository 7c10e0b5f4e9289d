package org.consilium.paging;

/**
 * The order of candidates of one kind: {@code √score · language / (1 + load)}.
 *
 * <p>{@code score} is {@link Repute}'s expectation that a page brings a useful answer soon; its
 * square root keeps the best from carrying everybody's load. {@code load} is the number of pages
 * somebody got, each counting half after {@link #HALF_LIFE_SECONDS}: dividing by it gives, over
 * time, pages in proportion to the numerator (weighted fair queueing; Demers, Keshav, Shenker,
 * SIGCOMM 1989, 10.1145/75246.75248). Equals are told apart by a digest of question and person,
 * another for each question. Here for the simulation; {@code CandidateRows} says the same in SQL,
 * and a test compares the two.
 */
public final class Ranking {
  /** A page of yesterday weighs half of one of today. */
  public static final int HALF_LIFE_SECONDS = 24 * 3600;

  /** Whoever did not say that they read the question's language comes after four who did. */
  public static final double FOREIGN = 0.25;

  private Ranking() {}

  /**
   * @param score between 0 and 1
   * @param load pages lately, faded; 0 for nobody's
   */
  public static double weight(double score, double load, boolean speaks) {
    return Math.sqrt(score) * (speaks ? 1 : FOREIGN) / (1 + load);
  }

  /** What is left of a load after some time. */
  public static double faded(double load, double seconds) {
    return load * Math.pow(0.5, seconds / HALF_LIFE_SECONDS);
  }
}
