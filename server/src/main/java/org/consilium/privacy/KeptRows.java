package org.consilium.privacy;

import java.util.List;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class KeptRows {
  private static final String UNSEEN =
      "select k.id, k.type, k.keeping, k.path, k.kept_at, "
          + BylineRows.COLUMNS
          + """

           from kept_passages k join accounts author on author.id = k.kept_by
           where k.seen_at is null and k.id < :before
           order by k.id desc limit :most
          """;

  private final JdbcClient jdbc;

  KeptRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(Actor author, ContentRef content, String path, String type, Keeping keeping) {
    jdbc.sql(
            """
            insert into kept_passages (content_kind, content_id, path, type, keeping, kept_by)
            values (:kind, :content, :path, :type, :keeping, :author)
            """)
        .param("kind", content.kind().name())
        .param("content", content.id())
        .param("path", path)
        .param("type", type)
        .param("keeping", keeping.name())
        .param("author", author.id())
        .update();
  }

  /** Newest first. */
  List<KeptPassage> unseen(long before, int most) {
    return jdbc.sql(UNSEEN)
        .param("before", before)
        .param("most", most)
        .query(
            (row, number) ->
                new KeptPassage(
                    row.getLong("id"),
                    row.getString("type"),
                    Keeping.valueOf(row.getString("keeping")),
                    row.getString("path"),
                    row.getTimestamp("kept_at").toInstant(),
                    BylineRows.read(row)))
        .list();
  }

  /** False when it is not there or was seen before. */
  boolean see(Actor actor, long id) {
    return jdbc.sql(
                """
                update kept_passages set seen_at = now(), seen_by = :actor
                where id = :id and seen_at is null
                """)
            .param("actor", actor.id())
            .param("id", id)
            .update()
        > 0;
  }
}
