package org.consilium.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.consilium.accounts.Opening;
import org.consilium.accounts.Profession;
import org.consilium.accounts.Settings;
import org.consilium.foundation.Standing;
import org.jspecify.annotations.Nullable;

/** A fictional member, as {@code demo/members.yaml} tells. */
record Member(
    String handle,
    String given,
    String family,
    @Nullable String pseudonym,
    boolean showsName,
    Profession profession,
    List<String> specialties,
    String country,
    String place,
    List<String> languages,
    Locale language,
    ZoneId zone,
    boolean verified,
    List<Standing> roles,
    @Nullable String bio,
    @Nullable Entry listing,
    List<String> interests) {
  static final String DOMAIN = "demo.consilium.example";

  static List<Member> all() {
    return Entry.read("/demo/members.yaml").stream().map(Member::of).toList();
  }

  private static Member of(Entry entry) {
    return new Member(
        entry.text("handle"),
        entry.text("given"),
        entry.text("family"),
        entry.textOrNull("pseudonym"),
        entry.text("display").equals("NAME"),
        entry.constant(Profession.class, "profession"),
        entry.texts("specialties"),
        entry.text("country"),
        entry.text("place"),
        entry.texts("languages"),
        Locale.of(entry.text("language")),
        ZoneId.of(entry.text("zone")),
        entry.flag("verified"),
        entry.texts("roles").stream().map(Standing::valueOf).toList(),
        entry.textOrNull("bio"),
        entry.entryOrNull("listing"),
        entry.texts("interests"));
  }

  boolean is(Standing role) {
    return roles.contains(role);
  }

  /**
   * @param number stands where a register's number would; it looks like no real one
   */
  Opening opening(int number) {
    return new Opening(
        handle + "@" + DOMAIN,
        given,
        family,
        profession,
        "DEMO-%04d".formatted(number),
        specialties,
        country,
        place,
        languages,
        language);
  }

  Settings settings() {
    return new Settings(showsName, pseudonym, place, languages, language, zone, bio);
  }
}
