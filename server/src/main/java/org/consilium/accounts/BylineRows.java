package org.consilium.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The columns of a {@link Byline}, for the statements of rooms that list what people wrote. */
public final class BylineRows {
  /** Select list over {@code accounts} under the alias {@code author}. */
  public static final String COLUMNS =
      """
      author.id as author_id, author.handle as author_handle,
      case author.shows when 'NAME' then author.given_name || ' ' || author.family_name
                        else author.pseudonym end as author_name,
      author.profession as author_profession, author.specialties[1] as author_specialty,
      author.country as author_country, author.place as author_place,
      author.interests as author_interests\
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
        AccountRows.texts(row.getArray("author_interests")));
  }
}
