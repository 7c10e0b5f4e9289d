package org.consilium.accounts;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignInTokenRows {
  private final JdbcClient jdbc;

  SignInTokenRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(byte[] digest, long accountId, Instant expires) {
    jdbc.sql("delete from sign_in_tokens where expires_at < now()").update();
    jdbc.sql(
            """
            insert into sign_in_tokens (digest, account_id, expires_at)
            values (:digest, :account, :expires)
            """)
        .param("digest", digest)
        .param("account", accountId)
        .param("expires", Timestamp.from(expires))
        .update();
  }

  void deleteOf(long accountId) {
    jdbc.sql("delete from sign_in_tokens where account_id = :account")
        .param("account", accountId)
        .update();
  }

  /** Takes the token away and says whose it was; empty when unknown, used or too old. */
  Optional<Long> take(byte[] digest) {
    return jdbc.sql(
            """
            delete from sign_in_tokens where digest = :digest and expires_at > now()
            returning account_id
            """)
        .param("digest", digest)
        .query(Long.class)
        .optional();
  }
}
