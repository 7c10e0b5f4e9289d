package org.consilium.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReviewRows {
  private static final String SELECT =
      """
      select id, account_id, cause, words, not_by, second_look, opened_at, closed_at from reviews
      """;

  private final JdbcClient jdbc;

  ReviewRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when one is open already. */
  boolean open(long account, Review.Cause cause, @Nullable String words, @Nullable Long notBy) {
    return jdbc.sql(
                """
                insert into reviews (account_id, cause, words, not_by)
                values (:account, :cause, :words, :notBy)
                on conflict (account_id) where closed_at is null do nothing
                """)
            .param("account", account)
            .param("cause", cause.name())
            .param("words", words)
            .param("notBy", notBy)
            .update()
        == 1;
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
                   o.given_at
            from opinions o join accounts a on a.id = o.by_id
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
                    row.getTimestamp("given_at").toInstant()))
        .list();
  }

  private static Review read(ResultSet row, int number) throws SQLException {
    return new Review(
        row.getLong("id"),
        row.getLong("account_id"),
        Review.Cause.valueOf(row.getString("cause")),
        row.getString("words"),
        (Long) row.getObject("not_by"),
        row.getBoolean("second_look"),
        row.getTimestamp("opened_at").toInstant());
  }
}
