package org.consilium.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The columns of a {@link Byline}, for the statements of rooms that list what people wrote. */
public final class BylineRows {
  /** Select list over the view {@code bylines} under the name {@code author}. */
  public static final String COLUMNS =
      """
      author.id as author_id, author.handle as author_handle, author.name as author_name,
      author.profession as author_profession, author.specialty as author_specialty,
      author.country as author_country, author.place as author_place,
      author.verified as author_verified, author.interests as author_interests\
      """;

  private BylineRows() {}

  public static Byline read(ResultSet row) throws SQLException {
    return new Byline(
        row.getLong("author_id"),
        row.getString("author_handle"),
        row.getString("author_name"),
        Profession.valueOf(row.getString("author_profession")),
        row.getString("author_specialty"),
        row.getString("author_country"),
        row.getString("author_place"),
        row.getString("author_verified"),
        AccountRows.texts(row.getArray("author_interests")));
  }
}
