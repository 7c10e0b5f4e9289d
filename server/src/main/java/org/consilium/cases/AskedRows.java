package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.paging.Haste;
import org.consilium.paging.Questions.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AskedRows {
  private static final String SELECT =
      """
      select c.id, c.author_id, c.kind, c.urgency, c.language,
             c.body || ' ' || coalesce(c.tried, '') as said,
             array(select s.specialty_id from case_specialties s
                   where s.case_id = c.id order by s.specialty_id) as specialties
      from cases c
      """;

  private final JdbcClient jdbc;
  private final CaseRows cases;

  AskedRows(JdbcClient jdbc, CaseRows cases) {
    this.jdbc = jdbc;
    this.cases = cases;
  }

  Optional<Question> byId(long id) {
    return jdbc.sql(SELECT + " where c.id = :id")
        .param("id", id)
        .query((row, number) -> read(row))
        .optional();
  }

  List<Question> recent(Actor viewer, List<Integer> specialties, Instant since, int most) {
    return jdbc.sql(
            SELECT
                + """
                where c.id in (select s.case_id from case_specialties s
                               where s.specialty_id = any (:specialties)
                               order by s.case_id desc limit :most)
                  and c.created_at > :since and c.author_id <> all (:selves) and
                """
                + CaseRows.VISIBLE)
        .param("specialties", specialties.toArray(Integer[]::new))
        .param("since", Timestamp.from(since))
        .param("most", most)
        .params(cases.viewer(viewer))
        .query((row, number) -> read(row))
        .list();
  }

  private static Question read(ResultSet row) throws SQLException {
    return new Question(
        row.getLong("id"),
        row.getLong("author_id"),
        row.getString("kind"),
        Haste.valueOf(row.getString("urgency")),
        row.getString("language"),
        CaseRows.numbers(row.getArray("specialties")),
        row.getString("said"));
  }
}
