package org.consilium.paging;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PresenceRows {
  private final JdbcClient jdbc;

  PresenceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** To the minute, and the same for all; in the order of accounts, as other nodes do. */
  void seen(Collection<Long> accounts) {
    jdbc.sql(
            """
            insert into presences as p (account_id, seen_at)
            select a.id, date_trunc('minute', now())
            from accounts a where a.id = any (:accounts) order by a.id
            on conflict (account_id) do update set seen_at = excluded.seen_at
            where p.seen_at < excluded.seen_at - interval '1 minute'
            """)
        .param("accounts", accounts.toArray(Long[]::new))
        .update();
  }
}
