package org.consilium.paging;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WishRows {
  private final JdbcClient jdbc;

  WishRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Wishes.Wish> of(long account) {
    return jdbc.sql(
            """
            select paged, muted_kinds, muted_urgencies, languages, rests_on_holidays, most_a_day, most_an_hour, away_from, away_to, keywords
            from wishes where account_id = :account
            """)
        .param("account", account)
        .query((row, number) -> read(row))
        .optional();
  }

  void store(long account, Wishes.Wish wish) {
    jdbc.sql(
            """
            insert into wishes (account_id, paged, muted_kinds, muted_urgencies, languages,
                                rests_on_holidays, most_a_day, most_an_hour, away_from, away_to,
                                keywords)
            values (:account, :paged, :kinds, :urgencies, :languages, :holidays, :aDay, :anHour, :awayFrom, :awayTo, :keywords)
            on conflict (account_id) do update
            set paged = excluded.paged, muted_kinds = excluded.muted_kinds,
                muted_urgencies = excluded.muted_urgencies, languages = excluded.languages,
                rests_on_holidays = excluded.rests_on_holidays,
                most_a_day = excluded.most_a_day, most_an_hour = excluded.most_an_hour,
                away_from = excluded.away_from, away_to = excluded.away_to,
                keywords = excluded.keywords
            """)
        .param("account", account)
        .param("paged", wish.paged())
        .param("kinds", wish.mutedKinds().toArray(String[]::new))
        .param("urgencies", wish.mutedUrgencies().toArray(String[]::new))
        .param("languages", wish.languages().toArray(String[]::new))
        .param("holidays", wish.restsOnHolidays())
        .param("aDay", wish.mostADay())
        .param("anHour", wish.mostAnHour())
        .param("awayFrom", wish.awayFrom())
        .param("awayTo", wish.awayTo())
        .param("keywords", wish.keywords())
        .update();
  }

  private static Wishes.Wish read(ResultSet row) throws SQLException {
    return new Wishes.Wish(
        row.getBoolean("paged"),
        texts(row.getArray("muted_kinds")),
        texts(row.getArray("muted_urgencies")),
        texts(row.getArray("languages")),
        row.getBoolean("rests_on_holidays"),
        row.getInt("most_a_day"),
        row.getInt("most_an_hour"),
        row.getObject("away_from", LocalDate.class),
        row.getObject("away_to", LocalDate.class),
        row.getString("keywords"));
  }

  private static List<String> texts(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
