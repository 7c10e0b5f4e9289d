package org.consilium.verification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TermRows {
  private final JdbcClient jdbc;

  TermRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<LocalDate> of(long account) {
    return jdbc.sql("select until from terms where account_id = :account")
        .param("account", account)
        .query(LocalDate.class)
        .optional();
  }

  void set(long account, LocalDate until) {
    jdbc.sql(
            """
            insert into terms (account_id, until) values (:account, :until)
            on conflict (account_id) do update set until = excluded.until, reminded = null
            """)
        .param("account", account)
        .param("until", until)
        .update();
  }

  void drop(long account) {
    jdbc.sql("delete from terms where account_id = :account").param("account", account).update();
  }

  /** Marks and names those to remind that so many days are left, who have not been. */
  List<Long> remind(int days, int most) {
    return jdbc.sql(
            """
            update terms set reminded = :days
            where account_id in (
              select t.account_id from terms t
                join accounts a on a.id = t.account_id and a.verification = 'VERIFIED'
              where t.until between current_date and current_date + :days
                and (t.reminded is null or t.reminded > :days)
              order by t.until limit :most
              for update of t skip locked)
            returning account_id
            """)
        .param("days", days)
        .param("most", most)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Whose term is over, but not who waits for something to be read, for so many days. */
  List<Long> over(int days, int most) {
    return jdbc.sql(
            """
            select t.account_id from terms t
              join accounts a on a.id = t.account_id and a.verification = 'VERIFIED'
            where t.until < current_date
              and not (t.until >= current_date - :days and exists (
                select from reviews r
                where r.account_id = t.account_id and r.closed_at is null and r.since is not null
                  and (exists (select from documents d
                               where d.account_id = r.account_id and d.sealed is not null
                                 and d.state <> 'REJECTED')
                       or exists (select from proofs p
                                  where p.account_id = r.account_id and p.ended_at is null
                                    and p.proven_at >= r.since))))
            order by t.until limit :most
            for update of t skip locked
            """)
        .param("days", days)
        .param("most", most)
        .query((row, n) -> row.getLong(1))
        .list();
  }
}
