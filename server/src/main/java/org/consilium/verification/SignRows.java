package org.consilium.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Traces that several people left, each kind in one statement for all of them. */
@Repository
class SignRows {
  private static final String NUMBERS =
      """
      with numbers as (
        select id as account_id, country as register, plain_number as number
        from accounts where id = any (:accounts) and plain_number is not null
        union
        select account_id, register, number
        from proofs where account_id = any (:accounts) and number is not null
      )
      """;

  /** Of {@code others} (mine, id, name): the first few a person. */
  private static final String FEW =
      """
      select mine, name from (
        select mine, id, name, row_number() over (partition by mine order by id) as nth from others
      ) numbered
      where nth <= 5
      order by mine, nth
      """;

  private static final String PICTURES =
      """
      from documents mine
        join documents other on other.bands && mine.bands
          and bit_count((other.coarse # mine.coarse)::bit(64)) <= :coarse
          and bit_count(other.fine # mine.fine) <= :fine
      """;

  private final JdbcClient jdbc;

  SignRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param neighbours accounts opened from the same network within a day before or after
   */
  record Arrival(@Nullable Integer seconds, int neighbours) {}

  Map<Long, Arrival> arrivals(Collection<Long> accounts) {
    Map<Long, Arrival> found = new HashMap<>();
    about(
            """
            select mine.account_id, mine.seconds,
                   (select count(*) from arrivals other
                    where other.network = mine.network
                      and other.at between mine.at - interval '1 day' and mine.at + interval '1 day'
                      and other.account_id <> mine.account_id)::int as neighbours
            from arrivals mine where mine.account_id = any (:accounts)
            """,
            accounts)
        .query(
            row -> {
              found.put(
                  row.getLong("account_id"),
                  new Arrival((Integer) row.getObject("seconds"), row.getInt("neighbours")));
            });
    return found;
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

  /** All numbers that people typed or that their proofs named, also proofs that ended. */
  Map<Long, List<RegisterNumber>> numbers(Collection<Long> accounts) {
    Map<Long, List<RegisterNumber>> found = new HashMap<>();
    about(
            NUMBERS + "select account_id, register, number from numbers order by register, number",
            accounts)
        .query(
            row -> {
              found
                  .computeIfAbsent(row.getLong("account_id"), id -> new ArrayList<>())
                  .add(new RegisterNumber(row.getString("register"), row.getString("number")));
            });
    return found;
  }

  /** Others who gave one of a person's numbers, or whose proofs name it. */
  Map<Long, List<String>> sameNumber(Collection<Long> accounts) {
    return names(
        about(
            NUMBERS
                + """
                , others as (
                  select n.account_id as mine, a.id, a.given_name || ' ' || a.family_name as name
                  from numbers n
                    join accounts a on a.country = n.register and a.plain_number = n.number
                  where a.id <> n.account_id
                  union
                  select n.account_id, a.id, a.given_name || ' ' || a.family_name
                  from numbers n
                    join proofs p on p.register = n.register and p.number = n.number
                    join accounts a on a.id = p.account_id
                  where a.id <> n.account_id
                )
                """
                + FEW,
            accounts));
  }

  void refuse(byte[] digest) {
    jdbc.sql("insert into refused_numbers (digest) values (:digest) on conflict do nothing")
        .param("digest", digest)
        .update();
  }

  /**
   * Which of the digests were kept of somebody refused.
   *
   * @return in hexadecimal digits, small letters
   */
  Set<String> refused(Collection<byte[]> digests) {
    return jdbc.sql(
            "select encode(digest, 'hex') from refused_numbers where digest = any (:digests)")
        .param("digests", digests.toArray(byte[][]::new))
        .query((row, n) -> row.getString(1))
        .set();
  }

  /** Domains of mailboxes that a person proved and that do not bear their name. */
  Map<Long, List<String>> otherMailboxes(Collection<Long> accounts) {
    return names(
        about(
            """
            with others as (
              select distinct account_id as mine, domain as id, domain as name
              from mailboxes
              where account_id = any (:accounts) and proved_at is not null and not named
            )
            """
                + FEW,
            accounts));
  }

  /** Others who proved the same mailbox. */
  Map<Long, List<String>> sameMailbox(Collection<Long> accounts) {
    return names(
        about(
            """
            with others as (
              select distinct mine.account_id as mine, a.id,
                     a.given_name || ' ' || a.family_name as name
              from mailboxes mine
                join mailboxes other on other.address = mine.address
                  and other.account_id <> mine.account_id and other.proved_at is not null
                join accounts a on a.id = other.account_id
              where mine.account_id = any (:accounts)
            )
            """
                + FEW,
            accounts));
  }

  /** Others who sent the picture of one of a person's documents, destroyed or not. */
  Map<Long, List<String>> sendersOfTheSame(Collection<Long> accounts) {
    return names(
        pictures(
            "with others as (select distinct mine.account_id as mine, a.id,"
                + " a.given_name || ' ' || a.family_name as name "
                + PICTURES
                + " and other.account_id <> mine.account_id"
                + " join accounts a on a.id = other.account_id"
                + " where mine.account_id = any (:accounts)) "
                + FEW,
            accounts));
  }

  /** Of whose documents somebody had sent the picture who was erased since. */
  Set<Long> sentByErased(Collection<Long> accounts) {
    return pictures(
            "select distinct mine.account_id "
                + PICTURES
                + " and other.account_id is null where mine.account_id = any (:accounts)",
            accounts)
        .query((row, n) -> row.getLong(1))
        .set();
  }

  /** Who sent a student's card since they were last verified. */
  Set<Long> studentCards(Collection<Long> accounts) {
    return about(
            """
            select distinct a.id
            from accounts a join documents d on d.account_id = a.id
            where a.id = any (:accounts) and d.kind = 'STUDENT_CARD' and d.state <> 'REMOVED'
              and (a.verified_on is null
                   or (d.uploaded_at at time zone 'UTC')::date > a.verified_on)
            """,
            accounts)
        .query((row, n) -> row.getLong(1))
        .set();
  }

  private JdbcClient.StatementSpec pictures(String sql, Collection<Long> accounts) {
    return about(sql, accounts)
        .param("coarse", Fingerprint.COARSE_WITHIN)
        .param("fine", Fingerprint.FINE_WITHIN);
  }

  private JdbcClient.StatementSpec about(String sql, Collection<Long> accounts) {
    return jdbc.sql(sql).param("accounts", accounts.toArray(Long[]::new));
  }

  private static Map<Long, List<String>> names(JdbcClient.StatementSpec others) {
    Map<Long, List<String>> found = new HashMap<>();
    others.query(
        row -> {
          found
              .computeIfAbsent(row.getLong("mine"), id -> new ArrayList<>())
              .add(row.getString("name"));
        });
    return found;
  }
}
