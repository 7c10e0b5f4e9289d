package org.consilium.accounts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** What the first administrator types, as typed. */
public record SetupForm(
    String code,
    String email,
    String givenName,
    String familyName,
    String profession,
    String country,
    boolean charter) {

  static SetupForm blank() {
    return new SetupForm("", "", "", "", "", "FR", false);
  }

  static SetupForm of(MultiValueMap<String, String> typed) {
    return new SetupForm(
        text(typed, "code"),
        EmailAddress.plain(text(typed, "email")),
        text(typed, "givenName"),
        text(typed, "familyName"),
        text(typed, "profession"),
        text(typed, "country"),
        text(typed, "charter").equals("true"));
  }

  /** Message keys by field; empty when all is well, the code apart. */
  Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    require(errors, "code", !code.isEmpty(), "accounts.error.code");
    require(errors, "email", EmailAddress.valid(email), "accounts.error.email");
    require(errors, "givenName", PersonName.valid(givenName), "accounts.error.given-name");
    require(errors, "familyName", PersonName.valid(familyName), "accounts.error.family-name");
    require(
        errors, "profession", Profession.of(profession).isPresent(), "accounts.error.profession");
    require(errors, "country", Countries.known(country), "accounts.error.country");
    require(errors, "charter", charter, "accounts.error.charter");
    return errors;
  }

  Opening opening(Locale language) {
    return new Opening(
        email,
        givenName,
        familyName,
        Profession.valueOf(profession),
        null,
        List.of(),
        country,
        null,
        List.of(language.getLanguage()),
        language);
  }

  private static void require(
      Map<String, String> errors, String field, boolean well, String message) {
    if (!well) {
      errors.put(field, message);
    }
  }

  private static String text(MultiValueMap<String, String> typed, String field) {
    @Nullable String value = typed.getFirst(field);
    return value == null ? "" : value.strip();
  }
}
