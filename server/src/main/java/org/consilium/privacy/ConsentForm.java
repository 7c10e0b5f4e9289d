package org.consilium.privacy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The consent part of a form with images, as typed. What was chosen and is unknown is null.
 *
 * @param scope field {@code consentScope}, any of {@link Scope}; the community always
 * @param givenBy field {@code consentGivenBy}, one of {@link GivenBy}
 * @param obtained field {@code consentObtained}, one of {@link Way}
 * @param on field {@code consentOn}, a date as {@code 2026-03-31}
 * @param term field {@code consentTerm}, one of {@link Term}
 * @param until field {@code consentUntil}, a date, for {@link Term#DATE}
 * @param attested field {@code consentAttested}: the doctor attests it
 */
public record ConsentForm(
    Set<Scope> scope,
    @Nullable GivenBy givenBy,
    @Nullable Way obtained,
    String on,
    @Nullable Term term,
    String until,
    boolean attested) {
  private static final int LONGEST_YEARS = 100;

  public ConsentForm {
    EnumSet<Scope> whole = EnumSet.of(Scope.COMMUNITY);
    whole.addAll(scope);
    scope = Collections.unmodifiableSet(whole);
  }

  /** The narrowest consent, five years from today where the viewer is; how it came is open. */
  public static ConsentForm blank(Actor viewer) {
    return new ConsentForm(
        Set.of(), GivenBy.PATIENT, null, today(viewer).toString(), Term.FIVE_YEARS, "", false);
  }

  /** From request parameters or a draft; what was never chosen is as in a blank one. */
  public static ConsentForm of(Actor viewer, Map<String, ? extends List<String>> fields) {
    ConsentForm blank = blank(viewer);
    Set<Scope> scope = EnumSet.noneOf(Scope.class);
    List<String> scopes = fields.get("consentScope");
    for (String name : scopes == null ? List.<String>of() : scopes) {
      constant(Scope.class, name).ifPresent(scope::add);
    }
    return new ConsentForm(
        scope,
        first(fields, "consentGivenBy")
            .map(name -> constant(GivenBy.class, name))
            .orElse(Optional.of(GivenBy.PATIENT))
            .orElse(null),
        first(fields, "consentObtained").flatMap(name -> constant(Way.class, name)).orElse(null),
        first(fields, "consentOn").orElse(blank.on),
        first(fields, "consentTerm")
            .map(name -> constant(Term.class, name))
            .orElse(Optional.of(Term.FIVE_YEARS))
            .orElse(null),
        first(fields, "consentUntil").orElse(""),
        first(fields, "consentAttested").isPresent());
  }

  /** The same for a post whose audience is settled, or a consent whose scope stands. */
  public ConsentForm within(Set<Scope> settled) {
    return new ConsentForm(settled, givenBy, obtained, on, term, until, attested);
  }

  public boolean covers(Scope use) {
    return scope.contains(use);
  }

  /** Field name to the message key of what is wrong with it; empty when all is well. */
  public Map<String, String> errors(Actor viewer) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (obtained == null) {
      errors.put("consentObtained", "privacy.consent.obtained.missing");
    }
    errors.putAll(termsErrors(viewer));
    if (!attested) {
      errors.put("consentAttested", "privacy.consent.attested.missing");
    }
    return errors;
  }

  /** The same for what a patient is to sign. */
  public Map<String, String> termsErrors(Actor viewer) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (givenBy == null) {
      errors.put("consentGivenBy", "privacy.consent.given-by.missing");
    }
    Optional<LocalDate> day = day();
    if (day.isEmpty() || day.get().getYear() < 1990) {
      errors.put("consentOn", "privacy.consent.on.missing");
    } else if (day.get().isAfter(today(viewer))) {
      errors.put("consentOn", "privacy.consent.on.future");
    } else if (!ends(viewer)) {
      errors.put("consentTerm", "privacy.consent.term.missing");
    }
    return errors;
  }

  /** Whether the term names an end that is to come, or none on purpose. */
  private boolean ends(Actor viewer) {
    LocalDate today = today(viewer);
    return term == Term.NONE
        || expires()
            .filter(end -> end.isAfter(today) && end.isBefore(today.plusYears(LONGEST_YEARS)))
            .isPresent();
  }

  /** The date, when it is one. */
  public Optional<LocalDate> day() {
    return Term.day(on);
  }

  /** The last day of the consent; empty without an end. */
  public Optional<LocalDate> expires() {
    Term chosen = term;
    return chosen == null ? Optional.empty() : day().flatMap(from -> chosen.end(from, until));
  }

  /** What a signature holds for: other pictures or other terms ask for another one. */
  public String terms(Collection<Long> pictures) {
    return pictures.stream().sorted().map(String::valueOf).collect(Collectors.joining(" "))
        + "|"
        + scope.stream().map(Scope::name).collect(Collectors.joining(" "))
        + "|"
        + givenBy
        + "|"
        + expires().map(LocalDate::toString).orElse("");
  }

  static LocalDate today(Actor viewer) {
    return LocalDate.now(viewer.zone());
  }

  private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String name) {
    try {
      return Optional.of(Enum.valueOf(type, name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(Map<String, ? extends List<String>> fields, String name) {
    List<String> values = fields.get(name);
    return values == null ? Optional.empty() : values.stream().findFirst();
  }
}
