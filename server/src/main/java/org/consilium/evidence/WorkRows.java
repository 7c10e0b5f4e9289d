package org.consilium.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class WorkRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  WorkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A work that is to be asked about.
   *
   * @param known whether a catalogue has ever known it
   * @param attempts since the last answer, this one counted
   * @param missed how often in a row it was not known
   */
  record Wanted(
      long id, Scheme scheme, String identifier, boolean known, int attempts, int missed) {}

  /** The rows of these publications, made where there are none; what was given up begins anew. */
  Set<Long> want(Collection<Reference> references) {
    String[][] keys = keys(references);
    return new HashSet<>(
        jdbc.sql(
                """
                insert into works as w (scheme, identifier)
                select distinct *
                from unnest(cast(:schemes as text[]), cast(:identifiers as text[]))
                  as r (scheme, identifier)
                order by 1, 2
                on conflict (scheme, identifier) do update
                set state = case when w.due_at is null then 'PENDING' else w.state end,
                    missed = case when w.due_at is null then 0 else w.missed end,
                    due_at = coalesce(w.due_at, now())
                returning id
                """)
            .param("schemes", keys[0])
            .param("identifiers", keys[1])
            .query((row, n) -> row.getLong(1))
            .list());
  }

  /** What is known, by scheme and identifier with a space between. */
  Map<String, Work> known(Collection<Reference> references, Locale language) {
    String[][] keys = keys(references);
    Map<String, Work> known = new HashMap<>();
    jdbc.sql(
            """
            select w.scheme || ' ' || w.identifier as key, w.lines ->> :language as line,
                   w.warning, w.warned, w.notice
            from unnest(cast(:schemes as text[]), cast(:identifiers as text[]))
                   as r (scheme, identifier)
              join works w using (scheme, identifier)
            where w.state = 'FOUND'
            """)
        .param("language", language.getLanguage())
        .param("schemes", keys[0])
        .param("identifiers", keys[1])
        .query((RowCallbackHandler) row -> known.put(row.getString("key"), work(row)));
    return known;
  }

  private static Work work(ResultSet row) throws SQLException {
    String notice = row.getString("notice");
    return new Work(
        row.getString("line"),
        Work.Warning.valueOf(row.getString("warning")),
        row.getString("warned"),
        notice.isEmpty() ? "" : Reference.of(notice).address());
  }

  /** Takes some that are due, for a quarter of an hour; no two nodes take the same. */
  List<Wanted> take(Collection<Scheme> schemes, int limit) {
    return jdbc.sql(
            """
            with taken as (
              update works set attempts = attempts + 1, due_at = now() + interval '15 minutes'
              where id = any (array(
                select id from works
                where due_at <= now() and scheme = any (cast(:schemes as text[]))
                order by due_at limit :limit for update skip locked))
              returning id, scheme, identifier, lines is not null as known, attempts, missed
            )
            select * from taken order by id
            """)
        .param("schemes", schemes.stream().map(Enum::name).toArray(String[]::new))
        .param("limit", limit)
        .query(
            (row, n) ->
                new Wanted(
                    row.getLong("id"),
                    Scheme.valueOf(row.getString("scheme")),
                    row.getString("identifier"),
                    row.getBoolean("known"),
                    row.getInt("attempts"),
                    row.getInt("missed")))
        .list();
  }

  /** What is to be compared with before {@link #keep}; the row is locked until the commit. */
  record Before(boolean known, Work.Warning warning, String warned, String english) {}

  Before before(long id) {
    return jdbc.sql(
            """
            select lines is not null as known, warning, warned,
                   coalesce(lines ->> 'en', '') as english
            from works where id = :id for update
            """)
        .param("id", id)
        .query(
            (row, n) ->
                new Before(
                    row.getBoolean("known"),
                    Work.Warning.valueOf(row.getString("warning")),
                    row.getString("warned"),
                    row.getString("english")))
        .single();
  }

  void keep(long id, Publication publication, Map<String, String> lines, Duration again) {
    jdbc.sql(
            """
            update works
            set state = 'FOUND', attempts = 0, missed = 0, checked_at = now(),
                due_at = now() + :seconds * interval '1 second',
                csl = cast(:csl as jsonb), lines = cast(:lines as jsonb),
                warning = :warning, warned = :warned, notice = :notice
            where id = :id
            """)
        .param("seconds", again.toSeconds())
        .param("csl", JSON.writeValueAsString(publication.csl()))
        .param("lines", JSON.writeValueAsString(lines))
        .param("warning", publication.warning().name())
        .param("warned", publication.warned())
        .param("notice", publication.notice())
        .param("id", id)
        .update();
  }

  /**
   * A catalogue does not know it; what it once said of it stays.
   *
   * @return whether it counts as unknown from now on
   */
  boolean miss(long id, Duration again) {
    return jdbc.sql(
            """
            with before as (select id, state from works where id = :id for update)
            update works w
            set state = case when w.lines is null then 'NOT_FOUND' else w.state end, attempts = 0,
                missed = w.missed + 1, checked_at = now(),
                due_at = case when :seconds > 0 then now() + :seconds * interval '1 second' end
            from before where w.id = before.id
            returning w.state <> before.state
            """)
        .param("seconds", again.toSeconds())
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  void later(long id, Duration wait) {
    jdbc.sql("update works set due_at = now() + :seconds * interval '1 second' where id = :id")
        .param("seconds", wait.toSeconds())
        .param("id", id)
        .update();
  }

  /** Nobody answered: given up where nothing is known, otherwise tried again much later. */
  void fail(long id, Duration again) {
    jdbc.sql(
            """
            update works
            set state = case when state = 'PENDING' then 'FAILED' else state end, attempts = 0,
                due_at = case when state <> 'PENDING' then now() + :seconds * interval '1 second' end
            where id = :id
            """)
        .param("seconds", again.toSeconds())
        .param("id", id)
        .update();
  }

  private static String[][] keys(Collection<Reference> references) {
    List<Reference> list = new ArrayList<>(references);
    return new String[][] {
      list.stream().map(one -> one.scheme().name()).toArray(String[]::new),
      list.stream().map(Reference::identifier).toArray(String[]::new)
    };
  }
}
