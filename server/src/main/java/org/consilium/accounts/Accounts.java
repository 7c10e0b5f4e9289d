package org.consilium.accounts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The public door to people. */
@Component
public class Accounts {
  private static final int PAGE = 20;

  private final AccountRows rows;
  private final Audit audit;

  Accounts(AccountRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  public Optional<Account> byId(long id) {
    return rows.byId(id);
  }

  public Optional<Account> byEmail(String email) {
    return rows.byEmail(email.strip().toLowerCase(Locale.ROOT));
  }

  public Optional<Account> byHandle(String handle) {
    return rows.byHandle(handle);
  }

  /** The account, unless the session was ended: by its owner, by a suspension, on any node. */
  Optional<Account> inSession(long id, String session) {
    return rows.inSession(id, session);
  }

  /**
   * Those who stand somewhere with the verifiers: who waits, the oldest first; others, the newest
   * first.
   *
   * @param key the key of the page, or 0 for the first
   */
  public Slice<Account> standing(Verification verification, long key) {
    List<Account> found =
        verification == Verification.PENDING
            ? rows.oldestFirst(verification, key, PAGE + 1)
            : rows.newestFirst(verification, key == 0 ? Long.MAX_VALUE : key, PAGE + 1);
    return Slice.of(found, PAGE, account -> Long.toString(account.id()));
  }

  /** Opens an account that waits to be verified; empty when the address has one already. */
  @Transactional
  public Optional<Account> open(Actor actor, Opening opening) {
    String stem = Handles.slug(opening.givenName() + " " + opening.familyName());
    while (rows.byEmail(opening.email()).isEmpty()) {
      Optional<Long> id = rows.insert(opening, Handles.free(stem, rows.handlesLike(stem, 0)));
      if (id.isPresent()) {
        audit.record(actor, "account.open", "account", id.get());
        return rows.byId(id.get());
      }
    }
    return Optional.empty();
  }

  /**
   * Changes one's own settings. The handle follows the name that shows, so as not to tell the
   * other.
   */
  @Transactional
  public void settle(Actor actor, Settings settings) {
    Account account = rows.byId(actor.id()).orElseThrow(Refusal::notFound);
    String pseudonym = settings.pseudonym();
    String shown = settings.showsName() || pseudonym == null ? account.civilName() : pseudonym;
    String stem = Handles.slug(shown);
    try {
      rows.update(account.id(), settings, handle(account, stem));
    } catch (DuplicateKeyException e) {
      throw new Refusal(409, "accounts.handle-taken");
    }
    audit.record(actor, "account.settle", "account", account.id());
  }

  @Transactional
  public void speak(Actor actor, Locale language) {
    rows.updateLanguage(actor.id(), language);
    audit.record(actor, "account.speak", "account", actor.id());
  }

  /** Stays as it is while the shown name's stem is the same. */
  private String handle(Account account, String stem) {
    return account.handle().matches(stem + "(-[0-9]+)?")
        ? account.handle()
        : Handles.free(stem, rows.handlesLike(stem, account.id()));
  }
}
