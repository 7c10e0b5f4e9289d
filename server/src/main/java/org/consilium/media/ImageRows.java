package org.consilium.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Ending;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImageRows {
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

  void insertCopy(long imageId, PreparedImages.Copy copy, byte[] sealed) {
    jdbc.sql(
            """
            insert into image_renditions (image_id, size, width, height, sealed)
            values (:image, :size, :width, :height, :sealed)
            """)
        .param("image", imageId)
        .param("size", copy.size().word())
        .param("width", copy.width())
        .param("height", copy.height())
        .param("sealed", sealed)
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
            select id, owner_id, width, height, masks, alt, ended, ended_at
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

  /** Under which consent each of these pictures stands: picture to consent. */
  Map<Long, Long> consents(Collection<Long> imageIds) {
    Map<Long, Long> byImage = new HashMap<>();
    jdbc.sql("select id, consent_id from images where id = any(:ids)")
        .param("ids", imageIds.toArray(Long[]::new))
        .query(
            (ResultSet row) -> {
              byImage.put(row.getLong("id"), row.getLong("consent_id"));
            });
    return byImage;
  }

  /** What a picture belongs to. */
  Optional<ContentRef> owner(long imageId) {
    return jdbc.sql("select owner_kind, owner_id from images where id = :id")
        .param("id", imageId)
        .query(ImageRows::owner)
        .optional();
  }

  /** What the pictures under a consent belong to: one post. */
  Optional<ContentRef> under(long consentId) {
    return jdbc.sql(
            "select owner_kind, owner_id from images where consent_id = :consent order by id limit 1")
        .param("consent", consentId)
        .query(ImageRows::owner)
        .optional();
  }

  /** Empty when there is none, or no longer. */
  Optional<byte[]> sealed(long imageId, String size) {
    return jdbc.sql("select sealed from image_renditions where image_id = :id and size = :size")
        .param("id", imageId)
        .param("size", size)
        .query((row, number) -> row.getBytes("sealed"))
        .optional();
  }

  /** Deletes every copy of the images under a consent, and says which images those were. */
  List<Long> end(long consentId, Ending cause) {
    jdbc.sql(
            """
            delete from image_renditions using images
            where image_id = images.id and consent_id = :consent
            """)
        .param("consent", consentId)
        .update();
    return jdbc.sql(
            """
            update images set ended = :cause, ended_at = now(), alt = ''
            where consent_id = :consent and ended is null
            returning id
            """)
        .param("cause", cause.name())
        .param("consent", consentId)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  private static ContentRef owner(ResultSet row, int number) throws SQLException {
    return ContentRef.of(row.getString("owner_kind"), row.getLong("owner_id"));
  }

  private static @Nullable Ending ending(@Nullable String cause) {
    return cause == null ? null : Ending.valueOf(cause);
  }

  private static Image read(ResultSet row) throws SQLException {
    Timestamp at = row.getTimestamp("ended_at");
    return new Image(
        row.getLong("id"),
        row.getInt("width"),
        row.getInt("height"),
        row.getInt("masks"),
        row.getString("alt"),
        ending(row.getString("ended")),
        at == null ? null : at.toInstant());
  }
}
