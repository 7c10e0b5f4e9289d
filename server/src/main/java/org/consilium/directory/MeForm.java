package org.consilium.directory;

import java.time.ZoneId;
import java.util.Locale;
import org.consilium.accounts.Account;
import org.consilium.accounts.PersonName;
import org.consilium.accounts.Settings;
import org.consilium.web.Languages;
import org.consilium.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Reads the form of one's own settings, and fills it. */
final class MeForm {
  private MeForm() {}

  static Typed of(Account account) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    fields.add("shows", account.showsName() ? "NAME" : "PSEUDONYM");
    fields.add("pseudonym", text(account.pseudonym()));
    fields.add("place", text(account.place()));
    fields.addAll("languages", account.languages());
    fields.add("language", account.language().getLanguage());
    fields.add("zone", account.zone().getId());
    fields.add("bio", text(account.bio()));
    return Typed.of(fields);
  }

  static void check(Typed typed) {
    String pseudonym = typed.text("pseudonym");
    boolean hidden = typed.text("shows").equals("PSEUDONYM");
    typed.require(
        pseudonym.isEmpty() ? !hidden : PersonName.validPseudonym(pseudonym),
        "pseudonym",
        "directory.error.pseudonym");
    typed.require(
        !WorkingLanguages.known(typed.all("languages")).isEmpty(),
        "languages",
        "directory.error.languages");
    typed.require(TimeZones.of(typed.text("zone")).isPresent(), "zone", "directory.error.zone");
    typed.atMost(60, "place", "directory.error.too-long");
    typed.atMost(1000, "bio", "directory.error.too-long");
  }

  /** Of a form that {@link #check} found well. */
  static Settings settings(Typed typed) {
    Locale language = Languages.of(typed.text("language"));
    return new Settings(
        !typed.text("shows").equals("PSEUDONYM"),
        typed.textOrNull("pseudonym"),
        typed.textOrNull("place"),
        WorkingLanguages.known(typed.all("languages")),
        language,
        TimeZones.of(typed.text("zone")).orElse(ZoneId.of("Europe/Paris")),
        typed.textOrNull("bio"));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
