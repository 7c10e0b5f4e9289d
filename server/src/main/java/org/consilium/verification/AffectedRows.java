package org.consilium.verification;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whom an import concerns, once its numbers were carried over and while it lasts. */
@Repository
class AffectedRows {
  private final JdbcClient jdbc;

  AffectedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A member whose number is not in force any more. */
  record Departed(long account, RegisterState state) {}

  /**
   * Members who were verified by a number that is not in force, and those who only gave one that
   * this file, and none before, does not name as active.
   */
  List<Departed> departed(String register) {
    return jdbc.sql(
            """
            select a.id, max(e.state) as state
            from (select p.account_id, p.number from proofs p
                  where p.register = :register and p.ended_at is null
                  union
                  select g.id, d.number
                  from register_diff d
                    join accounts g
                      on g.country = :register
                      and g.plain_number = d.number
                  where d.was is null or d.was = 'ACTIVE') held
              join accounts a on a.id = held.account_id and a.verification = 'VERIFIED'
              join register_entries e on e.register = :register and e.number = held.number
                and e.state <> 'ACTIVE'
            group by a.id
            order by a.id
            """)
        .param("register", register)
        .query(
            (row, n) -> new Departed(row.getLong(1), RegisterState.valueOf(row.getString("state"))))
        .list();
  }

  /** How many members the register says something of. */
  long members(String register) {
    return jdbc.sql(
            """
            select count(*) from accounts a
            where a.verification = 'VERIFIED'
              and (exists (select from proofs p where p.account_id = a.id
                             and p.register = :register and p.ended_at is null)
                   or (a.country = :register
                       and exists (select from register_entries e
                                   where e.register = :register
                                     and e.number = a.plain_number)))
            """)
        .param("register", register)
        .query(Long.class)
        .single();
  }

  /** Who gave a number that this register names, and has no proof of it. */
  List<Long> waiting(String register) {
    return jdbc.sql(
            """
            select a.id from accounts a
            where a.verification in ('PENDING', 'VERIFIED') and a.country = :register
              and exists (select from register_entries e
                          where e.register = a.country
                            and e.number = a.plain_number)
              and not exists (select from proofs p where p.account_id = a.id
                                and p.kind = 'REGISTER' and p.ended_at is null)
            order by a.id
            """)
        .param("register", register)
        .query((row, n) -> row.getLong(1))
        .list();
  }

  /** Has the register itself asked again about members whom no file names. */
  void askAgain(String register) {
    jdbc.sql(
            """
            insert into register_lookups (account_id, register, number)
            select a.id, e.register, e.number
            from accounts a
              join register_entries e
                on e.register = a.country
                and e.number = a.plain_number
            where a.country = :register and a.verification = 'VERIFIED' and e.source = 'LOOKUP'
            on conflict (account_id) do update
            set number = excluded.number, attempts = 0, due_at = now()
            """)
        .param("register", register)
        .update();
  }
}
