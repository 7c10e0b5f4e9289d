package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Screenable.Extent;
import org.consilium.privacy.Screenable.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of cases with their outcome, for the engine to read again. */
@Repository
class CaseTextRows implements TextRows {
  private final JdbcClient jdbc;

  CaseTextRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public ContentRef.Kind kind() {
    return ContentRef.Kind.CASE;
  }

  @Override
  public Extent extent() {
    return jdbc.sql("select count(*), coalesce(max(id), 0) from cases")
        .query((row, number) -> new Extent(row.getLong(1), row.getLong(2)))
        .single();
  }

  @Override
  public List<Text> texts(long after, long last, int most) {
    return jdbc.sql(
            """
            select c.id, c.author_id, c.language, c.body, c.tried, c.options,
                   o.diagnosis, o.done,
                   (select string_agg(concat_ws(e'\n\n', r.diagnosis, r.done), e'\n\n')
                    from closure_revisions r where r.case_id = c.id) as before,
                   (select string_agg(s.reason, e'\n\n') from stances s
                    where s.case_id = c.id and s.reason <> '') as objections
            from cases c left join closures o on o.case_id = c.id
            where c.id > :after and c.id <= :last order by c.id limit :most
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
                    "/cases/" + row.getLong("id"),
                    fields(
                        "body", row.getString("body"),
                        "tried", row.getString("tried"),
                        "options", String.join("\n", (String[]) row.getArray("options").getArray()),
                        "diagnosis", row.getString("diagnosis"),
                        "done", row.getString("done"),
                        "before", row.getString("before"),
                        "objections", row.getString("objections"))))
        .list();
  }

  @Override
  public void rewrite(long id, Rewording rewording) {
    jdbc.sql(
            """
            with before as (
              update closure_revisions
              set diagnosis = regexp_replace(diagnosis, :passage, :words, 'g'),
                  done = regexp_replace(done, :passage, :words, 'g')
              where case_id = :id
            ), objections as (
              update stances set reason = left(regexp_replace(reason, :passage, :words, 'g'), 400)
              where case_id = :id and reason <> ''
            )
            update closures
            set diagnosis = regexp_replace(diagnosis, :passage, :words, 'g'),
                done = regexp_replace(done, :passage, :words, 'g')
            where case_id = :id
            """)
        .param("id", id)
        .param("passage", rewording.passage())
        .param("words", rewording.words())
        .update();
    jdbc.sql(
            """
            update cases
            set body = regexp_replace(body, :passage, :words, 'g'),
                tried = regexp_replace(tried, :passage, :words, 'g'),
                options = array(select regexp_replace(o.words, :passage, :words, 'g')
                                from unnest(options) with ordinality o(words, place)
                                order by o.place)
            where id = :id
            """)
        .param("id", id)
        .param("passage", rewording.passage())
        .param("words", rewording.words())
        .update();
  }

  private static Map<String, String> fields(@Nullable String... namesAndTexts) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      String name = namesAndTexts[i];
      String text = namesAndTexts[i + 1];
      if (name != null && text != null && !text.isEmpty()) {
        fields.put(name, text);
      }
    }
    return fields;
  }
}
