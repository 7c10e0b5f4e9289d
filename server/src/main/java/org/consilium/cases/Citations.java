package org.consilium.cases;

import java.util.List;
import java.util.Locale;
import org.consilium.evidence.WorkChanged;
import org.consilium.evidence.Works;
import org.consilium.foundation.Actor;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which answers cite what, and who hears of it when a publication is retracted. */
@Component
class Citations {
  private final CitationRows rows;
  private final CaseRows cases;
  private final DifferentialRows differential;
  private final Works works;
  private final Notifications notifications;
  private final Live live;

  Citations(
      CitationRows rows,
      CaseRows cases,
      DifferentialRows differential,
      Works works,
      Notifications notifications,
      Live live) {
    this.rows = rows;
    this.cases = cases;
    this.differential = differential;
    this.works = works;
    this.notifications = notifications;
    this.live = live;
  }

  /** Within the transaction that keeps the answer. */
  void cite(long answer, List<String> written) {
    rows.replace(answer, works.cite(written));
  }

  /**
   * Open pages show it. Whoever cites what was taken back is told, as whom they cited it, and what
   * rested on it does no longer.
   */
  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void changed(WorkChanged change) {
    List<CitationRows.Citing> citing = rows.of(change.work());
    citing.stream()
        .map(CitationRows.Citing::caseId)
        .distinct()
        .sorted()
        .forEach(
            id -> {
              if (change.warned()) {
                cases.lock(id);
                Differential.refresh(differential, id);
              }
              live.changed(Cases.ref(id));
            });
    if (change.warned()) {
      for (CitationRows.Citing one : citing) {
        notifications.announce(
            Actor.nobody(Locale.FRENCH),
            NotificationKind.RETRACTED,
            Cases.ref(one.caseId()),
            "/cases/" + one.caseId() + "#answer-" + one.answer(),
            List.of(one.author()));
      }
    }
  }
}
