package org.consilium.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.accounts.BylineRows;
import org.consilium.evidence.Reference;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AnswerRows {
  /** How many colleagues of a specialty that case {@code c} asks found answer {@code a} useful. */
  static final String USEFUL_TO_PEERS =
      """
      (select count(*) from votes u
       join bylines b on b.id = u.account_id and not b.named
       join specialties s on s.code = b.specialty
       join case_specialties q on q.specialty_id = s.id and q.case_id = c.id
       where u.answer_id = a.id and u.kind = 'USEFUL' and u.account_id <> c.author_id)
      """;

  /** Whether answer {@code a} is open to the viewer though moderation may hide it. */
  static final String SHOWN = " (not a.hidden or :moderator or a.author_id = any (:selves)) ";

  /**
   * Answers with their {@code place} on the page: what a publication bears out and what the asker
   * and colleagues of the specialty asked found useful stands first, however many others liked
   * something else; what may harm has no merit; humour comes last.
   */
  private static final String SELECT =
      """
      select a.id, a.case_id, a.created_at, a.revised_at,
             case when veil.concealed then '' else a.body end as body,
             case when veil.concealed then '{}' else a.differential end as differential,
             case when veil.concealed then '{}' else a.confidence end as confidence,
             case when veil.concealed then '' else a.next end as next,
             case when veil.concealed then '[]' else a.options end as options,
             case when veil.concealed then '{}' else a.sources end as sources,
             a.hidden, veil.concealed, a.folded, a.declared,
             case when c.kind <> 'DIAGNOSIS' or a.author_id = c.author_id then 'NONE'
                  when a.blind then 'BLIND' else 'AFTER' end as basis,
             w.withdrawn_at is not null as withdrawn, t.thanked_at is not null as thanked,
             v.useful, v.humour, v.mine, a.author_id = any (:selves) as own, ranked.place,
      """
          + BylineRows.COLUMNS
          + """

          from answers a
          join cases c on c.id = a.case_id
          join bylines author on author.id = a.author_id and author.named = a.named
          left join answer_withdrawals w on w.answer_id = a.id
          left join thanks t on t.answer_id = a.id
          cross join lateral (
            select a.hidden and not :moderator and a.author_id <> all (:selves) as concealed) veil
          cross join lateral (
            select count(*) filter (where kind = 'USEFUL') as useful,
                   count(*) filter (where kind = 'HUMOUR') as humour,
                   count(*) filter (where kind = 'USEFUL' and account_id = c.author_id) as asker,
                   array_agg(kind) filter (where account_id = any (:selves)) as mine
            from votes where answer_id = a.id
          ) v
          cross join lateral (
            select case when v.humour > 0 or a.folded then 8
                        when w.withdrawn_at is not null or a.hidden or exists (
                               select from harms h where h.answer_id = a.id and
          """
          + DifferentialRows.STANDS
          + """
                               ) then 7
                        else 7 - 2 * least(v.asker, 1) - least(
          """
          + USEFUL_TO_PEERS
          + """
                             , 3) - 2 * (
          """
          + CitationRows.BORNE_OUT
          + """
                             )::int
                   end as place
          ) ranked
          """;

  private static final Pattern WRITTEN = Pattern.compile("(\\d)-(\\d{1,18})");

  private final JdbcClient jdbc;
  private final CaseRows cases;

  AnswerRows(JdbcClient jdbc, CaseRows cases) {
    this.jdbc = jdbc;
    this.cases = cases;
  }

  /**
   * Answers of a case in their order, none while they are closed to the viewer; the caller has seen
   * that the case is visible.
   */
  List<Answer> of(Actor viewer, long caseId, Place after, int limit) {
    return select(
            "where a.case_id = :case and (ranked.place, a.id) > (:place, :after) and "
                + CaseRows.OPENED
                + " order by ranked.place, a.id limit :limit",
            viewer)
        .param("case", caseId)
        .param("place", after.place())
        .param("after", after.id())
        .param("limit", limit)
        .query(AnswerRows::answer)
        .list();
  }

  /** One answer open to the viewer; the caller has to see that its case is visible. */
  Optional<Answer> find(Actor viewer, long id) {
    return select("where a.id = :id and " + SHOWN + " and " + CaseRows.OPENED, viewer)
        .param("id", id)
        .query(AnswerRows::answer)
        .optional();
  }

  private JdbcClient.StatementSpec select(String where, Actor viewer) {
    return jdbc.sql(SELECT + where).params(cases.viewer(viewer));
  }

  /** Where an answer stands on its page: the least first, then the older. */
  record Place(int place, long id) {
    static final Place FIRST = new Place(-1, 0);

    /** As an address says it, {@code 3-17}; the first for anything else. */
    static Place of(String written) {
      Matcher place = WRITTEN.matcher(written);
      return place.matches()
          ? new Place(Integer.parseInt(place.group(1)), Long.parseLong(place.group(2)))
          : FIRST;
    }

    @Override
    public String toString() {
      return place + "-" + id;
    }
  }

  /** The case of an answer that was not withdrawn. */
  Optional<Long> standingCase(long id) {
    return jdbc.sql(
            """
            select a.case_id from answers a
            where a.id = :id
              and not exists (select 1 from answer_withdrawals w where w.answer_id = a.id)
            """)
        .param("id", id)
        .query(Long.class)
        .optional();
  }

  /** Whether an answer that was not withdrawn is open to the viewer. */
  boolean open(Actor viewer, long id) {
    return jdbc.sql(
            """
            select exists (
              select from answers a join cases c on c.id = a.case_id
              where a.id = :id
                and not exists (select from answer_withdrawals w where w.answer_id = a.id) and
            """
                + SHOWN
                + " and "
                + CaseRows.VISIBLE
                + " and "
                + CaseRows.OPENED
                + ")")
        .param("id", id)
        .params(cases.viewer(viewer))
        .query(Boolean.class)
        .single();
  }

  /** What the answer said before, newest first. */
  List<Revision> revisions(long id) {
    return jdbc.sql(
            """
            select revised_at, body, differential, confidence, next, options, sources
            from answer_revisions
            where answer_id = :id order by revised_at desc limit 100
            """)
        .param("id", id)
        .query(
            (row, n) ->
                new Revision(
                    row.getTimestamp("revised_at").toInstant(),
                    row.getString("body"),
                    texts(row.getArray("differential")),
                    CaseRows.numbers(row.getArray("confidence")),
                    row.getString("next"),
                    Option.read(row.getString("options")),
                    sources(row.getArray("sources"))))
        .list();
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }

  private static List<Reference> sources(Array array) throws SQLException {
    return texts(array).stream().map(Reference::of).toList();
  }

  private static Set<VoteKind> votes(@Nullable Array array) throws SQLException {
    Set<VoteKind> votes = EnumSet.noneOf(VoteKind.class);
    if (array != null) {
      Arrays.stream((String[]) array.getArray()).map(VoteKind::valueOf).forEach(votes::add);
    }
    return votes;
  }

  private static Answer answer(ResultSet row, int number) throws SQLException {
    Timestamp revised = row.getTimestamp("revised_at");
    return new Answer(
        row.getLong("id"),
        row.getLong("case_id"),
        row.getTimestamp("created_at").toInstant(),
        revised == null ? null : revised.toInstant(),
        row.getBoolean("withdrawn"),
        row.getString("body"),
        row.getInt("place"),
        texts(row.getArray("differential")),
        CaseRows.numbers(row.getArray("confidence")),
        row.getString("next"),
        Option.read(row.getString("options")),
        Answer.Basis.valueOf(row.getString("basis")),
        sources(row.getArray("sources")),
        row.getInt("useful"),
        row.getInt("humour"),
        votes(row.getArray("mine")),
        row.getBoolean("thanked"),
        BylineRows.read(row),
        row.getBoolean("own"),
        "",
        List.of(),
        List.of(),
        new Moderated(
            row.getBoolean("hidden"),
            row.getBoolean("concealed"),
            row.getBoolean("folded"),
            row.getBoolean("declared"),
            null));
  }
}
