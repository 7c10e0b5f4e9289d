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
  /** One that is asked for, and neither ended nor forgotten. */
  static final String WAITING = "state = 'WAITING' and asked_at > now() - interval '7 days' ";

  private static final String SELECT =
      """
      select recoveries.id, account_id, asked_at, given_name || ' ' || family_name as name,
             profession, email
      from recoveries join accounts on accounts.id = account_id
      where """
          + " "
          + WAITING;

  private final JdbcClient jdbc;

  RecoveryRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when one waits already. */
  boolean insert(long account, byte[] stop) {
    return jdbc.sql(
                """
                insert into recoveries (account_id, stop_digest) values (:account, :stop)
                on conflict do nothing
                """)
            .param("account", account)
            .param("stop", stop)
            .update()
        == 1;
  }

  /** Whether somebody said no within the last day. */
  boolean rests(long account) {
    return jdbc.sql(
            """
            select exists (select from recoveries where account_id = :account
                           and state = 'STOPPED' and ended_at > now() - interval '1 day')
            """)
        .param("account", account)
        .query(Boolean.class)
        .single();
  }

  /** Ends those that nobody answered. */
  void lapse() {
    jdbc.sql(
            """
            update recoveries set state = 'LAPSED', ended_at = now()
            where state = 'WAITING' and asked_at <= now() - interval '7 days'
            """)
        .update();
  }

  void forgetOld() {
    jdbc.sql("delete from recoveries where ended_at < now() - interval '1 year'").update();
  }

  /** Takes away all that opens the account, but the mailbox; and the links that wait in it. */
  void disarm(long account) {
    jdbc.sql(
            """
            with keys as (delete from passkeys where account_id = :account),
            identities as (delete from provider_identities where account_id = :account),
            links as (delete from sign_in_tokens where account_id = :account)
            delete from known_devices where account_id = :account
            """)
        .param("account", account)
        .update();
  }

  Optional<Recovery> waiting(long account) {
    return jdbc.sql(SELECT + "and account_id = :account")
        .param("account", account)
        .query(RecoveryRows::read)
        .optional();
  }

  Optional<Recovery> byId(long id) {
    return jdbc.sql(SELECT + "and recoveries.id = :id")
        .param("id", id)
        .query(RecoveryRows::read)
        .optional();
  }

  Optional<Recovery> byStop(byte[] stop) {
    return jdbc.sql(SELECT + "and stop_digest = :stop")
        .param("stop", stop)
        .query(RecoveryRows::read)
        .optional();
  }

  List<Recovery> oldest(long after, int most) {
    return jdbc.sql(SELECT + "and recoveries.id > :after order by recoveries.id limit :most")
        .param("after", after)
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
        row.getString("name"),
        Profession.valueOf(row.getString("profession")),
        row.getString("email"));
  }
}
