package org.consilium.deid;

/**
 * One passage of a text that may identify a patient.
 *
 * @param start first UTF-16 unit of the passage, counted from 0
 * @param end one past its last UTF-16 unit
 * @param reasonKey message key that explains the finding, for instance {@code privacy.reason.email}
 * @param replacement proposed generalisation in the language of the text; it triggers no finding
 *     itself
 * @param keepable false for identifiers that are never legitimate in a case, such as a valid NIR
 */
public record TextFinding(
    int start, int end, TextType type, String reasonKey, String replacement, boolean keepable) {

  public TextFinding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("empty or reversed span " + start + ".." + end);
    }
  }
}
