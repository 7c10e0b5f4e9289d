package org.consilium.push;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PushKeyRows {
  private final JdbcClient jdbc;

  PushKeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The public half as a point, the private one as PKCS #8, sealed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Pair(byte[] publicKey, byte[] sealed) {}

  Optional<Pair> find() {
    return jdbc.sql("select public_key, sealed from push_keys")
        .query((row, number) -> new Pair(row.getBytes("public_key"), row.getBytes("sealed")))
        .optional();
  }

  void insert(Pair pair) {
    jdbc.sql(
            """
            insert into push_keys (public_key, sealed) values (:publicKey, :sealed)
            on conflict do nothing
            """)
        .param("publicKey", pair.publicKey())
        .param("sealed", pair.sealed())
        .update();
  }
}
