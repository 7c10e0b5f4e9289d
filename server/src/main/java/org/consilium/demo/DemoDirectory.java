package org.consilium.demo;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.consilium.directory.Circles;
import org.consilium.directory.Listing;
import org.consilium.directory.Listings;
import org.consilium.directory.Place;
import org.consilium.directory.Places;
import org.consilium.directory.PublicField;
import org.consilium.foundation.Actor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lists the fictional members who wish it, and ties some of them. */
@Component
@ConditionalOnProperty("consilium.demo")
class DemoDirectory {
  /** Who asked whom; the others said yes. */
  private static final List<List<String>> TRUSTED =
      List.of(
          List.of("amal-haddad", "bruno-keller"),
          List.of("amal-haddad", "gwenael-kerdoncuff"),
          List.of("sylvie-arnoux", "amal-haddad"),
          List.of("bruno-keller", "ines-belkacem"),
          List.of("olivier-castaing", "annika-brandt"),
          List.of("olivier-castaing", "samir-benyahia"),
          List.of("claire-vasseur", "samir-benyahia"));

  private final Listings listings;
  private final Places places;
  private final Circles circles;
  private final DemoRows rows;

  DemoDirectory(Listings listings, Places places, Circles circles, DemoRows rows) {
    this.listings = listings;
    this.places = places;
    this.circles = circles;
    this.rows = rows;
  }

  /** In the caller's transaction. */
  void settle(List<Member> members, Map<String, Actor> people) {
    // The program's towns may not have come yet.
    places.afterSingletonsInstantiated();
    for (Member member : members) {
      Entry entry = member.listing();
      if (entry != null) {
        listings.settle(
            Story.person(people, member.handle()),
            listing(entry, member.country()),
            member.interests());
      }
    }
    for (List<String> pair : TRUSTED) {
      circles.ask(Story.person(people, pair.getFirst()), pair.getLast());
      circles.ask(Story.person(people, pair.getLast()), pair.getFirst());
    }
    circles.ask(Story.person(people, "philippe-hascoet"), "amal-haddad");
    rows.mailsNobody();
  }

  private Listing listing(Entry entry, String country) {
    Place place =
        places
            .meant(country, entry.text("place"))
            .orElseThrow(() -> new IllegalStateException("no town " + entry.text("place")));
    return new Listing(
        true,
        entry.flag("open"),
        EnumSet.allOf(PublicField.class),
        entry.flag("referrals"),
        place,
        entry.numberOrNull("year"),
        entry.texts("links"),
        null,
        false);
  }
}
