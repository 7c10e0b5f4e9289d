package org.consilium.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class HoursRows {
  private final JdbcClient jdbc;

  HoursRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Hours> of(long account) {
    return jdbc.sql(
            """
            select zone, starts, ends, days, now_rings
            from quiet_hours join accounts on accounts.id = account_id
            where account_id = :account
            """)
        .param("account", account)
        .query((row, number) -> read(row))
        .optional();
  }

  void put(
      long account, LocalTime from, LocalTime until, Collection<DayOfWeek> days, boolean nowRings) {
    jdbc.sql(
            """
            insert into quiet_hours (account_id, starts, ends, days, now_rings)
            values (:account, :from, :until, :days, :rings)
            on conflict (account_id) do update
            set starts = excluded.starts, ends = excluded.ends, days = excluded.days,
                now_rings = excluded.now_rings
            """)
        .param("account", account)
        .param("from", from)
        .param("until", until)
        .param("days", days.stream().sorted().map(DayOfWeek::getValue).toArray(Integer[]::new))
        .param("rings", nowRings)
        .update();
  }

  void delete(long account) {
    jdbc.sql("delete from quiet_hours where account_id = :account")
        .param("account", account)
        .update();
  }

  private static Hours read(ResultSet row) throws SQLException {
    Number[] days = (Number[]) row.getArray("days").getArray();
    Set<DayOfWeek> begins =
        Arrays.stream(days).map(day -> DayOfWeek.of(day.intValue())).collect(Collectors.toSet());
    return new Hours(
        ZoneId.of(row.getString("zone")),
        row.getObject("starts", LocalTime.class),
        row.getObject("ends", LocalTime.class),
        begins,
        row.getBoolean("now_rings"));
  }
}
