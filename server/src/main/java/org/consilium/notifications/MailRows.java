package org.consilium.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
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

  /**
   * @param headStart minutes it counts as having waited already
   */
  void insert(String recipient, byte[] sealed, int headStart) {
    jdbc.sql(
            """
            insert into mails (recipient, sealed, due_at)
            values (:recipient, :sealed, now() - make_interval(mins => :headStart))
            """)
        .param("recipient", recipient)
        .param("sealed", sealed)
        .param("headStart", headStart)
        .update();
  }

  /**
   * Takes the mail that has waited longest. It comes back by itself after a minute, then two, four,
   * up to an hour, unless it is marked as sent or given up meanwhile: so a failure waits, and a
   * node that dies loses nothing.
   */
  Optional<Mail> take() {
    return jdbc.sql(
            """
            update mails
            set attempts = attempts + 1,
                due_at = now() + least(interval '1 hour', interval '1 minute' * (1 << attempts))
            where id = (select id from mails where due_at <= now() order by due_at, id
                        limit 1 for update skip locked)
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
            where id < :before order by id desc limit :limit
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
            where id in (select id from mails
                         where due_at is null and created_at < now() - make_interval(days => :days)
                         limit :limit for update skip locked)
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
