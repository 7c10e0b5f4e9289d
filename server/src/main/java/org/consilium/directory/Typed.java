package org.consilium.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** The fields of a form as typed, and what is wrong with them: message keys by field. */
public record Typed(MultiValueMap<String, String> fields, Map<String, String> errors) {

  static Typed of(MultiValueMap<String, String> fields) {
    return new Typed(fields, new LinkedHashMap<>());
  }

  public String text(String field) {
    String value = fields.getFirst(field);
    return value == null ? "" : clean(value);
  }

  /** Stripped, without the control characters that no text holds and no database takes. */
  static String clean(String value) {
    return value.replaceAll("[\\p{Cc}&&[^\r\n\t]]", "").strip();
  }

  @Nullable String textOrNull(String field) {
    String text = text(field);
    return text.isEmpty() ? null : text;
  }

  public List<String> all(String field) {
    return fields.getOrDefault(field, List.of());
  }

  public boolean has(String field, String value) {
    return all(field).contains(value);
  }

  void require(boolean well, String field, String message) {
    if (!well) {
      errors.putIfAbsent(field, message);
    }
  }

  void atMost(int length, String field) {
    require(text(field).length() <= length, field, "directory.error.too-long");
  }

  boolean clear() {
    return errors.isEmpty();
  }
}
