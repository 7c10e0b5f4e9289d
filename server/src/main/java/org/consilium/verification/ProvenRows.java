package org.consilium.verification;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code proofs}. */
@Repository
class ProvenRows {
  /**
   * Of proofs p in force and the open review r, perhaps none: whether the proof counts. What says
   * that it is this person has to be brought anew where something was decided since, and everything
   * for another profession.
   */
  static final String COUNTS =
      """
      (r.since is null or p.proven_at >= r.since
       or (r.declared_at is null and p.kind in ('DECISIVE', 'PROVIDER', 'REGISTER')))
      """;

  private final JdbcClient jdbc;

  ProvenRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Proof> of(long account) {
    return jdbc.sql(
            """
            select p.kind, p.register, p.number, p.detail, p.proven_at
            from proofs p
              left join reviews r on r.account_id = p.account_id and r.closed_at is null
            where p.account_id = :account and p.ended_at is null and
            """
                + COUNTS
                + " order by p.proven_at, p.id")
        .param("account", account)
        .query(
            (row, n) ->
                new Proof(
                    ProofKind.valueOf(row.getString("kind")),
                    row.getString("register"),
                    row.getString("number"),
                    row.getString("detail"),
                    row.getTimestamp("proven_at").toInstant()))
        .list();
  }

  void prove(
      long account,
      ProofKind kind,
      @Nullable String register,
      @Nullable String number,
      @Nullable String detail) {
    jdbc.sql(
            """
                insert into proofs (account_id, kind, register, number, detail)
                values (:account, :kind, :register, :number, :detail)
                on conflict (account_id, kind) do update
                set register = excluded.register, number = excluded.number,
                    detail = excluded.detail, proven_at = now(), ended_at = null
                """)
        .param("account", account)
        .param("kind", kind.name())
        .param("register", register)
        .param("number", number)
        .param("detail", detail)
        .update();
  }

  boolean end(long account, ProofKind kind) {
    return jdbc.sql(
                """
                update proofs set ended_at = now()
                where account_id = :account and kind = :kind and ended_at is null
                """)
            .param("account", account)
            .param("kind", kind.name())
            .update()
        == 1;
  }

  /** Ends what a provider said; false when it said nothing that is in force. */
  boolean endOf(long account, String provider) {
    return jdbc.sql(
                """
                update proofs set ended_at = now()
                where account_id = :account and kind in ('DECISIVE', 'PROVIDER')
                  and detail = :provider and ended_at is null
                """)
            .param("account", account)
            .param("provider", provider)
            .update()
        > 0;
  }

  /** The registers of which a file was ever brought in. */
  Set<String> held() {
    return jdbc.sql("select distinct register from register_imports where finished_at is not null")
        .query((row, n) -> row.getString(1))
        .set();
  }
}
