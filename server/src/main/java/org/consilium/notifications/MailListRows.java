package org.consilium.notifications;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailListRows {
  private final JdbcClient jdbc;

  MailListRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Cadence> left(long account) {
    return jdbc.sql("select list from mail_stops where account_id = :account order by stopped_at")
        .param("account", account)
        .query((row, number) -> Cadence.valueOf(row.getString(1)))
        .list();
  }

  boolean insert(long account, Cadence list) {
    return jdbc.sql(
                """
                insert into mail_stops (account_id, list) values (:account, :list)
                on conflict do nothing
                """)
            .param("account", account)
            .param("list", list.name())
            .update()
        == 1;
  }

  boolean delete(long account, Cadence list) {
    return jdbc.sql("delete from mail_stops where account_id = :account and list = :list")
            .param("account", account)
            .param("list", list.name())
            .update()
        == 1;
  }
}
