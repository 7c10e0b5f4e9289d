package org.consilium.paging;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DutyRows {
  private static final int MOST = 200;
  private static final String SELECT =
      """
      select d.id, d.specialty_id, d.starts_at, d.ends_at, b.handle, b.name,
             a.verification = 'VERIFIED' and a.leaving_at is null
               and exists (select from memberships m
                           where m.account_id = d.account_id
                             and m.specialty_id = d.specialty_id) as holds
      from duties d join bylines b on b.id = d.account_id and not b.named
      join accounts a on a.id = d.account_id
      where d.ends_at > now() and
      """;

  private final JdbcClient jdbc;

  DutyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Duty> of(int specialty) {
    return jdbc.sql(SELECT + " d.specialty_id = :specialty order by d.starts_at, d.id limit :most")
        .param("specialty", specialty)
        .param("most", MOST)
        .query((row, number) -> read(row))
        .list();
  }

  List<Duty> own(long account) {
    return jdbc.sql(SELECT + " d.account_id = :account order by d.starts_at, d.id limit :most")
        .param("account", account)
        .param("most", MOST)
        .query((row, number) -> read(row))
        .list();
  }

  long insert(int specialty, long account, Instant from, Instant to) {
    return jdbc.sql(
            """
            insert into duties (specialty_id, account_id, starts_at, ends_at)
            values (:specialty, :account, :from, :to) returning id
            """)
        .param("specialty", specialty)
        .param("account", account)
        .param("from", Timestamp.from(from))
        .param("to", Timestamp.from(to))
        .query(Long.class)
        .single();
  }

  boolean delete(int specialty, long id) {
    return jdbc.sql("delete from duties where id = :id and specialty_id = :specialty")
            .param("id", id)
            .param("specialty", specialty)
            .update()
        == 1;
  }

  private static Duty read(ResultSet row) throws SQLException {
    return new Duty(
        row.getLong("id"),
        row.getInt("specialty_id"),
        row.getString("handle"),
        row.getString("name"),
        row.getTimestamp("starts_at").toInstant(),
        row.getTimestamp("ends_at").toInstant(),
        row.getBoolean("holds"));
  }
}
