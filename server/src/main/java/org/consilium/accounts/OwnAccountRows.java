package org.consilium.accounts;

import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What this room holds of a member: the account, its roles, what was decided on it. */
@Repository
class OwnAccountRows implements OwnData {
  private final JdbcClient jdbc;

  OwnAccountRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "account",
        jdbc.sql(
                """
                select (to_jsonb(a) || jsonb_build_object(
                  'roles', (select coalesce(jsonb_agg(r.role), '[]')
                            from account_roles r where r.account_id = a.id),
                  'handles', (select coalesce(jsonb_agg(h.handle), '[]')
                              from handles h where h.account_id = a.id),
                  'decisions', (select coalesce(jsonb_agg(jsonb_build_object(
                                         'decision', d.decision, 'reason', d.reason,
                                         'decided_at', d.decided_at) order by d.id), '[]')
                                from verification_decisions d where d.account_id = a.id),
                  'acts', (select coalesce(jsonb_agg(jsonb_build_object(
                                    'at', e.at, 'act', e.act, 'kind', e.object_kind,
                                    'id', e.object_id) order by e.id), '[]')
                           from audit_entries e where e.actor_id = a.id)))::text
                from accounts a where a.id = :account
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /** All of it refers to the account and goes with it. */
  @Override
  public void erase(Actor member, long nobody) {}
}
