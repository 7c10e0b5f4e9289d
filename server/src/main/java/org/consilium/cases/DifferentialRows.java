package org.consilium.cases;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the answers to a case propose, and which proposals were said to be the same. */
@Repository
class DifferentialRows {
  /** Whether a warning {@code h} stands against its answer: not answered, or maintained since. */
  static final String STANDS =
      " h.withdrawn_at is null and not h.hidden and (h.replied_at is null or h.maintained_at is not null) ";

  private final JdbcClient jdbc;
  private final OptionRows options;

  DifferentialRows(JdbcClient jdbc, OptionRows options) {
    this.jdbc = jdbc;
    this.options = options;
  }

  /** What is said of the options of a case; nothing where its kind has none. */
  Options.Heard heard(Frame frame, long caseId) {
    return frame.kind().hasOptions() ? options.heard(caseId) : Options.Heard.NOTHING;
  }

  /** A case as the computation of its state asks for it. */
  record Frame(Kind kind, Verdict.Ending ending) {}

  Frame frame(long caseId) {
    return jdbc.sql(
            """
            select c.kind, o.case_id is not null as closed,
                   coalesce(o.resolved, false) as resolved
            from cases c left join closures o on o.case_id = c.id where c.id = :id
            """)
        .param("id", caseId)
        .query(
            (row, n) ->
                new Frame(
                    Kind.valueOf(row.getString("kind")),
                    new Verdict.Ending(row.getBoolean("closed"), row.getBoolean("resolved"))))
        .single();
  }

  /**
   * An answer that stands and is no humour, as it was written.
   *
   * @param now in order; {@code blind} as first given before reading others, empty when it was not
   * @param useful how many colleagues of a specialty asked, the asker left out, found it useful
   */
  record Standing(
      long id,
      long author,
      boolean asker,
      List<Wording> now,
      List<Wording> blind,
      List<Option> options,
      boolean peer,
      boolean contested,
      boolean referenced,
      int useful) {}

  List<Standing> standing(long caseId) {
    return jdbc.sql(
            """
            select a.id, a.author_id, a.author_id = c.author_id as asker, a.blind, a.differential,
                   a.concepts, a.options, f.differential as first_differential,
                   f.concepts as first_concepts, f.answer_id is not null as revised,
                   coalesce(author.specialty = any (asked.codes), false) as peer,
                   exists (select from harms h where h.answer_id = a.id and
            """
                + STANDS
                + """
                   ) as contested,
            """
                + CitationRows.BORNE_OUT
                + """
                   as referenced,
            """
                + AnswerRows.USEFUL_TO_PEERS
                + """
                   as useful
            from answers a
            join cases c on c.id = a.case_id
            join bylines author on author.id = a.author_id and author.named = a.named
            cross join lateral (
              select array(select s.code from case_specialties q
                           join specialties s on s.id = q.specialty_id
                           where q.case_id = c.id) as codes) asked
            left join lateral (
              select r.answer_id, r.differential, r.concepts from answer_revisions r
              where r.answer_id = a.id order by r.revised_at limit 1) f on true
            where a.case_id = :id and not a.hidden and not a.folded
              and not exists (select from answer_withdrawals w where w.answer_id = a.id)
              and not exists (select from votes v where v.answer_id = a.id and v.kind = 'HUMOUR')
            order by a.id
            """)
        .param("id", caseId)
        .query(DifferentialRows::standing)
        .list();
  }

  private static Standing standing(ResultSet row, int number) throws SQLException {
    List<Wording> now = wordings(row, "differential", "concepts");
    List<Wording> first =
        row.getBoolean("revised") ? wordings(row, "first_differential", "first_concepts") : now;
    return new Standing(
        row.getLong("id"),
        row.getLong("author_id"),
        row.getBoolean("asker"),
        now,
        row.getBoolean("blind") ? first : List.of(),
        Option.read(row.getString("options")),
        row.getBoolean("peer"),
        row.getBoolean("contested"),
        row.getBoolean("referenced"),
        row.getInt("useful"));
  }

  private static List<Wording> wordings(ResultSet row, String words, String concepts)
      throws SQLException {
    List<String> written = texts(row.getArray(words));
    List<String> known = texts(row.getArray(concepts));
    List<Wording> wordings = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      wordings.add(new Wording(written.get(i).strip(), i < known.size() ? known.get(i) : ""));
    }
    return wordings;
  }

  void store(long caseId, State state, int answers) {
    jdbc.sql(
            """
            with feed as (
              update case_specialties set unanswered = (:state = 'OPEN') where case_id = :id
            )
            update cases set state = :state, answer_count = :answers where id = :id
            """)
        .param("id", caseId)
        .param("state", state.name())
        .param("answers", answers)
        .update();
  }

  /**
   * What somebody did to proposals by hand.
   *
   * @param asker whether the asker did it; else a moderator
   */
  record Act(long id, String one, @Nullable String other, Instant at, boolean asker) {
    Grouping.Act act() {
      return new Grouping.Act(id, one, other);
    }
  }

  /** What stands, oldest first. */
  List<Act> acts(long caseId) {
    return jdbc.sql(
            """
            select g.id, g.one, g.other, g.made_at, g.made_by = c.author_id as asker
            from groupings g join cases c on c.id = g.case_id
            where g.case_id = :id and g.undone_at is null order by g.id
            """)
        .param("id", caseId)
        .query(
            (row, n) ->
                new Act(
                    row.getLong("id"),
                    row.getString("one"),
                    row.getString("other"),
                    row.getTimestamp("made_at").toInstant(),
                    row.getBoolean("asker")))
        .list();
  }

  long insert(Actor actor, long caseId, String one, @Nullable String other) {
    return jdbc.sql(
            """
            insert into groupings (case_id, one, other, made_by) values (:id, :one, :other, :by)
            returning id
            """)
        .param("id", caseId)
        .param("one", one)
        .param("other", other)
        .param("by", actor.id())
        .query(Long.class)
        .single();
  }

  boolean undo(Actor actor, long caseId, long act) {
    return jdbc.sql(
                """
                update groupings set undone_by = :by, undone_at = now()
                where id = :act and case_id = :id and undone_at is null
                """)
            .param("id", caseId)
            .param("act", act)
            .param("by", actor.id())
            .update()
        == 1;
  }

  /** Lets what was joined or set apart under a wording's key go on under that of other words. */
  void rekey(long caseId, String key, String anew) {
    jdbc.sql(
            """
            delete from groupings
            where case_id = :id and (one = :key and other = :anew or one = :anew and other = :key)
            """)
        .param("id", caseId)
        .param("key", key)
        .param("anew", anew)
        .update();
    jdbc.sql(
            """
            update groupings
            set one = case one when :key then :anew else one end,
                other = case other when :key then :anew else other end
            where case_id = :id and (one = :key or other = :key)
            """)
        .param("id", caseId)
        .param("key", key)
        .param("anew", anew)
        .update();
    // What the outcome was said to be the same as.
    jdbc.sql(
            """
            update closures set same = array_replace(same, cast(:key as text), cast(:anew as text))
            where case_id = :id and cast(:key as text) = any (same)
            """)
        .param("id", caseId)
        .param("key", key)
        .param("anew", anew)
        .update();
    // Another answer may still propose the option in the old words: what was said of it holds for
    // both, see forget.
    jdbc.sql(
            """
            insert into stances (case_id, option, account_id, stance, reason, named, taken_at)
            select case_id, :anew, account_id, stance, reason, named, taken_at
            from stances where case_id = :id and option = :key
            on conflict do nothing
            """)
        .param("id", caseId)
        .param("key", key)
        .param("anew", anew)
        .update();
  }

  /** Of words that no answer holds any more no digest stays behind. */
  void forget(long caseId, String key) {
    jdbc.sql("delete from stances where case_id = :id and option = :key")
        .param("id", caseId)
        .param("key", key)
        .update();
  }

  boolean read(Actor reader, long caseId) {
    return jdbc.sql(
                """
                insert into readings (account_id, case_id) values (:reader, :id)
                on conflict do nothing
                """)
            .param("reader", reader.id())
            .param("id", caseId)
            .update()
        == 1;
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
