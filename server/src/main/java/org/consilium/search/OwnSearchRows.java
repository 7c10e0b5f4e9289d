package org.consilium.search;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a member keeps to look for. Of what saved_search_matches told, notifications speak. */
@Repository
class OwnSearchRows implements OwnData {
  private final JdbcClient jdbc;

  OwnSearchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "saved-searches",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object('search', query, 'saved_at', saved_at)
                                          order by id), '[]')::text
                from saved_searches where account_id = :account
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /** All of it refers to the account and goes with it. */
  @Override
  public void erase(Actor member, long nobody) {}
}
