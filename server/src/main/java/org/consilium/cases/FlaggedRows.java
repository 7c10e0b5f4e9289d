package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.consilium.accounts.Byline;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.moderation.Flagged;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Questions, answers and warnings for moderation: as open to a viewer, looked at, hidden. */
@Repository
class FlaggedRows {
  private final JdbcClient jdbc;
  private final CaseRows cases;
  private final Aliases aliases;

  FlaggedRows(JdbcClient jdbc, CaseRows cases, Aliases aliases) {
    this.jdbc = jdbc;
    this.cases = cases;
    this.aliases = aliases;
  }

  Optional<Flagged> question(Actor viewer, long id) {
    return find(
        viewer,
        id,
        ContentRef.Kind.CASE,
        """
        select c.id, c.id as case_id, c.author_id, c.author_id = any (:selves) as own,
               greatest(c.created_at, o.closed_at, o.corrected_at) as changed_at,
               '/cases/' || c.id as path
        from cases c left join closures o on o.case_id = c.id
        where c.id = :id and
        """
            + CaseRows.VISIBLE);
  }

  Optional<Flagged> answer(Actor viewer, long id) {
    return find(
        viewer,
        id,
        ContentRef.Kind.ANSWER,
        """
        select a.id, a.case_id, a.author_id, a.author_id = any (:selves) as own,
               coalesce(a.revised_at, a.created_at) as changed_at,
               '/cases/' || a.case_id || '#answer-' || a.id as path
        from answers a join cases c on c.id = a.case_id
        where a.id = :id
          and not exists (select from answer_withdrawals w where w.answer_id = a.id) and
        """
            + AnswerRows.SHOWN
            + " and "
            + CaseRows.OPENED
            + " and "
            + CaseRows.VISIBLE);
  }

  Optional<Flagged> warning(Actor viewer, long id) {
    return find(
        viewer,
        id,
        ContentRef.Kind.WARNING,
        """
        select h.id, a.case_id, h.account_id as author_id, h.account_id = any (:selves) as own,
               coalesce(h.replied_at, h.raised_at) as changed_at,
               '/cases/' || a.case_id || '#answer-' || a.id as path
        from harms h join answers a on a.id = h.answer_id join cases c on c.id = a.case_id
        where h.id = :id and h.withdrawn_at is null
          and not exists (select from answer_withdrawals w where w.answer_id = a.id) and
        """
            + HarmRows.SHOWN
            + " and "
            + AnswerRows.SHOWN
            + " and "
            + CaseRows.OPENED
            + " and "
            + CaseRows.VISIBLE);
  }

  private Optional<Flagged> find(Actor viewer, long id, ContentRef.Kind kind, String sql) {
    return jdbc.sql(sql)
        .param("id", id)
        .params(cases.viewer(viewer))
        .query(
            (row, number) ->
                new Flagged(
                    new ContentRef(kind, row.getLong("id")),
                    row.getLong("case_id"),
                    row.getLong("author_id"),
                    row.getBoolean("own"),
                    row.getTimestamp("changed_at").toInstant(),
                    row.getString("path")))
        .optional();
  }

  /**
   * What a moderator reads of a thing.
   *
   * @param before whether it said something else before
   */
  record Told(
      long caseId,
      Byline author,
      String language,
      String question,
      String words,
      boolean before,
      boolean withdrawn) {}

  Optional<Told> tellQuestion(long id) {
    return tell(
        id,
        """
        select c.id as case_id, c.language, c.body as question,
               concat_ws(e'\n\n', c.body, c.tried, nullif(array_to_string(c.options, e'\n'), ''),
                         nullif(o.diagnosis, ''), nullif(o.done, '')) as words,
               false as before, false as withdrawn,
        """
            + BylineRows.COLUMNS
            + """

            from cases c
            join bylines author on author.id = c.author_id and author.named = c.named
            left join closures o on o.case_id = c.id
            where c.id = :id
            """);
  }

  Optional<Told> tellAnswer(long id) {
    return tell(
        id,
        """
        select c.id as case_id, c.language, c.body as question,
               concat_ws(e'\n\n', nullif(array_to_string(a.differential, e'\n'), ''),
                         words_of_options(a.options), nullif(a.body, ''), nullif(a.next, ''),
                         nullif(array_to_string(a.sources, e'\n'), '')) as words,
               a.revised_at is not null as before,
               exists (select from answer_withdrawals w where w.answer_id = a.id) as withdrawn,
        """
            + BylineRows.COLUMNS
            + """

            from answers a join cases c on c.id = a.case_id
            join bylines author on author.id = a.author_id and author.named = a.named
            where a.id = :id
            """);
  }

  Optional<Told> tellWarning(long id) {
    return tell(
        id,
        """
        select c.id as case_id, c.language, c.body as question,
               concat_ws(e'\n\n', h.reason, h.reply) as words, false as before,
               h.withdrawn_at is not null as withdrawn,
        """
            + BylineRows.COLUMNS
            + """

            from harms h join answers a on a.id = h.answer_id join cases c on c.id = a.case_id
            join bylines author on author.id = h.account_id and not author.named
            where h.id = :id
            """);
  }

  private Optional<Told> tell(long id, String sql) {
    return jdbc.sql(sql).param("id", id).query(FlaggedRows::told).optional();
  }

  private static Told told(ResultSet row, int number) throws SQLException {
    return new Told(
        row.getLong("case_id"),
        BylineRows.read(row),
        row.getString("language"),
        Words.title(row.getString("question")),
        row.getString("words"),
        row.getBoolean("before"),
        row.getBoolean("withdrawn"));
  }

  /** Of these answers, those against which the viewer warns. */
  Set<Long> warned(Actor viewer, Collection<Long> ids) {
    return party(
        viewer,
        ids,
        """
        select h.answer_id from harms h
        where h.answer_id = any (:ids) and h.account_id = any (:selves) and h.withdrawn_at is null
        """);
  }

  /** Of these warnings, those against an answer of the viewer's. */
  Set<Long> against(Actor viewer, Collection<Long> ids) {
    return party(
        viewer,
        ids,
        """
        select h.id from harms h join answers a on a.id = h.answer_id
        where h.id = any (:ids) and a.author_id = any (:selves)
        """);
  }

  private Set<Long> party(Actor viewer, Collection<Long> ids, String sql) {
    return Set.copyOf(
        jdbc.sql(sql)
            .param("ids", ids.toArray(Long[]::new))
            .param("selves", aliases.selves(viewer))
            .query((row, number) -> row.getLong(1))
            .list());
  }

  /** Author of an answer that counts; empty for one that is withdrawn, hidden or folded away. */
  Optional<Long> author(long answer) {
    return jdbc.sql(
            """
            select a.author_id from answers a
            where a.id = :id and not a.hidden and not a.folded
              and not exists (select from answer_withdrawals w where w.answer_id = a.id)
            """)
        .param("id", answer)
        .query((row, number) -> row.getLong(1))
        .optional();
  }

  /** Hides or shows; the thread in which it stands. */
  long concealQuestion(long id, boolean hidden) {
    return thread("update cases set hidden = :now where id = :id returning id", id, hidden);
  }

  long concealAnswer(long id, boolean hidden) {
    return thread("update answers set hidden = :now where id = :id returning case_id", id, hidden);
  }

  long concealWarning(long id, boolean hidden) {
    return thread(
        """
        update harms set hidden = :now where id = :id
        returning (select a.case_id from answers a where a.id = answer_id)
        """,
        id,
        hidden);
  }

  long foldAnswer(long id, boolean folded) {
    return thread("update answers set folded = :now where id = :id returning case_id", id, folded);
  }

  long declaredAnswer(long id) {
    return thread("update answers set declared = :now where id = :id returning case_id", id, true);
  }

  private long thread(String sql, long id, boolean now) {
    return jdbc.sql(sql).param("id", id).param("now", now).query(Long.class).single();
  }
}
