package org.consilium.verification;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LookupRows {
  private final JdbcClient jdbc;

  LookupRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Lookup(long account, String register, String number, int attempts) {}

  void ask(long account, String register, String number) {
    jdbc.sql(
            """
            insert into register_lookups (account_id, register, number)
            values (:account, :register, :number)
            on conflict (account_id) do update
            set register = excluded.register, number = excluded.number, attempts = 0,
                due_at = now()
            """)
        .param("account", account)
        .param("register", register)
        .param("number", number)
        .update();
  }

  /** Takes one that is due, for two minutes. */
  Optional<Lookup> take(int attempts) {
    return jdbc.sql(
            """
            update register_lookups set attempts = attempts + 1, due_at = now() + interval '2 minutes'
            where account_id = (select account_id from register_lookups
                                where due_at <= now() and attempts < :attempts
                                order by due_at limit 1 for update skip locked)
            returning account_id, register, number, attempts
            """)
        .param("attempts", attempts)
        .query(
            (row, n) ->
                new Lookup(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)))
        .optional();
  }

  void later(long account, Duration delay) {
    jdbc.sql(
            """
            update register_lookups set due_at = now() + :seconds * interval '1 second'
            where account_id = :account
            """)
        .param("seconds", delay.toSeconds())
        .param("account", account)
        .update();
  }

  /** What the register says, not for good, of the number that a member was verified by. */
  Optional<RegisterState> departed(long account) {
    return jdbc.sql(
            """
            select max(e.state)
            from proofs p
              join accounts a on a.id = p.account_id and a.verification = 'VERIFIED'
              join register_entries e on e.register = p.register and e.number = p.number
            where p.account_id = :account and p.ended_at is null and e.state <> 'ACTIVE'
            having count(*) > 0
            """)
        .param("account", account)
        .query((row, n) -> RegisterState.valueOf(row.getString(1)))
        .optional();
  }

  void done(long account) {
    jdbc.sql("delete from register_lookups where account_id = :account")
        .param("account", account)
        .update();
  }
}
