package org.consilium.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose session it is and what was proved in it. Providers are the keys of those in use. */
@Repository
class InSessionRows {
  /**
   * Whether the person has something stronger than the mailbox: a passkey, or a provider in use.
   */
  private static final String GUARDED =
      """
      (exists (select from passkeys where account_id = accounts.id)
        or exists (select from provider_identities
                   where account_id = accounts.id and provider = any (:providers)))
      """;

  private static final String SELECT =
      "select "
          + AccountRows.COLUMNS
          + ", spring_session.session_id, way, proved_at, "
          + GUARDED
          + "as guarded, exists (select from recoveries where account_id = accounts.id and "
          + RecoveryRows.WAITING
          + ") as recovering\n";

  private static final String PROOFS =
      """
      left join session_proofs
        on session_proofs.session_id = primary_id and session_proofs.account_id = accounts.id
      """;

  private final JdbcClient jdbc;
  private final AccountRows accounts;

  InSessionRows(JdbcClient jdbc, AccountRows accounts) {
    this.jdbc = jdbc;
    this.accounts = accounts;
  }

  /** The account, provided that the session still exists: one statement, read on every request. */
  Optional<InSession> find(long id, String session, List<String> providers) {
    return jdbc.sql(
            SELECT
                + "from accounts join spring_session on spring_session.session_id = :session\n"
                + PROOFS
                + "where id = :id")
        .param("id", id)
        .param("session", session)
        .param("providers", providers.toArray(String[]::new))
        .query(this::read)
        .optional();
  }

  /**
   * The same for many sessions at once.
   *
   * @param asked whose each session is
   */
  Map<String, InSession> find(Map<String, Long> asked, List<String> providers) {
    return jdbc
        .sql(
            SELECT
                + """
                from unnest(:sessions::bpchar[], :accounts::bigint[]) as asked (session, account)
                join accounts on accounts.id = asked.account
                join spring_session on spring_session.session_id = asked.session
                """
                + PROOFS)
        .param("sessions", asked.keySet().toArray(String[]::new))
        .param("accounts", asked.values().toArray(Long[]::new))
        .param("providers", providers.toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getString("session_id"), read(row, number)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  boolean guarded(long id, List<String> providers) {
    return jdbc.sql("select " + GUARDED + "from accounts where id = :id")
        .param("id", id)
        .param("providers", providers.toArray(String[]::new))
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  private InSession read(ResultSet row, int number) throws SQLException {
    return new InSession(
        accounts.read(row, number),
        proof(row),
        row.getBoolean("guarded"),
        row.getBoolean("recovering"));
  }

  private static @Nullable Proof proof(ResultSet row) throws SQLException {
    String way = row.getString("way");
    return way == null
        ? null
        : new Proof(Way.valueOf(way), row.getObject("proved_at", OffsetDateTime.class).toInstant());
  }
}
