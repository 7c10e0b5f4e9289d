package org.consilium.privacy;

import java.util.Optional;
import org.consilium.foundation.ContentRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RescreeningRows {
  private final JdbcClient jdbc;

  RescreeningRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** How far one kind of content has been read again. */
  record Mark(long through, long last) {}

  boolean known(ContentRef.Kind kind, int version) {
    return jdbc.sql(
            "select true from rescreenings where content_kind = :kind and version = :version")
        .param("kind", kind.name())
        .param("version", version)
        .query(Boolean.class)
        .optional()
        .isPresent();
  }

  void begin(ContentRef.Kind kind, int version, Screenable.Extent extent) {
    jdbc.sql(
            """
            insert into rescreenings (content_kind, version, last, total)
            values (:kind, :version, :last, :total)
            on conflict do nothing
            """)
        .param("kind", kind.name())
        .param("version", version)
        .param("last", extent.last())
        .param("total", extent.count())
        .update();
  }

  /** Takes it for this node until the transaction ends; empty when finished or taken. */
  Optional<Mark> take(ContentRef.Kind kind, int version) {
    return jdbc.sql(
            """
            select through, last from rescreenings
            where content_kind = :kind and version = :version and through < last
            for update skip locked
            """)
        .param("kind", kind.name())
        .param("version", version)
        .query((row, number) -> new Mark(row.getLong("through"), row.getLong("last")))
        .optional();
  }

  void advance(ContentRef.Kind kind, int version, long through, int texts) {
    jdbc.sql(
            """
            update rescreenings set through = :through, done = done + :texts
            where content_kind = :kind and version = :version
            """)
        .param("kind", kind.name())
        .param("version", version)
        .param("through", through)
        .param("texts", texts)
        .update();
  }

  /** How many texts of all kinds are still to be read with this version. */
  long left(int version) {
    return jdbc.sql(
            """
            select coalesce(sum(greatest(total - done, 0)), 0) from rescreenings
            where version = :version and through < last
            """)
        .param("version", version)
        .query(Long.class)
        .single();
  }
}
