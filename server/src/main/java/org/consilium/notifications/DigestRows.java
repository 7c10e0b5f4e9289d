package org.consilium.notifications;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits for a mail of the hour, the day or the week. */
@Repository
class DigestRows {
  /** What came due to an alias longer ago is mailed no more. */
  static final int ALIAS_DAYS = 2;

  private final JdbcClient jdbc;

  DigestRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Where on earth members live: their zones. */
  List<String> zones() {
    return jdbc.sql("select distinct zone from accounts")
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** A page of those who live there, by number. */
  List<Long> members(Collection<String> zones, long after, int most) {
    return jdbc.sql(
            """
            select id from accounts where zone = any (:zones) and id > :after
            order by id limit :most
            """)
        .param("zones", zones.toArray(String[]::new))
        .param("after", after)
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** A page of those who live there and for whom something waits to be mailed before long. */
  List<Long> waiting(Collection<String> zones, long after, int most) {
    return jdbc.sql(
            """
            select distinct a.id from notifications n join accounts a on a.id = n.account_id
            where n.mail_due_at is not null and n.mail = 'NOW' and n.account_id > 0
              and a.zone = any (:zones) and a.id > :after
            order by a.id limit :most
            """)
        .param("zones", zones.toArray(String[]::new))
        .param("after", after)
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** A page of those for whom a digest is due. */
  List<Long> due(Instant now, long after, int most) {
    return jdbc.sql(
            """
            select distinct account_id from notifications
            where mail_due_at <= :now and mail <> 'NOW' and account_id > :after
            order by account_id limit :most
            """)
        .param("after", after)
        .param("now", Timestamp.from(now))
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** What waits for the member, due or not: one mail a day tells of it now or never. */
  List<Notification> takeWaiting(long accountId) {
    return jdbc.sql(
            """
            update notifications set mail_due_at = null
            where account_id = :account and mail_due_at is not null and mail = 'NOW' and not urgent
            returning
            """
                + NotificationRows.COLUMNS)
        .param("account", accountId)
        .query((row, number) -> NotificationRows.read(row))
        .list();
  }

  /** Takes what the digest of this moment tells. */
  List<Notification> takeDue(long accountId, Instant now) {
    return jdbc.sql(
            """
            update notifications set mail_due_at = null
            where account_id = :account and mail_due_at <= :now and mail <> 'NOW'
            returning
            """
                + NotificationRows.COLUMNS)
        .param("account", accountId)
        .param("now", Timestamp.from(now))
        .query((row, number) -> NotificationRows.read(row))
        .list();
  }

  /** Whether a digest comes to the member by then. */
  boolean dueBy(long accountId, Instant until) {
    return jdbc.sql(
            """
            select exists (select from notifications
                           where account_id = :account and mail_due_at <= :until and mail <> 'NOW')
            """)
        .param("account", accountId)
        .param("until", Timestamp.from(until))
        .query(Boolean.class)
        .single();
  }

  /** Takes the hour of {@code now} for this node; false when another has it. */
  boolean takeHour(Instant now) {
    return jdbc.sql(
                """
                insert into digest_hours (hour) values (date_trunc('hour', cast(:now as timestamptz)))
                on conflict do nothing
                """)
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  /** Forgets the hours that were taken long ago. */
  void forgetHours() {
    jdbc.sql("delete from digest_hours where hour < now() - interval '7 days'").update();
  }

  /** Lets the digest of somebody who rests wait until then. */
  void postpone(long accountId, Instant now, Instant until) {
    jdbc.sql(
            """
            update notifications set mail_due_at = :until
            where account_id = :account and mail_due_at <= :now and mail <> 'NOW'
            """)
        .param("until", Timestamp.from(until))
        .param("account", accountId)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** A page of the aliases for which something came due lately: some have no owner. */
  List<Long> dueAliases(long after, int most) {
    return jdbc.sql(
            """
            select distinct account_id from notifications
            where mail_due_at between now() - make_interval(days => :days) and now() and mail = 'NOW'
              and account_id < 0 and account_id > :after
            order by account_id limit :most
            """)
        .param("days", ALIAS_DAYS)
        .param("after", after)
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** Takes what is due for these out of the waiting: it is told by a mail of the day or never. */
  List<Due> takeDue(Collection<Long> aliases) {
    return jdbc.sql(
            """
            update notifications set mail_due_at = null
            where account_id = any (:aliases) and mail_due_at <= now()
            returning account_id,
            """
                + NotificationRows.COLUMNS)
        .param("aliases", aliases.toArray(Long[]::new))
        .query((row, number) -> new Due(row.getLong("account_id"), NotificationRows.read(row)))
        .list();
  }

  /** What is due to an alias. */
  record Due(long alias, Notification told) {}
}
