package org.consilium.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The clocks of questions: opened, worked step by step, widened or stopped. */
@Component
public class Escalations {
  /** Between two large steps that the asker asks for, and between those that begin anew. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Duration AGAIN_PAUSE = Duration.ofHours(1);

  /**
   * How soon a step that reached nobody looks again, at the latest; then twice as late each time.
   */
  private static final Duration EMPTY = Duration.ofMinutes(15);

  /** No later than this, unless the step waits longer anyhow. */
  private static final Duration LONGEST_EMPTY = Duration.ofHours(1);

  /** How long a clock is put off whose step failed. */
  private static final Duration PUT_OFF = Duration.ofMinutes(15);

  private final EscalationRows rows;
  private final Candidates candidates;
  private final Questions questions;
  private final Policy policy;
  private final Notifications notifications;
  private final Live live;
  private final Audit audit;

  Escalations(
      EscalationRows rows,
      Candidates candidates,
      Questions questions,
      Policy policy,
      Notifications notifications,
      Live live,
      Audit audit) {
    this.rows = rows;
    this.candidates = candidates;
    this.questions = questions;
    this.policy = policy;
    this.notifications = notifications;
    this.live = live;
    this.audit = audit;
  }

  /**
   * Opens the clock of a question in the transaction that publishes it. Who is there is paged at
   * once; the other steps reach more and take longer, and are worked by the clock some seconds
   * later. So is the first under an alias: nothing about accounts is written together with
   * something of an alias.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void open(Actor asker, long caseId) {
    Instant now = Instant.now();
    rows.open(caseId, now);
    audit.record(asker, "escalation.open", "case", caseId);
    if (asker.id() > 0) {
      Questions.Question question = questions.byId(caseId).orElseThrow();
      Candidates.Paged there =
          candidates.page(question, Stage.PRESENT, policy.most(Stage.PRESENT), now);
      if (there.size() > 0) {
        Duration wait = policy.wait(question.haste(), Stage.PRESENT);
        rows.advance(caseId, Stage.PRESENT, now.plus(wait), 0);
        told(asker, caseId, Stage.PRESENT, there, now);
      }
    }
  }

  /**
   * Works the step that is due longest, if there is one: two nodes never work the same, and what a
   * node began when it died is worked by another.
   *
   * @return whether there was one
   * @throws StepFailed when it cannot be worked
   */
  @Transactional
  public boolean next(Actor clock, Instant now) {
    Optional<EscalationRows.Due> due = rows.take(now);
    due.ifPresent(
        taken -> {
          try {
            work(clock, taken, now);
          } catch (RuntimeException e) {
            throw new StepFailed(taken.caseId(), e);
          }
        });
    return due.isPresent();
  }

  /** Puts the clock of a question whose step failed off, so that it stops no other. */
  @Transactional
  public void putOff(Actor clock, long caseId, Instant now) {
    if (rows.putOff(caseId, now, now.plus(PUT_OFF))) {
      audit.record(clock, "escalation.put-off", "case", caseId);
    }
  }

  /** Steps that find nobody are passed over at once. */
  private void work(Actor actor, EscalationRows.Due due, Instant now) {
    Questions.Question question = questions.byId(due.caseId()).orElseThrow();
    Stage stage = Policy.after(due.stage());
    Candidates.Paged paged = candidates.page(question, stage, policy.most(stage), now);
    while (paged.size() == 0 && stage != Stage.AGAIN) {
      stage = Policy.after(stage);
      paged = candidates.page(question, stage, policy.most(stage), now);
    }
    if (now.isAfter(due.openedAt().plus(policy.lasting()))) {
      rows.stop(due.caseId(), Progress.Stop.OVER, now);
    } else {
      Duration wait = policy.wait(question.haste(), stage);
      int empty = paged.size() == 0 ? due.empty() + 1 : 0;
      rows.advance(due.caseId(), stage, now.plus(empty == 0 ? wait : pause(wait, empty)), empty);
      if (paged.size() == 0 && due.stage() == Stage.AGAIN) {
        return; // Nothing has happened that anybody would wish to know.
      }
    }
    told(actor, due.caseId(), stage, paged, now);
  }

  /**
   * @param wait after the step when it reaches somebody
   * @param empty how many times in a row it reached nobody
   */
  static Duration pause(Duration wait, int empty) {
    Duration longest = wait.compareTo(LONGEST_EMPTY) > 0 ? wait : LONGEST_EMPTY;
    Duration first = wait.compareTo(EMPTY) > 0 ? EMPTY : wait;
    Duration doubled = first.multipliedBy(1L << Math.min(empty - 1, 10));
    return doubled.compareTo(longest) > 0 ? longest : doubled;
  }

  private void told(Actor actor, long caseId, Stage stage, Candidates.Paged paged, Instant now) {
    ContentRef subject = new ContentRef(ContentRef.Kind.CASE, caseId);
    if (paged.size() > 0) {
      rows.insertStep(caseId, stage, now, paged.size());
      String path = "/cases/" + caseId;
      notifications.announce(actor, NotificationKind.PAGED, subject, path, paged.quietly());
      notifications.announce(actor, NotificationKind.PAGED, subject, path, paged.ringing(), true);
    }
    audit.record(actor, "escalation.step", "case", caseId);
    live.changed(subject);
  }

  /**
   * An answer came: the clock stops at the first by a colleague who practises.
   *
   * @param author the number that the answer bears
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answered(Actor author, long caseId) {
    answered(author, author.id(), caseId);
  }

  /**
   * The same, when the actor gives somebody else's answer back to all.
   *
   * @param author the number that the answer bears
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answered(Actor actor, long author, long caseId) {
    if (rows.answered(caseId, author, Instant.now())) {
      audit.record(actor, "escalation.stop", "case", caseId);
    }
  }

  /** The answer that stopped the clock is there no more, and no other is: it goes on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void unanswered(Actor actor, long caseId) {
    Instant now = Instant.now();
    if (rows.resume(caseId, now, now.minus(policy.lasting()))) {
      audit.record(actor, "escalation.resume", "case", caseId);
    }
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(Actor asker, long caseId) {
    if (rows.stop(caseId, Progress.Stop.CLOSED, Instant.now())) {
      audit.record(asker, "escalation.stop", "case", caseId);
    }
  }

  /** The asker wants nobody else to be paged. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void rest(Actor asker, long caseId) {
    if (rows.stop(caseId, Progress.Stop.ASKER, Instant.now())) {
      audit.record(asker, "escalation.rest", "case", caseId);
      live.changed(new ContentRef(ContentRef.Kind.CASE, caseId));
    }
  }

  /**
   * The asker does not wait: the next step is due now, also when the clock had stopped.
   *
   * @throws Refusal 409 when the question was widened a moment ago, or is closed
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void widen(Actor asker, long caseId) {
    Instant now = Instant.now();
    if (!rows.hurry(caseId, now, now.minus(PAUSE), now.minus(AGAIN_PAUSE))) {
      throw new Refusal(409, "paging.refusal.soon");
    }
    audit.record(asker, "escalation.widen", "case", caseId);
    live.changed(new ContentRef(ContentRef.Kind.CASE, caseId));
  }

  /** For the asker only; empty for a question that was never on the clock. */
  public @Nullable Progress progress(long caseId) {
    return rows.progress(caseId, policy.most(Stage.SPECIALTY)).orElse(null);
  }
}
