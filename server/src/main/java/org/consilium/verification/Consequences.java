package org.consilium.verification;

import java.util.Locale;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.AccountDecided;
import org.consilium.accounts.AccountOpened;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.IdentityProven;
import org.consilium.accounts.IdentityUnlinked;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.accounts.Verification;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What follows, in the same transaction, when an account is opened, is decided on, signs in through
 * a provider or is parted from one.
 */
@Component
class Consequences {
  /** The one state whose own sign-in decides: Pro Santé Connect speaks for France's register. */
  private static final String STATE = "FR";

  private final Accounts accounts;
  private final Decisions decisions;
  private final Reviews reviews;
  private final RegisterProofs register;
  private final Lookups lookups;
  private final Proofs proofs;
  private final Vouchers vouchers;
  private final DocumentRows documents;
  private final Signs signs;
  private final Terms terms;
  private final Notices notices;
  private final MessageSource messages;
  private final Audit audit;

  Consequences(
      Accounts accounts,
      Decisions decisions,
      Reviews reviews,
      RegisterProofs register,
      Lookups lookups,
      Proofs proofs,
      Vouchers vouchers,
      DocumentRows documents,
      Signs signs,
      Terms terms,
      Notices notices,
      MessageSource messages,
      Audit audit) {
    this.accounts = accounts;
    this.decisions = decisions;
    this.reviews = reviews;
    this.register = register;
    this.lookups = lookups;
    this.proofs = proofs;
    this.vouchers = vouchers;
    this.documents = documents;
    this.signs = signs;
    this.terms = terms;
    this.notices = notices;
    this.messages = messages;
    this.audit = audit;
  }

  @EventListener
  void opened(AccountOpened opened) {
    Actor house = house();
    reviews.begin(house, opened.accountId(), Review.Cause.JOINED);
    if (!register.check(house, opened.accountId())) {
      lookups.ask(house, account(opened.accountId()));
    }
  }

  @EventListener
  void decided(AccountDecided decided) {
    Actor house = house();
    long id = decided.accountId();
    reviews.close(house, id);
    boolean byHouse = decisions.latestBy(id).isEmpty();
    boolean suspended = decided.decision() == Verification.SUSPENDED;
    // Where a date or a file suspends, what waits to be read is read in the review that follows.
    int destroyed = suspended && byHouse ? documents.destroyRead(id) : documents.destroy(id);
    if (destroyed > 0) {
      audit.record(house, "document.destroy", "account", id);
    }
    switch (decided.decision()) {
      case VERIFIED -> terms.begin(house, account(id));
      case SUSPENDED -> {
        if (!byHouse) {
          vouchers.withdrawAll(house, id);
        }
        notices.send(account(id), Notices.Kind.SUSPENDED);
      }
      case REFUSED, PENDING -> {}
    }
  }

  /**
   * A state's own sign-in verifies at once whoever waits and has no grave sign against them; an
   * institution's is one proof, and so is a state's for a number that its register does not name
   * any more. Neither says anything of somebody of another name.
   */
  @EventListener
  void proven(IdentityProven proven) {
    Account account = account(proven.accountId());
    ProvenIdentity identity = proven.identity();
    if (!named(account, identity)) {
      return;
    }
    Actor house = house();
    if (!identity.decisive()) {
      proofs.prove(house, account.id(), ProofKind.PROVIDER, identity.provider());
      return;
    }
    if (identity.profession() != proofs.profession(account)) {
      return;
    }
    String number =
        Optional.ofNullable(identity.registerNumber()).map(Registers::plain).orElse(null);
    boolean inForce =
        number == null
            || register.state(STATE, number).filter(s -> s != RegisterState.ACTIVE).isEmpty();
    proofs.prove(
        house,
        account.id(),
        inForce ? ProofKind.DECISIVE : ProofKind.PROVIDER,
        number == null ? null : STATE,
        number,
        identity.provider());
    if (inForce && waits(account) && !signs.grave(account)) {
      decisions.decide(
          house,
          account.id(),
          Verification.VERIFIED,
          messages.getMessage(
              "verification.decisive", new Object[] {identity.provider()}, account.language()));
    }
  }

  /** Who parts from a provider loses its proof; a member who stood on it is looked at again. */
  @EventListener
  void parted(IdentityUnlinked parted) {
    Actor house = house();
    if (!proofs.endOf(house, parted.accountId(), parted.provider())) {
      return;
    }
    Account account = account(parted.accountId());
    if (account.verified() && !proofs.of(account).enough()) {
      reviews.begin(house, account.id(), Review.Cause.RENEWAL);
    }
  }

  /**
   * A suspension that somebody decided is theirs to lift, one that the register's file did is a
   * verifier's; only one that a date did ends with a proof.
   */
  private boolean waits(Account account) {
    return switch (account.verification()) {
      case PENDING -> true;
      case SUSPENDED ->
          decisions.latestBy(account.id()).isEmpty()
              && reviews
                  .ofAccount(account.id())
                  .filter(review -> review.cause() == Review.Cause.LEFT_REGISTER)
                  .isEmpty();
      case VERIFIED, REFUSED -> false;
    };
  }

  private static boolean named(Account account, ProvenIdentity identity) {
    Match match =
        Match.of(
            account,
            new RegisterEntry(
                Optional.ofNullable(identity.registerNumber()).orElse(""),
                identity.familyName(),
                identity.givenName(),
                identity.profession(),
                null,
                null,
                null,
                RegisterState.ACTIVE));
    return !match.differs(Match.Difference.FAMILY_NAME)
        && !match.differs(Match.Difference.GIVEN_NAME);
  }

  private Account account(long id) {
    return accounts.byId(id).orElseThrow(Refusal::notFound);
  }

  private static Actor house() {
    return Actor.nobody(Locale.FRENCH);
  }
}
