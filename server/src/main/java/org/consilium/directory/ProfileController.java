package org.consilium.directory;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Countries;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A colleague's page. Whoever is not verified has none. */
@Controller
class ProfileController {
  private static final int RECENT = 20;

  private final Accounts accounts;
  private final Specialties specialties;
  private final Listings listings;
  private final Circles circles;
  private final ObjectProvider<Activity> activities;

  ProfileController(
      Accounts accounts,
      Specialties specialties,
      Listings listings,
      Circles circles,
      ObjectProvider<Activity> activities) {
    this.accounts = accounts;
    this.listings = listings;
    this.circles = circles;
    this.specialties = specialties;
    this.activities = activities;
  }

  @GetMapping("/members/{handle}")
  @Access(Standing.READER)
  String show(Actor viewer, @PathVariable String handle, Model model) {
    Account account =
        accounts.byHandle(handle).filter(Account::verified).orElseThrow(Refusal::notFound);
    Listing listing = listings.of(account.id());
    boolean shows = listing.listed() && account.leavingAt() == null || viewer.id() == account.id();
    model.addAttribute(
        "profile",
        profile(
            viewer,
            account,
            shows ? listing : listing.only(Set.of()),
            EnumSet.allOf(PublicField.class)));
    return "directory/profile";
  }

  /** What a member shows to everybody outside, who wished so; under the name only. */
  @GetMapping("/doctors/{handle}")
  @Access(Standing.ANYONE)
  String open(Actor viewer, @PathVariable String handle, Model model) {
    Account account =
        accounts
            .byHandle(handle)
            .filter(Account::verified)
            .filter(Account::showsName)
            .filter(member -> member.leavingAt() == null)
            .orElseThrow(Refusal::notFound);
    Listing listing = listings.of(account.id());
    if (!listing.openPage()) {
      throw Refusal.notFound();
    }
    model.addAttribute(
        "profile", profile(viewer, account, listing.only(listing.open()), listing.open()));
    return "directory/open-page";
  }

  private Profile profile(Actor viewer, Account account, Listing listing, Set<PublicField> shown) {
    Locale language = viewer.language();
    Circles.Tie tie = circles.between(viewer, account.id());
    boolean own = viewer.id() == account.id();
    Place town = listing.place();
    return new Profile(
        account.displayName(),
        account.handle(),
        account.profession(),
        specialties.byCodes(account.specialties()).stream()
            .map(specialty -> specialty.name(language))
            .toList(),
        Countries.name(account.country(), language),
        shown.contains(PublicField.TOWN) ? account.place() : null,
        account.languages().stream()
            .filter(code -> shown.contains(PublicField.LANGUAGES))
            .map(code -> WorkingLanguages.name(code, language))
            .toList(),
        account.verifiedOn(),
        account.bio(),
        town == null ? null : town.name(),
        listing,
        own || listing.contactForMembers() || tie == Circles.Tie.TRUSTED,
        tie,
        account.interests(),
        account.interestsOn(),
        viewer.is(Standing.READER) ? recent(viewer, account.id()) : List.of(),
        own);
  }

  private List<Activity.Item> recent(Actor viewer, long accountId) {
    return activities.stream()
        .flatMap(activity -> activity.recent(viewer, accountId).stream())
        .sorted(Comparator.comparing(Activity.Item::at).reversed())
        .limit(RECENT)
        .toList();
  }
}
