package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How cases ended, and what was said of it before. */
@Repository
class ClosureRows {
  private static final int MOST = 100;

  private final JdbcClient jdbc;

  ClosureRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Actor actor, long caseId, ClosureForm form, String concept) {
    jdbc.sql(
            """
            insert into closures (case_id, closed_by, resolved, diagnosis, concept, same,
                                  established, done, helped)
            values (:id, :actor, :resolved, :diagnosis, :concept, :same, :established, :done,
                    :helped)
            """)
        .param("id", caseId)
        .param("actor", actor.id())
        .params(said(form, concept))
        .update();
  }

  /** Keeps what was said; the caller holds the case. */
  void keep(long caseId) {
    jdbc.sql(
            """
            insert into closure_revisions (case_id, edition, said_at, resolved, diagnosis, concept,
                                           established, done, helped)
            select case_id, edition, coalesce(corrected_at, closed_at), resolved, diagnosis, concept,
                   established, done, helped
            from closures where case_id = :id
            """)
        .param("id", caseId)
        .update();
  }

  /**
   * Says something else from now on.
   *
   * @param anew whether the case ends only now: it was left unresolved before
   */
  void correct(long caseId, ClosureForm form, String concept, boolean anew) {
    jdbc.sql(
            """
            update closures
            set resolved = :resolved, diagnosis = :diagnosis, concept = :concept, same = :same,
                established = :established, done = :done, helped = :helped,
                edition = edition + 1,
                closed_at = case when :anew then now() else closed_at end,
                corrected_at = case when :anew then null else now() end
            where case_id = :id
            """)
        .param("id", caseId)
        .param("anew", anew)
        .params(said(form, concept))
        .update();
  }

  private static Map<String, ?> said(ClosureForm form, String concept) {
    return Map.of(
        "resolved",
        form.resolved(),
        "diagnosis",
        form.diagnosis(),
        "concept",
        concept,
        "same",
        form.same().toArray(String[]::new),
        "established",
        form.established().stream().map(Established::name).toArray(String[]::new),
        "done",
        form.done(),
        "helped",
        form.helped().toArray(Long[]::new));
  }

  /** Of these, answers to the case by others that stand, in their order. */
  List<Long> standing(long caseId, Collection<Long> answers) {
    return jdbc.sql(
            """
            select a.id from answers a join cases c on c.id = a.case_id
            where a.id = any (:answers) and a.case_id = :id and a.author_id <> c.author_id
              and not a.hidden
              and not exists (select from answer_withdrawals w where w.answer_id = a.id)
            order by a.id
            """)
        .param("id", caseId)
        .param("answers", answers.toArray(Long[]::new))
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /** Whose answers stand, under what number they were given. */
  List<Long> answerers(long caseId) {
    return jdbc.sql(
            """
            select distinct a.author_id from answers a
            where a.case_id = :id
              and not exists (select from answer_withdrawals w where w.answer_id = a.id)
            """)
        .param("id", caseId)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  /**
   * The answers by others that stand, the oldest first, the first {@value #MOST}; the caller has
   * seen that they are open to the viewer.
   *
   * @param only these; all for none
   */
  List<Closures.Helper> answers(long caseId, List<Long> only) {
    return jdbc.sql(
            """
            select a.id, a.body, a.differential,
                   array(select o ->> 'words'
                         from jsonb_array_elements(a.options) with ordinality as all_of (o, place)
                         order by place) as options,
            """
                + BylineRows.COLUMNS
                + """

                from answers a
                join cases c on c.id = a.case_id and c.author_id <> a.author_id
                join bylines author on author.id = a.author_id and author.named = a.named
                where a.case_id = :id and (cardinality(:only) = 0 or a.id = any (:only))
                  and not a.hidden
                  and not exists (select from answer_withdrawals w where w.answer_id = a.id)
                order by a.id limit :most
                """)
        .param("id", caseId)
        .param("only", only.toArray(Long[]::new))
        .param("most", MOST)
        .query(ClosureRows::helper)
        .list();
  }

  private static Closures.Helper helper(ResultSet row, int number) throws SQLException {
    List<String> proposed = new ArrayList<>();
    proposed.addAll(List.of((String[]) row.getArray("differential").getArray()));
    proposed.addAll(List.of((String[]) row.getArray("options").getArray()));
    String said = String.join(", ", proposed) + "\n" + Words.title(row.getString("body"));
    return new Closures.Helper(row.getLong("id"), BylineRows.read(row), said.strip());
  }

  /** What was said before, newest first. */
  List<Closures.Before> before(long caseId) {
    return jdbc.sql(
            """
            select said_at, resolved, diagnosis, established, done, cardinality(helped) as helped
            from closure_revisions where case_id = :id order by edition desc limit :most
            """)
        .param("id", caseId)
        .param("most", MOST)
        .query(
            (row, number) ->
                new Closures.Before(
                    row.getTimestamp("said_at").toInstant(),
                    row.getBoolean("resolved"),
                    row.getString("diagnosis"),
                    established((String[]) row.getArray("established").getArray()),
                    row.getString("done"),
                    row.getInt("helped")))
        .list();
  }

  static List<Established> established(String[] names) {
    return Arrays.stream(names).map(Established::valueOf).sorted().toList();
  }
}
