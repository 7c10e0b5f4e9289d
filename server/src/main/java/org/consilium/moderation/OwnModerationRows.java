package org.consilium.moderation;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a member flagged, what was decided about them and by them, when they hold consultation. */
@Repository
class OwnModerationRows implements OwnData {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  OwnModerationRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "moderation",
        jdbc.sql(
                """
                select jsonb_build_object(
                  'flags', (select coalesce(jsonb_agg(jsonb_build_object(
                      'thing', m.content_kind, 'number', m.content_id, 'case', m.case_id,
                      'reason', f.reason, 'words', f.words, 'hid', f.hides,
                      'raised_at', f.raised_at, 'withdrawn_at', f.withdrawn_at,
                      'decision', f.ruling_id) order by f.id), '[]')
                    from flags f join matters m on m.id = f.matter_id
                    where f.account_id = any (:selves)),
                  'decisions_about_me', (select coalesce(jsonb_agg(jsonb_build_object(
                      'number', r.id, 'thing', m.content_kind, 'thing_number', m.content_id,
                      'case', m.case_id, 'decision', r.decision, 'rule', r.rule,
                      'reason', r.reason, 'measure', r.measure, 'pause_days', r.pause_days,
                      'pause_until', p.until, 'pause_ended_at', p.ended_at,
                      'interests_asked', r.declare, 'decided_at', r.decided_at,
                      'appeal', (select to_jsonb(a) - '{ruling_id,ruled_by,decided_by}'::text[]
                                 from appeals a where a.ruling_id = r.id)) order by r.id), '[]')
                    from matters m join rulings r on r.matter_id = m.id
                    left join pauses p on p.ruling_id = r.id
                    where m.author_id = any (:selves)),
                  'decisions_by_me', (select coalesce(jsonb_agg(jsonb_build_object(
                      'number', r.id, 'decision', r.decision, 'rule', r.rule, 'reason', r.reason,
                      'decided_at', r.decided_at) order by r.id), '[]')
                    from rulings r where r.decided_by = any (:selves)),
                  'appeals_decided_by_me', (select coalesce(jsonb_agg(jsonb_build_object(
                      'number', a.ruling_id, 'upheld', a.upheld, 'reason', a.reason,
                      'decided_at', a.decided_at) order by a.ruling_id), '[]')
                    from appeals a where a.decided_by = any (:selves)),
                  'consultation_hours', (select to_jsonb(h) - 'account_id'
                    from consultation_hours h where h.account_id = :account))::text
                """)
            .param("selves", aliases.selves(member))
            .param("account", member.account())
            .query(String.class)
            .single());
  }

  /**
   * What was decided stays, so that all can read how; the words of flags and appeals go. Those
   * under aliases stay: going together, they would tell whose the aliases were.
   */
  @Override
  public void erase(Actor member, long nobody) {
    jdbc.sql("update flags set words = '' where account_id = :account")
        .param("account", member.account())
        .update();
    jdbc.sql(
            """
            update appeals set words = '' where ruling_id in (
              select r.id from matters m join rulings r on r.matter_id = m.id
              where m.author_id = :account)
            """)
        .param("account", member.account())
        .update();
  }
}
