package org.consilium.directory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Whom one looks for.
 *
 * @param name beginnings of names, as typed
 * @param specialty code, or empty for any
 * @param language ISO 639-1, or empty for any
 * @param place as typed, or empty for anywhere
 * @param within kilometres around the place
 * @param referrals only who accepts patients
 * @param classYear of the doctorate, or null
 * @param circle only one's own circle
 */
public record ColleagueSearch(
    String name,
    String specialty,
    String language,
    String place,
    int within,
    boolean referrals,
    @Nullable Integer classYear,
    boolean circle) {
  static final int[] DISTANCES = {10, 25, 50, 100, 200};

  Map<String, @Nullable Object> parameters(Actor viewer) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("viewer", viewer.id());
    parameters.put("words", words());
    parameters.put("specialty", specialty.isEmpty() ? null : specialty);
    parameters.put("language", language.isEmpty() ? null : language);
    parameters.put("referrals", referrals);
    parameters.put("class", classYear);
    parameters.put("circle", circle);
    return parameters;
  }

  /** The name as a query of PostgreSQL: each word the beginning of one; null for any. */
  private @Nullable String words() {
    String words =
        Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))
            .filter(word -> !word.isEmpty())
            .limit(6)
            .map(word -> word + ":*")
            .collect(Collectors.joining(" & "));
    return words.isEmpty() ? null : words;
  }

  /** What is asked as the query of an address, without the page's key; ends in a separator. */
  String address() {
    Map<String, String> filters = new LinkedHashMap<>();
    filters.put("q", name);
    filters.put("specialty", specialty);
    filters.put("language", language);
    filters.put("place", place);
    filters.put("within", place.isEmpty() ? "" : Integer.toString(within));
    filters.put("year", Objects.toString(classYear, ""));
    filters.put("referrals", referrals ? "true" : "");
    filters.put("circle", circle ? "true" : "");
    filters.values().removeIf(String::isEmpty);
    UriComponentsBuilder address = UriComponentsBuilder.fromPath("/members");
    filters.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
    String text = address.encode().buildAndExpand(filters).toUriString();
    return text + (filters.isEmpty() ? "?" : "&");
  }
}
