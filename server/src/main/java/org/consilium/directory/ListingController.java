package org.consilium.directory;

import jakarta.servlet.http.HttpServletResponse;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own entry in the directory, and the interests one declares. */
@Controller
class ListingController {
  private final Listings listings;
  private final Accounts accounts;
  private final Places places;

  ListingController(Listings listings, Accounts accounts, Places places) {
    this.listings = listings;
    this.accounts = accounts;
    this.places = places;
  }

  @GetMapping("/me/directory")
  @Access(Standing.READER)
  String form(Actor actor, @RequestParam(required = false) @Nullable String saved, Model model) {
    Account account = accounts.own(actor);
    Listing listing = listings.of(actor.id());
    String place = account.place();
    Place meant = place == null ? null : places.meant(account.country(), place).orElse(null);
    model.addAttribute("saved", saved != null);
    return show(model, account, ListingForm.of(account, listing, meant));
  }

  @PostMapping("/me/directory")
  @Access(Standing.READER)
  String settle(
      Actor actor,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletResponse response,
      Model model) {
    Account account = accounts.own(actor);
    Typed typed = Typed.of(fields);
    Place place = places.meant(account.country(), typed.text("place")).orElse(null);
    ListingForm.check(typed, place);
    if (!typed.clear()) {
      response.setStatus(422);
      model.addAttribute("saved", false);
      return show(model, account, typed);
    }
    listings.settle(actor, ListingForm.listing(typed, place), ListingForm.interests(typed));
    return "redirect:/me/directory?saved";
  }

  private static String show(Model model, Account account, Typed typed) {
    model.addAttribute("account", account);
    model.addAttribute("typed", typed);
    return "directory/listing";
  }
}
