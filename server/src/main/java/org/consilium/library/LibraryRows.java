package org.consilium.library;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.consilium.accounts.Byline;
import org.consilium.accounts.BylineRows;
import org.consilium.cases.OpenCases;
import org.consilium.cases.Option;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Closed cases that every member may read, and what was answered, as they stand. */
@Repository
class LibraryRows {
  private final JdbcClient jdbc;
  private final OpenCases open;

  LibraryRows(JdbcClient jdbc, OpenCases open) {
    this.jdbc = jdbc;
    this.open = open;
  }

  /**
   * A closed case.
   *
   * @param asked year and month, such as 2026-03; {@code closed} likewise
   */
  record Asked(
      long id,
      Byline author,
      String asked,
      String closed,
      String kind,
      Locale language,
      String body,
      @Nullable String age,
      @Nullable String sex,
      @Nullable String setting,
      @Nullable String tried,
      List<String> options,
      List<String> specialties,
      boolean resolved,
      String diagnosis,
      String done) {}

  /**
   * An answer.
   *
   * @param serious whether it stands and is no humour
   */
  record Given(
      long caseId,
      Byline author,
      boolean serious,
      boolean contested,
      boolean blind,
      int useful,
      String body,
      List<String> differential,
      List<String> concepts,
      List<Integer> confidence,
      List<Option> options,
      String next,
      List<String> sources) {}

  /** In the order of their numbers, from the one after {@code after}. */
  List<Asked> closed(long after, int most) {
    return jdbc.sql(
            """
            select c.id, to_char(c.created_at at time zone 'UTC', 'YYYY-MM') as asked,
                   to_char(o.closed_at at time zone 'UTC', 'YYYY-MM') as closed,
                   c.kind, c.language, c.body, c.age_band, c.sex, c.setting, c.tried, c.options,
                   array(select s.code from case_specialties q
                         join specialties s on s.id = q.specialty_id
                         where q.case_id = c.id order by s.code) as specialties,
                   o.resolved, o.diagnosis, o.done,
            """
                + BylineRows.COLUMNS
                + """

                from closures o
                join cases c on c.id = o.case_id
                join bylines author on author.id = c.author_id and author.named = c.named
                where o.case_id > :after and c.audience = 'MEMBERS' and
                """
                + OpenCases.VISIBLE
                + " order by o.case_id limit :most")
        .param("after", after)
        .param("most", most)
        .params(open.viewer(Actor.nobody(Locale.ENGLISH)))
        .query(LibraryRows::asked)
        .list();
  }

  private static Asked asked(ResultSet row, int number) throws SQLException {
    return new Asked(
        row.getLong("id"),
        BylineRows.read(row),
        row.getString("asked"),
        row.getString("closed"),
        row.getString("kind"),
        Locale.of(row.getString("language")),
        row.getString("body"),
        row.getString("age_band"),
        row.getString("sex"),
        row.getString("setting"),
        row.getString("tried"),
        texts(row.getArray("options")),
        texts(row.getArray("specialties")),
        row.getBoolean("resolved"),
        row.getString("diagnosis"),
        row.getString("done"));
  }

  /** All answers to these cases, also those that are not handed on. */
  List<Given> answers(Collection<Long> cases) {
    return jdbc.sql(
            """
            select a.case_id, a.blind, a.body, a.differential, a.concepts, a.confidence, a.options,
                   a.next, a.sources,
            """
                + OpenCases.CONTESTED
                + """
                   as contested,
                   (select count(*) from votes v
                    where v.answer_id = a.id and v.kind = 'USEFUL') as useful,
                   not a.hidden and not a.folded
                     and not exists (select from answer_withdrawals w where w.answer_id = a.id)
                     and not exists (select from votes v
                                     where v.answer_id = a.id and v.kind = 'HUMOUR') as serious,
            """
                + BylineRows.COLUMNS
                + """

                from answers a
                join bylines author on author.id = a.author_id and author.named = a.named
                where a.case_id = any (:cases)
                order by a.case_id, a.id
                """)
        .param("cases", cases.toArray(Long[]::new))
        .query(LibraryRows::given)
        .list();
  }

  private static Given given(ResultSet row, int number) throws SQLException {
    return new Given(
        row.getLong("case_id"),
        BylineRows.read(row),
        row.getBoolean("serious"),
        row.getBoolean("contested"),
        row.getBoolean("blind"),
        row.getInt("useful"),
        row.getString("body"),
        texts(row.getArray("differential")),
        texts(row.getArray("concepts")),
        Arrays.stream((Short[]) row.getArray("confidence").getArray())
            .map(Short::intValue)
            .toList(),
        Option.read(row.getString("options")),
        row.getString("next"),
        texts(row.getArray("sources")));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
