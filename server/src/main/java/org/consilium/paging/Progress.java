package org.consilium.paging;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a question's clock has come, for the eyes of its asker: numbers and kinds, nobody's name.
 *
 * @param told how many colleagues in all
 * @param most how many the step to the specialties pages at most
 * @param steps that reached somebody, in their order
 * @param next the step that comes, null when the clock has stopped
 * @param nextAt when it is due
 * @param stopped why the clock has stopped, or null
 */
public record Progress(
    long caseId,
    int told,
    int most,
    List<Step> steps,
    @Nullable Stage next,
    @Nullable Instant nextAt,
    @Nullable Stop stopped) {

  public record Step(Stage stage, int told) {}

  /** Why a clock has stopped. */
  public enum Stop {
    /** A colleague answered. */
    ANSWERED,
    /** The asker closed the question. */
    CLOSED,
    /** The asker asked for nobody else. */
    ASKER,
    /** Nobody answered for a long time. */
    OVER
  }

  /** The step worked last that reached somebody; null before. */
  public @Nullable Stage reached() {
    return steps.isEmpty() ? null : steps.getLast().stage();
  }

  /** Whether the step to the specialties found more than it pages: then these are not all. */
  public boolean capped() {
    return steps.stream().anyMatch(step -> step.stage() == Stage.SPECIALTY && step.told() >= most);
  }

  /** Whether the asker may have it go on at once. */
  public boolean widens() {
    return stopped != Stop.CLOSED;
  }
}
