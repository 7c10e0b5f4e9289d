package org.consilium.cases;

import java.util.Collection;
import java.util.List;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What only an office opens to its holder leaves a line wherever words of it show: in a list, among
 * what was found, on its page.
 */
@Component
public class Office {
  private final CaseRows rows;
  private final Audit audit;
  private final TransactionOperations transactions;

  Office(CaseRows rows, Audit audit, TransactionOperations transactions) {
    this.rows = rows;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** One line a case and a day. */
  public void showed(Actor viewer, Collection<Long> cases) {
    if (!viewer.is(Standing.MODERATOR)) {
      return;
    }
    List<Long> beyond = rows.beyond(viewer, cases);
    if (!beyond.isEmpty()) {
      transactions.executeWithoutResult(
          status -> audit.recordDaily(viewer, "case.look", "case", beyond));
    }
  }
}
