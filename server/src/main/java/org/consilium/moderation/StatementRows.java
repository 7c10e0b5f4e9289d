package org.consilium.moderation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was decided, of nobody. */
@Repository
class StatementRows {
  private final JdbcClient jdbc;

  StatementRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Newest first. */
  List<Statement> page(long before, int most) {
    return jdbc.sql(
            """
            select r.id, m.content_kind, r.decision, r.rule, r.measure, r.concealed, r.decided_at,
                   p.ruling_id is not null as appealed, p.upheld
            from rulings r
            join matters m on m.id = r.matter_id
            left join appeals p on p.ruling_id = r.id
            where r.id < :before
            order by r.id desc limit :most
            """)
        .param("before", before)
        .param("most", most)
        .query(StatementRows::statement)
        .list();
  }

  List<Statistics.Rule> rules(int days) {
    return jdbc.sql(
            """
            with decided as (
              select rule, count(*) filter (where decision = 'KEPT') as kept,
                     count(*) filter (where decision = 'FOLDED') as folded,
                     count(*) filter (where decision = 'CHANGE') as change,
                     count(*) filter (where decision = 'REMOVED') as removed
              from rulings where decided_at > now() - make_interval(days => :days) group by rule
            ), raised as (
              select reason, count(*) as flags from flags
              where raised_at > now() - make_interval(days => :days) and withdrawn_at is null
              group by reason
            )
            select coalesce(d.rule, f.reason) as rule, coalesce(f.flags, 0) as flags,
                   coalesce(d.kept, 0) as kept, coalesce(d.folded, 0) as folded,
                   coalesce(d.change, 0) as change, coalesce(d.removed, 0) as removed
            from decided d full join raised f on f.reason = d.rule
            order by 2 desc, 1
            """)
        .param("days", days)
        .query(
            (row, number) ->
                new Statistics.Rule(
                    Reason.valueOf(row.getString("rule")),
                    row.getInt("flags"),
                    row.getInt("kept"),
                    row.getInt("folded"),
                    row.getInt("change"),
                    row.getInt("removed")))
        .list();
  }

  /**
   * @param median minutes from the queue to the decision, or null
   */
  record Whole(@Nullable Long median, int appealed, int overturned) {}

  Whole whole(int days) {
    return jdbc.sql(
            """
            select round(extract(epoch from percentile_cont(0.5) within group (
                     order by r.decided_at - r.asked_at)) / 60)::bigint as median,
                   count(p.decided_at) as appealed,
                   count(*) filter (where not p.upheld) as overturned
            from rulings r left join appeals p on p.ruling_id = r.id
            where r.decided_at > now() - make_interval(days => :days)
            """)
        .param("days", days)
        .query(
            (row, number) -> {
              long median = row.getLong("median");
              return new Whole(
                  row.wasNull() ? null : median, row.getInt("appealed"), row.getInt("overturned"));
            })
        .single();
  }

  List<Statistics.Specialty> specialties(int days, int enough, Locale language) {
    return jdbc.sql(
            """
            select case :language when 'de' then s.name_de when 'en' then s.name_en
                                  else s.name_fr end as name, count(*) as decisions,
                   count(*) filter (where r.decision = 'REMOVED') as removed
            from rulings r
            join matters m on m.id = r.matter_id
            join case_specialties q on q.case_id = m.case_id
            join specialties s on s.id = q.specialty_id
            where r.decided_at > now() - make_interval(days => :days)
            group by s.id having count(*) >= :enough
            order by 2 desc, 1
            """)
        .param("days", days)
        .param("enough", enough)
        .param("language", language.getLanguage())
        .query(
            (row, number) ->
                new Statistics.Specialty(
                    row.getString("name"), row.getInt("decisions"), row.getInt("removed")))
        .list();
  }

  private static Statement statement(ResultSet row, int number) throws SQLException {
    boolean upheld = row.getBoolean("upheld");
    boolean open = row.wasNull();
    return new Statement(
        row.getLong("id"),
        ContentRef.Kind.valueOf(row.getString("content_kind")),
        Ruling.Decision.valueOf(row.getString("decision")),
        Reason.valueOf(row.getString("rule")),
        Ruling.Measure.valueOf(row.getString("measure")),
        row.getBoolean("concealed"),
        row.getTimestamp("decided_at").toInstant(),
        row.getBoolean("appealed"),
        open ? null : upheld);
  }
}
