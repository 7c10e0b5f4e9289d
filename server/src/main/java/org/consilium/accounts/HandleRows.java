package org.consilium.accounts;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HandleRows {
  private final JdbcClient jdbc;

  HandleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<String> of(long account) {
    return jdbc.sql("select handle from handles where account_id = :account")
        .param("account", account)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** What others have, or had, of {@code stem} and {@code stem-<something>}. */
  List<String> like(String stem, long but) {
    return jdbc.sql(
            """
            select handle from handles
            where (handle = :stem or starts_with(handle, :stem || '-')) and account_id <> :but
            """)
        .param("stem", stem)
        .param("but", but)
        .query((row, number) -> row.getString(1))
        .list();
  }

  /** Keeps a handle for an account; false when it is another's. */
  boolean claim(long account, String handle) {
    return jdbc.sql(
                """
                insert into handles (handle, account_id) values (:handle, :account)
                on conflict (handle) do update set account_id = excluded.account_id
                where handles.account_id = excluded.account_id
                """)
            .param("handle", handle)
            .param("account", account)
            .update()
        == 1;
  }

  boolean isFormer(byte[] digest) {
    return jdbc.sql("select exists (select from former_handles where digest = :digest)")
        .param("digest", digest)
        .query(Boolean.class)
        .single();
  }

  void insertFormer(byte[] digest) {
    jdbc.sql("insert into former_handles (digest) values (:digest) on conflict do nothing")
        .param("digest", digest)
        .update();
  }
}
