package org.consilium.directory;

import java.util.Arrays;
import java.util.List;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Finds colleagues who wish to be found. */
@Controller
class DirectoryController {
  private static final int WITHIN = 50;

  private final Listings listings;
  private final Places places;
  private final Circles circles;
  private final Accounts accounts;
  private final Specialties specialties;

  DirectoryController(
      Listings listings,
      Places places,
      Circles circles,
      Accounts accounts,
      Specialties specialties) {
    this.listings = listings;
    this.places = places;
    this.circles = circles;
    this.accounts = accounts;
    this.specialties = specialties;
  }

  @GetMapping("/members")
  @Access(Standing.READER)
  String find(
      Actor viewer,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String specialty,
      @RequestParam(defaultValue = "") String language,
      @RequestParam(defaultValue = "") String place,
      @RequestParam(defaultValue = "" + WITHIN) String within,
      @RequestParam(defaultValue = "") String year,
      @RequestParam(defaultValue = "false") boolean referrals,
      @RequestParam(defaultValue = "false") boolean circle,
      @RequestParam(defaultValue = "") String after,
      Model model) {
    ColleagueSearch search =
        new ColleagueSearch(
            cut(q),
            specialties.byCode(specialty).map(Specialty::code).orElse(""),
            WorkingLanguages.known(List.of(language)).stream().findFirst().orElse(""),
            cut(place),
            Arrays.stream(ColleagueSearch.DISTANCES)
                .filter(km -> Integer.toString(km).equals(within))
                .findFirst()
                .orElse(WITHIN),
            referrals,
            year.matches("(19|20)\\d\\d") ? Integer.valueOf(year) : null,
            circle);
    model.addAttribute("search", search);
    model.addAttribute("found", listings.find(viewer, search, country(viewer), cut(after)));
    model.addAttribute("more", search.address());
    model.addAttribute("specialties", specialties);
    model.addAttribute("languages", WorkingLanguages.names(viewer.language()));
    model.addAttribute("listed", listings.of(viewer.id()).listed());
    model.addAttribute("asking", circles.asking(viewer));
    return "directory/members";
  }

  /** Towns that begin as typed, for the field that asks for one. */
  @GetMapping("/places")
  @Access(Standing.READER)
  String places(Actor viewer, @RequestParam(defaultValue = "") String place, Model model) {
    model.addAttribute("places", places.beginning(country(viewer), cut(place)));
    return "directory/places";
  }

  private String country(Actor viewer) {
    return accounts.byId(viewer.id()).map(Account::country).orElse("FR");
  }

  private static String cut(String words) {
    String clean = PlainText.of(words);
    return clean.substring(0, Math.min(clean.length(), 80));
  }
}
