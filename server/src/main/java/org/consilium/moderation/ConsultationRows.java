package org.consilium.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConsultationRows {
  private final JdbcClient jdbc;

  ConsultationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ConsultationHours.Hours> of(long account) {
    return jdbc.sql("select days, begins, ends from consultation_hours where account_id = :account")
        .param("account", account)
        .query(ConsultationRows::hours)
        .optional();
  }

  void set(long account, ConsultationHours.@Nullable Hours hours) {
    if (hours == null) {
      jdbc.sql("delete from consultation_hours where account_id = :account")
          .param("account", account)
          .update();
      return;
    }
    jdbc.sql(
            """
            insert into consultation_hours (account_id, days, begins, ends)
            values (:account, :days, :begins, :ends)
            on conflict (account_id) do update
              set days = excluded.days, begins = excluded.begins, ends = excluded.ends
            """)
        .param("account", account)
        .param(
            "days", hours.days().stream().sorted().map(DayOfWeek::getValue).toArray(Integer[]::new))
        .param("begins", hours.begins())
        .param("ends", hours.ends())
        .update();
  }

  private static ConsultationHours.Hours hours(ResultSet row, int number) throws SQLException {
    Number[] days = (Number[]) row.getArray("days").getArray();
    return new ConsultationHours.Hours(
        Arrays.stream(days).map(day -> DayOfWeek.of(day.intValue())).collect(Collectors.toSet()),
        row.getObject("begins", LocalTime.class),
        row.getObject("ends", LocalTime.class));
  }
}
