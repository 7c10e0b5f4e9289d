package org.consilium.teaching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.cases.Rewording;
import org.consilium.privacy.Screenable.Extent;
import org.consilium.privacy.Screenable.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts of lessons, for the engine to read again. */
@Repository
class LessonTextRows {
  private final JdbcClient jdbc;

  LessonTextRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Extent extent() {
    return jdbc.sql("select count(*), coalesce(max(id), 0) from lessons")
        .query((row, number) -> new Extent(row.getLong(1), row.getLong(2)))
        .single();
  }

  List<Text> texts(long after, long last, int most) {
    return jdbc.sql(
            """
            select l.id, l.author_id, c.language, l.title,
                   array(select s.body from lesson_steps s
                         where s.lesson_id = l.id order by s.place) as bodies,
                   array(select s.question from lesson_steps s
                         where s.lesson_id = l.id order by s.place) as questions,
                   array(select array_to_string(s.choices, e'\\n') from lesson_steps s
                         where s.lesson_id = l.id order by s.place) as choices
            from lessons l join cases c on c.id = l.case_id
            where l.id > :after and l.id <= :last and l.withdrawn_at is null
            order by l.id limit :most
            """)
        .param("after", after)
        .param("last", last)
        .param("most", most)
        .query(LessonTextRows::text)
        .list();
  }

  private static Text text(ResultSet row, int number) throws SQLException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("title", row.getString("title"));
    for (String name : List.of("bodies", "questions", "choices")) {
      String[] texts = (String[]) row.getArray(name).getArray();
      String field = name.equals("bodies") ? "body" : name.equals("questions") ? "question" : name;
      for (int i = 0; i < texts.length; i++) {
        if (!texts[i].isEmpty()) {
          fields.put(field + "-" + (i + 1), texts[i]);
        }
      }
    }
    return new Text(
        row.getLong("id"),
        row.getLong("author_id"),
        Locale.of(row.getString("language")),
        "/teaching/" + row.getLong("id"),
        fields);
  }

  /** Writes other words for a passage, in what a step said before too. */
  void rewrite(long id, Rewording rewording) {
    jdbc.sql(
            """
            update lessons set title = left(regexp_replace(title, :passage, :words, 'g'), 200)
            where id = :id
            """)
        .param("id", id)
        .param("passage", rewording.passage())
        .param("words", rewording.words())
        .update();
    jdbc.sql(
            """
            update lesson_steps
            set body = left(regexp_replace(body, :passage, :words, 'g'), 4000),
                question = left(regexp_replace(question, :passage, :words, 'g'), 300),
                choices = array(select left(regexp_replace(o.words, :passage, :words, 'g'), 200)
                                from unnest(choices) with ordinality o(words, place)
                                order by o.place)
            where lesson_id = :id
            """)
        .param("id", id)
        .param("passage", rewording.passage())
        .param("words", rewording.words())
        .update();
    jdbc.sql(
            """
            update lesson_corrections set body = regexp_replace(body, :passage, :words, 'g')
            where lesson_id = :id
            """)
        .param("id", id)
        .param("passage", rewording.passage())
        .param("words", rewording.words())
        .update();
  }

  /** The case of a lesson. */
  long caseOf(long id) {
    return jdbc.sql("select case_id from lessons where id = :id")
        .param("id", id)
        .query((row, number) -> row.getLong(1))
        .single();
  }
}
