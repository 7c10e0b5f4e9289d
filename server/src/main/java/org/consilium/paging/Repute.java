package org.consilium.paging;

/**
 * How likely a page to somebody brings a useful answer soon: the product of three estimates, each
 * drawn towards what is usual as long as little is known of the person.
 *
 * <ul>
 *   <li>answers: the share of pages that were answered, {@code (answered + k·0.2) / (paged + k)};
 *   <li>usefulness: the share of answers that a colleague found useful and nobody harmful, {@code
 *       (useful + k·0.5) / (answers + k)};
 *   <li>speed: {@code 120 / (120 + d)}, d being the geometric mean of the minutes to the answer,
 *       drawn likewise towards 120.
 * </ul>
 *
 * <p>The first two are posterior means of a binomial share under a Beta prior worth {@code k = 5}
 * observations (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4); the third is the same
 * for the mean of a logarithm (section 2.5). Only what stands under the name that shows is counted:
 * an answer under an alias counts for nobody.
 *
 * @param paged pages of the last 90 days that are older than a day
 * @param answered those among them that were answered
 * @param answers of the last year, neither withdrawn nor called humour
 * @param useful those found useful and by nobody harmful
 * @param logMinutes sum over the answers of the natural logarithm of the minutes from the page, or
 *     else from the question, at least one
 */
public record Repute(int paged, int answered, int answers, int useful, double logMinutes) {
  private static final double PRIOR = 5;
  private static final double ANSWERED = 0.2;
  private static final double USEFUL = 0.5;
  private static final double MINUTES = 120;

  /** The score of somebody of whom nothing is known. */
  public static final double UNKNOWN = new Repute(0, 0, 0, 0, 0).score();

  /** Between 0 and 1. */
  public double score() {
    double answering = (answered + PRIOR * ANSWERED) / (paged + PRIOR);
    double usefulness = (useful + PRIOR * USEFUL) / (answers + PRIOR);
    double minutes = Math.exp((logMinutes + PRIOR * Math.log(MINUTES)) / (answers + PRIOR));
    return answering * usefulness * MINUTES / (MINUTES + minutes);
  }
}
