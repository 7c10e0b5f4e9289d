package org.consilium.cases;

import java.util.List;
import java.util.Locale;
import org.consilium.foundation.Actor;
import org.consilium.media.Images;
import org.consilium.notifications.Live;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.ConsentEnded;
import org.consilium.privacy.ConsentExpiring;
import org.consilium.privacy.Consents;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the doctor that a patient's consent ends or has ended, and the open pages of the case. */
@Component
class ConsentNews {
  private final Consents consents;
  private final Images images;
  private final ConsentPages pages;
  private final Notifications notifications;
  private final Live live;

  ConsentNews(
      Consents consents,
      Images images,
      ConsentPages pages,
      Notifications notifications,
      Live live) {
    this.consents = consents;
    this.images = images;
    this.pages = pages;
    this.notifications = notifications;
    this.live = live;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void ended(ConsentEnded ended) {
    images
        .under(ended.consentId())
        .flatMap(pages::caseOf)
        .ifPresent(
            caseId -> {
              tell(NotificationKind.CONSENT_ENDED, ended.consentId(), caseId, "/cases/" + caseId);
              live.changed(Cases.ref(caseId));
            });
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  void expiring(ConsentExpiring expiring) {
    long consent = expiring.consentId();
    images
        .under(consent)
        .flatMap(pages::caseOf)
        .ifPresent(
            caseId ->
                tell(
                    NotificationKind.CONSENT_EXPIRING,
                    consent,
                    caseId,
                    ConsentPages.renewalPath(consent)));
  }

  private void tell(NotificationKind kind, long consentId, long caseId, String path) {
    notifications.announce(
        Actor.nobody(Locale.FRENCH),
        kind,
        Cases.ref(caseId),
        path,
        List.of(consents.doctor(consentId)));
  }
}
