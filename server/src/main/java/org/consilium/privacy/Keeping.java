package org.consilium.privacy;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Why an author keeps a passage that was found. */
public enum Keeping {
  /** It is no identifier: an eponym, a drug, a number of another kind. */
  MISTAKEN,
  /** It is needed to answer, and does not lead to the patient. */
  NEEDED;

  /** The choice that says so in a form. */
  public String choice() {
    return "keep-" + name();
  }

  static @Nullable Keeping in(Map<String, String> choices, FieldFinding finding) {
    String chosen = choices.get(finding.choice());
    for (Keeping keeping : values()) {
      if (finding.keepable() && keeping.choice().equals(chosen)) {
        return keeping;
      }
    }
    return null;
  }
}
