package org.consilium.officers;

import java.util.Locale;
import org.consilium.accounts.AccountDecided;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.RoleChanged;
import org.consilium.accounts.Verification;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.notifications.Letters;
import org.consilium.pseudonyms.KeyGoes;
import org.consilium.pseudonyms.Vault;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What follows when somebody becomes an officer or is one no more. */
@Component
class Offices {
  private final Openings openings;
  private final Vault vault;
  private final Accounts accounts;
  private final Letters letters;

  Offices(Openings openings, Vault vault, Accounts accounts, Letters letters) {
    this.openings = openings;
    this.vault = vault;
    this.accounts = accounts;
    this.letters = letters;
  }

  @EventListener
  void changed(RoleChanged changed) {
    if (changed.role() != Standing.OFFICER) {
      return;
    }
    if (changed.held()) {
      tellTheOthers(changed.accountId());
    } else {
      drop(changed.accountId());
    }
  }

  @EventListener
  void decided(AccountDecided decided) {
    if (decided.decision() != Verification.VERIFIED) {
      drop(decided.accountId());
    }
  }

  @EventListener
  void gone(KeyGoes key) {
    drop(key.accountId());
  }

  private void drop(long officer) {
    openings.drop(Actor.nobody(Locale.FRENCH), officer);
  }

  /** Nobody is named in silence: who could open with them knows of it. */
  private void tellTheOthers(long named) {
    vault.officers().stream()
        .filter(officer -> officer.inForce() && officer.keyed() != null)
        .filter(officer -> officer.accountId() != named)
        .flatMap(officer -> accounts.byId(officer.accountId()).stream())
        .forEach(
            officer ->
                letters.send(
                    officer.email(), officer.language(), Openings.LETTER + "NAMED", Openings.PAGE));
  }
}
