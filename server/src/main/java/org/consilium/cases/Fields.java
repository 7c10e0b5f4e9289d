package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The fields of a form as they were sent, or as a draft kept them. */
record Fields(Map<String, List<String>> values) {

  String first(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : Words.clean(all.getFirst());
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of()).stream()
        .map(Words::clean)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The form's ticket, which makes sending it twice the same as once; a new one when absent. */
  UUID ticket() {
    try {
      return UUID.fromString(first("ticket"));
    } catch (IllegalArgumentException e) {
      return UUID.randomUUID();
    }
  }

  Fields with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(values);
    more.put(name, List.of(value));
    return new Fields(more);
  }

  static boolean aliased(Fields fields) {
    return fields.first("identity").equals("ALIAS");
  }

  static String identity(boolean aliased) {
    return aliased ? "ALIAS" : "SHOWN";
  }

  /**
   * What was chosen for each finding of the privacy check: parameter name to {@code replace|keep}.
   */
  Map<String, String> choices() {
    Map<String, String> choices = new LinkedHashMap<>();
    values.forEach(
        (name, all) -> {
          if (name.startsWith("finding.") && !all.isEmpty()) {
            choices.put(name, all.getFirst());
          }
        });
    return choices;
  }
}
