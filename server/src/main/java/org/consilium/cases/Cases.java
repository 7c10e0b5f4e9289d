package org.consilium.cases;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Training;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.media.Images;
import org.consilium.media.PreparedImages;
import org.consilium.moderation.Pauses;
import org.consilium.notifications.Live;
import org.consilium.notifications.Mutes;
import org.consilium.paging.Escalations;
import org.consilium.paging.Progress;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Consents;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.GivenConsent;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** Case questions: asked and followed. Every write is audited in its own transaction. */
@Component
public class Cases {
  static final String DRAFT = "ask";

  private final CaseRows rows;
  private final FollowRows follows;
  private final BallotRows ballots;
  private final Audit audit;
  private final Images images;
  private final Consents consents;
  private final Drafts drafts;
  private final Screening screening;
  private final Escalations escalations;
  private final Mutes mutes;
  private final Live live;
  private final Voices voices;
  private final Accounts accounts;
  private final Training training;
  private final TransactionOperations transactions;
  private final Pauses pauses;

  Cases(
      CaseRows rows,
      FollowRows follows,
      BallotRows ballots,
      Audit audit,
      Images images,
      Consents consents,
      Drafts drafts,
      Screening screening,
      Escalations escalations,
      Mutes mutes,
      Live live,
      Voices voices,
      Accounts accounts,
      Training training,
      TransactionOperations transactions,
      Pauses pauses) {
    this.rows = rows;
    this.follows = follows;
    this.ballots = ballots;
    this.audit = audit;
    this.images = images;
    this.consents = consents;
    this.drafts = drafts;
    this.screening = screening;
    this.escalations = escalations;
    this.mutes = mutes;
    this.live = live;
    this.voices = voices;
    this.accounts = accounts;
    this.training = training;
    this.transactions = transactions;
    this.pauses = pauses;
  }

  static ContentRef ref(long id) {
    return new ContentRef(ContentRef.Kind.CASE, id);
  }

  /**
   * What publishing gave.
   *
   * @param progress whom its clock has reached and what comes next
   * @param code the withdrawal code for the patient, shown in answer to this form only; null
   *     without images
   */
  public record Published(long id, @Nullable Progress progress, @Nullable String code) {}

  /**
   * A question on its way to be published, past every check.
   *
   * @param form texts as screened
   * @param specialties those that are asked
   * @param consent to the images: whom it leaves out, the question leaves out
   */
  public record Ready(
      CaseForm form,
      Screened screened,
      List<Integer> specialties,
      PreparedImages images,
      @Nullable ConsentForm consent) {

    public Ready {
      form = form.within(consent);
    }

    private Ready withTicket(UUID ticket) {
      return new Ready(form.withTicket(ticket), screened, specialties, images, consent);
    }
  }

  /**
   * @throws Refusal 403 when a student has asked as often this week as the operator allows, and
   *     during a pause
   */
  @Transactional
  public Published publish(Actor asker, Ready ready) {
    pauses.refuse(asker);
    refuseWhenAskedEnough(asker);
    drafts.discard(asker, DRAFT);
    Actor author = voices.asking(asker, ready);
    Optional<Long> id = insert(author, ready);
    if (id.isPresent()) {
      return publish(author, id.get(), ready);
    }
    Optional<Long> sent = rows.sent(author, ready.form(), ready.specialties());
    if (sent.isPresent()) {
      return sentBefore(author, sent.get(), ready);
    }
    // Anything else under an old ticket, from a second tab or a step back, is another question.
    Ready anew = ready.withTicket(UUID.randomUUID());
    Actor again = voices.asking(asker, anew);
    return publish(again, insert(again, anew).orElseThrow(), anew);
  }

  private void refuseWhenAskedEnough(Actor author) {
    if (author.is(Standing.MEMBER)) {
      return;
    }
    int most = training.questionsAWeek(accounts.own(author).profession());
    if (rows.askedThisWeek(voices.selves(author)) >= most) {
      throw new Refusal(403, "cases.refusal.asked-enough", most);
    }
  }

  private Optional<Long> insert(Actor author, Ready ready) {
    return rows.insert(author, ready.form(), ready.specialties());
  }

  private Published publish(Actor author, long id, Ready ready) {
    voices.place(author, id);
    String code = attach(author, ref(id), ready.form().ticket(), ready.images(), ready.consent());
    screening.recordKept(author, ref(id), "/cases/" + id, ready.screened());
    follows.follow(author, id);
    escalations.open(author, id);
    audit.record(author, "case.publish", "case", id);
    return new Published(id, escalations.progress(id), code);
  }

  /** The first answer was lost, or the button pressed twice: told again, done once. */
  private Published sentBefore(Actor author, long id, Ready ready) {
    return new Published(
        id, escalations.progress(id), codeAgain(author, ref(id), ready.form().ticket()));
  }

  @Nullable String attach(
      Actor author,
      ContentRef owner,
      UUID ticket,
      PreparedImages prepared,
      @Nullable ConsentForm consent) {
    if (prepared.isEmpty()) {
      return null;
    }
    if (consent == null) {
      // One was added and looked at in another tab after the form was read.
      throw new Refusal(409, "media.changed");
    }
    GivenConsent given =
        consents.give(
            author, consent, occasion(owner, ticket), prepared.purpose(), prepared.staged());
    images.publish(author, prepared, owner, given.id());
    return given.code();
  }

  /** The withdrawal code of a post that was sent before, when it has images. */
  @Nullable String codeAgain(Actor author, ContentRef owner, UUID ticket) {
    return images.of(owner).isEmpty() ? null : consents.code(author, occasion(owner, ticket));
  }

  private static String occasion(ContentRef owner, UUID ticket) {
    return owner.kind() + " " + ticket;
  }

  public CaseQuestion find(Actor viewer, long id) {
    return rows.find(viewer, id).orElseThrow(Refusal::notFound);
  }

  /** Whether moderation hides a question that would be open to the viewer. */
  boolean veiled(Actor viewer, long id) {
    return rows.veiled(viewer, id);
  }

  @Transactional
  public void follow(Actor reader, long id) {
    find(reader, id);
    Actor actor = voices.within(reader, id);
    follows.follow(actor, id);
    audit.record(actor, "case.follow", "case", id);
  }

  /** Under whatever name it was followed; each in a transaction of its own. */
  public void unfollow(Actor reader, long id) {
    find(reader, id);
    Actor here = voices.within(reader, id);
    stop(here, id);
    if (here.id() != reader.id()) {
      stop(reader, id);
    }
  }

  private void stop(Actor follower, long id) {
    transactions.executeWithoutResult(
        status -> {
          if (follows.unfollow(follower, id)) {
            audit.record(follower, "case.unfollow", "case", id);
          }
        });
  }

  /** Lets nothing more of a thread come by mail or push to who speaks there so. */
  @Transactional
  public void mute(Actor reader, long id) {
    find(reader, id);
    mutes.mute(voices.within(reader, id), ref(id));
  }

  /** The asker does not wait for the clock, or wants nobody else to be paged. */
  @Transactional
  public void hasten(Actor asker, long id, boolean widen) {
    CaseQuestion question = find(asker, id);
    if (!question.own()) {
      throw Refusal.notFound();
    }
    if (question.closed()) {
      throw new Refusal(409, "cases.refusal.closed");
    }
    if (question.hidden()) {
      throw new Refusal(409, "moderation.refusal.hidden");
    }
    Actor author = voices.within(asker, id);
    if (widen) {
      escalations.widen(author, id);
    } else {
      escalations.rest(author, id);
    }
  }

  /** One vote each in a poll; voting again changes it. */
  @Transactional
  public void cast(Actor voter, long id, int choice) {
    CaseQuestion question = find(voter, id);
    if (choice < 0 || choice >= question.options().size()) {
      throw new Refusal(400, "refusal.malformed");
    }
    if (question.closed()) {
      throw new Refusal(409, "cases.refusal.closed");
    }
    rows.lock(id);
    voices.readAgain();
    Actor actor =
        ballots
            .voter(voter, id)
            .map(author -> voices.as(voter, author))
            .orElseGet(() -> voices.within(voter, id));
    ballots.cast(actor, id, choice);
    live.changed(ref(id));
    audit.record(actor, "case.ballot", "case", id);
  }
}
