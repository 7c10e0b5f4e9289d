package org.consilium.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.consilium.foundation.PlainText;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The fields of a form as typed, and what is wrong with them: message keys by field. */
public record Typed(MultiValueMap<String, String> fields, Map<String, String> errors) {

  public static Typed of(MultiValueMap<String, String> fields) {
    return new Typed(fields, new LinkedHashMap<>());
  }

  public String text(String field) {
    String value = fields.getFirst(field);
    return value == null ? "" : PlainText.of(value);
  }

  public @Nullable String textOrNull(String field) {
    String text = text(field);
    return text.isEmpty() ? null : text;
  }

  public List<String> all(String field) {
    return fields.getOrDefault(field, List.of());
  }

  public boolean has(String field, String value) {
    return all(field).contains(value);
  }

  /** Whether a box was ticked. */
  public boolean on(String field) {
    return has(field, "true");
  }

  /** A whole number between two others, both included; empty when it is none. */
  public OptionalInt number(String field, int least, int most) {
    String typed = text(field);
    if (!typed.matches("[0-9]+") || typed.length() > Integer.toString(most).length()) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(typed);
    return number >= least && number <= most ? OptionalInt.of(number) : OptionalInt.empty();
  }

  public void require(boolean well, String field, String message) {
    if (!well) {
      errors.putIfAbsent(field, message);
    }
  }

  public void atMost(int length, String field, String message) {
    require(text(field).length() <= length, field, message);
  }

  public boolean clear() {
    return errors.isEmpty();
  }
}
