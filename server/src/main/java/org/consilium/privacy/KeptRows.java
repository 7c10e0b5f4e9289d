package org.consilium.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class KeptRows {
  private static final String UNSEEN =
      "select k.id, k.content_kind, k.content_id, k.finding, k.type, k.keeping, k.path, k.found_at"
          + " from kept_passages k where k.seen_at is null";

  private final JdbcClient jdbc;

  KeptRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What an author keeps; keeping it again changes nothing. */
  void kept(Actor author, ContentRef content, String path, FieldFinding finding) {
    insert(content, path, author.id(), finding);
  }

  /** What was found later; 0 when it is known. */
  int found(ContentRef.Kind kind, Screenable.Text text, FieldFinding finding) {
    return insert(new ContentRef(kind, text.id()), text.path(), text.authorId(), finding);
  }

  private int insert(ContentRef content, String path, long authorId, FieldFinding finding) {
    Keeping keeping = finding.keeping();
    return jdbc.sql(
            """
            insert into kept_passages (content_kind, content_id, finding, path, type, keeping,
                                       author_id)
            values (:kind, :content, :finding, :path, :type, :keeping, :author)
            on conflict do nothing
            """)
        .param("kind", content.kind().name())
        .param("content", content.id())
        .param("finding", finding.id())
        .param("path", path)
        .param("type", finding.type())
        .param("keeping", keeping == null ? null : keeping.name())
        .param("author", authorId)
        .update();
  }

  /** Newest first. */
  List<KeptPassage> unseen(long before, int most) {
    return jdbc.sql(UNSEEN + " and k.id < :before order by k.id desc limit :most")
        .param("before", before)
        .param("most", most)
        .query(KeptRows::read)
        .list();
  }

  /** One that no moderator has seen yet. */
  Optional<KeptPassage> find(long id) {
    return jdbc.sql(UNSEEN + " and k.id = :id").param("id", id).query(KeptRows::read).optional();
  }

  private static KeptPassage read(ResultSet row, int number) throws SQLException {
    return new KeptPassage(
        row.getLong("id"),
        ContentRef.of(row.getString("content_kind"), row.getLong("content_id")),
        row.getString("finding"),
        row.getString("type"),
        keeping(row.getString("keeping")),
        row.getString("path"),
        row.getTimestamp("found_at").toInstant());
  }

  private static @Nullable Keeping keeping(@Nullable String name) {
    return name == null ? null : Keeping.valueOf(name);
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

  /**
   * What went with another passage needs nobody's look.
   *
   * @param left numbers of what still stands in the content
   */
  void seeGone(Actor actor, ContentRef content, List<String> left) {
    jdbc.sql(
            """
            update kept_passages set seen_at = now(), seen_by = :actor
            where content_kind = :kind and content_id = :content and seen_at is null
              and finding <> all (:left)
            """)
        .param("actor", actor.id())
        .param("kind", content.kind().name())
        .param("content", content.id())
        .param("left", left.toArray(String[]::new))
        .update();
  }
}
