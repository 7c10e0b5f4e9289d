package org.consilium.verification;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OwnVerificationRows {
  private final JdbcClient jdbc;

  OwnVerificationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All that this room holds of somebody, as JSON; of others what was said to or by them. */
  String of(long account) {
    return jdbc.sql(
            """
            select jsonb_build_object(
              'proofs', (select coalesce(jsonb_agg(jsonb_build_object(
                  'kind', kind, 'register', register, 'number', number, 'detail', detail,
                  'proven_at', proven_at, 'ended_at', ended_at) order by id), '[]')
                from proofs where account_id = :account),
              'documents', (select coalesce(jsonb_agg(jsonb_build_object(
                  'id', id, 'kind', kind, 'state', state, 'uploaded_at', uploaded_at,
                  'destroyed_at', destroyed_at) order by id), '[]')
                from documents where account_id = :account),
              'mailboxes', (select coalesce(jsonb_agg(jsonb_build_object(
                  'domain', domain, 'bears_the_name', named, 'proved_at', proved_at)
                  order by id), '[]')
                from mailboxes where account_id = :account),
              'vouchers_received', (select coalesce(jsonb_agg(jsonb_build_object(
                  'by', a.given_name || ' ' || a.family_name, 'relation', v.relation,
                  'given_at', v.given_at, 'withdrawn_at', v.withdrawn_at) order by v.id), '[]')
                from vouchers v join accounts a on a.id = v.giver_id
                where v.account_id = :account),
              'vouchers_given', (select coalesce(jsonb_agg(jsonb_build_object(
                  'for', a.given_name || ' ' || a.family_name, 'relation', v.relation,
                  'words', v.words, 'given_at', v.given_at, 'withdrawn_at', v.withdrawn_at)
                  order by v.id), '[]')
                from vouchers v join accounts a on a.id = v.account_id
                where v.giver_id = :account),
              'reviews', (select coalesce(jsonb_agg(jsonb_build_object(
                  'cause', cause, 'words', words, 'profession', profession,
                  'opened_at', opened_at, 'closed_at', closed_at) order by id), '[]')
                from reviews where account_id = :account),
              'term', (select until from terms where account_id = :account),
              'arrival', (select jsonb_build_object('at', at, 'seconds', seconds)
                from arrivals where account_id = :account))::text
            """)
        .param("account", account)
        .query(String.class)
        .single();
  }
}
