package org.consilium.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moderation of a year in numbers.
 *
 * @param rules what was flagged and decided, by rule
 * @param median half of the decisions came within so many minutes; null for none
 * @param appealed how many decisions were appealed against and answered; {@code overturned} of them
 * @param specialties those with at least {@link #ENOUGH} decisions
 */
public record Statistics(
    List<Rule> rules,
    @Nullable Long median,
    int appealed,
    int overturned,
    List<Specialty> specialties) {
  /** Fewer could tell about whom. */
  static final int ENOUGH = 5;

  /** By one rule. */
  public record Rule(Reason rule, int flags, int kept, int folded, int change, int removed) {}

  /** By a specialty that was asked, under its name. */
  public record Specialty(String name, int decisions, int removed) {}

  /** In hundredths. */
  public int overturnedShare() {
    return appealed == 0 ? 0 : Math.round(100f * overturned / appealed);
  }
}
