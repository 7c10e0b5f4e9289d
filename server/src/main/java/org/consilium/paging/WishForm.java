package org.consilium.paging;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.consilium.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The form of one's wishes. What one is paged for is ticked; what is kept is what is not. */
public final class WishForm {
  public static final List<String> URGENCIES = Stream.of(Haste.values()).map(Haste::name).toList();

  private static final List<String> LANGUAGES = List.of("fr", "en", "de");
  private static final int MOST_A_DAY = 200;
  private static final int MOST_AN_HOUR = 50;

  private WishForm() {}

  static Typed of(Wishes.Wish wish, List<String> kinds) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    fields.add("paged", Boolean.toString(wish.paged()));
    kinds.stream()
        .filter(kind -> !wish.mutedKinds().contains(kind))
        .forEach(k -> fields.add("kinds", k));
    URGENCIES.stream()
        .filter(urgency -> !wish.mutedUrgencies().contains(urgency))
        .forEach(urgency -> fields.add("urgencies", urgency));
    LANGUAGES.stream()
        .filter(code -> wish.languages().isEmpty() || wish.languages().contains(code))
        .forEach(code -> fields.add("languages", code));
    fields.add("holidays", Boolean.toString(wish.restsOnHolidays()));
    fields.add("mostADay", Integer.toString(wish.mostADay()));
    fields.add("mostAnHour", Integer.toString(wish.mostAnHour()));
    fields.add("awayFrom", Objects.toString(wish.awayFrom(), ""));
    fields.add("awayTo", Objects.toString(wish.awayTo(), ""));
    fields.add("keywords", wish.keywords());
    return Typed.of(fields);
  }

  /** What is wrong goes into {@code typed}. */
  static void check(Typed typed) {
    typed.require(
        typed.number("mostADay", 1, MOST_A_DAY).isPresent(), "mostADay", "paging.error.mostADay");
    typed.require(
        typed.number("mostAnHour", 1, MOST_AN_HOUR).isPresent(),
        "mostAnHour",
        "paging.error.mostAnHour");
    typed.require(!typed.all("languages").isEmpty(), "languages", "paging.error.languages");
    LocalDate from = date(typed, "awayFrom");
    LocalDate to = date(typed, "awayTo");
    typed.require(
        (from == null) == (to == null) && (from == null || to == null || !to.isBefore(from)),
        "awayTo",
        "paging.error.away");
    typed.require(
        from != null || typed.text("awayFrom").isEmpty(), "awayFrom", "paging.error.away");
    if (problem(typed) instanceof KeywordFilter.Read.Problem problem) {
      typed.errors().put("keywords", problem.key());
    }
  }

  /** The words that the error of the keywords is about; empty where there is none. */
  static String about(Typed typed) {
    return problem(typed) instanceof KeywordFilter.Read.Problem problem ? problem.about() : "";
  }

  private static KeywordFilter.@Nullable Read problem(Typed typed) {
    String keywords = typed.text("keywords");
    return keywords.isEmpty() ? null : KeywordFilter.read(keywords);
  }

  /** Of a form without errors. */
  static Wishes.Wish wish(Typed typed, List<String> kinds) {
    boolean all = LANGUAGES.stream().allMatch(code -> typed.has("languages", code));
    return new Wishes.Wish(
        typed.on("paged"),
        kinds.stream().filter(kind -> !typed.has("kinds", kind)).toList(),
        URGENCIES.stream().filter(urgency -> !typed.has("urgencies", urgency)).toList(),
        all ? List.of() : LANGUAGES.stream().filter(code -> typed.has("languages", code)).toList(),
        typed.on("holidays"),
        typed.number("mostADay", 1, MOST_A_DAY).orElseThrow(),
        typed.number("mostAnHour", 1, MOST_AN_HOUR).orElseThrow(),
        date(typed, "awayFrom"),
        date(typed, "awayTo"),
        typed.text("keywords"));
  }

  private static @Nullable LocalDate date(Typed typed, String field) {
    try {
      return typed.text(field).isEmpty() ? null : LocalDate.parse(typed.text(field));
    } catch (DateTimeException e) {
      return null;
    }
  }
}
