package org.consilium.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.communities.Suggestions;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.moderation.Nudge;
import org.consilium.privacy.Screened;
import org.consilium.search.Similar;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.stereotype.Component;

/** What the asker sees beside the question while writing it. */
@Component
public class Hints {
  private static final int MOST_SIMILAR = 3;

  private final Suggestions suggestions;
  private final Specialties specialties;
  private final Memberships memberships;
  private final Completeness completeness;
  private final Compose compose;
  private final Accounts accounts;
  private final Voices voices;
  private final Similar similar;
  private final Feed feed;
  private final CaseRows rows;
  private final RateLimits limits;

  Hints(
      Suggestions suggestions,
      Specialties specialties,
      Memberships memberships,
      Completeness completeness,
      Compose compose,
      Accounts accounts,
      Voices voices,
      Similar similar,
      Feed feed,
      CaseRows rows,
      RateLimits limits) {
    this.suggestions = suggestions;
    this.specialties = specialties;
    this.memberships = memberships;
    this.completeness = completeness;
    this.compose = compose;
    this.accounts = accounts;
    this.voices = voices;
    this.similar = similar;
    this.feed = feed;
    this.rows = rows;
    this.limits = limits;
  }

  /**
   * @param chips what a good question of this kind names and this one does not yet
   * @param asked the specialties that will be paged: chosen, else suggested, else the asker's own
   * @param suggested worth choosing, by the words of the text
   * @param reach how many colleagues will be told
   * @param emergency the number to call in an emergency where the asker works
   * @param screened the privacy check of the texts as they stand
   * @param all every specialty, to add another
   * @param offer as whom the question may be asked
   * @param similar earlier cases that are nearly the same
   * @param nudges what there is to think of before asking
   */
  public record Shown(
      List<String> chips,
      List<Specialty> asked,
      List<Specialty> suggested,
      long reach,
      String emergency,
      Screened screened,
      List<Specialty> all,
      Offer offer,
      List<Feed.Row> similar,
      List<Nudge> nudges) {

    /** Specialties to offer: chosen or asked first, then the suggested ones. */
    public List<Specialty> offered() {
      return Stream.concat(asked.stream(), suggested.stream()).distinct().toList();
    }

    public boolean asks(Specialty specialty) {
      return asked.contains(specialty);
    }
  }

  /**
   * @throws Refusal 413 when a text is too long, 503 when the privacy check cannot run
   */
  Shown show(Actor asker, CaseForm form, Fields fields) {
    return show(
        asker,
        form,
        compose.screen(asker, Cases.DRAFT, form, fields),
        compose.told(asker, form, fields));
  }

  /** The same without the privacy check: to show only, never to publish. */
  Shown unchecked(Actor asker, CaseForm form) {
    return show(asker, form, Screened.nothing(), List.of());
  }

  private Shown show(Actor asker, CaseForm form, Screened screened, List<Nudge> nudges) {
    List<Specialty> asked = asked(asker, form);
    return new Shown(
        completeness.missing(form.kind().name(), said(form), 6),
        asked,
        specialties.byCodes(suggestions.suggest(form.body(), 4)),
        memberships.reach(asker, numbers(asked)),
        Emergency.number(accounts.byId(asker.id()).map(Account::country).orElse("")),
        screened,
        specialties.all(),
        voices.offer(asker, numbers(asked)),
        similar(asker, form),
        nudges);
  }

  /** None for a while to whoever asks again and again; nothing that only an office would show. */
  private List<Feed.Row> similar(Actor asker, CaseForm form) {
    if (form.body().isBlank() || !limits.within(Limit.SIMILAR, Long.toString(asker.account()))) {
      return List.of();
    }
    List<Long> ids =
        new ArrayList<>(similar.to(asker, form.body() + "\n" + form.tried(), MOST_SIMILAR));
    if (asker.is(Standing.MODERATOR)) {
      ids.removeAll(rows.beyond(asker, ids));
    }
    return feed.of(asker, ids);
  }

  /** All the form says already: a chosen age band answers the question for the age. */
  private static String said(CaseForm form) {
    return form.body() + "\n" + form.tried() + (form.ageBand() == null ? "" : "\n1 ans");
  }

  List<Specialty> asked(Actor asker, CaseForm form) {
    List<Specialty> chosen = specialties.byCodes(form.specialties());
    if (!chosen.isEmpty()) {
      return chosen;
    }
    List<Specialty> suggested = specialties.byCodes(suggestions.suggest(form.body(), 2));
    return suggested.isEmpty() ? own(asker) : suggested;
  }

  private List<Specialty> own(Actor asker) {
    List<Specialty> own =
        accounts.byId(asker.id()).map(a -> specialties.byCodes(a.specialties())).orElse(List.of());
    return own.isEmpty() ? specialties.byCodes(List.of("general-practice")) : own.subList(0, 1);
  }

  static List<Integer> numbers(List<Specialty> specialties) {
    return specialties.stream().map(Specialty::id).toList();
  }
}
