package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the asker ends a case.
 *
 * @param resolved false when no answer settled it
 * @param diagnosis the final diagnosis, or the decision taken
 * @param done what was done
 */
public record ClosureForm(boolean resolved, String diagnosis, String done) implements Written {

  static ClosureForm of(Fields fields) {
    return new ClosureForm(
        !fields.first("resolved").equals("false"), fields.first("diagnosis"), fields.first("done"));
  }

  @Override
  public Map<String, List<String>> fields() {
    return Map.of(
        "resolved", List.of(Boolean.toString(resolved)),
        "diagnosis", List.of(diagnosis),
        "done", List.of(done));
  }

  @Override
  public Map<String, String> texts() {
    return Map.of("diagnosis", diagnosis, "done", done);
  }

  ClosureForm withTexts(Map<String, String> texts) {
    return new ClosureForm(
        resolved, texts.getOrDefault("diagnosis", ""), texts.getOrDefault("done", ""));
  }

  @Override
  public Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (resolved && diagnosis.isBlank()) {
      errors.put("diagnosis", "cases.error.diagnosis");
    } else if (diagnosis.length() > 300) {
      errors.put("diagnosis", TOO_LONG);
    }
    if (done.length() > CaseForm.MOST_CHARACTERS) {
      errors.put("done", TOO_LONG);
    }
    return errors;
  }
}
