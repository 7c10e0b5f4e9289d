package org.consilium.directory;

import java.util.List;
import org.consilium.accounts.Byline;
import org.consilium.accounts.BylineRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CircleRows {
  private final JdbcClient jdbc;

  CircleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Circles.Tie between(long one, long other) {
    return jdbc.sql(
            """
            select case when accepted_at is not null then 'TRUSTED'
                        when asker_id = :one then 'ASKED' else 'ASKS' end
            from ties where (asker_id, asked_id) in ((:one, :other), (:other, :one))
            """)
        .param("one", one)
        .param("other", other)
        .query(String.class)
        .optional()
        .map(Circles.Tie::valueOf)
        .orElse(Circles.Tie.NONE);
  }

  /** False when the other asked in this very moment. */
  boolean ask(long asker, long asked) {
    return jdbc.sql(
                """
                insert into ties (asker_id, asked_id) values (:asker, :asked) on conflict do nothing
                """)
            .param("asker", asker)
            .param("asked", asked)
            .update()
        == 1;
  }

  void accept(long asker, long asked) {
    jdbc.sql(
            """
            update ties set accepted_at = now()
            where asker_id = :asker and asked_id = :asked and accepted_at is null
            """)
        .param("asker", asker)
        .param("asked", asked)
        .update();
  }

  boolean end(long one, long other) {
    return jdbc.sql(
                """
                delete from ties where (asker_id, asked_id) in ((:one, :other), (:other, :one))
                """)
            .param("one", one)
            .param("other", other)
            .update()
        > 0;
  }

  /** Those who stand so to somebody, by name. */
  List<Byline> list(long account, Circles.Tie tie) {
    return jdbc.sql(
            "select "
                + BylineRows.COLUMNS
                + """
                 from ties
                join accounts on accounts.id = case asker_id when :account then asked_id else asker_id end
                join bylines author on author.id = accounts.id and not author.named
                where case :tie
                        when 'ASKS' then asked_id = :account and accepted_at is null
                        when 'ASKED' then asker_id = :account and accepted_at is null
                        else :account in (asker_id, asked_id) and accepted_at is not null end
                  and (asker_id = :account or asked_id = :account)
                  and verification = 'VERIFIED'
                order by folded_name, accounts.id limit :most
                """)
        .param("account", account)
        .param("tie", tie.name())
        .param("most", Circles.MOST)
        .query((row, number) -> BylineRows.read(row))
        .list();
  }

  long asking(long account) {
    return jdbc.sql(
            """
            select count(*) from ties join accounts on accounts.id = asker_id
            where asked_id = :account and accepted_at is null and verification = 'VERIFIED'
            """)
        .param("account", account)
        .query(Long.class)
        .single();
  }

  /** Colleagues in a circle or asked into it by its owner; who asks its owner does not fill it. */
  long size(long account) {
    return jdbc.sql(
            """
            select count(*) from ties
            join accounts on id = case asker_id when :account then asked_id else asker_id end
            where (asker_id = :account or asked_id = :account and accepted_at is not null)
              and verification = 'VERIFIED'
            """)
        .param("account", account)
        .query(Long.class)
        .single();
  }
}
