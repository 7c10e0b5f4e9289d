package org.consilium.directory;

import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.consilium.accounts.BylineRows;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ListingRows {
  private static final double EARTH_RADIUS_KM = 6371;
  private static final double KM_PER_DEGREE = Math.PI * EARTH_RADIUS_KM / 180;

  private static final Pattern LONG_WORD = Pattern.compile("\\w{3}", UNICODE_CHARACTER_CLASS);

  private static final String LISTED =
      """
      p.listed and a.verification = 'VERIFIED' and a.leaving_at is null
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
            select listed, open_page, open_fields, referrals, class_year, links, contact, contact_for,
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
            insert into profiles (account_id, listed, open_page, open_fields, referrals, place_id,
                                  class_year, links, contact, contact_for)
            values (:account, :listed, :open, :fields, :referrals, :place, :class, :links, :contact, :for)
            on conflict (account_id) do update
            set listed = excluded.listed, open_page = excluded.open_page,
                open_fields = excluded.open_fields, referrals = excluded.referrals, place_id = excluded.place_id,
                class_year = excluded.class_year, links = excluded.links,
                contact = excluded.contact, contact_for = excluded.contact_for
            """)
        .param("account", account)
        .param("listed", listing.listed())
        .param("open", listing.openPage())
        .param("fields", listing.open().stream().map(Enum::name).sorted().toArray(String[]::new))
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
    String words = words(search.name());
    return jdbc.sql(
            """
            with found as (
              select account_id, folded_name collate "C" as ordered, town.name as town, referrals,
                     class_year, cast(null as int) as km
              from profiles p
              join accounts a on a.id = p.account_id
              left join places town on town.id = p.place_id
              where
            """
                + conditions(search, words)
                + (after.isEmpty()
                    ? ""
                    : """
                      and (a.folded_name collate "C", a.id)
                          > (select folded_name collate "C", id from accounts where handle = :after)
                      """)
                + """
                  order by a.folded_name collate "C", a.id limit :most
                )
                """
                + SHOWN
                + " order by ordered, account_id")
        .params(parameters(viewer, search, words))
        .param("after", after)
        .param("most", most)
        .query(ListingRows::colleague)
        .list();
  }

  /**
   * The nearest first, within a distance of a place. The great circle by the haversine formula on a
   * sphere of 6,371 km, of towns only, in a frame of degrees that the index knows; then town by
   * town until the page is full.
   *
   * @param after handle of the last one shown, or empty
   */
  List<Colleague> byDistance(
      Actor viewer, ColleagueSearch search, Place place, int withinKm, String after, int most) {
    String words = words(search.name());
    double latitudes = withinKm / KM_PER_DEGREE;
    double longitudes =
        latitudes / Math.max(0.01, Math.cos(Math.toRadians(Math.abs(place.latitude()))));
    return jdbc.sql(
            """
            with near as materialized (
              select id, name,
                     cast(round(:diameter * asin(sqrt(
                       sin(radians(latitude - :latitude) / 2) ^ 2
                       + cos(radians(:latitude)) * cos(radians(latitude))
                         * sin(radians(longitude - :longitude) / 2) ^ 2))) as int) as km
              from places
              where latitude between :latitude - :latitudes and :latitude + :latitudes
                and longitude between :longitude - :longitudes and :longitude + :longitudes
            ), last as (
              select km, near.id as town_id, account_id
              from accounts join profiles on account_id = accounts.id
              join near on near.id = place_id
              where handle = :after
            ), found as (
              select account_id, town.id as town_id, town.name as town, referrals, class_year, km
              from (select id, name, km from near
                    where km <= :within
                      and (:after = '' or (km, id) >= (select km, town_id from last))
                    order by km, id) town
              cross join lateral (
                select account_id, referrals, class_year
                from (select account_id, listed, referrals, class_year from profiles
                      where place_id = town.id and listed order by account_id) p
                join accounts a on a.id = p.account_id
                where account_id > case town.id when (select town_id from last)
                                   then (select account_id from last) else 0 end
                  and
            """
                + conditions(search, words)
                + """
                    order by account_id limit :most
                  ) there
                  order by km, town_id, account_id limit :most
                )
                """
                + SHOWN
                + " order by km, town_id, account_id")
        .params(parameters(viewer, search, words))
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

  /** Who is in the directory, and what is asked of them: nothing that is not asked. */
  private static String conditions(ColleagueSearch search, String words) {
    StringBuilder conditions = new StringBuilder(LISTED);
    if (LONG_WORD.matcher(words).find()) {
      // An array is made first, by the index of names; few bear what is asked for.
      conditions.append(
          """
           and p.account_id = any (array(
            select id from accounts
            where to_tsvector('simple', folded_name) @@ to_tsquery('simple', :words)))
          """);
    } else if (!words.isEmpty()) {
      conditions.append(
          " and to_tsvector('simple', a.folded_name) @@ to_tsquery('simple', :words)");
    }
    if (!search.specialty().isEmpty()) {
      conditions.append(" and a.specialties @> array[cast(:specialty as text)]");
    }
    if (!search.language().isEmpty()) {
      conditions.append(" and a.languages @> array[cast(:language as text)]");
    }
    if (search.classYear() != null) {
      conditions.append(" and p.class_year = :class");
    }
    if (search.referrals()) {
      conditions.append(" and p.referrals");
    }
    if (search.circle()) {
      conditions.append(
          """
           and p.account_id = any (array(
            select asked_id from ties where asker_id = :viewer and accepted_at is not null
            union all
            select asker_id from ties where asked_id = :viewer and accepted_at is not null))
          """);
    }
    return conditions.append('\n').toString();
  }

  private static Map<String, @Nullable Object> parameters(
      Actor viewer, ColleagueSearch search, String words) {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("viewer", viewer.id());
    parameters.put("words", words);
    parameters.put("specialty", search.specialty());
    parameters.put("language", search.language());
    parameters.put("class", search.classYear());
    return parameters;
  }

  /**
   * A name as a query of PostgreSQL: each word the beginning of one. Folding comes first, since it
   * makes signs of letters: of 'ŉ' an apostrophe and an n.
   */
  private String words(String name) {
    String folded = jdbc.sql("select fold(:name)").param("name", name).query(String.class).single();
    return Arrays.stream(folded.split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .limit(6)
        .map(word -> word + ":*")
        .collect(Collectors.joining(" & "));
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
        Arrays.stream((String[]) row.getArray("open_fields").getArray())
            .map(PublicField::valueOf)
            .collect(Collectors.toUnmodifiableSet()),
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
