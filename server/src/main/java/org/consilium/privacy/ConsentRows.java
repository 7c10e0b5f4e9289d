package org.consilium.privacy;

import java.time.LocalDate;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsentRows {
  private final JdbcClient jdbc;

  ConsentRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(byte[] digest, String scope, String obtained, LocalDate on, long attestedBy) {
    return jdbc.sql(
            """
            insert into consents (code_digest, scope, obtained, obtained_on, attested_by)
            values (:digest, :scope, :obtained, :on, :attestedBy)
            returning id
            """)
        .param("digest", digest)
        .param("scope", scope)
        .param("obtained", obtained)
        .param("on", on)
        .param("attestedBy", attestedBy)
        .query(Long.class)
        .single();
  }

  Optional<Long> byDigest(byte[] digest) {
    return jdbc.sql("select id from consents where code_digest = :digest")
        .param("digest", digest)
        .query(Long.class)
        .optional();
  }

  /** False when it was withdrawn before. */
  boolean withdraw(long id) {
    return jdbc.sql(
                """
                insert into withdrawals (consent_id) values (:id)
                on conflict (consent_id) do nothing
                """)
            .param("id", id)
            .update()
        == 1;
  }
}
