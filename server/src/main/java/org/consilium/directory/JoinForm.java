package org.consilium.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.consilium.accounts.Countries;
import org.consilium.accounts.EmailAddress;
import org.consilium.accounts.Opening;
import org.consilium.accounts.PersonName;
import org.consilium.accounts.Profession;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.web.Typed;

/** Reads the form one joins with. */
final class JoinForm {
  private JoinForm() {}

  static void check(Typed typed) {
    typed.require(
        EmailAddress.valid(EmailAddress.plain(typed.text("email"))),
        "email",
        "accounts.error.email");
    typed.require(
        PersonName.valid(typed.text("givenName")), "givenName", "accounts.error.given-name");
    typed.require(
        PersonName.valid(typed.text("familyName")), "familyName", "accounts.error.family-name");
    typed.require(
        Profession.of(typed.text("profession")).isPresent(),
        "profession",
        "accounts.error.profession");
    typed.require(Countries.known(typed.text("country")), "country", "accounts.error.country");
    typed.require(
        !WorkingLanguages.known(typed.all("languages")).isEmpty(),
        "languages",
        "directory.error.languages");
    typed.atMost(60, "place", "directory.error.too-long");
    typed.atMost(40, "registerNumber", "directory.error.too-long");
    typed.require(typed.has("charter", "true"), "charter", "accounts.error.charter");
  }

  /** Of a form that {@link #check} found well. */
  static Opening opening(Typed typed, List<Specialty> specialties, Locale language) {
    return new Opening(
        EmailAddress.plain(typed.text("email")),
        typed.text("givenName"),
        typed.text("familyName"),
        Profession.valueOf(typed.text("profession")),
        typed.textOrNull("registerNumber"),
        specialties.stream().map(Specialty::code).toList(),
        typed.text("country"),
        typed.textOrNull("place"),
        WorkingLanguages.known(typed.all("languages")),
        language);
  }

  /** The main specialty first, then the others. */
  static List<Specialty> specialties(Typed typed, Specialties known) {
    List<String> codes = new ArrayList<>();
    codes.add(typed.text("specialty"));
    codes.addAll(typed.all("specialties"));
    return known.byCodes(codes);
  }
}
