package org.consilium.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.evidence.Reference;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Screenable.Extent;
import org.consilium.privacy.Screenable.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Answers that stand, with what they said before, for the engine to read again. */
@Repository
class AnswerTextRows implements TextRows {
  private final JdbcClient jdbc;

  AnswerTextRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.ANSWER;
  }

  @Override
  public Extent extent() {
    return jdbc.sql("select count(*), coalesce(max(id), 0) from answers")
        .query((row, number) -> new Extent(row.getLong(1), row.getLong(2)))
        .single();
  }

  @Override
  public List<Text> texts(long after, long last, int most) {
    return jdbc.sql(
            """
            select a.id, a.case_id, a.author_id, c.language, a.body, a.differential, a.sources,
                   a.next, words_of_options(a.options) as options,
                   (select string_agg(concat_ws(e'\n\n', r.body,
                             array_to_string(r.differential, e'\n'), r.next,
                             words_of_options(r.options)), e'\n\n')
                    from answer_revisions r where r.answer_id = a.id) as revisions,
                   array(select unnest(r.sources) from answer_revisions r
                         where r.answer_id = a.id) as former_sources,
                   (select string_agg(concat_ws(e'\n\n', h.reason, h.reply), e'\n\n')
                    from harms h where h.answer_id = a.id) as warnings
            from answers a join cases c on c.id = a.case_id
            where a.id > :after and a.id <= :last
              and not exists (select from answer_withdrawals w where w.answer_id = a.id)
            order by a.id limit :most
            """)
        .param("after", after)
        .param("last", last)
        .param("most", most)
        .query(
            (row, number) ->
                new Text(
                    row.getLong("id"),
                    row.getLong("author_id"),
                    Locale.of(row.getString("language")),
                    "/cases/" + row.getLong("case_id") + "#answer-" + row.getLong("id"),
                    fields(row)))
        .list();
  }

  @Override
  public void rewrite(long id, Rewording rewording) {
    rewrite("answers", "id", id, rewording);
    rewrite("answer_revisions", "answer_id", id, rewording);
    jdbc.sql(
            """
            update harms set reason = left(regexp_replace(reason, :passage, :words, 'g'), 400),
                             reply = left(regexp_replace(reply, :passage, :words, 'g'), 2000)
            where answer_id = :id
            """)
        .param("id", id)
        .param("passage", rewording.passage())
        .param("words", rewording.words())
        .update();
  }

  @Override
  public List<String> proposals(long id) {
    return jdbc.sql(
            """
            select d.words
            from (select null as revised_at, differential, options from answers where id = :id
                  union all
                  select revised_at, differential, options
                  from answer_revisions where answer_id = :id) a,
                 lateral (select words, place
                          from unnest(a.differential) with ordinality as said (words, place)
                          union all
                          select o ->> 'words', 100 + place
                          from jsonb_array_elements(a.options) with ordinality as all_of (o, place)
                         ) as d (words, place)
            order by a.revised_at, d.place
            """)
        .param("id", id)
        .query((row, number) -> row.getString(1))
        .list();
  }

  private void rewrite(String table, String key, long id, Rewording rewording) {
    jdbc.sql(
            "update "
                + table
                + """
                   set body = regexp_replace(body, :passage, :words, 'g'),
                       next = left(regexp_replace(next, :passage, :words, 'g'), 2000),
                       options = reworded_options(options, :passage, :words),
                       differential = array(select regexp_replace(d.words, :passage, :words, 'g')
                                            from unnest(differential) with ordinality d(words, place)
                                            order by d.place),
                       sources = array(select regexp_replace(s.words, :passage, :words, 'g')
                                       from unnest(sources) with ordinality s(words, place)
                                       order by s.place)
                  where\040"""
                + key
                + " = :id")
        .param("id", id)
        .param("passage", rewording.passage())
        .param("words", rewording.words())
        .update();
  }

  private static Map<String, String> fields(ResultSet row) throws SQLException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("body", row.getString("body"));
    fields.put("differential", String.join("\n", texts(row, "differential")));
    fields.put("next", row.getString("next"));
    String options = row.getString("options");
    if (options != null) {
      fields.put("options", options);
    }
    fields.put("sources", Reference.words(List.of(texts(row, "sources"))));
    String revisions = row.getString("revisions");
    if (revisions != null) {
      fields.put(
          "revisions", revisions + "\n\n" + Reference.words(List.of(texts(row, "former_sources"))));
    }
    String warnings = row.getString("warnings");
    if (warnings != null) {
      fields.put("warnings", warnings);
    }
    return fields;
  }

  private static String[] texts(ResultSet row, String column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }
}
