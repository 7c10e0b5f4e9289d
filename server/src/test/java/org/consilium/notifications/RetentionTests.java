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
  void whatNobodyReadIsForgottenInTheEnd() {
    node.announce(amal, NotificationKind.PAGED, 1, bruno);
    node.announce(amal, NotificationKind.PAGED, 2, bruno);
    node.jdbc()
        .sql(
            "update notifications set created_at = now() - interval '181 days' where subject_id = 1")
        .update();
    node.jdbc()
        .sql(
            "update notifications set created_at = now() - interval '179 days' where subject_id = 2")
        .update();

    node.bean(Retention.class).purge();

    assertThat(node.jdbc().sql("select subject_id from notifications").query(Long.class).list())
        .containsExactly(2L);
  }

  @Test
  void whatWasDueToAnAliasLongAgoWaitsNoMore() {
    toldToAnAlias("3 days");
    toldToAnAlias("1 day");

    node.bean(Retention.class).purge();

    assertThat(count("notifications")).isEqualTo(2);
    assertThat(count("notifications where mail_due_at > now() - interval '2 days'")).isOne();
    assertThat(count("notifications where mail_due_at is null")).isOne();
  }

  private void toldToAnAlias(String ago) {
    node.jdbc()
        .sql(
            """
            insert into aliases (id, name, profession, country) values (-77, 'x', 'PHYSICIAN', 'FR')
            on conflict do nothing
            """)
        .update();
    node.jdbc()
        .sql(
            """
            insert into notifications
              (account_id, announcement, kind, subject_kind, subject_id, path, mail_due_at)
            values (-77, 1, 'ANSWERED', 'CASE', 1, '/cases/1', now() - cast(:ago as interval))
            """)
        .param("ago", ago)
        .update();
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
              node.announce(amal, NotificationKind.PAGED, 2, bruno);
              node.jdbc()
                  .sql(
                      """
                      update notifications set created_at = now() - interval '181 days'
                      where read_at is null
                      """)
                  .update();
              toldToAnAlias("3 days");
              node.jdbc().sql("set local enable_seqscan = off").update();
              assertThat(node.bean(NotificationRows.class).purge(90, 1000)).isOne();
              assertThat(node.bean(NotificationRows.class).purgeUnread(180, 1000)).isOne();
              assertThat(node.bean(NotificationRows.class).settleAliases(2, 1000)).isOne();
              assertThat(node.bean(MailRows.class).purge(30, 1000)).isOne();
              assertThat(scans("notifications_read")).isPositive();
              assertThat(scans("notifications_unread_age")).isPositive();
              assertThat(scans("notifications_alias_due")).isPositive();
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
