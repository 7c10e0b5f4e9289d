package org.consilium.privacy;

/**
 * A consent just recorded.
 *
 * @param code what withdraws it, such as {@code K7QF-2M9X-4TRD}: shown once to hand to the patient,
 *     never stored in clear
 */
public record GivenConsent(long id, String code) {

  /** Without the code, so that it cannot reach a log. */
  @Override
  public String toString() {
    return "GivenConsent[" + id + "]";
  }
}
