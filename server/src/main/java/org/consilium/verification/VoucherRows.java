package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

  /** What the same member said years ago gives way. */
  void give(long account, long giver, Voucher.Relation relation, String words) {
    jdbc.sql(
            """
            insert into vouchers (account_id, giver_id, relation, words)
            values (:account, :giver, :relation, :words)
            on conflict (account_id, giver_id) where withdrawn_at is null do update
            set relation = excluded.relation, words = excluded.words, given_at = now()
            """)
        .param("account", account)
        .param("giver", giver)
        .param("relation", relation.name())
        .param("words", words)
        .update();
  }

  /** Has whoever counts vouchers of one of these wait until the transaction ends. */
  void hold(long one, long other) {
    jdbc.sql("select id from accounts where id in (:one, :other) order by id for no key update")
        .param("one", one)
        .param("other", other)
        .query(Long.class)
        .list();
  }

  /** Whether somebody was verified so many days ago. */
  boolean verifiedFor(int days, long account) {
    return jdbc.sql(
            """
            select least(a.verified_on, (select min(d.decided_at)::date
                                         from verification_decisions d
                                         where d.account_id = a.id and d.decision = 'VERIFIED'))
                   <= current_date - :days
            from accounts a where a.id = :account and a.verified_on is not null
            """)
        .param("days", days)
        .param("account", account)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Whether a member and somebody who vouches for that person stand on each other's word. */
  boolean ring(long account, long giver) {
    return jdbc.sql(
            """
            select exists (
              select from vouchers other
                join vouchers v on v.withdrawn_at is null
                  and (v.account_id, v.giver_id) in ((:giver, other.giver_id),
                                                     (other.giver_id, :giver))
              where other.account_id = :account and other.withdrawn_at is null)
            """)
        .param("giver", giver)
        .param("account", account)
        .query(Boolean.class)
        .single();
  }

  /** Whether one ever vouched for the other, withdrawn or not. */
  boolean gave(long account, long giver) {
    return jdbc.sql(
            """
            select exists (select from vouchers
                           where account_id = :account and giver_id = :giver)
            """)
        .param("account", account)
        .param("giver", giver)
        .query(Boolean.class)
        .single();
  }

  /** For whom a voucher of somebody's is in force. */
  Optional<Long> receiver(long id, long giver) {
    return jdbc.sql(
            """
            select account_id from vouchers
            where id = :id and giver_id = :giver and withdrawn_at is null
            """)
        .param("id", id)
        .param("giver", giver)
        .query(Long.class)
        .optional();
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

  /**
   * @param since what was said before counts no more
   */
  boolean inForce(long account, long giver, Instant since) {
    return jdbc.sql(
            """
            select exists (select from vouchers where account_id = :account
                             and giver_id = :giver and withdrawn_at is null
                             and given_at >= :since)
            """)
        .param("since", Timestamp.from(since))
        .param("account", account)
        .param("giver", giver)
        .query(Boolean.class)
        .single();
  }

  /** In force for somebody, each with the giver's name and what is proved of them. */
  List<Voucher> forAccount(long account, Instant since) {
    return jdbc.sql(
            """
            select v.id, v.account_id, v.giver_id, a.given_name || ' ' || a.family_name as name,
                   v.relation, v.words, v.given_at, v.withdrawn_at, a.verified_on as since,
                   array(select p.kind from proofs p
                         where p.account_id = a.id and p.ended_at is null) as grounds
            from vouchers v join accounts a on a.id = v.giver_id
            where v.account_id = :account and v.withdrawn_at is null and v.given_at >= :since
            order by v.id
            """)
        .param("since", Timestamp.from(since))
        .param("account", account)
        .query(VoucherRows::read)
        .list();
  }

  /** Given by somebody, the newest first, each with the receiver's name. */
  List<Voucher> by(long giver) {
    return jdbc.sql(
            """
            select v.id, v.account_id, v.giver_id, a.given_name || ' ' || a.family_name as name,
                   v.relation, v.words, v.given_at, v.withdrawn_at, null::date as since,
                   '{}'::text[] as grounds
            from vouchers v join accounts a on a.id = v.account_id
            where v.giver_id = :giver
            order by v.given_at desc limit 50
            """)
        .param("giver", giver)
        .query(VoucherRows::read)
        .list();
  }

  void withdraw(long id) {
    jdbc.sql("update vouchers set withdrawn_at = now() where id = :id and withdrawn_at is null")
        .param("id", id)
        .update();
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
        withdrawn == null ? null : withdrawn.toInstant(),
        ProofKind.of(row.getArray("grounds")),
        row.getObject("since", LocalDate.class));
  }
}
