package org.consilium.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailRows {
  private final JdbcClient jdbc;

  MailRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A mail with its words sealed; {@code attempts} counts the one it is taken for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Mail(long id, String recipient, byte[] sealed, int attempts, Instant createdAt) {}

  /** A push with its words sealed; {@code attempts} counts the one it is taken for. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Waiting(long id, long device, String service, byte[] sealed, int attempts) {}

  /**
   * @param due since when it counts as waiting: those that wait longest go first
   * @param digest whether it goes after all that are none
   */
  void insert(String recipient, byte[] sealed, Instant due, boolean digest) {
    jdbc.sql(
            """
            insert into mails (recipient, sealed, due_at, digest)
            values (:recipient, :sealed, :due, :digest)
            """)
        .param("recipient", recipient)
        .param("digest", digest)
        .param("sealed", sealed)
        .param("due", Timestamp.from(due))
        .update();
  }

  void insertPush(long device, String topic, byte[] sealed) {
    jdbc.sql(
            """
            insert into mails (subscription_id, topic, sealed) values (:device, :topic, :sealed)
            """)
        .param("device", device)
        .param("topic", topic)
        .param("sealed", sealed)
        .update();
  }

  /** An older push of the topic. */
  void forget(long device, String topic) {
    jdbc.sql("delete from mails where subscription_id = :device and topic = :topic")
        .param("device", device)
        .param("topic", topic)
        .update();
  }

  /**
   * Takes pushes as {@link #take} takes a mail, several at once: services answer slowly.
   *
   * @param busy services that have enough to do
   */
  List<Waiting> takePushes(Collection<String> busy, int most) {
    return jdbc.sql(
            """
            update mails
            set attempts = attempts + 1,
                due_at = now() + least(interval '1 hour', interval '1 minute' * (1 << attempts))
            where id = any (array(
              select m.id from mails m join push_subscriptions s on s.id = m.subscription_id
              where m.due_at <= now() and m.subscription_id is not null
                and s.service <> all (:busy)
              order by m.due_at, m.id limit :most for update of m skip locked))
            returning id, subscription_id, sealed, attempts,
                      (select service from push_subscriptions s where s.id = subscription_id)
            """)
        .param("busy", busy.toArray(String[]::new))
        .param("most", most)
        .query(
            (row, number) ->
                new Waiting(
                    row.getLong("id"),
                    row.getLong("subscription_id"),
                    row.getString("service"),
                    row.getBytes("sealed"),
                    row.getInt("attempts")))
        .list();
  }

  /** A push that the service wishes not to be asked about for so long. */
  void postpone(long id, Duration wait) {
    jdbc.sql(
            """
            update mails set due_at = greatest(due_at, now() + make_interval(secs => :seconds))
            where id = :id
            """)
        .param("seconds", wait.toSeconds())
        .param("id", id)
        .update();
  }

  /** A push that was carried, or never will be, leaves nothing behind. */
  void delete(long id) {
    jdbc.sql("delete from mails where id = :id").param("id", id).update();
  }

  /**
   * Takes the mail that has waited longest, a digest when there is no other. It comes back by
   * itself after a minute, then two, four, up to an hour, unless it is marked as sent or given up
   * meanwhile: so a failure waits, and a node that dies loses nothing.
   */
  Optional<Mail> take() {
    return jdbc.sql(
            """
            update mails
            set attempts = attempts + 1,
                due_at = now() + least(interval '1 hour', interval '1 minute' * (1 << attempts))
            where id = (select id from mails where due_at <= now() and recipient is not null
                        order by digest, due_at, id limit 1 for update skip locked)
            returning id, recipient, sealed, attempts, created_at
            """)
        .query((row, number) -> read(row))
        .optional();
  }

  void markSent(long id, boolean keepText) {
    jdbc.sql(
            """
            update mails
            set sent_at = now(), due_at = null, sealed = case when :keep then sealed else '' end
            where id = :id
            """)
        .param("keep", keepText)
        .param("id", id)
        .update();
  }

  void giveUp(long id) {
    jdbc.sql("update mails set due_at = null, sealed = '' where id = :id").param("id", id).update();
  }

  List<Mail> newest(@Nullable Long before, int limit) {
    return jdbc.sql(
            """
            select id, recipient, sealed, attempts, created_at from mails
            where id < :before and recipient is not null order by id desc limit :limit
            """)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("limit", limit)
        .query((row, number) -> read(row))
        .list();
  }

  /** Removes at most {@code limit} of those carried or given up long ago; says how many. */
  int purge(int days, int limit) {
    return jdbc.sql(
            """
            delete from mails
            where id = any (array(
              select id from mails
              where due_at is null and created_at < now() - make_interval(days => :days)
              limit :limit for update skip locked))
            """)
        .param("days", days)
        .param("limit", limit)
        .update();
  }

  private static Mail read(ResultSet row) throws SQLException {
    return new Mail(
        row.getLong("id"),
        row.getString("recipient"),
        row.getBytes("sealed"),
        row.getInt("attempts"),
        row.getTimestamp("created_at").toInstant());
  }
}
