package org.consilium.notifications;

import java.util.List;
import org.consilium.foundation.ContentRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MuteRows {
  private final JdbcClient jdbc;

  MuteRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean any(Long[] selves, ContentRef subject) {
    return jdbc.sql(
            """
            select exists (select from mutes where author_id = any (:selves)
                           and subject_kind = :kind and subject_id = :id)
            """)
        .param("selves", selves)
        .param("kind", subject.kind().name())
        .param("id", subject.id())
        .query(Boolean.class)
        .single();
  }

  List<ContentRef> of(Long[] selves, int most) {
    return jdbc.sql(
            """
            select subject_kind, subject_id from mutes where author_id = any (:selves)
            order by muted_at desc, subject_id desc limit :most
            """)
        .param("selves", selves)
        .param("most", most)
        .query(
            (row, number) ->
                ContentRef.of(row.getString("subject_kind"), row.getLong("subject_id")))
        .list();
  }

  boolean insert(long author, ContentRef subject) {
    return jdbc.sql(
                """
                insert into mutes (author_id, subject_kind, subject_id)
                values (:author, :kind, :id) on conflict do nothing
                """)
            .param("author", author)
            .param("kind", subject.kind().name())
            .param("id", subject.id())
            .update()
        == 1;
  }

  boolean delete(long author, ContentRef subject) {
    return jdbc.sql(
                """
                delete from mutes
                where author_id = :author and subject_kind = :kind and subject_id = :id
                """)
            .param("author", author)
            .param("kind", subject.kind().name())
            .param("id", subject.id())
            .update()
        == 1;
  }
}
