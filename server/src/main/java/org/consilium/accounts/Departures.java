package org.consilium.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Leaving: announced, taken back, done. And the charter, without which nobody stays. */
@Component
public class Departures {
  private final AccountRows rows;
  private final RoleRows roles;
  private final SessionRows sessions;
  private final ObjectProvider<OwnData> rooms;
  private final Audit audit;
  private final Duration delay;

  Departures(
      AccountRows rows,
      RoleRows roles,
      SessionRows sessions,
      ObjectProvider<OwnData> rooms,
      Audit audit,
      @Value("${consilium.leaving.days:30}") int days) {
    this.rows = rows;
    this.roles = roles;
    this.sessions = sessions;
    this.rooms = rooms;
    this.audit = audit;
    this.delay = Duration.ofDays(Math.clamp(days, 1, 365));
  }

  /** Days between the wish to leave and the end. */
  public long days() {
    return delay.toDays();
  }

  @Transactional
  public void accept(Actor member, int version) {
    if (version != Charter.VERSION) {
      throw new Refusal(409, "accounts.charter.changed");
    }
    rows.accept(member.id(), version);
    audit.record(member, "charter.accept", "account", member.id());
  }

  /**
   * Announces that the account goes after the delay, and ends its sessions.
   *
   * @throws Refusal 409 for the last administrator, and for whom a room cannot do without
   */
  @Transactional
  public void announce(Actor member) {
    refuseObstacle(member);
    refuseLastAdministrator(member.id());
    rows.leave(member.id(), Instant.now().plus(delay));
    sessions.endAll(member.id());
    audit.record(member, "account.leave", "account", member.id());
  }

  @Transactional
  public void stay(Actor member) {
    rows.leave(member.id(), null);
    audit.record(member, "account.stay", "account", member.id());
  }

  /**
   * Erases the member at once: what others rely on stays, without them.
   *
   * @throws Refusal 409 for the last administrator, and for whom a room cannot do without
   */
  @Transactional
  public void erase(Actor member) {
    refuseObstacle(member);
    refuseLastAdministrator(member.id());
    // Who acted under which alias is forgotten last: the others ask for it.
    List<OwnData> own = rooms.stream().sorted(Comparator.comparingInt(OwnData::turn)).toList();
    long nobody = rows.nobody();
    own.forEach(room -> room.erase(member, nobody));
    sessions.endAll(member.id());
    audit.record(member, "account.erase", "account", member.id());
    rows.erase(member.id());
  }

  /** Erases one whose day has come; empty when there is none. */
  @Transactional
  public Optional<Long> next(Actor clock) {
    Optional<Account> due = rows.takeLeaving();
    due.ifPresent(account -> erase(account.actor()));
    due.ifPresent(account -> audit.record(clock, "account.left", "account", account.id()));
    return due.map(Account::id);
  }

  private void refuseObstacle(Actor member) {
    rooms.stream()
        .flatMap(room -> room.obstacle(member).stream())
        .findFirst()
        .ifPresent(
            key -> {
              throw new Refusal(409, key);
            });
  }

  private void refuseLastAdministrator(long id) {
    roles.lock();
    boolean administrator =
        rows.byId(id).filter(account -> account.has(Standing.ADMINISTRATOR)).isPresent();
    if (administrator && roles.administratorsBut(id) == 0) {
      throw new Refusal(409, "accounts.last-administrator");
    }
  }
}
