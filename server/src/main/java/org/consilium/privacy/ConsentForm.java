package org.consilium.privacy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.foundation.Actor;

/**
 * The consent part of a form with images, as typed.
 *
 * @param scope field {@code consentScope}, one of {@link #SCOPES} or empty
 * @param obtained field {@code consentObtained}, one of {@link #WAYS} or empty
 * @param on field {@code consentOn}, a date as {@code 2026-03-31}
 * @param attested field {@code consentAttested}: the doctor attests it
 */
public record ConsentForm(String scope, String obtained, String on, boolean attested) {
  public static final List<String> SCOPES = List.of("ADVICE", "ADVICE_AND_TEACHING");
  public static final List<String> WAYS =
      List.of("ORAL", "WRITTEN", "REPRESENTATIVE", "NOT_IDENTIFIABLE");

  /** Nothing chosen, today's date where the viewer is. */
  public static ConsentForm blank(Actor viewer) {
    return new ConsentForm("ADVICE", "", LocalDate.now(viewer.zone()).toString(), false);
  }

  /** From request parameters or a draft; a date never given is today. */
  public static ConsentForm of(Actor viewer, Map<String, ? extends List<String>> fields) {
    ConsentForm blank = blank(viewer);
    return new ConsentForm(
        first(fields, "consentScope").orElse(blank.scope),
        first(fields, "consentObtained").orElse(blank.obtained),
        first(fields, "consentOn").orElse(blank.on),
        first(fields, "consentAttested").isPresent());
  }

  /** Field name to the message key of what is wrong with it; empty when all is well. */
  public Map<String, String> errors(Actor viewer) {
    Map<String, String> errors = new LinkedHashMap<>();
    if (!SCOPES.contains(scope)) {
      errors.put("consentScope", "privacy.consent.scope.missing");
    }
    if (!WAYS.contains(obtained)) {
      errors.put("consentObtained", "privacy.consent.obtained.missing");
    }
    Optional<LocalDate> day = day();
    if (day.isEmpty()) {
      errors.put("consentOn", "privacy.consent.on.missing");
    } else if (day.get().isAfter(LocalDate.now(viewer.zone()))) {
      errors.put("consentOn", "privacy.consent.on.future");
    } else if (day.get().getYear() < 1990) {
      errors.put("consentOn", "privacy.consent.on.missing");
    }
    if (!attested) {
      errors.put("consentAttested", "privacy.consent.attested.missing");
    }
    return errors;
  }

  /** The date, when it is one. */
  public Optional<LocalDate> day() {
    try {
      return Optional.of(LocalDate.parse(on));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> first(Map<String, ? extends List<String>> fields, String name) {
    List<String> values = fields.get(name);
    return values == null ? Optional.empty() : values.stream().findFirst();
  }
}
