package org.consilium.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlaceRows {
  private static final String SELECT =
      "select id, country, name, postcode, latitude, longitude from places";

  private final JdbcClient jdbc;

  PlaceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static PlaceRows on(DataSource dataSource) {
    return new PlaceRows(JdbcClient.create(dataSource));
  }

  boolean isEmpty() {
    return !jdbc.sql("select exists (select from places)").query(Boolean.class).single();
  }

  /** Adds what is not there yet; how many. */
  int insert(List<Town> towns) {
    return jdbc.sql(
            """
            insert into places (country, name, postcode, latitude, longitude, inhabitants)
            select * from unnest(cast(:countries as text[]), cast(:names as text[]),
                                 cast(:postcodes as text[]), cast(:latitudes as float8[]),
                                 cast(:longitudes as float8[]), cast(:inhabitants as int[]))
            on conflict do nothing
            """)
        .param("countries", towns.stream().map(Town::country).toArray(String[]::new))
        .param("names", towns.stream().map(Town::name).toArray(String[]::new))
        .param("postcodes", towns.stream().map(Town::postcode).toArray(String[]::new))
        .param("latitudes", towns.stream().map(Town::latitude).toArray(Double[]::new))
        .param("longitudes", towns.stream().map(Town::longitude).toArray(Double[]::new))
        .param("inhabitants", towns.stream().map(Town::inhabitants).toArray(Integer[]::new))
        .update();
  }

  Optional<Place> byId(long id) {
    return jdbc.sql(SELECT + " where id = :id").param("id", id).query(PlaceRows::read).optional();
  }

  /** The largest town of a name, of one's own country before others. */
  Optional<Place> named(String country, String name, String postcode) {
    return jdbc.sql(
            SELECT
                + """
                 where folded like fold(:name) and (:postcode = '' or postcode = :postcode)
                order by country <> :country, inhabitants desc, id limit 1
                """)
        .param("name", escaped(name))
        .param("postcode", postcode)
        .param("country", country)
        .query(PlaceRows::read)
        .optional();
  }

  /** Towns whose name or postcode begins like this. */
  List<Place> beginning(String country, String words, int most) {
    return jdbc.sql(
            SELECT
                + """
                 where folded like fold(:words) || '%' or postcode <> '' and postcode like :words || '%'
                order by country <> :country, inhabitants desc, id limit :most
                """)
        .param("words", escaped(words))
        .param("country", country)
        .param("most", most)
        .query(PlaceRows::read)
        .list();
  }

  private static String escaped(String words) {
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static Place read(ResultSet row, int number) throws SQLException {
    return new Place(
        row.getLong("id"),
        row.getString("country"),
        row.getString("name"),
        row.getString("postcode"),
        row.getDouble("latitude"),
        row.getDouble("longitude"));
  }
}
