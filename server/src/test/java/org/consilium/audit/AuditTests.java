package org.consilium.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.consilium.World;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTests extends World {
  @Autowired private Audit audit;
  @Autowired private TransactionTemplate transaction;

  @Test
  void outsideTheTransactionOfAWriteItRefuses() {
    assertThatThrownBy(() -> audit.record(amal.actor(), "case.publish", "case", 1))
        .isInstanceOf(IllegalTransactionStateException.class);
    assertThat(entries()).isZero();
  }

  @Test
  void itGoesWithTheTransaction() {
    transaction.executeWithoutResult(
        status -> {
          audit.record(amal.actor(), "case.publish", "case", 1);
          status.setRollbackOnly();
        });
    assertThat(entries()).isZero();
  }

  @Test
  void itSaysWhoDidWhatToWhichThingAndWhy() {
    transaction.executeWithoutResult(
        status -> {
          audit.record(administrator.actor(), "account.verify", "account", 7, "carte vue");
          audit.record(Actor.nobody(Locale.FRENCH), "consent.withdraw", "consent", 9);
        });
    assertThat(
            rows.rows(
                "select actor_id, act, object_kind, object_id, reason from audit_entries"
                    + " order by id"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .containsEntry("actor_id", administrator.id())
                    .containsEntry("act", "account.verify")
                    .containsEntry("object_kind", "account")
                    .containsEntry("object_id", 7L)
                    .containsEntry("reason", "carte vue"),
            second -> assertThat(second).containsEntry("actor_id", null));
  }

  private long entries() {
    return rows.number("select count(*) from audit_entries");
  }
}
