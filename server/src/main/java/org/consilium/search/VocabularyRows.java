package org.consilium.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class VocabularyRows {
  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  VocabularyRows(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** Every imported concept, in the order of the imports. */
  List<Concept> concepts() {
    Map<String, Map<String, List<String>>> labels = new LinkedHashMap<>();
    jdbc.sql(
            """
            select v.kind || ':' || l.code as key, l.language, l.label
            from vocabulary_labels l join vocabularies v on v.id = l.vocabulary_id
            order by l.vocabulary_id, l.code, l.language, l.position
            """)
        .query(
            (java.sql.ResultSet row) -> {
              labels
                  .computeIfAbsent(row.getString("key"), key -> new HashMap<>())
                  .computeIfAbsent(row.getString("language"), language -> new ArrayList<>())
                  .add(row.getString("label"));
            });
    return labels.entrySet().stream()
        .map(each -> new Concept(each.getKey(), each.getValue(), null))
        .toList();
  }

  /** Begins a vocabulary in the place of the one of its kind that was there. */
  int begin(Terminology kind) {
    jdbc.sql("delete from vocabularies where kind = :kind").param("kind", kind.name()).update();
    return jdbc.sql(
            """
            insert into vocabularies (kind, version, source, licence, concepts)
            values (:kind, '', :source, :licence, 0) returning id
            """)
        .param("kind", kind.name())
        .param("source", kind.source())
        .param("licence", kind.licence())
        .query(Integer.class)
        .single();
  }

  /** A label of an imported concept. */
  record Label(String code, String language, int position, String text) {}

  void insert(int vocabulary, List<Label> labels) {
    batches.batchUpdate(
        """
        insert into vocabulary_labels (vocabulary_id, code, language, position, label)
        values (?, ?, ?, ?, ?)
        """,
        labels,
        1_000,
        (statement, label) -> {
          statement.setInt(1, vocabulary);
          statement.setString(2, label.code());
          statement.setString(3, label.language());
          statement.setInt(4, label.position());
          statement.setString(5, label.text());
        });
  }

  void finish(int vocabulary, String version, int concepts) {
    jdbc.sql("update vocabularies set version = :version, concepts = :concepts where id = :id")
        .param("version", version)
        .param("concepts", concepts)
        .param("id", vocabulary)
        .update();
  }

  boolean delete(Terminology kind) {
    return jdbc.sql("delete from vocabularies where kind = :kind")
            .param("kind", kind.name())
            .update()
        > 0;
  }

  /** A vocabulary that is here. */
  record Kept(String kind, String version, int concepts, String source, String licence) {}

  List<Kept> list() {
    return jdbc.sql("select kind, version, concepts, source, licence from vocabularies order by id")
        .query(
            (row, number) ->
                new Kept(
                    row.getString("kind"),
                    row.getString("version"),
                    row.getInt("concepts"),
                    row.getString("source"),
                    row.getString("licence")))
        .list();
  }
}
