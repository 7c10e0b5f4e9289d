package org.consilium.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NotificationRows {
  static final String COLUMNS =
      """
       id, kind, subject_kind, subject_id, path, created_at, read_at is null as unread, mail,
      exists (select from mutes m
              where m.author_id = notifications.account_id
                and m.subject_kind = notifications.subject_kind
                and m.subject_id = notifications.subject_id) as muted
      """;

  private final JdbcClient jdbc;

  NotificationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long nextAnnouncement() {
    return jdbc.sql("select nextval('announcements')").query(Long.class).single();
  }

  /** Tells all of the same. */
  int insert(
      long announcement,
      long actorId,
      NotificationKind kind,
      ContentRef subject,
      String path,
      Collection<Long> accountIds,
      boolean urgent) {
    List<Notifications.Each> each =
        accountIds.stream()
            .distinct()
            .map(account -> new Notifications.Each(account, subject, path))
            .toList();
    return insert(announcement, actorId, kind, each, urgent);
  }

  /** Tells each of their own. */
  int insert(
      long announcement,
      long actorId,
      NotificationKind kind,
      List<Notifications.Each> each,
      boolean urgent) {
    return jdbc.sql(
            """
            insert into notifications
              (account_id, announcement, kind, subject_kind, subject_id, path, urgent, mail,
               mail_due_at, push_due_at)
            select told.id, :announcement, :kind, told.subject_kind, told.subject_id, told.path,
                   :urgent,
                   case when told.id > 0 then coalesce(c.mail, :mail) else 'NOW' end,
                   case when told.id < 0 then now() + make_interval(mins => 10 + (random() * 50)::int)
                        when a.mail_opens and a.mail_after_minutes is not null
                        then mail_due(coalesce(c.mail, :mail), a.mail_after_minutes, a.zone,
                                      coalesce(d.hour, :hour), coalesce(d.weekday, :weekday)) end,
                   case when coalesce(c.push, :push)
                         and exists (select from push_subscriptions p where p.account_id = told.id)
                        then now() end
            from unnest(:accounts::bigint[], :subjectKinds::text[], :subjectIds::bigint[],
                        :paths::text[]) as told (id, subject_kind, subject_id, path)
            left join accounts a on a.id = told.id
            left join aliases l on l.id = told.id
            left join channel_choices c on c.account_id = told.id and c.kind = :kind
            left join digest_times d on d.account_id = told.id
            where told.id <> :actor and (a.verification = 'VERIFIED' or l.id is not null)
              and not (:reminder and coalesce(c.mail = 'NONE' and not c.push, false))
            """)
        .param("announcement", announcement)
        .param("kind", kind.name())
        .param("urgent", urgent)
        .param("accounts", each.stream().map(Notifications.Each::account).toArray(Long[]::new))
        .param(
            "subjectKinds",
            each.stream().map(one -> one.subject().kind().name()).toArray(String[]::new))
        .param("subjectIds", each.stream().map(one -> one.subject().id()).toArray(Long[]::new))
        .param("paths", each.stream().map(Notifications.Each::path).toArray(String[]::new))
        .param("reminder", kind.reminder())
        .param("actor", actorId)
        .param("mail", kind.mail().name())
        .param("push", kind.push())
        .param("hour", Choices.HOUR)
        .param("weekday", Choices.WEEKDAY.getValue())
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

  /**
   * The same for several at once.
   *
   * @param accounts the account of each number, an account's own and its aliases'
   * @param most of each number
   * @return by account; one that has none is missing
   */
  Map<Long, Long> unread(Map<Long, Long> accounts, int most) {
    return jdbc
        .sql(
            """
            select own.account, sum(waiting.many) as many
            from unnest(:accounts::bigint[], :selves::bigint[]) as own (account, self)
            cross join lateral (
              select count(*) as many
              from (select from notifications where account_id = own.self and read_at is null
                    limit :most) as unread) as waiting
            group by own.account
            having sum(waiting.many) > 0
            """)
        .param("accounts", accounts.values().toArray(Long[]::new))
        .param("selves", accounts.keySet().toArray(Long[]::new))
        .param("most", most)
        .query((row, number) -> Map.entry(row.getLong("account"), row.getLong("many")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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

  boolean waits(long accountId, ContentRef subject) {
    return jdbc.sql(
            """
            select exists (select from notifications
                           where account_id = :account and subject_kind = :kind and subject_id = :id
                             and read_at is null)
            """)
        .param("account", accountId)
        .param("kind", subject.kind().name())
        .param("id", subject.id())
        .query(Boolean.class)
        .single();
  }

  /** What an alias was told is read on a day, at no hour: its owner reads other things then too. */
  int markRead(long accountId, ContentRef subject) {
    return jdbc.sql(
            """
            update notifications
            set read_at = case when account_id > 0 then now() else date_trunc('day', now()) end,
                mail_due_at = null, push_due_at = null
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
                mail_due_at = null, push_due_at = null
            where account_id = :account and id <= :through and read_at is null
            """)
        .param("account", accountId)
        .param("through", through)
        .update();
  }

  /** Removes at most {@code limit} of those read long ago; says how many. */
  int purge(int days, int limit) {
    return jdbc.sql(
            """
            delete from notifications
            where id = any (array(
              select id from notifications
              where read_at < now() - make_interval(days => :days)
              limit :limit for update skip locked))
            """)
        .param("days", days)
        .param("limit", limit)
        .update();
  }

  /** Removes at most {@code limit} that nobody has read for so long; says how many. */
  int purgeUnread(int days, int limit) {
    return jdbc.sql(
            """
            delete from notifications
            where id = any (array(
              select id from notifications
              where read_at is null and created_at < now() - make_interval(days => :days)
              limit :limit for update skip locked))
            """)
        .param("days", days)
        .param("limit", limit)
        .update();
  }

  /**
   * Takes at most {@code limit} out of the waiting that were told to aliases whose mail of the day
   * never came: nobody's, or somebody's who is gone. Says how many.
   */
  int settleAliases(int days, int limit) {
    return jdbc.sql(
            """
            update notifications set mail_due_at = null
            where id = any (array(
              select id from notifications
              where mail_due_at < now() - make_interval(days => :days)
                and mail = 'NOW' and account_id < 0
              order by mail_due_at limit :limit for update skip locked))
            """)
        .param("days", days)
        .param("limit", limit)
        .update();
  }

  static Notification read(ResultSet row) throws SQLException {
    return new Notification(
        row.getLong("id"),
        NotificationKind.valueOf(row.getString("kind")),
        ContentRef.of(row.getString("subject_kind"), row.getLong("subject_id")),
        row.getString("path"),
        row.getTimestamp("created_at").toInstant(),
        row.getBoolean("unread"),
        Cadence.valueOf(row.getString("mail")),
        row.getBoolean("muted"));
  }
}
