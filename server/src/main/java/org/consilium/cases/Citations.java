package org.consilium.cases;

import java.util.List;
import java.util.Locale;
import java.util.Set;
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

  /**
   * The publications named, held for the rest of the transaction that keeps an answer. To be asked
   * for before the case is held: what a catalogue says reaches the publication first, then the
   * cases.
   */
  Set<Long> works(List<String> written) {
    return works.cite(written);
  }

  void cite(long answer, Set<Long> cited) {
    rows.replace(answer, cited);
  }

  /**
   * Open pages show it, and states that rest on it are computed anew. Whoever cites what was taken
   * back is told, as whom they cited it.
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
              if (change.weighs()) {
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
