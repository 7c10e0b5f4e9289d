package org.consilium.cases;

import java.util.List;
import java.util.Map;

/** What is being written in a form of this room. */
sealed interface Written permits CaseForm, AnswerForm, ClosureForm, HarmForm {
  /** Message key for a text that is longer than what may be published. */
  String TOO_LONG = "cases.error.too-long";

  /** The fields as a draft keeps them. */
  Map<String, List<String>> fields();

  /** The free texts, by field, for the privacy check. */
  Map<String, String> texts();

  /** Message keys of what is wrong, by field. */
  Map<String, String> errors();

  /** Whether no text is too long: one that is will be neither kept nor read, only told. */
  default boolean fits() {
    return !errors().containsValue(TOO_LONG);
  }
}
