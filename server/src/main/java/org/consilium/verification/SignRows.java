package org.consilium.verification;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignRows {
  private static final String NUMBERS =
      """
      with numbers as (
        select country as register,
               upper(regexp_replace(register_number, '[^0-9A-Za-z]', '', 'g')) as number
        from accounts where id = :account and register_number is not null
        union
        select register, number from proofs where account_id = :account and number is not null
      )
      """;

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

  /** A number of a register that somebody typed, or that a proof named. */
  record Number(String register, String number) {}

  /** All of a person's numbers, also of proofs that ended. */
  List<Number> numbers(long account) {
    return jdbc.sql(NUMBERS + "select register, number from numbers order by register, number")
        .param("account", account)
        .query((row, n) -> new Number(row.getString("register"), row.getString("number")))
        .list();
  }

  /** Others who gave one of this person's numbers, or whose proofs name it. */
  List<String> sameNumber(long account) {
    return jdbc.sql(
            NUMBERS
                + """
                select name from (
                  select a.id, a.given_name || ' ' || a.family_name as name
                  from numbers n
                    join accounts a on a.country = n.register and a.register_number is not null
                      and upper(regexp_replace(a.register_number, '[^0-9A-Za-z]', '', 'g'))
                        = n.number
                  union
                  select a.id, a.given_name || ' ' || a.family_name
                  from numbers n
                    join proofs p on p.register = n.register and p.number = n.number
                    join accounts a on a.id = p.account_id
                ) others
                where id <> :account
                order by id limit 5
                """)
        .param("account", account)
        .query((row, n) -> row.getString(1))
        .list();
  }

  void refuse(byte[] digest) {
    jdbc.sql("insert into refused_numbers (digest) values (:digest) on conflict do nothing")
        .param("digest", digest)
        .update();
  }

  boolean refused(List<byte[]> digests) {
    return !digests.isEmpty()
        && jdbc.sql("select exists (select from refused_numbers where digest in (:digests))")
            .param("digests", digests)
            .query(Boolean.class)
            .single();
  }

  /** Domains of mailboxes that a person proved and that do not bear their name. */
  List<String> otherMailboxes(long account) {
    return jdbc.sql(
            """
            select distinct domain from mailboxes
            where account_id = :account and proved_at is not null and not named
            order by domain limit 5
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
            from accounts a
            where a.id in (select other.account_id
                           from mailboxes mine
                             join mailboxes other on other.address = mine.address
                               and other.account_id <> mine.account_id
                               and other.proved_at is not null
                           where mine.account_id = :account)
            order by a.id limit 5
            """)
        .param("account", account)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
