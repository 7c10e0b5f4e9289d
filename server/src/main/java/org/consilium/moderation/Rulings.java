package org.consilium.moderation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What moderators decide about a thing that was flagged, with a reason: never about their own, nor
 * in their own quarrel, nor about what they flagged, and of two at once one. A later decision takes
 * the place of an earlier one until the author has appealed. Author and those who flagged are told.
 */
@Component
public class Rulings {
  private final RulingRows rows;
  private final MatterRows matters;
  private final FlagRows flags;
  private final PauseRows pauses;
  private final Things things;
  private final Screening screening;
  private final Notifications notifications;
  private final Audit audit;

  Rulings(
      RulingRows rows,
      MatterRows matters,
      FlagRows flags,
      PauseRows pauses,
      Things things,
      Screening screening,
      Notifications notifications,
      Audit audit) {
    this.rows = rows;
    this.matters = matters;
    this.flags = flags;
    this.pauses = pauses;
    this.things = things;
    this.screening = screening;
    this.notifications = notifications;
    this.audit = audit;
  }

  static ContentRef ref(long ruling) {
    return new ContentRef(ContentRef.Kind.RULING, ruling);
  }

  static String path(long ruling) {
    return "/moderation/decisions/" + ruling;
  }

  /** A matter with its thing, read by a moderator, which leaves a line; or 404. */
  @Transactional
  public Matter look(Actor moderator, long id) {
    Matter matter =
        matters
            .find(moderator, id)
            .filter(found -> !party(moderator, found))
            .orElseThrow(Refusal::notFound);
    audit.record(moderator, "matter.look", "matter", id);
    return matter;
  }

  private boolean party(Actor moderator, Matter matter) {
    ContentRef thing = matter.thing();
    return matter.own()
        || !things.of(thing.kind()).concerning(moderator, List.of(thing.id())).isEmpty();
  }

  /** Of these, those in which the moderator is no party. */
  List<Queued> others(Actor moderator, List<Queued> queued) {
    Map<ContentRef.Kind, List<Long>> numbers =
        queued.stream()
            .map(Queued::thing)
            .collect(
                Collectors.groupingBy(
                    ContentRef::kind, Collectors.mapping(ContentRef::id, Collectors.toList())));
    Map<ContentRef.Kind, Set<Long>> concerning = new EnumMap<>(ContentRef.Kind.class);
    numbers.forEach(
        (kind, ids) -> concerning.put(kind, things.of(kind).concerning(moderator, ids)));
    return queued.stream()
        .filter(each -> !concerning.getOrDefault(each.kind(), Set.of()).contains(each.thing().id()))
        .toList();
  }

  /** Key of why this moderator may not decide now; empty when they may. */
  static Optional<String> obstacle(Actor moderator, Matter matter) {
    Ruling ruling = matter.ruling();
    if (matter.flagged()) {
      return Optional.of("moderation.refusal.own-flag");
    }
    return switch (matter.state()) {
      case WAITING -> Optional.empty();
      case DROPPED -> Optional.of("moderation.refusal.dropped");
      case APPEALED ->
          ruling != null && ruling.decidedBy() == moderator.account()
              ? Optional.of("moderation.refusal.another")
              : Optional.empty();
      case DECIDED ->
          ruling != null && ruling.appeal() != null
              ? Optional.of("moderation.refusal.ended")
              : Optional.empty();
    };
  }

  /** Takes a matter until the transaction ends. */
  Matter take(Actor moderator, long id) {
    Matter matter = matters.find(moderator, id).orElseThrow(Refusal::notFound);
    things.of(matter.thing().kind()).hold(matter.caseId());
    Matter held = matters.find(moderator, id).orElseThrow(Refusal::notFound);
    if (party(moderator, held)) {
      throw Refusal.notFound();
    }
    obstacle(moderator, held)
        .ifPresent(
            key -> {
              throw new Refusal(409, key);
            });
    return held;
  }

  /**
   * @param reason as screened
   * @return the ruling's number
   * @throws Refusal 409 when another moderator decided meanwhile, or where {@link #obstacle} says
   *     why
   */
  @Transactional
  public long decide(Actor moderator, long id, RulingForm form, String reason, Screened screened) {
    Matter matter = take(moderator, id);
    if (matter.state() == Matter.State.APPEALED) {
      throw new Refusal(409, "moderation.refusal.appealed");
    }
    if (matter.last() != form.previous()) {
      throw new Refusal(409, "moderation.refusal.meanwhile");
    }
    if (form.declare() && matter.author() < 0) {
      // An alias that declares would tell whose it is.
      throw new Refusal(400, "refusal.malformed");
    }
    boolean concealed = flags.hiding(id);
    boolean known = concealed || matter.ruling() != null;
    long ruling = rows.insert(moderator, matter, form, reason, concealed);
    List<Long> flaggers = flags.answer(id, matter.last(), ruling);
    pauses.end(matter.last());
    Integer days = form.pause();
    if (days != null) {
      pauses.begin(ruling, matter.author(), days);
    }
    carryOut(moderator, matter, form.decision());
    matters.set(id, Matter.State.DECIDED);
    screening.recordKept(
        moderator, new ContentRef(ContentRef.Kind.CASE, matter.caseId()), path(ruling), screened);
    boolean burdens =
        form.decision() != Ruling.Decision.KEPT
            || form.measure() != Ruling.Measure.NONE
            || form.declare();
    if (burdens || known) {
      tell(moderator, NotificationKind.MODERATED, ruling, List.of(matter.author()));
    }
    tell(moderator, NotificationKind.FLAG_DECIDED, ruling, flaggers);
    audit.record(
        moderator,
        "matter.rule",
        Things.word(matter.thing().kind()),
        matter.thing().id(),
        form.decision() + " " + form.rule());
    return ruling;
  }

  /** What a flag hid that is newer than the decision stays so until it is looked at. */
  private void carryOut(Actor moderator, Matter matter, Ruling.@Nullable Decision decision) {
    Flaggable room = things.of(matter.thing().kind());
    long id = matter.thing().id();
    boolean folds = decision == Ruling.Decision.FOLDED;
    boolean hides = (decision != null && decision.hides()) || flags.hiding(matter.id());
    // What takes away comes first, so that nothing is there in between.
    if (folds) {
      room.fold(moderator, id, true);
    }
    room.conceal(moderator, id, hides);
    if (!folds) {
      room.fold(moderator, id, false);
    }
  }

  void tell(Actor moderator, NotificationKind kind, long ruling, List<Long> whom) {
    notifications.announce(moderator, kind, ref(ruling), path(ruling), whom);
  }

  /** Undoes what a ruling did, after an appeal. */
  void undo(Actor moderator, Matter matter) {
    carryOut(moderator, matter, Ruling.Decision.KEPT);
    pauses.end(matter.last());
  }

  /**
   * Called when an author changed what a moderator asked to have changed: it is looked at again.
   */
  @Transactional
  public void changed(Actor author, ContentRef thing) {
    if (rows.changed(thing)) {
      audit.record(author, "matter.change", Things.word(thing.kind()), thing.id());
    }
  }
}
