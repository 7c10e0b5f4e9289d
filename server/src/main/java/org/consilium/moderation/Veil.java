package org.consilium.moderation;

import org.jspecify.annotations.Nullable;

/**
 * Why something is hidden.
 *
 * @param rule by which it was decided; while nobody has, that of the flag
 * @param ruling number of the decision, or null
 */
public record Veil(State state, Reason rule, @Nullable Long ruling) {
  /** What is going on. */
  public enum State {
    LOOKED_AT,
    CHANGE,
    REMOVED
  }

  static Veil of(Matter matter) {
    Ruling ruling = matter.ruling();
    if (ruling == null || !matter.hides()) {
      return new Veil(State.LOOKED_AT, Reason.PATIENT, null);
    }
    return new Veil(
        ruling.decision() == Ruling.Decision.REMOVED ? State.REMOVED : State.CHANGE,
        ruling.rule(),
        ruling.id());
  }
}
