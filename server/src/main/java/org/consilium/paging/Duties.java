package org.consilium.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is on duty for a specialty, from when to when: set by those who keep order. */
@Component
class Duties {
  static final Duration LONGEST = Duration.ofDays(31);

  private final DutyRows rows;
  private final Accounts accounts;
  private final Memberships memberships;
  private final Audit audit;

  Duties(DutyRows rows, Accounts accounts, Memberships memberships, Audit audit) {
    this.rows = rows;
    this.accounts = accounts;
    this.memberships = memberships;
    this.audit = audit;
  }

  /** Those that last or come, the first first. */
  List<Duty> of(Specialty specialty) {
    return rows.of(specialty.id());
  }

  /** One's own that last or come. */
  List<Duty> of(Actor member) {
    return rows.own(member.account());
  }

  /**
   * @param handle of a verified member of the specialty
   * @throws Refusal 409 when there is no such member
   */
  @Transactional
  public void add(Actor keeper, Specialty specialty, String handle, Instant from, Instant to) {
    Account member =
        accounts
            .byHandle(handle)
            .filter(account -> account.profession().practises())
            .filter(account -> memberships.of(account.id()).contains(specialty))
            .orElseThrow(() -> new Refusal(409, "paging.roster.nobody"));
    long id = rows.insert(specialty.id(), member.id(), from, to);
    audit.record(keeper, "duty.add", "duty", id);
  }

  @Transactional
  public void remove(Actor keeper, Specialty specialty, long id) {
    if (!rows.delete(specialty.id(), id)) {
      throw Refusal.notFound();
    }
    audit.record(keeper, "duty.remove", "duty", id);
  }
}
