package org.consilium.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DecisionRows {
  private final JdbcClient jdbc;

  DecisionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(long account, Verification decision, String reason, @Nullable Long by) {
    jdbc.sql(
            """
            insert into verification_decisions (account_id, decision, reason, decided_by)
            values (:account, :decision, :reason, :by)
            """)
        .param("account", account)
        .param("decision", decision.name())
        .param("reason", reason)
        .param("by", by)
        .update();
  }

  Optional<Decision> latest(long account) {
    return jdbc.sql(
            """
            select decision, reason, decided_at from verification_decisions
            where account_id = :account order by id desc limit 1
            """)
        .param("account", account)
        .query(DecisionRows::read)
        .optional();
  }

  /** Who took the latest decision; empty when there is none, or the house itself did. */
  Optional<Long> latestBy(long account) {
    return jdbc.sql(
            """
            select coalesce(decided_by, 0) from verification_decisions
            where account_id = :account order by id desc limit 1
            """)
        .param("account", account)
        .query(Long.class)
        .optional()
        .filter(by -> by != 0);
  }

  Map<Long, Decision> latestOf(Collection<Long> accounts) {
    return jdbc
        .sql(
            """
            select distinct on (account_id) account_id, decision, reason, decided_at
            from verification_decisions
            where account_id in (:accounts)
            order by account_id, id desc
            """)
        .param("accounts", accounts)
        .query((row, number) -> Map.entry(row.getLong("account_id"), read(row, number)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Decision read(ResultSet row, int number) throws SQLException {
    return new Decision(
        Verification.valueOf(row.getString("decision")),
        row.getString("reason"),
        row.getObject("decided_at", OffsetDateTime.class).toInstant());
  }
}
