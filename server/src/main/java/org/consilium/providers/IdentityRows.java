package org.consilium.providers;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class IdentityRows {
  private final JdbcClient jdbc;

  IdentityRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The account of a person whom a provider names. */
  Optional<Long> owner(String provider, String subject) {
    return jdbc.sql(
            """
            update provider_identities set used_at = now()
            where provider = :provider and subject = :subject
            returning account_id
            """)
        .param("provider", provider)
        .param("subject", subject)
        .query(Long.class)
        .optional();
  }

  List<String> providers(long account) {
    return jdbc.sql(
            "select provider from provider_identities where account_id = :account order by provider")
        .param("account", account)
        .query((row, number) -> row.getString("provider"))
        .list();
  }

  /** False when the person has another account, or the account another person there. */
  boolean insert(String provider, String subject, long account) {
    return jdbc.sql(
                """
                insert into provider_identities (provider, subject, account_id)
                values (:provider, :subject, :account)
                on conflict do nothing
                """)
            .param("provider", provider)
            .param("subject", subject)
            .param("account", account)
            .update()
        == 1;
  }

  boolean delete(String provider, long account) {
    return jdbc.sql(
                """
                delete from provider_identities
                where provider = :provider and account_id = :account
                """)
            .param("provider", provider)
            .param("account", account)
            .update()
        == 1;
  }
}
