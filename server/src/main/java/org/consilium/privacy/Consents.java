package org.consilium.privacy;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.pseudonyms.Aliases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Patients' consents to the images of a post: given, renewed, asked about. */
@Component
public class Consents {
  private final ConsentRows rows;
  private final Signatures signatures;
  private final Seal seal;
  private final Audit audit;
  private final Aliases aliases;

  Consents(ConsentRows rows, Signatures signatures, Seal seal, Audit audit, Aliases aliases) {
    this.rows = rows;
    this.signatures = signatures;
    this.seal = seal;
    this.audit = audit;
    this.aliases = aliases;
  }

  /**
   * Records the consent a form tells of and makes the code that withdraws it. The code can be told
   * again: whoever sends a form twice because the first answer was lost still gets it, see {@link
   * #code}.
   *
   * @param occasion names what the consent was given for, once and for nothing else, such as the
   *     ticket of a form
   * @param purpose of the form, such as {@code ask}; what was signed for it becomes the proof
   * @param pictures what was shown to whoever signed
   * @throws Refusal 400 when the form has errors, 409 when a signature is told of and not there
   */
  @Transactional
  public GivenConsent give(
      Actor actor, ConsentForm form, String occasion, String purpose, Collection<Long> pictures) {
    refuseIncomplete(actor, form);
    WithdrawalCode code = WithdrawalCode.of(seal, actor.id() + " " + occasion);
    long id =
        rows.insert(
            code.digest(seal),
            form.scope(),
            Objects.requireNonNull(form.givenBy()),
            Objects.requireNonNull(form.obtained()),
            day(actor, form),
            form.expires().orElse(null),
            actor.id());
    signatures.bind(actor, form, purpose, pictures, id);
    audit.record(actor, "consent.give", "consent", id);
    return new GivenConsent(id, code.shown());
  }

  /** The code of a consent that the actor gave on an occasion. */
  public String code(Actor actor, String occasion) {
    return WithdrawalCode.of(seal, actor.id() + " " + occasion).shown();
  }

  /** A consent that stands, which the actor attested, or 404. */
  public KeptConsent own(Actor actor, long id) {
    return rows.own(aliases.selves(actor), id).orElseThrow(Refusal::notFound);
  }

  /** The actor as who attested a consent: as they show themselves or under an alias, or 404. */
  public Actor attesting(Actor actor, long id) {
    own(actor, id);
    return aliases.as(actor, doctor(id));
  }

  /** Extends a consent that stands: given anew, for the same pictures, within the same scope. */
  @Transactional
  public void renew(
      Actor doctor, long id, ConsentForm typed, String purpose, Collection<Long> pictures) {
    rows.lock(id);
    Actor actor = attesting(doctor, id);
    ConsentForm form = own(actor, id).again(typed);
    refuseIncomplete(actor, form);
    rows.renew(
        id,
        Objects.requireNonNull(form.givenBy()),
        Objects.requireNonNull(form.obtained()),
        day(actor, form),
        form.expires().orElse(null));
    signatures.bind(actor, form, purpose, pictures, id);
    audit.record(actor, "consent.renew", "consent", id);
  }

  /** Account of the doctor who attested a consent. */
  public long doctor(long id) {
    return rows.doctor(id).orElseThrow(Refusal::notFound);
  }

  /**
   * For rooms that would use pictures further: of these consents, those that stand today and go as
   * far as {@code use}. What is not named must not be shown.
   */
  public Set<Long> covering(Scope use, Collection<Long> consentIds) {
    return consentIds.isEmpty() ? Set.of() : Set.copyOf(rows.covering(use, consentIds));
  }

  private static void refuseIncomplete(Actor actor, ConsentForm form) {
    if (!form.errors(actor).isEmpty()) {
      throw new Refusal(400, "privacy.consent.incomplete");
    }
  }

  private static LocalDate day(Actor actor, ConsentForm form) {
    return form.day().orElseGet(() -> ConsentForm.today(actor));
  }
}
