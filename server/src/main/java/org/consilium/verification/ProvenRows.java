package org.consilium.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of {@code proofs}. */
@Repository
class ProvenRows {
  private final JdbcClient jdbc;

  ProvenRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Proof> of(long account) {
    return jdbc.sql(
            """
            select kind, register, number, detail, proven_at from proofs
            where account_id = :account and ended_at is null
            order by proven_at, id
            """)
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

  /** False when exactly this was proved before. */
  boolean prove(
      long account,
      ProofKind kind,
      @Nullable String register,
      @Nullable String number,
      @Nullable String detail) {
    return jdbc.sql(
                """
                insert into proofs (account_id, kind, register, number, detail)
                values (:account, :kind, :register, :number, :detail)
                on conflict (account_id, kind) do update
                set register = excluded.register, number = excluded.number,
                    detail = excluded.detail, proven_at = now(), ended_at = null
                where proofs.ended_at is not null
                   or (proofs.register, proofs.number, proofs.detail)
                      is distinct from (excluded.register, excluded.number, excluded.detail)
                """)
            .param("account", account)
            .param("kind", kind.name())
            .param("register", register)
            .param("number", number)
            .param("detail", detail)
            .update()
        == 1;
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

  /** Whether a file of that register was ever brought in. */
  boolean held(String register) {
    return jdbc.sql(
            """
            select exists (select from register_imports
                           where register = :register and finished_at is not null)
            """)
        .param("register", register)
        .query(Boolean.class)
        .single();
  }
}
