package org.consilium.deid;

/**
 * One passage of a text that may identify a patient.
 *
 * @param start first UTF-16 unit of the passage, counted from 0
 * @param end one past its last UTF-16 unit
 * @param confidence how sure the engine is, above 0 and up to 1. 0.99: a check digit or an identity
 *     known beforehand; 0.95: an unmistakable form, or a title or label before a name; 0.85: a
 *     likely form, or a name by its words and its surroundings; 0.7: a form whose check digit
 *     fails, or a name by one hint; 0.5: worth a look
 * @param reasonKey message key that explains the finding, for instance {@code privacy.reason.email}
 * @param replacement proposed generalisation in the language of the text; it triggers no finding
 *     itself
 * @param keepable false for identifiers that are never legitimate in a case, such as a valid NIR
 */
public record TextFinding(
    int start,
    int end,
    TextType type,
    double confidence,
    String reasonKey,
    String replacement,
    boolean keepable) {

  public TextFinding {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("empty or reversed span " + start + ".." + end);
    }
    if (!(confidence > 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence);
    }
  }

  /** The same of another passage. */
  TextFinding over(int otherStart, int otherEnd) {
    return new TextFinding(
        otherStart, otherEnd, type, confidence, reasonKey, replacement, keepable);
  }

  /** The same of another passage, with other words for it. */
  TextFinding over(int otherStart, int otherEnd, String words) {
    return new TextFinding(otherStart, otherEnd, type, confidence, reasonKey, words, keepable);
  }
}
