package org.consilium.rights;

import java.util.Collection;
import java.util.Set;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A member's consent to have what they wrote in the research library: apart from all else. */
@Component
public class Library {
  private final ExportRows rows;
  private final Audit audit;

  Library(ExportRows rows, Audit audit) {
    this.rows = rows;
    this.audit = audit;
  }

  /** Whether an account agrees today. */
  public boolean agrees(long accountId) {
    return rows.library(accountId);
  }

  /** Those of these numbers whose account agrees today; an alias never does. */
  public Set<Long> agreeing(Collection<Long> accountIds) {
    return accountIds.isEmpty() ? Set.of() : Set.copyOf(rows.library(accountIds));
  }

  @Transactional
  public void give(Actor member) {
    if (rows.give(member.id())) {
      audit.record(member, "library.agree", "account", member.id());
    }
  }

  @Transactional
  public void revoke(Actor member) {
    if (rows.revoke(member.id())) {
      audit.record(member, "library.revoke", "account", member.id());
    }
  }
}
