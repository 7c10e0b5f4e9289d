package org.consilium.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryRows {
  private static final String SELECT =
      "select id, account_id, asked_at, due_at from recoveries where state = 'WAITING' ";

  private final JdbcClient jdbc;

  RecoveryRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when one waits already. */
  boolean insert(long account, int hours, byte[] stop) {
    return jdbc.sql(
                """
                insert into recoveries (account_id, due_at, stop_digest)
                values (:account, now() + make_interval(hours => :hours), :stop)
                on conflict do nothing
                """)
            .param("account", account)
            .param("hours", hours)
            .param("stop", stop)
            .update()
        == 1;
  }

  Optional<Recovery> waiting(long account) {
    return jdbc.sql(SELECT + "and account_id = :account")
        .param("account", account)
        .query(RecoveryRows::read)
        .optional();
  }

  Optional<Recovery> byId(long id) {
    return jdbc.sql(SELECT + "and id = :id").param("id", id).query(RecoveryRows::read).optional();
  }

  Optional<Recovery> byStop(byte[] stop) {
    return jdbc.sql(SELECT + "and stop_digest = :stop")
        .param("stop", stop)
        .query(RecoveryRows::read)
        .optional();
  }

  List<Recovery> oldest(int most) {
    return jdbc.sql(SELECT + "order by id limit :most")
        .param("most", most)
        .query(RecoveryRows::read)
        .list();
  }

  /** False when somebody was faster. */
  boolean end(
      long id,
      String state,
      @Nullable Long by,
      Recovery.@Nullable Proof proof,
      @Nullable String reason) {
    return jdbc.sql(
                """
                update recoveries
                set state = :state, ended_at = now(), ended_by = :by, proof = :proof,
                    reason = :reason
                where id = :id and state = 'WAITING'
                """)
            .param("state", state)
            .param("by", by)
            .param("proof", proof == null ? null : proof.name())
            .param("reason", reason)
            .param("id", id)
            .update()
        == 1;
  }

  private static Recovery read(ResultSet row, int number) throws SQLException {
    return new Recovery(
        row.getLong("id"),
        row.getLong("account_id"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getObject("due_at", OffsetDateTime.class).toInstant());
  }
}
