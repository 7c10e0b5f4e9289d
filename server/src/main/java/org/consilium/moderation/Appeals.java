package org.consilium.moderation;

import java.util.List;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.NotificationKind;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.pseudonyms.Aliases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The author's word against a decision: once, before another moderator than who decided. */
@Component
public class Appeals {
  private final RulingRows rows;
  private final MatterRows matters;
  private final FlagRows flags;
  private final Rulings rulings;
  private final Things things;
  private final Aliases aliases;
  private final Screening screening;
  private final Audit audit;

  Appeals(
      RulingRows rows,
      MatterRows matters,
      FlagRows flags,
      Rulings rulings,
      Things things,
      Aliases aliases,
      Screening screening,
      Audit audit) {
    this.rows = rows;
    this.matters = matters;
    this.flags = flags;
    this.rulings = rulings;
    this.things = things;
    this.aliases = aliases;
    this.screening = screening;
    this.audit = audit;
  }

  /** Whether the author may appeal against what was decided last. */
  static boolean possible(Matter matter) {
    Ruling ruling = matter.ruling();
    return matter.own()
        && matter.state() == Matter.State.DECIDED
        && ruling != null
        && ruling.burdens()
        && ruling.appeal() == null;
  }

  /**
   * @param words as screened
   * @throws Refusal 404 for everybody but the author, 409 when there is nothing to appeal against
   */
  @Transactional
  public void appeal(Actor author, long ruling, String words, Screened screened) {
    things.of(own(author, ruling).thing().kind()).hold(own(author, ruling).caseId());
    Matter matter = own(author, ruling);
    Ruling last = matter.ruling();
    if (last == null || matter.last() != ruling || !possible(matter)) {
      throw new Refusal(409, "moderation.refusal.no-appeal");
    }
    Actor actor = aliases.as(author, matter.author());
    rows.appeal(last, words);
    matters.set(matter.id(), Matter.State.APPEALED);
    record(actor, matter, screened);
    audit.record(actor, "matter.appeal", Things.word(matter.thing().kind()), matter.thing().id());
  }

  private Matter own(Actor author, long ruling) {
    return matters.ofRuling(author, ruling).filter(Matter::own).orElseThrow(Refusal::notFound);
  }

  /**
   * Upholds or overturns; what is overturned is undone.
   *
   * @param reason as screened
   * @throws Refusal 409 for who decided first, and when it was decided meanwhile
   */
  @Transactional
  public void decide(
      Actor moderator, long matterId, boolean upheld, String reason, Screened screened) {
    Matter matter = rulings.take(moderator, matterId);
    if (matter.state() != Matter.State.APPEALED
        || !rows.decideAppeal(moderator, matter.last(), upheld, reason)) {
      throw new Refusal(409, "moderation.refusal.meanwhile");
    }
    if (!upheld) {
      rulings.undo(moderator, matter);
    }
    matters.set(matterId, flags.waiting(matterId) ? Matter.State.WAITING : Matter.State.DECIDED);
    record(moderator, matter, screened);
    rulings.tell(moderator, NotificationKind.MODERATED, matter.last(), List.of(matter.author()));
    audit.record(
        moderator,
        upheld ? "matter.uphold" : "matter.overturn",
        Things.word(matter.thing().kind()),
        matter.thing().id());
  }

  private void record(Actor actor, Matter matter, Screened screened) {
    screening.recordKept(
        actor,
        new ContentRef(ContentRef.Kind.CASE, matter.caseId()),
        Rulings.path(matter.last()),
        screened);
  }
}
