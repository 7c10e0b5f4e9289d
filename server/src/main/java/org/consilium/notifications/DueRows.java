package org.consilium.notifications;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits to be told by mail after the member's delay, or by push. */
@Repository
class DueRows {
  private final JdbcClient jdbc;

  DueRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** By what a notification is told. */
  enum Channel {
    /** By mail at once; digests have rounds of their own, and what aliases are told likewise. */
    MAIL("mail_due_at", "mail_due_at <= now() and mail = 'NOW' and account_id > 0"),
    PUSH("push_due_at", "push_due_at <= now()");

    private final String dueAt;
    private final String due;

    Channel(String dueAt, String due) {
      this.dueAt = dueAt;
      this.due = due;
    }
  }

  /**
   * Takes a member to whom something is due, until the transaction ends; another node that asks
   * meanwhile gets another member.
   */
  Optional<Long> lockMember(Channel channel) {
    return jdbc.sql(
            "select a.id from accounts a where a.id in (select account_id from notifications where "
                + channel.due
                + " order by "
                + channel.dueAt
                + " limit 200) limit 1 for no key update of a skip locked")
        .query(Long.class)
        .optional();
  }

  /** Takes what is due to the member out of the waiting: it is told now or never. */
  List<Notification> take(Channel channel, long accountId) {
    return jdbc.sql(
            "update notifications set "
                + channel.dueAt
                + " = null where account_id = :account and "
                + channel.due
                + " returning "
                + NotificationRows.COLUMNS)
        .param("account", accountId)
        .query((row, number) -> NotificationRows.read(row))
        .list();
  }

  /** Lets what is due to somebody who rests wait until then, what cannot wait apart. */
  void postpone(Channel channel, long accountId, Instant until) {
    jdbc.sql(
            "update notifications set "
                + channel.dueAt
                + " = :until where account_id = :account and not urgent and "
                + channel.due)
        .param("until", Timestamp.from(until))
        .param("account", accountId)
        .update();
  }
}
