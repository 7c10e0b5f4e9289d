package org.consilium.accounts;

import java.time.Duration;
import java.time.Instant;
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
  private final SignInTokenRows tokens;
  private final HandleBook names;
  private final ObjectProvider<OwnData> rooms;
  private final Audit audit;
  private final Duration delay;

  Departures(
      AccountRows rows,
      RoleRows roles,
      SessionRows sessions,
      SignInTokenRows tokens,
      HandleBook names,
      ObjectProvider<OwnData> rooms,
      Audit audit,
      @Value("${consilium.leaving.days:30}") int days) {
    this.rows = rows;
    this.roles = roles;
    this.sessions = sessions;
    this.tokens = tokens;
    this.names = names;
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
    tokens.deleteOf(member.id());
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
    long nobody = rows.nobody();
    rooms.forEach(room -> room.erase(member, nobody));
    sessions.endAll(member.id());
    names.retire(member.id());
    audit.record(member, "account.erase", "account", member.id());
    rows.erase(member.id());
    // What is forgotten apart stays forgotten, whatever becomes of this transaction.
    rooms.forEach(room -> room.forget(member));
  }

  /** Some of those whose day has come. */
  public List<Long> due() {
    return rows.due();
  }

  /**
   * Erases one whose day has come; false when they stay after all, or another node is at it.
   *
   * @throws Refusal 409 for the last administrator
   */
  @Transactional
  public boolean leave(Actor clock, long id) {
    Optional<Account> due = rows.takeLeaving(id);
    due.ifPresent(account -> erase(account.actor()));
    due.ifPresent(account -> audit.record(clock, "account.left", "account", account.id()));
    return due.isPresent();
  }

  /** Tries again in a day with one who cannot go now. */
  @Transactional
  public void postpone(Actor clock, long id) {
    if (rows.postpone(id)) {
      audit.record(clock, "account.postpone", "account", id);
    }
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
