package org.consilium.search;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.consilium.foundation.PlainText;
import org.consilium.web.Filters;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for, as an address says it.
 *
 * @param words as typed: all are wanted, "a phrase", -without, this or that
 * @param specialty code of the community, empty for any; likewise kind and state, names of
 *     constants
 * @param image whether only what has a picture
 * @param from the first day, or null
 * @param until the last day, or null
 * @param newest whether by age rather than by worth
 */
public record Wanted(
    String words,
    String specialty,
    String kind,
    String state,
    boolean image,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    boolean newest) {
  public static final int LONGEST = 200;

  /** Reads the parameters of an address; what is none is left out. */
  public static Wanted of(Map<String, String> parameters) {
    String words = PlainText.of(parameters.getOrDefault("q", "")).replaceAll("\\s+", " ");
    return new Wanted(
        words.substring(0, Math.min(words.length(), LONGEST)),
        name(parameters, "specialty", "[a-z-]{1,60}"),
        name(parameters, "kind", "[A-Z_]{1,30}"),
        name(parameters, "state", "[A-Z_]{1,30}"),
        parameters.getOrDefault("image", "").equals("true"),
        day(parameters, "from"),
        day(parameters, "until"),
        parameters.getOrDefault("order", "").equals("newest"));
  }

  private static String name(Map<String, String> parameters, String name, String pattern) {
    String value = parameters.getOrDefault(name, "");
    return value.matches(pattern) ? value : "";
  }

  private static @Nullable LocalDate day(Map<String, String> parameters, String name) {
    try {
      String value = parameters.getOrDefault(name, "");
      return value.isEmpty() ? null : LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  public boolean isEmpty() {
    return words.isEmpty() && !filtered();
  }

  /** Whether more than words narrow it. */
  public boolean filtered() {
    return !specialty.isEmpty()
        || !kind.isEmpty()
        || !state.isEmpty()
        || image
        || from != null
        || until != null;
  }

  /** The address that shows it, which is also how a saved search is kept. */
  public String address() {
    return Filters.address("/search", parameters());
  }

  /** The same with one parameter set, or taken out when the value is empty. */
  public String with(String name, String value) {
    Map<String, String> changed = parameters();
    changed.put(name, value);
    return Filters.address("/search", changed);
  }

  /** The address of the same search with other words for mistyped ones, by their letters. */
  public String corrected(Map<String, String> corrections) {
    return with("q", Reading.corrected(words, corrections));
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("q", words);
    parameters.put("specialty", specialty);
    parameters.put("kind", kind);
    parameters.put("state", state);
    parameters.put("image", image ? "true" : "");
    parameters.put("from", from == null ? "" : from.toString());
    parameters.put("until", until == null ? "" : until.toString());
    parameters.put("order", newest ? "newest" : "");
    return parameters;
  }
}
