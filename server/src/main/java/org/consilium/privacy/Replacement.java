package org.consilium.privacy;

import java.util.Locale;

/**
 * One way to say a passage less exactly.
 *
 * @param words what stands in the passage's place then
 */
public record Replacement(Way way, String words) {

  /** How the passage is said. */
  public enum Way {
    /** As the engine proposes: a day by its month, a town by that word, a name by a role. */
    REPLACE,
    /** A town by its region. */
    REGION,
    /**
     * A day by its distance from the first: for all days of a form together, they make sense only
     * so.
     */
    DAYS
  }

  /** Value of the form field that chooses it. */
  public String choice() {
    return way.name().toLowerCase(Locale.ROOT);
  }

  /** Whether choosing it for one passage chooses it for all that offer it. */
  public boolean together() {
    return way == Way.DAYS;
  }
}
