package org.consilium.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NotificationRows {
  private static final String COLUMNS =
      " id, kind, subject_kind, subject_id, path, created_at, read_at is null as unread ";

  private final JdbcClient jdbc;

  NotificationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long nextAnnouncement() {
    return jdbc.sql("select nextval('announcements')").query(Long.class).single();
  }

  int insert(
      long announcement,
      long actorId,
      NotificationKind kind,
      ContentRef subject,
      String path,
      Collection<Long> accountIds) {
    return jdbc.sql(
            """
            insert into notifications
              (account_id, announcement, kind, subject_kind, subject_id, path, mail_due_at)
            select told.id, :announcement, :kind, :subjectKind, :subjectId, :path,
                   case when told.id > 0 and not a.mail_opens then null
                        when told.id > 0 then now() + make_interval(mins => a.mail_after_minutes)
                        else now() + make_interval(mins => 10 + (random() * 50)::int) end
            from (select distinct unnest(:accounts::bigint[]) as id) as told
            left join accounts a on a.id = told.id
            left join aliases l on l.id = told.id
            where told.id <> :actor and (a.verification = 'VERIFIED' or l.id is not null)
            """)
        .param("announcement", announcement)
        .param("kind", kind.name())
        .param("subjectKind", subject.kind().name())
        .param("subjectId", subject.id())
        .param("path", path)
        .param("accounts", accountIds.toArray(Long[]::new))
        .param("actor", actorId)
        .update();
  }

  /** What waits unread, counted no further than {@code most}. */
  long unread(Long[] selves, int most) {
    return jdbc.sql(
            """
            select count(*)
            from (select from notifications where account_id = any (:selves) and read_at is null
                  limit :most) as waiting
            """)
        .param("selves", selves)
        .param("most", most)
        .query(Long.class)
        .single();
  }

  /** Newest first, below {@code before} when given. */
  List<Notification> newest(Long[] selves, @Nullable Long before, int limit) {
    return jdbc.sql(
            "select"
                + COLUMNS
                + """
                from notifications
                where account_id = any (:selves) and id < :before
                order by id desc limit :limit
                """)
        .param("selves", selves)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  Optional<Notification> one(Long[] selves, long id) {
    return jdbc.sql(
            "select" + COLUMNS + "from notifications where account_id = any (:selves) and id = :id")
        .param("selves", selves)
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  /** A notification and whose it is. */
  record Told(long accountId, long id) {}

  /** Whom of {@code accountIds} these announcements told, in the order of telling. */
  List<Told> told(Collection<Long> announcements, Collection<Long> accountIds) {
    return jdbc.sql(
            """
            select account_id, id from notifications
            where announcement = any (:announcements) and account_id = any (:accounts)
            order by id
            """)
        .param("announcements", announcements.toArray(Long[]::new))
        .param("accounts", accountIds.toArray(Long[]::new))
        .query((row, number) -> new Told(row.getLong("account_id"), row.getLong("id")))
        .list();
  }

  /** What an alias was told is read on a day, at no hour: its owner reads other things then too. */
  int markRead(long accountId, ContentRef subject) {
    return jdbc.sql(
            """
            update notifications
            set read_at = case when account_id > 0 then now() else date_trunc('day', now()) end,
                mail_due_at = null
            where account_id = :account and subject_kind = :kind and subject_id = :id
              and read_at is null
            """)
        .param("account", accountId)
        .param("kind", subject.kind().name())
        .param("id", subject.id())
        .update();
  }

  int markAllRead(long accountId, long through) {
    return jdbc.sql(
            """
            update notifications
            set read_at = case when account_id > 0 then now() else date_trunc('day', now()) end,
                mail_due_at = null
            where account_id = :account and id <= :through and read_at is null
            """)
        .param("account", accountId)
        .param("through", through)
        .update();
  }

  /**
   * Takes a member for whom a mail is due, until the transaction ends; another node that asks
   * meanwhile gets another member.
   */
  Optional<Long> lockDueMember() {
    return jdbc.sql(
            """
            select a.id from accounts a
            where a.id in (select n.account_id from notifications n
                           where n.mail_due_at <= now() and n.account_id > 0
                           order by n.mail_due_at limit 200)
            limit 1 for no key update of a skip locked
            """)
        .query(Long.class)
        .optional();
  }

  /** Takes what is due for the member out of the waiting: it is told by this mail or never. */
  List<Notification> takeDue(long accountId) {
    return jdbc.sql(
            """
            update notifications set mail_due_at = null
            where account_id = :account and mail_due_at <= now()
            returning
            """
                + COLUMNS)
        .param("account", accountId)
        .query((row, number) -> read(row))
        .list();
  }

  /** What waits for the member, due or not: one mail a day tells of it now or never. */
  List<Notification> takeWaiting(long accountId) {
    return jdbc.sql(
            """
            update notifications set mail_due_at = null
            where account_id = :account and mail_due_at is not null
            returning
            """
                + COLUMNS)
        .param("account", accountId)
        .query((row, number) -> read(row))
        .list();
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

  /** Those who live there and for whom something waits. */
  List<Long> waiting(Collection<String> zones, int most) {
    return jdbc.sql(
            """
            select distinct a.id from notifications n join accounts a on a.id = n.account_id
            where n.mail_due_at is not null and n.account_id > 0 and a.zone = any (:zones)
            limit :most
            """)
        .param("zones", zones.toArray(String[]::new))
        .param("most", most)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /**
   * Aliases for which something came due lately, those that wait longest first: some have no owner.
   */
  List<Long> dueAliases(int most) {
    return jdbc.sql(
            """
            select account_id from notifications
            where mail_due_at between now() - interval '2 days' and now() and account_id < 0
            group by account_id order by min(mail_due_at) limit :most
            """)
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
                + COLUMNS)
        .param("aliases", aliases.toArray(Long[]::new))
        .query((row, number) -> new Due(row.getLong("account_id"), read(row)))
        .list();
  }

  /** What is due to an alias. */
  record Due(long alias, Notification told) {}

  /** Removes at most {@code limit} of those read long ago; says how many. */
  int purge(int days, int limit) {
    return jdbc.sql(
            """
            delete from notifications
            where id in (select id from notifications
                         where read_at < now() - make_interval(days => :days)
                         limit :limit for update skip locked)
            """)
        .param("days", days)
        .param("limit", limit)
        .update();
  }

  private static Notification read(ResultSet row) throws SQLException {
    return new Notification(
        row.getLong("id"),
        NotificationKind.valueOf(row.getString("kind")),
        new ContentRef(
            ContentRef.Kind.valueOf(row.getString("subject_kind")), row.getLong("subject_id")),
        row.getString("path"),
        row.getTimestamp("created_at").toInstant(),
        row.getBoolean("unread"));
  }
}
