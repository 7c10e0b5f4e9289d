package org.consilium.cases;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.consilium.accounts.Byline;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.paging.Escalations;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.search.Diagnoses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How cases end: told by the asker, corrected, held against what was answered blind. */
@Component
public class Closures {
  private final ClosureRows rows;
  private final ReminderRows reminders;
  private final HindsightRows hindsights;
  private final DifferentialRows differential;
  private final Diagnoses diagnoses;
  private final CaseRows caseRows;
  private final FollowRows follows;
  private final Cases cases;
  private final Voices voices;
  private final Escalations escalations;
  private final Screening screening;
  private final Drafts drafts;
  private final Notifications notifications;
  private final Live live;
  private final Audit audit;

  Closures(
      ClosureRows rows,
      ReminderRows reminders,
      HindsightRows hindsights,
      DifferentialRows differential,
      Diagnoses diagnoses,
      CaseRows caseRows,
      FollowRows follows,
      Cases cases,
      Voices voices,
      Escalations escalations,
      Screening screening,
      Drafts drafts,
      Notifications notifications,
      Live live,
      Audit audit) {
    this.rows = rows;
    this.reminders = reminders;
    this.hindsights = hindsights;
    this.differential = differential;
    this.diagnoses = diagnoses;
    this.caseRows = caseRows;
    this.follows = follows;
    this.cases = cases;
    this.voices = voices;
    this.escalations = escalations;
    this.screening = screening;
    this.drafts = drafts;
    this.notifications = notifications;
    this.live = live;
    this.audit = audit;
  }

  /**
   * An answer that may have helped.
   *
   * @param said its diagnoses and its first sentence
   */
  public record Helper(long answer, Byline author, String said) {}

  /**
   * What an outcome said before it was corrected.
   *
   * @param at when it was said
   * @param helped how many answers
   */
  public record Before(
      Instant at,
      boolean resolved,
      String diagnosis,
      List<Established> established,
      String done,
      int helped) {}

  /**
   * Beside the outcome of a case.
   *
   * @param own the viewer's own first answer, for the viewer alone; null when it was not blind
   */
  public record Shown(List<Helper> helped, @Nullable Hindsight own) {}

  /** The draft in which a case is closed or its outcome corrected. */
  static String draft(long caseId) {
    return "closure-" + caseId;
  }

  /**
   * Ends a case with its outcome, or corrects the outcome: only its author may. What it said before
   * stays. The same words sent twice are said once.
   *
   * @throws Refusal 409 when the outcome is no longer the one that the form was written over
   */
  @Transactional
  public void close(Actor asker, long id, ClosureForm form, Screened screened) {
    if (!cases.find(asker, id).own()) {
      throw Refusal.notFound();
    }
    Actor author = voices.within(asker, id);
    String concept = diagnoses.key(form.diagnosis(), author.language());
    caseRows.lock(id);
    CaseQuestion question = cases.find(author, id);
    CaseQuestion.Closure before = question.closure();
    ClosureForm now = form.withHelped(rows.standing(id, form.helped()));
    if (before != null && now.says(ClosureForm.of(before))) {
      drafts.discard(author, draft(id));
      return;
    }
    if (form.edition() != (before == null ? 0 : before.edition())) {
      throw new Refusal(409, "cases.refusal.outcome-changed");
    }
    boolean first = before == null || (!before.resolved() && now.resolved());
    if (before == null) {
      rows.insert(author, id, now, concept);
    } else {
      rows.keep(id);
      rows.correct(id, now, concept, first);
    }
    judge(id, now, new Wording(now.diagnosis(), concept));
    Differential.refresh(differential, id);
    escalations.closed(author, id);
    reminders.delete(id);
    screening.recordKept(author, Cases.ref(id), path(id), screened);
    drafts.discard(author, draft(id));
    notifications.announce(
        author,
        first ? NotificationKind.CLOSED : NotificationKind.CORRECTED,
        Cases.ref(id),
        path(id),
        caseRows.visibleTo(
            id,
            Stream.concat(follows.followers(id).stream(), rows.answerers(id).stream())
                .distinct()
                .toList()));
    live.changed(Cases.ref(id));
    audit.record(author, first ? "case.close" : "case.correct", "case", id);
  }

  /** Holds what was answered blind against the outcome; nothing while there is none. */
  private void judge(long id, ClosureForm form, Wording outcome) {
    List<HindsightRows.First> firsts = form.resolved() ? hindsights.firsts(id) : List.of();
    hindsights.replace(
        id,
        firsts,
        Hindsight.ranks(
            outcome,
            form.same(),
            firsts.stream().map(HindsightRows.First::said).toList(),
            Differential.wordings(differential.standing(id)),
            differential.acts(id).stream().map(DifferentialRows.Act::act).toList()));
  }

  private static String path(long id) {
    return "/cases/" + id + "#outcome";
  }

  /** From now on the asker of a question with an answer is reminded to tell its end. */
  void answered(Actor author, CaseQuestion question) {
    if (author.id() != question.author().id()) {
      reminders.news(question.id());
    }
  }

  /** The answers that the asker may say helped; the asker reads them all. */
  List<Helper> offered(CaseQuestion own) {
    return rows.answers(own.id(), List.of());
  }

  Shown show(Actor viewer, CaseQuestion question, CaseQuestion.Closure closure) {
    return new Shown(
        closure.helped().isEmpty() ? List.of() : rows.answers(question.id(), closure.helped()),
        hindsights.own(viewer, question.id()).orElse(null));
  }

  /** What the outcome said before, newest first; the caller has seen that the case is visible. */
  List<Before> before(long id) {
    return rows.before(id);
  }
}
