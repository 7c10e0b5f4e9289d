package org.consilium.verification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailboxRows {
  private final JdbcClient jdbc;

  MailboxRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<String> waiting(long account) {
    return jdbc.sql(
            """
            select domain from mailboxes
            where account_id = :account and proved_at is null and expires_at > now()
            """)
        .param("account", account)
        .query(String.class)
        .optional();
  }

  /** One that waits gives way to the next; what was proved stays. */
  void ask(
      long account, String domain, byte[] address, boolean named, byte[] token, Instant expires) {
    jdbc.sql(
            """
            insert into mailboxes (account_id, domain, address, named, token, expires_at)
            values (:account, :domain, :address, :named, :token, :expires)
            on conflict (account_id) where proved_at is null do update
            set domain = excluded.domain, address = excluded.address, named = excluded.named,
                token = excluded.token, expires_at = excluded.expires_at
            """)
        .param("account", account)
        .param("domain", domain)
        .param("address", address)
        .param("named", named)
        .param("token", token)
        .param("expires", Timestamp.from(expires))
        .update();
  }

  boolean open(long account, byte[] token) {
    return jdbc.sql(
            """
            select exists (select from mailboxes
                           where token = :token and account_id = :account and expires_at > now())
            """)
        .param("token", token)
        .param("account", account)
        .query(Boolean.class)
        .single();
  }

  /** Takes the link away and says which domain it proves. */
  Optional<String> take(long account, byte[] token) {
    return jdbc.sql(
            """
            update mailboxes set token = null, proved_at = now()
            where token = :token and account_id = :account and expires_at > now()
            returning domain
            """)
        .param("token", token)
        .param("account", account)
        .query(String.class)
        .optional();
  }
}
