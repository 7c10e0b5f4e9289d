package org.consilium.privacy;

import java.security.SecureRandom;
import java.time.LocalDate;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Patients' consents to the images of a post, as their doctors attest them. */
@Component
public class Consents {
  private final SecureRandom random = new SecureRandom();
  private final ConsentRows rows;
  private final Seal seal;
  private final Audit audit;

  Consents(ConsentRows rows, Seal seal, Audit audit) {
    this.rows = rows;
    this.seal = seal;
    this.audit = audit;
  }

  /**
   * Records a consent and makes the code that withdraws it.
   *
   * @param scope one of {@link ConsentForm#SCOPES}
   * @param obtained how, one of {@link ConsentForm#WAYS}
   * @param on the day it was given, not after today where the actor is
   */
  @Transactional
  public GivenConsent give(Actor actor, String scope, String obtained, LocalDate on) {
    if (!ConsentForm.SCOPES.contains(scope)
        || !ConsentForm.WAYS.contains(obtained)
        || on.isAfter(LocalDate.now(actor.zone()))) {
      throw new Refusal(400, "privacy.consent.incomplete");
    }
    WithdrawalCode code = WithdrawalCode.random(random);
    long id = rows.insert(code.digest(seal), scope, obtained, on, actor.id());
    audit.record(actor, "consent.give", "consent", id);
    return new GivenConsent(id, code.shown());
  }

  /**
   * Records the consent a form tells of.
   *
   * @throws Refusal 400 when the form has errors
   */
  @Transactional
  public GivenConsent give(Actor actor, ConsentForm form) {
    LocalDate on = form.day().orElse(null);
    if (on == null || !form.errors(actor).isEmpty()) {
      throw new Refusal(400, "privacy.consent.incomplete");
    }
    return give(actor, form.scope(), form.obtained(), on);
  }
}
