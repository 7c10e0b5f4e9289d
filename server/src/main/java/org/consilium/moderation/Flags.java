package org.consilium.moderation;

import java.util.List;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.pseudonyms.Aliases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Flags: raised by whoever may see a thing, one that stands a person and thing, taken back before a
 * decision. One that says a patient is exposed hides the thing at once, unless a moderator has let
 * these very words stand, or who flags was wrong too often or flags too much.
 */
@Component
public class Flags {
  /** Whoever was wrong so often within {@link #LATELY} days hides nothing at once any more. */
  static final int WRONG = 3;

  static final int LATELY = 90;
  private static final int PAGE = 30;

  private final FlagRows rows;
  private final MatterRows matters;
  private final Things things;
  private final Aliases aliases;
  private final Screening screening;
  private final Notifications notifications;
  private final Audit audit;

  Flags(
      FlagRows rows,
      MatterRows matters,
      Things things,
      Aliases aliases,
      Screening screening,
      Notifications notifications,
      Audit audit) {
    this.rows = rows;
    this.matters = matters;
    this.things = things;
    this.aliases = aliases;
    this.screening = screening;
    this.notifications = notifications;
    this.audit = audit;
  }

  /** A thing of somebody else's that is open to the viewer, or 404, 409 for one's own. */
  Flagged flaggable(Actor viewer, ContentRef thing) {
    Flagged flagged =
        things.of(thing.kind()).find(viewer, thing.id()).orElseThrow(Refusal::notFound);
    if (flagged.own()) {
      throw new Refusal(409, "moderation.refusal.own");
    }
    return flagged;
  }

  Optional<Flag> standing(Actor viewer, ContentRef thing) {
    return rows.standing(viewer, thing);
  }

  Slice<Flag> own(Actor viewer, long before) {
    return Slice.of(rows.own(viewer, before, PAGE + 1), PAGE, flag -> Long.toString(flag.id()));
  }

  /**
   * @param words as screened, may be empty
   * @param swift whether it may hide at once, where it would
   * @return the flag's number
   * @throws Refusal 409 when one's own flag stands already
   */
  @Transactional
  public long raise(
      Actor reader,
      ContentRef thing,
      Reason reason,
      String words,
      Screened screened,
      boolean swift) {
    things.of(thing.kind()).hold(flaggable(reader, thing).caseId());
    Flagged flagged = flaggable(reader, thing);
    if (rows.standing(reader, thing).isPresent()) {
      throw new Refusal(409, "moderation.refusal.flagged");
    }
    Actor actor = aliases.within(reader, flagged.caseId());
    boolean hides = swift && reason.hides() && mayHide(reader, flagged);
    long matter = matters.open(flagged, reason.rank());
    long id = rows.insert(actor, matter, reason, words, hides);
    screening.recordKept(actor, inThread(flagged), flagged.path(), screened);
    audit.record(actor, "flag.raise", Things.word(thing.kind()), thing.id(), reason.name());
    if (hides) {
      things.of(thing.kind()).conceal(actor, thing.id(), true);
      notifications.announce(
          actor,
          NotificationKind.MODERATED,
          new ContentRef(ContentRef.Kind.CASE, flagged.caseId()),
          flagged.path(),
          List.of(flagged.author()));
      audit.record(actor, "flag.hide", Things.word(thing.kind()), thing.id());
    }
    return id;
  }

  private boolean mayHide(Actor reader, Flagged flagged) {
    return rows.rejected(reader, LATELY) < WRONG && !rows.kept(flagged);
  }

  /** What an author kept of a flag's words stands before the moderators beside its thread. */
  private static ContentRef inThread(Flagged flagged) {
    return flagged.thing().kind() == ContentRef.Kind.WARNING
        ? new ContentRef(ContentRef.Kind.CASE, flagged.caseId())
        : flagged.thing();
  }

  /** Takes one's own flag back; what it alone hid is open again. */
  @Transactional
  public void withdraw(Actor reader, long id) {
    Flag flag = rows.find(reader, id).orElseThrow(Refusal::notFound);
    Flaggable room = things.of(flag.thing().kind());
    room.hold(flag.caseId());
    if (!rows.find(reader, id).orElseThrow(Refusal::notFound).stands()) {
      throw new Refusal(409, "moderation.refusal.answered");
    }
    Actor actor = aliases.within(reader, flag.caseId());
    boolean hid = rows.hiding(flag.matter());
    rows.withdraw(id);
    matters.drop(flag.matter());
    audit.record(actor, "flag.withdraw", Things.word(flag.thing().kind()), flag.thing().id());
    boolean hidden =
        rows.hiding(flag.matter())
            || matters.find(actor, flag.matter()).filter(Matter::hides).isPresent();
    if (hid && !hidden) {
      room.conceal(actor, flag.thing().id(), false);
    }
  }
}
