package org.consilium.privacy;

import java.time.LocalDate;
import java.util.Set;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;

/**
 * A consent that stands, as its doctor sees it.
 *
 * @param on when it was given or last renewed
 * @param expires its last day; null without an end
 */
public record KeptConsent(
    long id, Set<Scope> scope, GivenBy givenBy, LocalDate on, @Nullable LocalDate expires) {

  /** A renewal as one begins it. */
  public ConsentForm begin(Actor doctor) {
    ConsentForm blank = ConsentForm.blank(doctor);
    return new ConsentForm(
        scope, givenBy, null, blank.on(), blank.term(), blank.until(), blank.attested());
  }

  /** A renewal as typed: its scope stands. */
  public ConsentForm again(ConsentForm typed) {
    return typed.within(scope);
  }
}
