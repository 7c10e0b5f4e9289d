package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetentionTests extends OnNode {
  @Test
  void oldReadNotificationsAreForgotten() {
    for (long number = 1; number <= 3; number++) {
      node.announce(amal, NotificationKind.PAGED, number, bruno);
    }
    node.jdbc()
        .sql("update notifications set read_at = now() - interval '91 days' where subject_id = 1")
        .update();
    node.jdbc()
        .sql("update notifications set read_at = now() - interval '89 days' where subject_id = 2")
        .update();

    node.bean(Retention.class).purge();

    assertThat(node.jdbc().sql("select subject_id from notifications").query(Long.class).list())
        .containsExactlyInAnyOrder(2L, 3L);
  }

  @Test
  void oldMailsAreForgottenOnceTheyAreDoneWith() {
    node.jdbc()
        .sql(
            """
            insert into mails (recipient, sealed, due_at, created_at)
            values ('old@example.org', '', null, now() - interval '31 days'),
                   ('young@example.org', '', null, now() - interval '29 days'),
                   ('waiting@example.org', '', now() + interval '1 hour',
                    now() - interval '31 days')
            """)
        .update();

    node.bean(Retention.class).purge();

    assertThat(node.jdbc().sql("select recipient from mails").query(String.class).list())
        .containsExactlyInAnyOrder("young@example.org", "waiting@example.org");
  }

  /** So few rows would be read one by one, were that not forbidden. */
  @Test
  void whatIsOldIsFoundThroughAnIndex() {
    node.transaction()
        .executeWithoutResult(
            status -> {
              node.announce(amal, NotificationKind.PAGED, 1, bruno);
              node.bean(Outbox.class).put("a@example.org", "old", "x");
              node.jdbc()
                  .sql("update notifications set read_at = now() - interval '91 days'")
                  .update();
              node.jdbc()
                  .sql("update mails set due_at = null, created_at = now() - interval '31 days'")
                  .update();
              node.jdbc().sql("set local enable_seqscan = off").update();
              assertThat(node.bean(NotificationRows.class).purge(90, 1000)).isOne();
              assertThat(node.bean(MailRows.class).purge(30, 1000)).isOne();
              assertThat(scans("notifications_read")).isPositive();
              assertThat(scans("mails_done")).isPositive();
              status.setRollbackOnly();
            });
  }

  /** In this transaction. */
  private long scans(String index) {
    return node.jdbc()
        .sql("select pg_stat_get_xact_numscans(cast(:index as regclass))")
        .param("index", index)
        .query(Long.class)
        .single();
  }
}
