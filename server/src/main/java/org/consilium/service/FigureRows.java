package org.consilium.service;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FigureRows {
  private final JdbcClient jdbc;

  FigureRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** False when it was done since {@code before}, or another node is at it. */
  boolean take(String round, Instant before, Instant now) {
    return jdbc.sql(
                """
                insert into rounds as r (name, at)
                select :round, cast(:now as timestamptz)
                where pg_try_advisory_xact_lock(hashtext('consilium.service'))
                on conflict (name) do update set at = excluded.at where r.at <= :before
                """)
            .param("round", round)
            .param("now", Timestamp.from(now))
            .param("before", Timestamp.from(before))
            .update()
        == 1;
  }

  void empty(List<Integer> windows) {
    jdbc.sql("delete from service_figures where days = any (:windows)")
        .param("windows", windows.toArray(Integer[]::new))
        .update();
  }

  /**
   * A question younger than a day is left out: it may still be answered. So is one that not all
   * members may see.
   */
  void compute(List<Integer> windows, int fewest, Instant now) {
    jdbc.sql(
            """
            with measured as materialized (
              select case_id, opened_at, answered_at,
                     extract(epoch from answered_at - opened_at)::float8 / 60 as first,
                     extract(epoch from specialist_at - opened_at)::float8 / 60 as specialist
              from escalations join cases c on c.id = case_id and c.audience = 'MEMBERS'
              where opened_at > cast(:now as timestamptz)
                                - make_interval(days => (select max(d) from unnest(:windows) as d))
                and opened_at <= cast(:now as timestamptz) - interval '1 day'
            ), told as (
              select null::smallint as specialty_id, * from measured
              union all
              select s.specialty_id, m.*
              from measured m join case_specialties s on s.case_id = m.case_id
            )
            insert into service_figures (specialty_id, days, questions, answered, first_median,
                                         first_p90, specialist_median, specialist_p90)
            select specialty_id, days, count(*), count(answered_at),
                   case when count(first) >= :fewest
                        then round(percentile_cont(0.5) within group (order by first)) end,
                   case when count(first) >= :fewest
                        then round(percentile_cont(0.9) within group (order by first)) end,
                   case when count(specialist) >= :fewest
                        then round(percentile_cont(0.5) within group (order by specialist)) end,
                   case when count(specialist) >= :fewest
                        then round(percentile_cont(0.9) within group (order by specialist)) end
            from told join unnest(:windows) as days
              on opened_at > cast(:now as timestamptz) - make_interval(days => days)
            group by specialty_id, days
            having count(*) >= :fewest
            """)
        .param("windows", windows.toArray(Integer[]::new))
        .param("fewest", fewest)
        .param("now", Timestamp.from(now))
        .update();
  }

  List<Figure> of(int days) {
    return jdbc.sql(
            """
            select specialty_id, days, questions, answered, first_median, first_p90,
                   specialist_median, specialist_p90
            from service_figures where days = :days
            order by specialty_id is not null, questions desc, specialty_id
            """)
        .param("days", days)
        .query((row, number) -> read(row))
        .list();
  }

  /**
   * @param open questions whose clock runs
   * @param late seconds since the step was due that waits longest; 0 when none waits
   */
  record Clocks(long open, double late) {}

  Clocks clocks() {
    return jdbc.sql(
            """
            select count(*) as open,
                   greatest(0, coalesce(extract(epoch from now() - min(next_at)), 0)) as late
            from escalations where next_at is not null
            """)
        .query((row, number) -> new Clocks(row.getLong("open"), row.getDouble("late")))
        .single();
  }

  private static Figure read(ResultSet row) throws SQLException {
    return new Figure(
        row.getObject("specialty_id", Integer.class),
        row.getInt("days"),
        row.getInt("questions"),
        row.getInt("answered"),
        row.getObject("first_median", Integer.class),
        row.getObject("first_p90", Integer.class),
        row.getObject("specialist_median", Integer.class),
        row.getObject("specialist_p90", Integer.class));
  }
}
