package org.consilium.directory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ListingRows {
  private static final double EARTH_RADIUS_KM = 6371;
  private static final double KM_PER_DEGREE = Math.PI * EARTH_RADIUS_KM / 180;

  private static final String LISTED =
      """
      from profiles p
      join accounts a on a.id = p.account_id
      left join places town on town.id = p.place_id
      where p.listed and a.verification = 'VERIFIED'
        and (cast(:words as text) is null
             or to_tsvector('simple', a.folded_name) @@ to_tsquery('simple', fold(:words)))
        and (cast(:specialty as text) is null or a.specialties @> array[cast(:specialty as text)])
        and (cast(:language as text) is null or a.languages @> array[cast(:language as text)])
        and (cast(:class as int) is null or p.class_year = :class)
        and (not :referrals or p.referrals)
        and (not :circle or exists (
              select from ties where accepted_at is not null
              and (asker_id, asked_id) in ((:viewer, a.id), (a.id, :viewer))))
      """;

  private static final String SHOWN =
      "select "
          + BylineRows.COLUMNS
          + ", town, referrals, class_year, km from found join bylines author on author.id = account_id"
          + " and not author.named";

  private final JdbcClient jdbc;

  ListingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Listing> find(long account) {
    return jdbc.sql(
            """
            select listed, open_page, referrals, class_year, links, contact, contact_for,
                   id, country, name, postcode, latitude, longitude
            from profiles left join places on places.id = place_id
            where account_id = :account
            """)
        .param("account", account)
        .query(ListingRows::listing)
        .optional();
  }

  void save(long account, Listing listing) {
    Place place = listing.place();
    jdbc.sql(
            """
            insert into profiles (account_id, listed, open_page, referrals, place_id, class_year,
                                  links, contact, contact_for)
            values (:account, :listed, :open, :referrals, :place, :class, :links, :contact, :for)
            on conflict (account_id) do update
            set listed = excluded.listed, open_page = excluded.open_page,
                referrals = excluded.referrals, place_id = excluded.place_id,
                class_year = excluded.class_year, links = excluded.links,
                contact = excluded.contact, contact_for = excluded.contact_for
            """)
        .param("account", account)
        .param("listed", listing.listed())
        .param("open", listing.openPage())
        .param("referrals", listing.referrals())
        .param("place", place == null ? null : place.id())
        .param("class", listing.classYear())
        .param("links", listing.links().toArray(String[]::new))
        .param("contact", listing.contact())
        .param("for", listing.contactForMembers() ? "MEMBERS" : "CIRCLE")
        .update();
  }

  /**
   * By name.
   *
   * @param after handle of the last one shown, or empty
   */
  List<Colleague> byName(Actor viewer, ColleagueSearch search, String after, int most) {
    return jdbc.sql(
            """
            with found as (
              select account_id, folded_name collate "C" as ordered, town.name as town, referrals,
                     class_year, cast(null as int) as km
            """
                + LISTED
                + """
                  and (:after = '' or (a.folded_name collate "C", a.id)
                       > (select folded_name collate "C", id from accounts where handle = :after))
                order by a.folded_name collate "C", a.id limit :most
                )
                """
                + SHOWN
                + " order by ordered, account_id")
        .params(search.parameters(viewer))
        .param("after", after)
        .param("most", most)
        .query(ListingRows::colleague)
        .list();
  }

  /**
   * The nearest first, within a distance of a place. The great circle by the haversine formula on a
   * sphere of 6,371 km; a frame of degrees first, which the index knows.
   *
   * @param after handle of the last one shown, or empty
   */
  List<Colleague> byDistance(
      Actor viewer, ColleagueSearch search, Place place, int withinKm, String after, int most) {
    double latitudes = withinKm / KM_PER_DEGREE;
    double longitudes =
        latitudes / Math.max(0.01, Math.cos(Math.toRadians(Math.abs(place.latitude()))));
    return jdbc.sql(
            """
            with near as (
              select account_id, handle, town.name as town, referrals, class_year,
                     cast(round(:diameter * asin(sqrt(
                       sin(radians(town.latitude - :latitude) / 2) ^ 2
                       + cos(radians(:latitude)) * cos(radians(town.latitude))
                         * sin(radians(town.longitude - :longitude) / 2) ^ 2))) as int) as km
            """
                + LISTED
                + """
                  and town.latitude between :latitude - :latitudes and :latitude + :latitudes
                  and town.longitude between :longitude - :longitudes and :longitude + :longitudes
                ), found as (
                  select * from near
                  where km <= :within
                    and (:after = '' or (km, account_id)
                         > (select km, account_id from near where handle = :after))
                  order by km, account_id limit :most
                )
                """
                + SHOWN
                + " order by km, account_id")
        .params(search.parameters(viewer))
        .param("diameter", 2 * EARTH_RADIUS_KM)
        .param("latitude", place.latitude())
        .param("longitude", place.longitude())
        .param("latitudes", latitudes)
        .param("longitudes", longitudes)
        .param("within", withinKm)
        .param("after", after)
        .param("most", most)
        .query(ListingRows::colleague)
        .list();
  }

  private static Colleague colleague(ResultSet row, int number) throws SQLException {
    return new Colleague(
        BylineRows.read(row),
        row.getString("town"),
        row.getBoolean("referrals"),
        row.getObject("class_year", Integer.class),
        row.getObject("km", Integer.class));
  }

  private static Listing listing(ResultSet row, int number) throws SQLException {
    return new Listing(
        row.getBoolean("listed"),
        row.getBoolean("open_page"),
        row.getBoolean("referrals"),
        place(row),
        row.getObject("class_year", Integer.class),
        Arrays.asList((String[]) row.getArray("links").getArray()),
        row.getString("contact"),
        row.getString("contact_for").equals("MEMBERS"));
  }

  private static @Nullable Place place(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    return row.wasNull()
        ? null
        : new Place(
            id,
            row.getString("country"),
            row.getString("name"),
            row.getString("postcode"),
            row.getDouble("latitude"),
            row.getDouble("longitude"));
  }
}
