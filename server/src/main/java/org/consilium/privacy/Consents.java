package org.consilium.privacy;

import java.time.LocalDate;
import java.util.UUID;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Patients' consents to the images of a post, as their doctors attest them. */
@Component
public class Consents {
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
    return give(actor, scope, obtained, on, UUID.randomUUID().toString());
  }

  /**
   * The same, with a code that can be told again: whoever sends a form twice because the first
   * answer was lost still gets the code for the patient, see {@link #code}.
   *
   * @param occasion names what the consent was given for, once and for nothing else, such as the
   *     ticket of a form
   */
  @Transactional
  public GivenConsent give(
      Actor actor, String scope, String obtained, LocalDate on, String occasion) {
    if (!ConsentForm.SCOPES.contains(scope)
        || !ConsentForm.WAYS.contains(obtained)
        || on.isAfter(LocalDate.now(actor.zone()))) {
      throw new Refusal(400, "privacy.consent.incomplete");
    }
    WithdrawalCode code = WithdrawalCode.of(seal, actor.id() + " " + occasion);
    long id = rows.insert(code.digest(seal), scope, obtained, on, actor.id());
    audit.record(actor, "consent.give", "consent", id);
    return new GivenConsent(id, code.shown());
  }

  /** The code of a consent that the actor gave on an occasion. */
  public String code(Actor actor, String occasion) {
    return WithdrawalCode.of(seal, actor.id() + " " + occasion).shown();
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
