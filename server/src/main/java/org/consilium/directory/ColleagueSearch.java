package org.consilium.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.consilium.web.Filters;
import org.jspecify.annotations.Nullable;

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
    String text = Filters.address("/members", filters);
    return text + (text.contains("?") ? "&" : "?");
  }
}
