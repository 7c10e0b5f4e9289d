package org.consilium.officers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.Letters;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.consilium.pseudonyms.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Two officers open an alias together; the member is told. */
@Component
public class Openings {
  static final String OWN_PAGE = "/me/sealed";
  static final String PAGE = "/officers";
  static final String LETTER = "officers.letter.";
  static final int LEAST_REASON = 10;
  static final int MOST_REASON = 1000;
  private static final int MOST_DELAY_DAYS = 30;
  private static final int WAITING_DAYS = 14;
  private static final int SHOWN = 100;

  private final OpeningRows rows;
  private final Vault vault;
  private final Aliases aliases;
  private final Accounts accounts;
  private final Notifications notifications;
  private final Letters letters;
  private final Audit audit;
  private final Duration delay;

  Openings(
      OpeningRows rows,
      Vault vault,
      Aliases aliases,
      Accounts accounts,
      Notifications notifications,
      Letters letters,
      Audit audit,
      @Value("${consilium.openings.delay:30}") int delayDays) {
    this.rows = rows;
    this.vault = vault;
    this.aliases = aliases;
    this.accounts = accounts;
    this.notifications = notifications;
    this.letters = letters;
    this.audit = audit;
    this.delay = Duration.ofDays(Math.clamp(delayDays, 0, MOST_DELAY_DAYS));
  }

  /** What an officer may see, newest first: nothing of their own aliases. */
  public List<Opening> newest(Actor officer) {
    return rows.newest(officer.id(), own(officer), SHOWN);
  }

  /** Openings of the actor's own aliases that were told. */
  public List<Opening> told(Actor member) {
    Long[] own = own(member);
    return own.length == 0 ? List.of() : rows.told(member.id(), own);
  }

  Opening find(Actor officer, long id) {
    return rows.find(officer.id(), own(officer), id).orElseThrow(Refusal::notFound);
  }

  private Long[] own(Actor actor) {
    return aliases.own(actor).stream().map(Alias::id).toArray(Long[]::new);
  }

  /**
   * Asks for an alias to be opened, with the asker's own share.
   *
   * @param danger whether somebody would be in danger if the member were told at once
   * @throws Refusal 404 for an alias that is not there, 409 when it is asked for already, 422 for a
   *     wrong passphrase
   */
  @Transactional
  public long ask(
      Actor officer, long caseId, String alias, String reason, boolean danger, String passphrase) {
    Alias asked = aliases.inThread(caseId, alias).orElseThrow(Refusal::notFound);
    if (aliases.own(officer).stream().anyMatch(own -> own.id() == asked.id())) {
      throw new Refusal(409, "officers.refusal.own");
    }
    List<Vault.Share> brought = vault.bring(officer, asked.id(), passphrase);
    long id =
        rows.insert(asked.id(), officer.id(), reason, danger)
            .orElseThrow(() -> new Refusal(409, "officers.refusal.asked"));
    brought.forEach(share -> rows.insertShare(id, share));
    audit.record(officer, "alias.ask-opening", "alias", asked.id(), reason);
    return id;
  }

  /**
   * Agrees and opens. Shown to the one who agrees now, to the one who asked once, by {@link
   * #result}.
   *
   * @throws Refusal 404 when nothing waits under this number for this officer; 422 for a wrong
   *     passphrase; 409, which leaves a line in the audit, when what was sealed is not what the
   *     alias is known by
   */
  @Transactional(noRollbackFor = Refusal.class)
  public Account agree(Actor officer, long id, String passphrase) {
    Opening opening = waiting(officer, id);
    Vault.Share brought = rows.share(id, vault.keyOf(officer)).orElseThrow(Refusal::notFound);
    Optional<Account> found =
        vault
            .open(officer, opening.aliasId(), brought, passphrase)
            .filter(owner -> aliases.belongs(opening.aliasId(), owner))
            .flatMap(accounts::byId);
    if (found.isEmpty()) {
      audit.record(officer, "alias.fail-opening", "alias", opening.aliasId(), opening.reason());
      throw new Refusal(409, "officers.refusal.untrue");
    }
    Account account = found.get();
    long owner = account.id();
    byte[] result =
        vault
            .sealFor(opening.askedById(), ByteBuffer.allocate(8).putLong(owner).array())
            .orElse(null);
    Instant notice = opening.danger() ? Instant.now().plus(delay) : Instant.now();
    rows.decide(id, officer.id(), true, result, notice);
    rows.deleteShares(id);
    audit.record(officer, "alias.open", "alias", opening.aliasId(), opening.reason());
    return account;
  }

  @Transactional
  public void refuse(Actor officer, long id) {
    Opening opening = waiting(officer, id);
    if (!opening.held()) {
      throw Refusal.notFound();
    }
    rows.decide(id, officer.id(), false, null, null);
    rows.deleteShares(id);
    audit.record(officer, "alias.refuse-opening", "alias", opening.aliasId(), opening.reason());
  }

  /**
   * What the asker learns, once.
   *
   * @throws Refusal 404 for anybody else, and the second time; 422 for a wrong passphrase
   */
  @Transactional
  public Account result(Actor officer, long id, String passphrase) {
    byte[] sealed = rows.result(id, officer.id()).orElseThrow(Refusal::notFound);
    long owner = ByteBuffer.wrap(vault.unseal(officer, sealed, passphrase)).getLong();
    Account account = accounts.byId(owner).orElseThrow(Refusal::notFound);
    rows.told(id);
    audit.record(officer, "alias.read-opening", "alias", find(officer, id).aliasId());
    return account;
  }

  /** Tells members what was opened, when it is time, and lets old requests fall. */
  @Scheduled(initialDelay = 20, fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
  @Transactional
  public void tell() {
    Actor clock = Actor.nobody(Locale.FRENCH);
    rows.expire(WAITING_DAYS);
    for (OpeningRows.Notice due : rows.takeDue(100)) {
      notifications.announce(
          clock,
          NotificationKind.OPENED,
          new ContentRef(ContentRef.Kind.CASE, due.caseId()),
          OWN_PAGE,
          List.of(due.aliasId()));
      audit.record(clock, "alias.tell-opening", "alias", due.aliasId());
    }
  }

  /**
   * Lets the requests fall that cannot go on without an officer, and tells the others who asked.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void drop(Actor house, long officer) {
    for (OpeningRows.Fallen fallen : rows.drop(officer)) {
      audit.record(house, "alias.drop-opening", "alias", fallen.aliasId());
      if (fallen.askedBy() != officer) {
        accounts
            .byId(fallen.askedBy())
            .ifPresent(
                asker -> letters.send(asker.email(), asker.language(), LETTER + "FALLEN", PAGE));
      }
    }
  }

  /** Takes away whose the aliases were of who leaves; apart, like the rest, and as silently. */
  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public void forget(Actor leaving) {
    rows.forget(own(leaving));
  }

  /** Whether the actor may decide on a request: it waits, and another officer in force asked. */
  private Opening waiting(Actor officer, long id) {
    boolean waits = rows.take(id).isPresent();
    Opening opening = find(officer, id);
    if (!waits || opening.askedById() == officer.id() || !vault.keyed(opening.askedById())) {
      throw Refusal.notFound();
    }
    return opening;
  }
}
