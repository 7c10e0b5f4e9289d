package org.consilium.directory;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A member's entry in the directory, and the circle. */
@Repository
class OwnDirectoryRows implements OwnData {
  private final JdbcClient jdbc;

  OwnDirectoryRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "directory",
        jdbc.sql(
                """
                select jsonb_build_object(
                  'entry', (select to_jsonb(p) - '{account_id,place_id}'::text[]
                              || jsonb_build_object(
                                   'place', (select name from places where id = p.place_id))
                            from profiles p where p.account_id = :account),
                  'circle', (select coalesce(jsonb_agg(jsonb_build_object(
                                      'with', case a.shows when 'PSEUDONYM' then a.pseudonym
                                              else a.given_name || ' ' || a.family_name end,
                                      'asked_by_me', t.asker_id = :account,
                                      'asked_at', t.asked_at,
                                      'accepted_at', t.accepted_at) order by t.asked_at), '[]')
                             from ties t join accounts a
                               on a.id = case t.asker_id when :account then t.asked_id
                                              else t.asker_id end
                             where t.asker_id = :account or t.asked_id = :account))::text
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /** All of it refers to the account and goes with it. */
  @Override
  public void erase(Actor member, long nobody) {}
}
