package org.consilium.accounts;

import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The account of a member, how they sign in, what was decided on it, what they did. */
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
                  'passkeys', (select coalesce(jsonb_agg(jsonb_build_object(
                                        'name', p.name, 'created_at', p.created_at,
                                        'used_at', p.used_at) order by p.id), '[]')
                               from passkeys p where p.account_id = a.id),
                  'browsers', (select coalesce(jsonb_agg(d.met_at order by d.met_at), '[]')
                               from known_devices d where d.account_id = a.id),
                  'sessions', (select coalesce(jsonb_agg(jsonb_build_object(
                                        'began_at', to_timestamp(s.creation_time / 1000),
                                        'used_at', to_timestamp(s.last_access_time / 1000))
                                        order by s.creation_time), '[]')
                               from spring_session s where s.principal_name = a.id::text),
                  'recoveries', (select coalesce(jsonb_agg(jsonb_build_object(
                                          'asked_at', r.asked_at, 'state', r.state,
                                          'ended_at', r.ended_at, 'proof', r.proof,
                                          'reason', r.reason) order by r.id), '[]')
                                 from recoveries r where r.account_id = a.id),
                  'identities', (select coalesce(jsonb_agg(jsonb_build_object(
                                          'provider', i.provider, 'subject', i.subject,
                                          'linked_at', i.linked_at, 'used_at', i.used_at)
                                          order by i.linked_at), '[]')
                                 from provider_identities i where i.account_id = a.id),
                  'acts_about_me', (select coalesce(jsonb_agg(jsonb_build_object(
                                             'at', e.at, 'act', e.act) order by e.id), '[]')
                                    from audit_entries e
                                    where e.object_kind = 'account' and e.object_id = a.id
                                      and e.actor_id is distinct from a.id),
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
