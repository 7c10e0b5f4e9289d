package org.consilium.verification;

import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.OwnData;
import org.consilium.accounts.Verification;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;

/** A member's own verification, to take along; and what of it outlives the account. */
@Component
class OwnVerification implements OwnData {
  private final OwnVerificationRows rows;
  private final Accounts accounts;
  private final Decisions decisions;
  private final Vouchers vouchers;
  private final DocumentRows documents;
  private final Signs signs;
  private final Audit audit;

  OwnVerification(
      OwnVerificationRows rows,
      Accounts accounts,
      Decisions decisions,
      Vouchers vouchers,
      DocumentRows documents,
      Signs signs,
      Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.decisions = decisions;
    this.vouchers = vouchers;
    this.documents = documents;
    this.signs = signs;
    this.audit = audit;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put("verification", rows.of(member.account()));
  }

  /**
   * Whoever stood on the member's word is looked at again. Pictures go, their fingerprints stay
   * without a name; so do the numbers of whom a person refused or suspended, as digests.
   */
  @Override
  public void erase(Actor member, long nobody) {
    Account account = accounts.own(member);
    boolean turnedAway =
        account.verification() == Verification.REFUSED
            || account.verification() == Verification.SUSPENDED;
    if (turnedAway && decisions.latestBy(account.id()).isPresent()) {
      signs.refuse(account.id());
    }
    vouchers.withdrawAll(member, account.id());
    if (documents.destroy(account.id()) > 0) {
      audit.record(member, "document.destroy", "account", account.id());
    }
  }
}
