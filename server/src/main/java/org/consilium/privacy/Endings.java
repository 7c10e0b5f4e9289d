package org.consilium.privacy;

import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one way in which consents end, whoever or whatever ends them. */
@Component
class Endings {
  private final ConsentRows rows;
  private final SignatureRows signatures;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Endings(
      ConsentRows rows, SignatureRows signatures, Audit audit, ApplicationEventPublisher events) {
    this.rows = rows;
    this.signatures = signatures;
    this.audit = audit;
    this.events = events;
  }

  /** Ends a consent with all that hangs on it, unless it has ended before. */
  @Transactional(propagation = Propagation.MANDATORY)
  void end(Actor nobody, long consentId, Ending cause) {
    rows.lock(consentId);
    if (rows.end(consentId, cause)) {
      signatures.destroy(consentId);
      signatures.destroyWaiting(Signatures.renewal(consentId));
      audit.record(nobody, cause.act("consent"), "consent", consentId);
      events.publishEvent(new ConsentEnded(consentId, cause));
    }
  }
}
