package org.consilium.cases;

import java.util.List;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.moderation.Pauses;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Warnings that an answer may harm: raised with a reason, answered, maintained, taken back. One
 * that stands contests the case, whatever the votes.
 */
@Component
public class Harms {
  private final HarmRows rows;
  private final Cases cases;
  private final Answers answers;
  private final CaseRows caseRows;
  private final DifferentialRows differential;
  private final Voices voices;
  private final Screening screening;
  private final Notifications notifications;
  private final Live live;
  private final Audit audit;
  private final Pauses pauses;

  Harms(
      HarmRows rows,
      Cases cases,
      Answers answers,
      CaseRows caseRows,
      DifferentialRows differential,
      Voices voices,
      Screening screening,
      Notifications notifications,
      Live live,
      Audit audit,
      Pauses pauses) {
    this.rows = rows;
    this.cases = cases;
    this.answers = answers;
    this.caseRows = caseRows;
    this.differential = differential;
    this.voices = voices;
    this.screening = screening;
    this.notifications = notifications;
    this.live = live;
    this.audit = audit;
    this.pauses = pauses;
  }

  /** A warning with the answer it is about, both open to the viewer; or 404. */
  record Raised(Harm harm, Answer answer) {}

  Raised find(Actor viewer, long id) {
    Harm harm = rows.find(viewer, id).orElseThrow(Refusal::notFound);
    return new Raised(harm, answers.find(viewer, harm.answerId()));
  }

  /** An answer of somebody else's, against which the viewer has no warning yet. */
  Answer warnable(Actor viewer, long answerId) {
    Answer answer = about(viewer, answerId);
    if (answer.withdrawn()) {
      throw new Refusal(409, "cases.refusal.withdrawn");
    }
    if (answer.own()) {
      throw new Refusal(409, "cases.refusal.own-vote");
    }
    if (answer.warned() != null) {
      throw new Refusal(409, "cases.refusal.warned");
    }
    return answer;
  }

  /** An answer open to the viewer, whether one may warn of it or not; or 404. */
  Answer about(Actor viewer, long answerId) {
    return answers.find(viewer, answerId);
  }

  /** A warning to the viewer's own answer. */
  Raised replyable(Actor viewer, long id) {
    Raised raised = answerable(viewer, id);
    if (raised.answer().withdrawn()) {
      throw new Refusal(409, "cases.refusal.withdrawn");
    }
    return raised;
  }

  /** The same, even if the answer was withdrawn. */
  Raised answerable(Actor viewer, long id) {
    Raised raised = find(viewer, id);
    if (!raised.answer().own()) {
      throw Refusal.notFound();
    }
    return raised;
  }

  /**
   * @param reason as screened
   */
  @Transactional
  public long raise(Actor member, long answerId, String reason, Screened screened) {
    pauses.refuse(member);
    caseRows.lock(warnable(member, answerId).caseId());
    voices.readAgain();
    Answer answer = warnable(member, answerId);
    Actor actor = voices.warning(member, cases.find(member, answer.caseId()));
    long id = rows.insert(actor, answerId, reason);
    record(actor, answer, screened);
    tell(actor, answer, answer.author().id());
    changed(actor, answer, "answer.warn");
    return id;
  }

  /** The answer's author says what there is to say; the colleague may maintain. */
  @Transactional
  public void reply(Actor member, long id, String words, Screened screened) {
    caseRows.lock(replyable(member, id).answer().caseId());
    Raised raised = replyable(member, id);
    Actor actor = voices.as(member, raised.answer().author().id());
    rows.reply(id, words);
    record(actor, raised.answer(), screened);
    tell(actor, raised.answer(), raised.harm().author().id());
    changed(actor, raised.answer(), "answer.warn.reply");
  }

  /** The colleague is not convinced by the reply. */
  @Transactional
  public Answer maintain(Actor member, long id) {
    Raised raised = own(member, id);
    if (raised.harm().reply() == null) {
      throw new Refusal(409, "cases.refusal.unanswered");
    }
    Actor actor = voices.as(member, raised.harm().author().id());
    rows.maintain(id);
    tell(actor, raised.answer(), raised.answer().author().id());
    changed(actor, raised.answer(), "answer.warn.maintain");
    return raised.answer();
  }

  @Transactional
  public Answer withdraw(Actor member, long id) {
    Raised raised = own(member, id);
    Actor actor = voices.as(member, raised.harm().author().id());
    rows.withdraw(id);
    changed(actor, raised.answer(), "answer.warn.withdraw");
    return raised.answer();
  }

  private Raised own(Actor member, long id) {
    caseRows.lock(find(member, id).answer().caseId());
    Raised raised = find(member, id);
    if (!raised.harm().own()) {
      throw Refusal.notFound();
    }
    return raised;
  }

  private void record(Actor actor, Answer answer, Screened screened) {
    screening.recordKept(
        actor, new ContentRef(ContentRef.Kind.ANSWER, answer.id()), Answers.path(answer), screened);
  }

  private void tell(Actor actor, Answer answer, long whom) {
    notifications.announce(
        actor,
        NotificationKind.WARNED,
        Cases.ref(answer.caseId()),
        Answers.path(answer),
        caseRows.visibleTo(answer.caseId(), List.of(whom)));
  }

  private void changed(Actor actor, Answer answer, String act) {
    Differential.refresh(differential, answer.caseId());
    live.changed(Cases.ref(answer.caseId()));
    audit.record(actor, act, "answer", answer.id());
  }
}
