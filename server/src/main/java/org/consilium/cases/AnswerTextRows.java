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
                   (select string_agg(concat_ws(e'\n\n', r.body, r.next,
                                                words_of_options(r.options)), e'\n\n')
                    from answer_revisions r where r.answer_id = a.id) as revisions,
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
  public void rewrite(long id, String passage, String words) {
    follow(id, passage, words);
    rewrite("answers", "id", id, passage, words);
    rewrite("answer_revisions", "answer_id", id, passage, words);
    jdbc.sql(
            """
            update harms set reason = left(replace(reason, :passage, :words), 400),
                             reply = left(replace(reply, :passage, :words), 2000)
            where answer_id = :id
            """)
        .param("id", id)
        .param("passage", passage)
        .param("words", words)
        .update();
  }

  /** What was said of an option holds for its new words too. */
  private void follow(long id, String passage, String words) {
    List<Option> options =
        jdbc.sql("select options from answers where id = :id")
            .param("id", id)
            .query((row, number) -> Option.read(row.getString("options")))
            .single();
    for (Option option : options) {
      String now = option.words().replace(passage, words);
      jdbc.sql(
              """
              insert into stances (case_id, option, account_id, stance, reason, taken_at)
              select s.case_id, :now, s.account_id, s.stance, s.reason, s.taken_at
              from stances s join answers a on a.case_id = s.case_id
              where a.id = :id and s.option = :before
              on conflict do nothing
              """)
          .param("id", id)
          .param("before", option.wording().key())
          .param("now", new Wording(now, "").key())
          .update();
    }
  }

  private void rewrite(String table, String key, long id, String passage, String words) {
    jdbc.sql(
            "update "
                + table
                + """
                   set body = replace(body, :passage, :words),
                       next = left(replace(next, :passage, :words), 2000),
                       options = reworded_options(options, :passage, :words),
                       differential = array(select replace(d.words, :passage, :words)
                                            from unnest(differential) with ordinality d(words, place)
                                            order by d.place),
                       sources = array(select replace(s.words, :passage, :words)
                                       from unnest(sources) with ordinality s(words, place)
                                       order by s.place)
                  where\040"""
                + key
                + " = :id")
        .param("id", id)
        .param("passage", passage)
        .param("words", words)
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
      fields.put("revisions", revisions);
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
