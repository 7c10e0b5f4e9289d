package org.consilium.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class StagedImageRows {
  private static final String COLUMNS =
      "id, purpose, width, height, areas::text as areas, reviewed";

  private final JdbcClient jdbc;

  StagedImageRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int count(long accountId, String purpose) {
    return jdbc.sql(
            "select count(*) from staged_images where account_id = :account and purpose = :purpose")
        .param("account", accountId)
        .param("purpose", purpose)
        .query(Integer.class)
        .single();
  }

  /** How many wait, whatever for. */
  int count(long accountId) {
    return jdbc.sql("select count(*) from staged_images where account_id = :account")
        .param("account", accountId)
        .query(Integer.class)
        .single();
  }

  long insert(long accountId, String purpose, byte[] sealed, int width, int height, Areas areas) {
    return jdbc.sql(
            """
            insert into staged_images (account_id, purpose, sealed, width, height, areas)
            values (:account, :purpose, :sealed, :width, :height, cast(:areas as jsonb))
            returning id
            """)
        .param("account", accountId)
        .param("purpose", purpose)
        .param("sealed", sealed)
        .param("width", width)
        .param("height", height)
        .param("areas", areas.json())
        .query(Long.class)
        .single();
  }

  List<StagedImage> of(long accountId, String purpose) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from staged_images"
                + " where account_id = :account and purpose = :purpose order by id")
        .param("account", accountId)
        .param("purpose", purpose)
        .query(StagedImageRows::read)
        .list();
  }

  Optional<StagedImage> find(long accountId, long id) {
    return jdbc.sql(
            "select " + COLUMNS + " from staged_images where account_id = :account and id = :id")
        .param("account", accountId)
        .param("id", id)
        .query(StagedImageRows::read)
        .optional();
  }

  Optional<byte[]> sealed(long accountId, long id) {
    return jdbc.sql("select sealed from staged_images where account_id = :account and id = :id")
        .param("account", accountId)
        .param("id", id)
        .query((row, number) -> row.getBytes("sealed"))
        .optional();
  }

  int review(long accountId, long id, Areas areas) {
    return jdbc.sql(
            """
            update staged_images set areas = cast(:areas as jsonb), reviewed = true
            where account_id = :account and id = :id
            """)
        .param("areas", areas.json())
        .param("account", accountId)
        .param("id", id)
        .update();
  }

  int delete(long accountId, long id) {
    return jdbc.sql("delete from staged_images where account_id = :account and id = :id")
        .param("account", accountId)
        .param("id", id)
        .update();
  }

  /** Takes a purpose's pictures out for publication, and says what they were. */
  List<StagedImage> take(long accountId, String purpose) {
    return jdbc.sql(
            "delete from staged_images where account_id = :account and purpose = :purpose"
                + " returning "
                + COLUMNS)
        .param("account", accountId)
        .param("purpose", purpose)
        .query(StagedImageRows::read)
        .list();
  }

  List<Long> deleteStale(int hours) {
    return jdbc.sql(
            """
            delete from staged_images where created_at < now() - make_interval(hours => :hours)
            returning id
            """)
        .param("hours", hours)
        .query((row, number) -> row.getLong("id"))
        .list();
  }

  private static StagedImage read(ResultSet row, int number) throws SQLException {
    Areas areas = Areas.read(row.getString("areas"));
    return new StagedImage(
        row.getLong("id"),
        row.getString("purpose"),
        row.getInt("width"),
        row.getInt("height"),
        areas.found(),
        areas.masks(),
        row.getBoolean("reviewed"));
  }
}
