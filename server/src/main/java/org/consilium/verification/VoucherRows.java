package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VoucherRows {
  private final JdbcClient jdbc;

  VoucherRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void link(long account, byte[] code, Instant expires) {
    jdbc.sql(
            """
            insert into voucher_links (account_id, code, expires_at)
            values (:account, :code, :expires)
            on conflict (account_id) do update
            set code = excluded.code, expires_at = excluded.expires_at
            """)
        .param("account", account)
        .param("code", code)
        .param("expires", Timestamp.from(expires))
        .update();
  }

  Optional<Instant> expiry(long account) {
    return jdbc.sql(
            """
            select expires_at from voucher_links
            where account_id = :account and expires_at > now()
            """)
        .param("account", account)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  Optional<Long> asker(byte[] code) {
    return jdbc.sql(
            "select account_id from voucher_links where code = :code and expires_at > now()")
        .param("code", code)
        .query(Long.class)
        .optional();
  }

  /** False when that member vouches for that person already. */
  boolean give(long account, long giver, Voucher.Relation relation, String words) {
    try {
      jdbc.sql(
              """
              insert into vouchers (account_id, giver_id, relation, words)
              values (:account, :giver, :relation, :words)
              """)
          .param("account", account)
          .param("giver", giver)
          .param("relation", relation.name())
          .param("words", words)
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  long givenThisYear(long giver) {
    return jdbc.sql(
            """
            select count(*) from vouchers
            where giver_id = :giver and given_at > now() - interval '1 year'
            """)
        .param("giver", giver)
        .query(Long.class)
        .single();
  }

  boolean inForce(long account, long giver) {
    return jdbc.sql(
            """
            select exists (select from vouchers where account_id = :account
                             and giver_id = :giver and withdrawn_at is null)
            """)
        .param("account", account)
        .param("giver", giver)
        .query(Boolean.class)
        .single();
  }

  /** In force for somebody, each with the giver's name. */
  List<Voucher> forAccount(long account) {
    return jdbc.sql(
            """
            select v.id, v.account_id, v.giver_id, a.given_name || ' ' || a.family_name as name,
                   v.relation, v.words, v.given_at, v.withdrawn_at
            from vouchers v join accounts a on a.id = v.giver_id
            where v.account_id = :account and v.withdrawn_at is null
            order by v.id
            """)
        .param("account", account)
        .query(VoucherRows::read)
        .list();
  }

  /** Given by somebody, the newest first, each with the receiver's name. */
  List<Voucher> by(long giver) {
    return jdbc.sql(
            """
            select v.id, v.account_id, v.giver_id, a.given_name || ' ' || a.family_name as name,
                   v.relation, v.words, v.given_at, v.withdrawn_at
            from vouchers v join accounts a on a.id = v.account_id
            where v.giver_id = :giver
            order by v.given_at desc limit 50
            """)
        .param("giver", giver)
        .query(VoucherRows::read)
        .list();
  }

  /** Takes one back and says for whom it was. */
  Optional<Long> withdraw(long id, long giver) {
    return jdbc.sql(
            """
            update vouchers set withdrawn_at = now()
            where id = :id and giver_id = :giver and withdrawn_at is null
            returning account_id
            """)
        .param("id", id)
        .param("giver", giver)
        .query(Long.class)
        .optional();
  }

  /** Takes all of somebody's back and says for whom they were. */
  List<Long> withdrawAll(long giver) {
    return jdbc.sql(
            """
            update vouchers set withdrawn_at = now()
            where giver_id = :giver and withdrawn_at is null
            returning account_id
            """)
        .param("giver", giver)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  private static Voucher read(ResultSet row, int number) throws SQLException {
    Timestamp withdrawn = row.getTimestamp("withdrawn_at");
    return new Voucher(
        row.getLong("id"),
        row.getLong("account_id"),
        row.getLong("giver_id"),
        row.getString("name"),
        Voucher.Relation.valueOf(row.getString("relation")),
        row.getString("words"),
        row.getTimestamp("given_at").toInstant(),
        withdrawn == null ? null : withdrawn.toInstant());
  }
}
