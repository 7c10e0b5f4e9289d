package org.consilium.media;

import java.time.LocalDate;
import java.util.List;
import org.consilium.deid.Box;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Consents;
import org.consilium.privacy.GivenConsent;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes pictures with a question as the room of cases does. */
@TestComponent
record Published(
    StagedImages staged, Images images, Consents consents, TransactionTemplate transaction) {

  record Post(ContentRef owner, long consentId, String code) {}

  Post post(Actor author, long caseId, int pictures) {
    for (int i = 0; i < pictures; i++) {
      if (staged.stage(author, "ask", Specimens.jpeg()) instanceof Upload.Staged it) {
        staged.mask(author, it.image().id(), List.of(new Box(0, 0, 100, 100)));
      }
    }
    PreparedImages prepared = staged.prepare(author, "ask");
    ContentRef owner = new ContentRef(ContentRef.Kind.CASE, caseId);
    GivenConsent consent =
        transaction.execute(
            status -> {
              GivenConsent given =
                  consents.give(author, "ADVICE", "ORAL", LocalDate.now(author.zone()));
              images.publish(author, prepared, owner, given.id());
              return given;
            });
    if (consent == null) {
      throw new AssertionError();
    }
    return new Post(owner, consent.id(), consent.code());
  }
}
