package org.consilium.cases;

import java.util.List;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the authors of closed cases propose them for; the rooms that take them up listen. */
@Component
public class Nominations {
  private final NominationRows rows;
  private final CaseRows caseRows;
  private final Cases cases;
  private final Voices voices;
  private final ApplicationEventPublisher events;
  private final Audit audit;

  Nominations(
      NominationRows rows,
      CaseRows caseRows,
      Cases cases,
      Voices voices,
      ApplicationEventPublisher events,
      Audit audit) {
    this.rows = rows;
    this.caseRows = caseRows;
    this.cases = cases;
    this.voices = voices;
    this.events = events;
    this.audit = audit;
  }

  /** What stands for a case, at most one a purpose. */
  public List<Nomination> of(long caseId) {
    return rows.of(caseId);
  }

  /**
   * Proposes a case; once more changes nothing.
   *
   * @throws Refusal 404 for anybody but the author, 409 while the case is open
   */
  @Transactional
  public void nominate(Actor asker, long caseId, Nomination.Purpose purpose) {
    Actor author = author(asker, caseId);
    if (rows.insert(author, caseId, purpose)) {
      events.publishEvent(new CaseNominated(caseId, purpose, true));
      audit.record(author, "case.nominate", "case", caseId);
    }
  }

  /** Takes a proposal back. */
  @Transactional
  public void undo(Actor asker, long caseId, Nomination.Purpose purpose) {
    Actor author = author(asker, caseId);
    if (rows.undo(caseId, purpose)) {
      events.publishEvent(new CaseNominated(caseId, purpose, false));
      audit.record(author, "case.unnominate", "case", caseId);
    }
  }

  private Actor author(Actor asker, long caseId) {
    if (!cases.find(asker, caseId).own()) {
      throw Refusal.notFound();
    }
    caseRows.lock(caseId);
    if (!cases.find(asker, caseId).closed()) {
      throw new Refusal(409, "cases.refusal.not-closed");
    }
    return voices.within(asker, caseId);
  }
}
