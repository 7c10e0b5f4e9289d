package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was answered blind, held against outcomes. No statement reads one person's for another. */
@Repository
class HindsightRows {
  /**
   * What colleagues said first and blind of a case; what was withdrawn before the case was closed,
   * or taken away by a moderator, was never said.
   */
  private static final String FIRST =
      """
      select a.id, a.author_id, first.differential, first.concepts,
             array(select coalesce(first.confidence[place], 0)::smallint
                   from generate_subscripts(first.differential, 1) as place
                   order by place) as confidence
      from answers a
      join cases c on c.id = a.case_id and c.author_id <> a.author_id
      join closures o on o.case_id = c.id
      cross join lateral (
        select said.differential, said.concepts, said.confidence
        from (select r.differential, r.concepts, r.confidence, r.revised_at
              from answer_revisions r where r.answer_id = a.id
              union all
              select a.differential, a.concepts, a.confidence, 'infinity') as said
        order by said.revised_at limit 1) as first
      where a.case_id = :case and a.blind and not a.hidden and not a.folded
        and cardinality(first.differential) > 0
        and not exists (select from answer_withdrawals w
                        where w.answer_id = a.id and w.withdrawn_at < o.closed_at)
      """;

  private final JdbcClient jdbc;
  private final Aliases aliases;

  HindsightRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  /** A blind answer as first given. */
  record First(long answer, List<Wording> said) {}

  List<First> firsts(long caseId) {
    return jdbc.sql(FIRST + "order by a.id")
        .param("case", caseId)
        .query((row, number) -> new First(row.getLong("id"), wordings(row)))
        .list();
  }

  private static List<Wording> wordings(ResultSet row) throws SQLException {
    String[] words = (String[]) row.getArray("differential").getArray();
    String[] concepts = (String[]) row.getArray("concepts").getArray();
    List<Wording> wordings = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      wordings.add(new Wording(words[i].strip(), i < concepts.length ? concepts[i] : ""));
    }
    return wordings;
  }

  /** What is known of a case from now on, instead of what was known before. */
  void replace(long caseId, List<First> firsts, List<Integer> ranks) {
    jdbc.sql("delete from hindsights where case_id = :case").param("case", caseId).update();
    if (firsts.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            insert into hindsights (answer_id, case_id, author_id, confidence, rank)
            select first.id, :case, first.author_id, first.confidence, judged.rank
            from (
            """
                + FIRST
                + """
                ) as first
                join unnest(:answers::bigint[], :ranks::smallint[]) as judged (id, rank)
                  on judged.id = first.id
                """)
        .param("case", caseId)
        .param("answers", firsts.stream().map(First::answer).toArray(Long[]::new))
        .param(
            "ranks",
            IntStream.range(0, firsts.size())
                .mapToObj(i -> ranks.get(i).shortValue())
                .toArray(Short[]::new))
        .update();
  }

  /** The viewer's own of a case. */
  Optional<Hindsight> own(Actor viewer, long caseId) {
    return jdbc.sql(
            """
            select h.confidence, h.rank,
                   coalesce((select r.differential from answer_revisions r
                             where r.answer_id = a.id order by r.revised_at limit 1),
                            a.differential) as differential
            from hindsights h join answers a on a.id = h.answer_id
            where h.case_id = :case and h.author_id = any (:selves)
            order by h.answer_id limit 1
            """)
        .param("case", caseId)
        .param("selves", aliases.selves(viewer))
        .query(
            (row, number) ->
                new Hindsight(
                    List.of((String[]) row.getArray("differential").getArray()),
                    CaseRows.numbers(row.getArray("confidence")),
                    row.getInt("rank")))
        .optional();
  }

  /** All of the viewer's own, under whatever name, the newest first. */
  List<Calibration.Judged> all(Actor viewer, int most) {
    return jdbc.sql(
            """
            select h.confidence, h.rank,
                   array(select s.specialty_id from case_specialties s
                         where s.case_id = h.case_id order by s.specialty_id) as specialties
            from hindsights h where h.author_id = any (:selves)
            order by h.answer_id desc limit :most
            """)
        .param("selves", aliases.selves(viewer))
        .param("most", most)
        .query(
            (row, number) ->
                new Calibration.Judged(
                    CaseRows.numbers(row.getArray("specialties")),
                    CaseRows.numbers(row.getArray("confidence")),
                    row.getInt("rank")))
        .list();
  }

  /**
   * What each of these authors' newest closed cases say of their certainty, this case left out: see
   * {@link Calibration#factor}. Whoever has too few is left out, and so is every alias, which has
   * one case.
   */
  Map<Long, Double> factors(Collection<Long> authors, long caseId) {
    return jdbc
        .sql(
            """
            select known.author, known.cases, known.gain
            from unnest(:authors::bigint[]) as someone (id)
            cross join lateral (
              select someone.id as author, count(*) as cases, avg(stated.gain) as gain
              from (select h.confidence, h.rank from hindsights h
                    where h.author_id = someone.id and h.case_id <> :case
                      and 0 < any (h.confidence)
                    order by h.answer_id desc limit :most) as newest
              cross join lateral (
                select sum(case when s.place = newest.rank then 2 * s.percent / 100.0 else 0 end
                           - (s.percent / 100.0) ^ 2) as gain
                from unnest(newest.confidence) with ordinality as s (percent, place)) as stated
            ) as known
            where known.cases >= :fewest
            """)
        .param("authors", authors.toArray(Long[]::new))
        .param("case", caseId)
        .param("most", Calibration.NEWEST)
        .param("fewest", Calibration.FEWEST)
        .query(
            (row, number) ->
                Map.entry(
                    row.getLong("author"),
                    Calibration.factor(row.getInt("cases"), row.getDouble("gain"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
