package org.consilium.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DeviceRows {
  private final JdbcClient jdbc;

  DeviceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean known(long account, byte[] digest) {
    return jdbc.sql(
            """
            select exists (select from known_devices
                           where account_id = :account and digest = :digest)
            """)
        .param("account", account)
        .param("digest", digest)
        .query(Boolean.class)
        .single();
  }

  /** Notes that the account came with it again; false when it never did. */
  boolean use(long account, byte[] digest) {
    return jdbc.sql(
                """
                update known_devices set met_at = now()
                where account_id = :account and digest = :digest
                """)
            .param("account", account)
            .param("digest", digest)
            .update()
        == 1;
  }

  void delete(long account, byte[] digest) {
    jdbc.sql("delete from known_devices where account_id = :account and digest = :digest")
        .param("account", account)
        .param("digest", digest)
        .update();
  }

  void deleteAllBut(long account, byte[] digest) {
    jdbc.sql("delete from known_devices where account_id = :account and digest <> :digest")
        .param("account", account)
        .param("digest", digest)
        .update();
  }

  /** Browsers keep the cookie as long. */
  void forgetUnused() {
    jdbc.sql("delete from known_devices where met_at < now() - interval '400 days'").update();
  }

  boolean known(byte[] digest) {
    return jdbc.sql("select exists (select from known_devices where digest = :digest)")
        .param("digest", digest)
        .query(Boolean.class)
        .single();
  }

  boolean any(long account) {
    return jdbc.sql("select exists (select from known_devices where account_id = :account)")
        .param("account", account)
        .query(Boolean.class)
        .single();
  }

  void insert(long account, byte[] digest) {
    jdbc.sql(
            """
            insert into known_devices (account_id, digest) values (:account, :digest)
            on conflict do nothing
            """)
        .param("account", account)
        .param("digest", digest)
        .update();
  }
}
