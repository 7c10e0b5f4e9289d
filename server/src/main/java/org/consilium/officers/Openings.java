package org.consilium.officers;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.notifications.NotificationKind;
import org.consilium.notifications.Notifications;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.consilium.pseudonyms.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Two officers open an alias together; the member is told. */
@Component
public class Openings {
  static final String OWN_PAGE = "/me/sealed";
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
  private final Audit audit;
  private final Duration delay;

  Openings(
      OpeningRows rows,
      Vault vault,
      Aliases aliases,
      Accounts accounts,
      Notifications notifications,
      Audit audit,
      @Value("${consilium.openings.delay:30}") int delayDays) {
    this.rows = rows;
    this.vault = vault;
    this.aliases = aliases;
    this.accounts = accounts;
    this.notifications = notifications;
    this.audit = audit;
    this.delay = Duration.ofDays(Math.clamp(delayDays, 0, MOST_DELAY_DAYS));
  }

  /** Whoever an officer may see: newest first. */
  public List<Opening> newest() {
    return rows.newest(SHOWN);
  }

  /** Openings of the actor's own aliases that were told. */
  public List<Opening> told(Actor member) {
    Long[] own = aliases.own(member).stream().map(Alias::id).toArray(Long[]::new);
    return own.length == 0 ? List.of() : rows.told(own);
  }

  Opening find(long id) {
    return rows.find(id).orElseThrow(Refusal::notFound);
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
   * @throws Refusal 404 when nothing waits under this number, or it is the officer's own request;
   *     422 for a wrong passphrase
   */
  @Transactional
  public Account agree(Actor officer, long id, String passphrase) {
    Opening opening = waiting(officer, id);
    Vault.Share brought = rows.share(id, vault.keyOf(officer)).orElseThrow(Refusal::notFound);
    long owner = vault.open(officer, opening.aliasId(), brought, passphrase);
    Account account = accounts.byId(owner).orElseThrow(Refusal::notFound);
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
    audit.record(officer, "alias.read-opening", "alias", find(id).aliasId());
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

  /** Whether the actor may decide on a request: it waits, and another asked. */
  private Opening waiting(Actor officer, long id) {
    boolean waits = rows.take(id).isPresent();
    Opening opening = find(id);
    if (!waits || opening.askedById() == officer.id()) {
      throw Refusal.notFound();
    }
    return opening;
  }
}
