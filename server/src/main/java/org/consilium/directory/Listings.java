package org.consilium.directory;

import java.util.List;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Slice;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is in the directory, and with what. */
@Component
public class Listings {
  private static final int PAGE = 20;

  private final ListingRows rows;
  private final Places places;
  private final Accounts accounts;
  private final Audit audit;

  Listings(ListingRows rows, Places places, Accounts accounts, Audit audit) {
    this.rows = rows;
    this.places = places;
    this.accounts = accounts;
    this.audit = audit;
  }

  Listing of(long account) {
    return rows.find(account).orElse(Listing.NONE);
  }

  /** Saves one's entry and declares whom one has ties with, in a line each. */
  @Transactional
  public void settle(Actor actor, Listing listing, List<String> interests) {
    rows.save(actor.id(), listing);
    accounts.declare(actor, interests);
    audit.record(actor, "listing.settle", "account", actor.id());
  }

  /**
   * By distance where a place is asked for that is known, else by name.
   *
   * @param country of the viewer, whose towns are meant before others
   * @param after handle of the last one shown, or empty for the first page
   */
  Found find(Actor viewer, ColleagueSearch search, String country, String after) {
    Place place =
        search.place().isEmpty() ? null : places.meant(country, search.place()).orElse(null);
    return new Found(
        Slice.of(
            place == null
                ? rows.byName(viewer, search, after, PAGE + 1)
                : rows.byDistance(viewer, search, place, search.within(), after, PAGE + 1),
            PAGE,
            colleague -> colleague.byline().handle()),
        place,
        place == null && !search.place().isEmpty());
  }
}
