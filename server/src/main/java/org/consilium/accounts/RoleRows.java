package org.consilium.accounts;

import org.consilium.foundation.Standing;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RoleRows {
  private final JdbcClient jdbc;

  RoleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Until the transaction ends nobody else appoints or removes; reading stays free. */
  void lock() {
    jdbc.sql("lock table account_roles in share row exclusive mode").update();
  }

  boolean administratorExists() {
    return jdbc.sql("select exists (select from account_roles where role = 'ADMINISTRATOR')")
        .query(Boolean.class)
        .single();
  }

  /** Administrators in force who stay, without one of them. */
  long administratorsBut(long account) {
    return jdbc.sql(
            """
            select count(*) from account_roles join accounts on accounts.id = account_id
            where role = 'ADMINISTRATOR' and verification = 'VERIFIED' and leaving_at is null
              and account_id <> :account
            """)
        .param("account", account)
        .query(Long.class)
        .single();
  }

  boolean insert(long account, Standing role) {
    return jdbc.sql(
                """
                insert into account_roles (account_id, role) values (:account, :role)
                on conflict do nothing
                """)
            .param("account", account)
            .param("role", role.name())
            .update()
        == 1;
  }

  boolean delete(long account, Standing role) {
    return jdbc.sql("delete from account_roles where account_id = :account and role = :role")
            .param("account", account)
            .param("role", role.name())
            .update()
        == 1;
  }
}
