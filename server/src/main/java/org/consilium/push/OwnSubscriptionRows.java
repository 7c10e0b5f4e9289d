package org.consilium.push;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The browsers that show a member what is told; where they listen is the browser's own secret. */
@Repository
class OwnSubscriptionRows implements OwnData {
  private final JdbcClient jdbc;

  OwnSubscriptionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "devices",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object('device', device, 'made_at', made_at)
                         order by id), '[]')::text
                from push_subscriptions where account_id = :account
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /** Subscriptions go with the account. */
  @Override
  public void erase(Actor member, long nobody) {}
}
