package org.consilium.verification;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignRows {
  private final JdbcClient jdbc;

  SignRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param neighbours accounts opened from the same network within a day before or after
   */
  record Arrival(@Nullable Integer seconds, int neighbours) {}

  Optional<Arrival> arrival(long account) {
    return jdbc.sql(
            """
            select mine.seconds,
                   (select count(*) from arrivals other
                    where other.network = mine.network
                      and other.at between mine.at - interval '1 day' and mine.at + interval '1 day'
                      and other.account_id <> mine.account_id)::int as neighbours
            from arrivals mine where mine.account_id = :account
            """)
        .param("account", account)
        .query(
            (row, n) -> new Arrival((Integer) row.getObject("seconds"), row.getInt("neighbours")))
        .optional();
  }

  void arrive(long account, byte[] network, @Nullable Integer seconds) {
    jdbc.sql(
            """
            insert into arrivals (account_id, network, seconds)
            values (:account, :network, :seconds) on conflict do nothing
            """)
        .param("account", account)
        .param("network", network)
        .param("seconds", seconds)
        .update();
  }

  /** Others who gave the same number in the same country. */
  List<String> sameNumber(long account) {
    return jdbc.sql(
            """
            select other.given_name || ' ' || other.family_name
            from accounts mine
              join accounts other
                on other.country = mine.country and other.id <> mine.id
                and other.register_number is not null
                and upper(regexp_replace(other.register_number, '[^0-9A-Za-z]', '', 'g'))
                  = upper(regexp_replace(mine.register_number, '[^0-9A-Za-z]', '', 'g'))
            where mine.id = :account
            order by other.id limit 5
            """)
        .param("account", account)
        .query((row, n) -> row.getString(1))
        .list();
  }

  /** Others who proved the same mailbox. */
  List<String> sameMailbox(long account) {
    return jdbc.sql(
            """
            select a.given_name || ' ' || a.family_name
            from mailboxes mine
              join mailboxes other on other.address = mine.address
                and other.account_id <> mine.account_id and other.proved_at is not null
              join accounts a on a.id = other.account_id
            where mine.account_id = :account
            order by a.id limit 5
            """)
        .param("account", account)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
