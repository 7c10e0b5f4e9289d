package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The lists of cases, each by its own index, each behind {@link CaseRows#VISIBLE}. */
@Repository
class FeedRows {
  private static final String COLUMNS =
      """
      select c.id, c.created_at, c.kind, c.urgency, c.audience, c.language, c.body, c.age_band,
             c.state, c.answer_count, c.state = 'OPEN' as unanswered,
             array(select s.specialty_id from case_specialties s
                   where s.case_id = c.id order by s.specialty_id) as specialties,
      """
          + BylineRows.COLUMNS
          + "\n";

  private static final String AUTHOR =
      " join bylines author on author.id = c.author_id and author.named = c.named ";

  /** New questions are counted up to here. */
  static final int MANY = 100;

  private final JdbcClient jdbc;
  private final CaseRows cases;
  private final Aliases aliases;

  FeedRows(JdbcClient jdbc, CaseRows cases, Aliases aliases) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.aliases = aliases;
  }

  /** The viewer's specialties, unanswered first, then newest: one index range a specialty. */
  List<CaseLine> forYou(Actor viewer, boolean unanswered, long before, int limit) {
    return jdbc.sql(
            """
            with mine as (
              select distinct page.unanswered, page.case_id
              from memberships m
              cross join lateral (
                select s.unanswered, s.case_id
                from case_specialties s join cases c on c.id = s.case_id
                where s.specialty_id = m.specialty_id
                  and (s.unanswered, s.case_id) < (:unanswered, :before)
                  and c.author_id <> all (:selves) and
            """
                + CaseRows.VISIBLE
                + """
                order by s.unanswered desc, s.case_id desc
                limit :limit
              ) page
              where m.account_id = :viewer
              order by page.unanswered desc, page.case_id desc
              limit :limit
            )
            """
                + COLUMNS
                + """
            from mine join cases c on c.id = mine.case_id
            """
                + AUTHOR
                + """
            order by mine.unanswered desc, mine.case_id desc
            """)
        .params(cases.viewer(viewer))
        .param("unanswered", unanswered)
        .param("before", before)
        .param("limit", limit)
        .query(FeedRows::line)
        .list();
  }

  List<CaseLine> recent(Actor viewer, long before, int limit) {
    return list("from cases c" + AUTHOR + "where c.id < :before and ", viewer, before, limit);
  }

  /** Questions of others that nobody has answered, in all specialties. */
  List<CaseLine> unanswered(Actor viewer, long before, int limit) {
    return list(
        "from cases c"
            + AUTHOR
            + "where c.state = 'OPEN' and c.author_id <> all (:selves) and c.id < :before and ",
        viewer,
        before,
        limit);
  }

  List<CaseLine> followed(Actor viewer, long before, int limit) {
    return list(
        "from follows f join cases c on c.id = f.case_id"
            + AUTHOR
            + "where f.account_id = any (:selves) and f.case_id < :before and ",
        viewer,
        before,
        limit);
  }

  /** What a specialty was asked. */
  List<CaseLine> of(Actor viewer, int specialty, boolean unanswered, long before, int limit) {
    return jdbc.sql(
            COLUMNS
                + "from case_specialties s join cases c on c.id = s.case_id"
                + AUTHOR
                + "where s.specialty_id = :specialty and s.case_id < :before"
                + (unanswered ? " and s.unanswered and " : " and ")
                + CaseRows.VISIBLE
                + "order by s.case_id desc limit :limit")
        .params(cases.viewer(viewer))
        .param("specialty", specialty)
        .param("before", before)
        .param("limit", limit)
        .query(FeedRows::line)
        .list();
  }

  /** How many questions of others in the viewer's specialties came since, {@link #MANY} at most. */
  int freshForYou(Actor viewer, long since) {
    return fresh(
        """
        select distinct page.case_id
        from memberships m
        cross join lateral (
          select s.case_id
          from case_specialties s join cases c on c.id = s.case_id
          where s.specialty_id = m.specialty_id and s.case_id > :since
            and c.author_id <> all (:selves) and
        """
            + CaseRows.VISIBLE
            + "order by s.case_id limit :many) page where m.account_id = :viewer limit :many",
        viewer,
        since);
  }

  /** The same in all specialties. */
  int fresh(Actor viewer, boolean unanswered, long since) {
    return fresh(
        "select c.id from cases c where c.id > :since and c.author_id <> all (:selves)"
            + (unanswered ? " and c.state = 'OPEN' and " : " and ")
            + CaseRows.VISIBLE
            + "order by c.id limit :many",
        viewer,
        since);
  }

  private int fresh(String cases, Actor viewer, long since) {
    return jdbc.sql("select count(*) from (" + cases + ") as fresh")
        .params(this.cases.viewer(viewer))
        .param("since", since)
        .param("many", MANY)
        .query(Integer.class)
        .single();
  }

  /** One's own, under whatever name. */
  List<CaseLine> own(Actor viewer, long before, int limit) {
    return by(viewer, aliases.selves(viewer), "", before, limit);
  }

  /** What a member asked under the name that shows. */
  List<CaseLine> by(Actor viewer, long author, long before, int limit) {
    return by(viewer, new Long[] {author}, "author.handle <> '' and ", before, limit);
  }

  private List<CaseLine> by(Actor viewer, Long[] authors, String shown, long before, int limit) {
    return jdbc.sql(
            COLUMNS
                + """
                from cases c
                """
                + AUTHOR
                + """
                where c.author_id = any (:authors) and c.id < :before and
                """
                + shown
                + CaseRows.VISIBLE
                + "order by c.id desc limit :limit")
        .params(cases.viewer(viewer))
        .param("authors", authors)
        .param("before", before)
        .param("limit", limit)
        .query(FeedRows::line)
        .list();
  }

  /** Cases a member answered, newest case first. */
  List<CaseLine> answeredBy(Actor viewer, long member, int limit) {
    return jdbc.sql(
            """
            with answered as (
              select distinct a.case_id from answers a
              join bylines shown on shown.id = a.author_id and shown.named = a.named
              where a.author_id = :member and shown.handle <> '' and not a.hidden
                and not exists (select 1 from answer_withdrawals w where w.answer_id = a.id)
              order by a.case_id desc limit 100
            )
            """
                + COLUMNS
                + """
                from answered join cases c on c.id = answered.case_id
                """
                + AUTHOR
                + """
                where
                """
                + CaseRows.VISIBLE
                + "order by c.id desc limit :limit")
        .params(cases.viewer(viewer))
        .param("member", member)
        .param("limit", limit)
        .query(FeedRows::line)
        .list();
  }

  private List<CaseLine> list(String from, Actor viewer, long before, int limit) {
    return jdbc.sql(COLUMNS + from + CaseRows.VISIBLE + "order by c.id desc limit :limit")
        .params(cases.viewer(viewer))
        .param("before", before)
        .param("limit", limit)
        .query(FeedRows::line)
        .list();
  }

  /** Those of {@code ids} that are open to the viewer, in no order. */
  List<CaseLine> of(Actor viewer, Collection<Long> ids) {
    return jdbc.sql(
            COLUMNS
                + """
                from cases c
                """
                + AUTHOR
                + """
                where c.id = any (:ids) and
                """
                + CaseRows.VISIBLE)
        .params(cases.viewer(viewer))
        .param("ids", ids.toArray(Long[]::new))
        .query(FeedRows::line)
        .list();
  }

  /**
   * @param seen the newest question that a viewer has been shown in a list; 0 for none
   * @param newest the newest question of all; 0 for none
   */
  record Marks(long seen, long newest) {}

  Marks marks(Actor viewer) {
    return jdbc.sql(
            """
            select coalesce((select case_id from feed_marks where account_id = :viewer), 0) as seen,
                   coalesce((select max(id) from cases), 0) as newest
            """)
        .param("viewer", viewer.id())
        .query((row, number) -> new Marks(row.getLong("seen"), row.getLong("newest")))
        .single();
  }

  void mark(Actor viewer, long caseId) {
    jdbc.sql(
            """
            insert into feed_marks (account_id, case_id) values (:viewer, :id)
            on conflict (account_id) do update set case_id = excluded.case_id
              where feed_marks.case_id < excluded.case_id
            """)
        .param("viewer", viewer.id())
        .param("id", caseId)
        .update();
  }

  private static CaseLine line(ResultSet row, int number) throws SQLException {
    return new CaseLine(
        row.getLong("id"),
        CaseRows.instant(row.getTimestamp("created_at")),
        Kind.valueOf(row.getString("kind")),
        Urgency.valueOf(row.getString("urgency")),
        Audience.valueOf(row.getString("audience")),
        row.getString("language"),
        row.getString("body"),
        Words.constant(AgeBand.class, row.getString("age_band")),
        State.valueOf(row.getString("state")),
        row.getInt("answer_count"),
        row.getBoolean("unanswered"),
        CaseRows.numbers(row.getArray("specialties")),
        BylineRows.read(row));
  }
}
