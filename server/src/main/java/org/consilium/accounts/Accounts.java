package org.consilium.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

/** The public door to people. */
@Component
public class Accounts {
  private static final int PAGE = 20;

  private final AccountRows rows;
  private final InSessionRows sessions;
  private final HandleBook names;
  private final Supplier<List<String>> providers;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Accounts(
      AccountRows rows,
      InSessionRows sessions,
      HandleBook names,
      ObjectProvider<OtherDoors> others,
      Audit audit,
      ApplicationEventPublisher events) {
    this.rows = rows;
    this.sessions = sessions;
    this.names = names;
    // Read once, later than here: the doors are made with what is made here.
    this.providers =
        SingletonSupplier.of(
            () ->
                others.stream()
                    .flatMap(doors -> doors.all().stream())
                    .map(OtherDoors.Door::key)
                    .toList());
    this.audit = audit;
    this.events = events;
  }

  public Optional<Account> byId(long id) {
    return rows.byId(id);
  }

  /** Those of the accounts that exist, in one statement. */
  public List<Account> byIds(Collection<Long> ids) {
    return rows.byIds(ids);
  }

  /** The actor's own. */
  public Account own(Actor actor) {
    return rows.byId(actor.id()).orElseThrow(Refusal::notFound);
  }

  public Optional<Account> byEmail(String email) {
    return rows.byEmail(email.strip().toLowerCase(Locale.ROOT));
  }

  public Optional<Account> byHandle(String handle) {
    return rows.byHandle(handle);
  }

  /** The account, unless the session was ended: by its owner, by a suspension, on any node. */
  Optional<InSession> inSession(long id, String session) {
    return sessions.find(id, session, providers.get());
  }

  /**
   * The same for many sessions at once.
   *
   * @param accounts whose each session is
   */
  Map<String, InSession> inSessions(Map<String, Long> accounts) {
    return sessions.find(accounts, providers.get());
  }

  /** Whether the person has something stronger than the mailbox, so that a link proves little. */
  boolean guarded(long id) {
    return sessions.guarded(id, providers.get());
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

  /**
   * Opens an account that waits to be verified; empty when the address has one already.
   *
   * @throws Refusal 409 when somebody of the same name came in this very moment
   */
  @Transactional
  public Optional<Account> open(Actor actor, Opening opening) {
    return open(actor, opening, true);
  }

  /**
   * @param mailOpens whether links to the address sign in from the start: false for who comes
   *     through a provider and need not open any
   */
  @Transactional
  public Optional<Account> open(Actor actor, Opening opening, boolean mailOpens) {
    String stem = Handles.slug(opening.givenName() + " " + opening.familyName());
    Optional<Long> id;
    try {
      id = rows.insert(opening, names.free(stem, 0), mailOpens);
    } catch (DuplicateKeyException e) {
      throw new Refusal(409, "accounts.handle-taken");
    }
    id.ifPresent(
        opened -> {
          audit.record(actor, "account.open", "account", opened);
          events.publishEvent(new AccountOpened(opened));
        });
    return id.flatMap(rows::byId);
  }

  /**
   * Changes one's own settings. The handle follows the name that shows, so as not to tell the
   * other; what it was stays this account's, and leads nowhere, for the same reason.
   *
   * @return false, and nothing is changed, when the pseudonym is or was a name of somebody else
   */
  @Transactional
  public boolean settle(Actor actor, Settings settings) {
    Account account = own(actor);
    String pseudonym = settings.pseudonym();
    if (pseudonym != null && !names.claim(account.id(), Handles.slug(pseudonym))) {
      return false;
    }
    String handle =
        settings.showsName() || pseudonym == null ? civilHandle(account) : Handles.slug(pseudonym);
    rows.update(account.id(), settings, handle);
    audit.record(actor, "account.settle", "account", account.id());
    return true;
  }

  /** Puts another number of the register under one's account. */
  @Transactional
  public void number(Actor actor, String registerNumber) {
    rows.updateNumber(actor.id(), registerNumber);
    audit.record(actor, "account.number", "account", actor.id());
  }

  /** Gives an account another profession, which somebody else has seen proved. */
  @Transactional
  public void practise(Actor verifier, long accountId, Profession profession) {
    rows.updateProfession(accountId, profession);
    audit.record(verifier, "account.practise", "account", accountId);
  }

  @Transactional
  public void speak(Actor actor, Locale language) {
    rows.updateLanguage(actor.id(), language);
    audit.record(actor, "account.speak", "account", actor.id());
  }

  /**
   * @param minutes how long a notification may wait unread before a mail tells of it; null for
   *     never
   */
  @Transactional
  public void remindAfter(Actor actor, @Nullable Integer minutes) {
    rows.updateMailDelay(actor.account(), minutes);
    audit.record(actor, "account.remind-after", "account", actor.account());
  }

  /**
   * Declares whom one has ties with: companies, societies, in a line each; none is a declaration
   * too.
   */
  @Transactional
  public void declare(Actor actor, List<String> interests) {
    rows.updateInterests(actor.id(), interests);
    audit.record(actor, "account.declare", "account", actor.id());
    events.publishEvent(new InterestsDeclared(actor.id()));
  }

  /** The one that the account came with, or had before a pseudonym. */
  private String civilHandle(Account account) {
    String stem = Handles.slug(account.civilName());
    String handle = names.free(stem, account.id());
    if (!names.claim(account.id(), handle)) {
      throw new Refusal(409, "accounts.handle-taken");
    }
    return handle;
  }
}
