package org.consilium.paging;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** For what a member wishes to be paged, when they were, and what the order is made of. */
@Repository
class OwnPagingRows implements OwnData {
  private final JdbcClient jdbc;

  OwnPagingRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "paging",
        jdbc.sql(
                """
                select jsonb_build_object(
                  'wishes', (select to_jsonb(w) - 'account_id' from wishes w
                             where w.account_id = :account),
                  'duties', (select coalesce(jsonb_agg(jsonb_build_object(
                                      'specialty', s.code, 'from', d.starts_at, 'to', d.ends_at)
                                    order by d.starts_at), '[]')
                             from duties d join specialties s on s.id = d.specialty_id
                             where d.account_id = :account),
                  'pages', (select coalesce(jsonb_agg(jsonb_build_object(
                                     'case', p.case_id, 'paged_at', p.paged_at)
                                   order by p.paged_at), '[]')
                            from pages p where p.account_id = :account),
                  'last_here', (select seen_at from presences where account_id = :account),
                  'load', (select to_jsonb(l) - 'account_id' from loads l
                           where l.account_id = :account),
                  'score', (select score from reputes where account_id = :account))::text
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /** All of it refers to the account and goes with it. */
  @Override
  public void erase(Actor member, long nobody) {}
}
