package org.consilium.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.foundation.ContentRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImageRows {
  /**
   * A rendition without its content.
   *
   * @param tag names this content: changes whenever it would
   */
  record Rendition(ContentRef owner, String tag) {}

  private final JdbcClient jdbc;

  ImageRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long insert(ContentRef owner, int position, long consentId, PreparedImages.Picture picture) {
    return jdbc.sql(
            """
            insert into images (owner_kind, owner_id, position, consent_id, width, height, masks)
            values (:kind, :owner, :position, :consent, :width, :height, :masks)
            returning id
            """)
        .param("kind", owner.kind().name())
        .param("owner", owner.id())
        .param("position", position)
        .param("consent", consentId)
        .param("width", picture.width())
        .param("height", picture.height())
        .param("masks", picture.masks())
        .query(Long.class)
        .single();
  }

  void insertCopy(long imageId, PreparedImages.Copy copy) {
    jdbc.sql(
            """
            insert into image_renditions (image_id, size, width, height, content)
            values (:image, :size, :width, :height, :content)
            """)
        .param("image", imageId)
        .param("size", copy.size().word())
        .param("width", copy.width())
        .param("height", copy.height())
        .param("content", copy.content())
        .update();
  }

  int nextPosition(ContentRef owner) {
    return jdbc.sql(
            """
            select coalesce(max(position) + 1, 0) from images
            where owner_kind = :kind and owner_id = :owner
            """)
        .param("kind", owner.kind().name())
        .param("owner", owner.id())
        .query(Integer.class)
        .single();
  }

  Map<Long, List<Image>> ofAll(ContentRef.Kind kind, Collection<Long> ownerIds) {
    Map<Long, List<Image>> byOwner = new LinkedHashMap<>();
    jdbc.sql(
            """
            select id, owner_id, width, height, masks, alt,
                   not exists (select from image_renditions where image_id = images.id) as withdrawn
            from images
            where owner_kind = :kind and owner_id = any(:owners)
            order by owner_id, position, id
            """)
        .param("kind", kind.name())
        .param("owners", ownerIds.toArray(Long[]::new))
        .query(
            (ResultSet row) -> {
              byOwner
                  .computeIfAbsent(row.getLong("owner_id"), id -> new ArrayList<>())
                  .add(read(row));
            });
    return byOwner;
  }

  Map<Long, Long> firstOf(ContentRef.Kind kind, Collection<Long> ownerIds) {
    Map<Long, Long> byOwner = new HashMap<>();
    jdbc.sql(
            """
            select distinct on (owner_id) owner_id, id
            from images
            where owner_kind = :kind and owner_id = any(:owners)
              and exists (select from image_renditions where image_id = images.id)
            order by owner_id, position, id
            """)
        .param("kind", kind.name())
        .param("owners", ownerIds.toArray(Long[]::new))
        .query(
            (ResultSet row) -> {
              byOwner.put(row.getLong("owner_id"), row.getLong("id"));
            });
    return byOwner;
  }

  /** Empty when there is none, or no longer. */
  Optional<Rendition> rendition(long imageId, String size) {
    return jdbc.sql(
            """
            select owner_kind, owner_id, created_at
            from images join image_renditions on image_id = images.id
            where images.id = :id and size = :size
            """)
        .param("id", imageId)
        .param("size", size)
        .query(
            (row, number) ->
                new Rendition(
                    new ContentRef(
                        ContentRef.Kind.valueOf(row.getString("owner_kind")),
                        row.getLong("owner_id")),
                    imageId
                        + "-"
                        + size
                        + "-"
                        + Long.toHexString(
                            row.getObject("created_at", OffsetDateTime.class)
                                .toInstant()
                                .toEpochMilli())))
        .optional();
  }

  Optional<byte[]> content(long imageId, String size) {
    return jdbc.sql("select content from image_renditions where image_id = :id and size = :size")
        .param("id", imageId)
        .param("size", size)
        .query((row, number) -> row.getBytes("content"))
        .optional();
  }

  /** Deletes every copy of the images under a consent, and says which images those were. */
  List<Long> withdraw(long consentId) {
    return jdbc
        .sql(
            """
            delete from image_renditions using images
            where image_id = images.id and consent_id = :consent
            returning image_id
            """)
        .param("consent", consentId)
        .query((row, number) -> row.getLong("image_id"))
        .list()
        .stream()
        .distinct()
        .sorted()
        .toList();
  }

  private static Image read(ResultSet row) throws SQLException {
    return new Image(
        row.getLong("id"),
        row.getInt("width"),
        row.getInt("height"),
        row.getInt("masks"),
        row.getString("alt"),
        row.getBoolean("withdrawn"));
  }
}
