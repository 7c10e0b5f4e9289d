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
