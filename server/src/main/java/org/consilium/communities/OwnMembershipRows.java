package org.consilium.communities;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The specialties a member belongs to. */
@Repository
class OwnMembershipRows implements OwnData {
  private final JdbcClient jdbc;

  OwnMembershipRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "memberships",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object(
                         'specialty', s.code, 'joined_at', m.joined_at, 'muted_at', q.muted_at)
                         order by m.joined_at), '[]')::text
                from memberships m join specialties s on s.id = m.specialty_id
                left join specialty_mutes q
                  on q.account_id = m.account_id and q.specialty_id = m.specialty_id
                where m.account_id = :account
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /** Memberships go with the account. */
  @Override
  public void erase(Actor member, long nobody) {}
}
