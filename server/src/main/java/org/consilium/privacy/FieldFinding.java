package org.consilium.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage of one field that may identify a patient.
 *
 * @param field name of the form field
 * @param id the same as long as field, type and passage are, whatever changes around; 16 hex digits
 * @param start first UTF-16 unit of the passage in {@link Screened#texts}
 * @param end one past its last unit
 * @param type what it is, such as {@code NAME} or {@code DATE}
 * @param reasonKey message key that says why it was found
 * @param quote the passage itself: shown to its author only, never logged
 * @param replacements what may stand for it, the usual first
 * @param keepable whether the author may decide to keep it
 * @param keeping why the author keeps it; null while undecided
 */
public record FieldFinding(
    String field,
    String id,
    int start,
    int end,
    String type,
    String reasonKey,
    String quote,
    List<Replacement> replacements,
    boolean keepable,
    @Nullable Keeping keeping) {

  public FieldFinding {
    replacements = List.copyOf(replacements);
  }

  /** The proposed words. */
  public String replacement() {
    return replacements.getFirst().words();
  }

  FieldFinding kept(Keeping because) {
    return new FieldFinding(
        field, id, start, end, type, reasonKey, quote, replacements, keepable, because);
  }

  /**
   * Name of the form field that carries the author's choice: that of a {@link Replacement} or of a
   * {@link Keeping}.
   */
  public String choice() {
    return Screening.CHOICE + id;
  }
}
