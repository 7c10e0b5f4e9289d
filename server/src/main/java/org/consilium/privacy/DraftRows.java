package org.consilium.privacy;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DraftRows {
  private final JdbcClient jdbc;

  DraftRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<byte[]> find(long accountId, String purpose) {
    return jdbc.sql("select sealed from drafts where account_id = :account and purpose = :purpose")
        .param("account", accountId)
        .param("purpose", purpose)
        .query((row, number) -> row.getBytes("sealed"))
        .optional();
  }

  void save(long accountId, String purpose, byte[] sealed) {
    jdbc.sql(
            """
            insert into drafts (account_id, purpose, sealed) values (:account, :purpose, :sealed)
            on conflict (account_id, purpose)
            do update set sealed = excluded.sealed, updated_at = now()
            """)
        .param("account", accountId)
        .param("purpose", purpose)
        .param("sealed", sealed)
        .update();
  }

  void delete(long accountId, String purpose) {
    jdbc.sql("delete from drafts where account_id = :account and purpose = :purpose")
        .param("account", accountId)
        .param("purpose", purpose)
        .update();
  }

  /** Leaves an account its latest drafts, so many of them. */
  void deleteOldest(long accountId, int most) {
    jdbc.sql(
            """
            delete from drafts where account_id = :account and purpose in (
              select purpose from drafts where account_id = :account
              order by updated_at desc, purpose offset :most)
            """)
        .param("account", accountId)
        .param("most", most)
        .update();
  }

  int deleteStale(int days) {
    return jdbc.sql("delete from drafts where updated_at < now() - make_interval(days => :days)")
        .param("days", days)
        .update();
  }
}
