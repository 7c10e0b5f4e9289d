package org.consilium.cases;

import java.util.List;
import java.util.Locale;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What colleagues say of an answer with one tap: that it helps, is humour, or thank you. */
@Component
public class Votes {
  private final VoteRows rows;
  private final Answers answers;
  private final CaseRows cases;
  private final Voices voices;
  private final DifferentialRows differential;
  private final Notifications notifications;
  private final Live live;
  private final Audit audit;

  Votes(
      VoteRows rows,
      Answers answers,
      CaseRows cases,
      Voices voices,
      DifferentialRows differential,
      Notifications notifications,
      Live live,
      Audit audit) {
    this.rows = rows;
    this.answers = answers;
    this.cases = cases;
    this.voices = voices;
    this.differential = differential;
    this.notifications = notifications;
    this.live = live;
    this.audit = audit;
  }

  /**
   * Says of an answer that it helps or is humour, or takes that back; nobody judges their own.
   *
   * @return the answer as it stands now
   */
  @Transactional
  public Answer vote(Actor voter, long id, VoteKind kind, boolean cast) {
    Answer answer = answers.find(voter, id);
    if (answer.own() || answer.withdrawn()) {
      throw new Refusal(409, "cases.refusal.own-vote");
    }
    cases.lock(answer.caseId());
    voices.readAgain();
    Actor actor =
        rows.voter(voter, id, kind)
            .map(author -> voices.as(voter, author))
            .orElseGet(() -> voices.within(voter, answer.caseId()));
    rows.vote(actor, id, kind, cast);
    Differential.refresh(differential, answer.caseId());
    live.changed(Cases.ref(answer.caseId()));
    audit.record(
        actor,
        "answer." + (cast ? "vote" : "unvote") + "." + kind.name().toLowerCase(Locale.ROOT),
        "answer",
        id);
    return answers.find(actor, id);
  }

  /**
   * The asker thanks; the one who answered is told, once.
   *
   * @return the answer as it stands now
   */
  @Transactional
  public Answer thank(Actor member, long id) {
    Answer answer = answers.find(member, id);
    if (!answers.askedBy(member, answer) || answer.own() || answer.withdrawn()) {
      throw Refusal.notFound();
    }
    Actor asker = voices.within(member, answer.caseId());
    if (rows.thank(id)) {
      notifications.announce(
          asker,
          NotificationKind.THANKED,
          Cases.ref(answer.caseId()),
          Answers.path(answer),
          List.of(answer.author().id()));
      live.changed(Cases.ref(answer.caseId()));
      audit.record(asker, "answer.thank", "answer", id);
    }
    return answers.find(asker, id);
  }
}
