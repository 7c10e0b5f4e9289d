package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReviewRows {
  private static final String SELECT =
      """
      select id, account_id, cause, since, words, profession, second_look, opened_at from reviews
      """;

  private final JdbcClient jdbc;

  ReviewRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when one is open already. */
  boolean open(
      long account, Review.Cause cause, @Nullable String words, @Nullable Profession profession) {
    return jdbc.sql(
                """
                insert into reviews (account_id, cause, words, profession, declared_at)
                values (:account, :cause, :words, :profession,
                        case when cast(:profession as text) is not null then now() end)
                on conflict (account_id) where closed_at is null do nothing
                """)
            .param("account", account)
            .param("cause", cause.name())
            .param("words", words)
            .param("profession", profession == null ? null : profession.name())
            .update()
        == 1;
  }

  /** Puts an appeal on the open review; false when there is one. */
  boolean appeal(long account, String words) {
    return jdbc.sql(
                """
                update reviews set words = :words, changed_at = now()
                where account_id = :account and closed_at is null and words is null
                """)
            .param("account", account)
            .param("words", words)
            .update()
        == 1;
  }

  /** Puts another profession on the open review. */
  void declare(long account, Profession profession) {
    jdbc.sql(
            """
            update reviews
            set profession = :profession, declared_at = now(), changed_at = now()
            where account_id = :account and closed_at is null
            """)
        .param("account", account)
        .param("profession", profession.name())
        .update();
  }

  /** What people say to be now, those of whom that is open. */
  Map<Long, Profession> declared(Collection<Long> accounts) {
    Map<Long, Profession> declared = new HashMap<>();
    jdbc.sql(
            """
            select account_id, profession from reviews
            where account_id = any (:accounts) and closed_at is null and profession is not null
            """)
        .param("accounts", accounts.toArray(Long[]::new))
        .query(
            row -> {
              declared.put(row.getLong(1), Profession.valueOf(row.getString(2)));
            });
    return declared;
  }

  /** Why the last thing a member declared was not believed; empty when it was, or nothing is. */
  Optional<String> disbelieved(long account) {
    return jdbc.sql(
            """
            select o.reason
            from (select id, cause from reviews
                  where account_id = :account and closed_at is not null
                  order by id desc limit 1) r
              join lateral (select decision, reason from opinions
                            where review_id = r.id order by id desc limit 1) o
                on o.decision = 'REFUSED'
            where r.cause = 'PROFESSION'
            """)
        .param("account", account)
        .query(String.class)
        .optional();
  }

  /**
   * Notes that the person brings something, and keeps the review from being decided until the
   * transaction ends; false when none is open.
   */
  boolean change(long account) {
    return jdbc.sql(
                "update reviews set changed_at = now() where account_id = :id and closed_at is null")
            .param("id", account)
            .update()
        == 1;
  }

  /** Whether somebody decided against a person before, alone or with another. */
  boolean decidedAgainst(long account, long verifier) {
    return jdbc.sql(
            """
            select exists (select from verification_decisions
                           where account_id = :account and decided_by = :verifier
                             and decision <> 'VERIFIED')
                or exists (select from opinions o join reviews r on r.id = o.review_id
                           where r.account_id = :account and r.closed_at is not null
                             and o.by_id = :verifier and o.decision = 'REFUSED')
            """)
        .param("account", account)
        .param("verifier", verifier)
        .query(Boolean.class)
        .single();
  }

  boolean close(long account) {
    return jdbc.sql(
                "update reviews set closed_at = now() where account_id = :id and closed_at is null")
            .param("id", account)
            .update()
        == 1;
  }

  Optional<Review> openOf(long account) {
    return jdbc.sql(SELECT + "where account_id = :account and closed_at is null")
        .param("account", account)
        .query(ReviewRows::read)
        .optional();
  }

  /** Has deciding on somebody wait until the transaction ends; false when nothing is open. */
  boolean hold(long account) {
    return jdbc.sql(
            "select id from reviews where account_id = :account and closed_at is null for update")
        .param("account", account)
        .query(Long.class)
        .optional()
        .isPresent();
  }

  Optional<Review> open(long id) {
    return jdbc.sql(SELECT + "where id = :id and closed_at is null")
        .param("id", id)
        .query(ReviewRows::read)
        .optional();
  }

  /** Holds an open review until the transaction ends, so that two verifiers decide in turn. */
  Optional<Review> take(long id) {
    return jdbc.sql(SELECT + "where id = :id and closed_at is null for update")
        .param("id", id)
        .query(ReviewRows::read)
        .optional();
  }

  void askSecondLook(long id) {
    jdbc.sql("update reviews set second_look = true where id = :id").param("id", id).update();
  }

  void say(long id, long by, Opinion.Decision decision, String reason) {
    jdbc.sql(
            """
            insert into opinions (review_id, by_id, decision, reason)
            values (:id, :by, :decision, :reason)
            """)
        .param("id", id)
        .param("by", by)
        .param("decision", decision.name())
        .param("reason", reason)
        .update();
  }

  List<Opinion> opinions(long id) {
    return jdbc.sql(
            """
            select o.by_id, a.given_name || ' ' || a.family_name as name, o.decision, o.reason,
                   o.given_at, o.given_at >= r.changed_at as fresh
            from opinions o join accounts a on a.id = o.by_id join reviews r on r.id = o.review_id
            where o.review_id = :id order by o.id
            """)
        .param("id", id)
        .query(
            (row, n) ->
                new Opinion(
                    row.getLong("by_id"),
                    row.getString("name"),
                    Opinion.Decision.valueOf(row.getString("decision")),
                    row.getString("reason"),
                    row.getTimestamp("given_at").toInstant(),
                    row.getBoolean("fresh")))
        .list();
  }

  private static Review read(ResultSet row, int number) throws SQLException {
    Timestamp since = row.getTimestamp("since");
    return new Review(
        row.getLong("id"),
        row.getLong("account_id"),
        Review.Cause.valueOf(row.getString("cause")),
        since == null ? null : since.toInstant(),
        row.getString("words"),
        Profession.of(String.valueOf(row.getString("profession"))).orElse(null),
        row.getBoolean("second_look"),
        row.getTimestamp("opened_at").toInstant());
  }
}
