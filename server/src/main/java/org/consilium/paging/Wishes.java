package org.consilium.paging;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.consilium.audit.Audit;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For what members wish to be paged. */
@Component
class Wishes {
  /** Pages that somebody accepts who has not said otherwise. */
  static final int A_DAY = 20;

  static final int AN_HOUR = 6;

  static final int PREVIEW_DAYS = 30;
  static final int PREVIEW_MOST = 2_000;

  /**
   * @param mutedKinds kinds of questions not to be paged for
   * @param mutedUrgencies likewise
   * @param languages of the questions; empty for all
   * @param awayTo the last day away
   * @param keywords a {@link KeywordFilter} as typed, empty for none
   */
  record Wish(
      boolean paged,
      List<String> mutedKinds,
      List<String> mutedUrgencies,
      List<String> languages,
      boolean restsOnHolidays,
      int mostADay,
      int mostAnHour,
      @Nullable LocalDate awayFrom,
      @Nullable LocalDate awayTo,
      String keywords) {

    /** Of somebody who has not said anything. */
    static Wish standard() {
      return new Wish(true, List.of(), List.of(), List.of(), false, A_DAY, AN_HOUR, null, null, "");
    }
  }

  private final WishRows rows;
  private final Questions questions;
  private final Memberships memberships;
  private final Audit audit;

  Wishes(WishRows rows, Questions questions, Memberships memberships, Audit audit) {
    this.rows = rows;
    this.questions = questions;
    this.memberships = memberships;
    this.audit = audit;
  }

  Wish of(Actor member) {
    return rows.of(member.account()).orElseGet(Wish::standard);
  }

  @Transactional
  public void settle(Actor member, Wish wish) {
    rows.store(member.account(), wish);
    audit.record(member, "wishes.settle", "account", member.account());
  }

  /** Compares a wish with the questions of the last days; nothing is kept of it. */
  Preview preview(Actor member, Wish wish) {
    List<Integer> own = memberships.of(member.account()).stream().map(Specialty::id).toList();
    Instant since = Instant.now().minus(PREVIEW_DAYS, ChronoUnit.DAYS);
    List<Questions.Question> recent =
        own.isEmpty() ? List.of() : questions.recent(member, own, since, PREVIEW_MOST);
    return new Preview(
        (int) recent.stream().filter(question -> keeps(wish, question)).count(), recent.size());
  }

  private static boolean keeps(Wish wish, Questions.Question question) {
    return wish.paged()
        && !wish.mutedKinds().contains(question.kind())
        && !wish.mutedUrgencies().contains(question.haste().name())
        && (wish.languages().isEmpty() || wish.languages().contains(question.language()))
        && KeywordFilter.keeps(wish.keywords(), KeywordFilter.text(question.text()));
  }
}
