package org.consilium.notifications;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a member was told, on the pages and by mail, and how they wished to hear of it. */
@Repository
class OwnNotificationRows implements OwnData {
  private final JdbcClient jdbc;
  private final Aliases aliases;

  OwnNotificationRows(JdbcClient jdbc, Aliases aliases) {
    this.jdbc = jdbc;
    this.aliases = aliases;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "notifications",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object(
                         'kind', n.kind, 'path', n.path, 'created_at', n.created_at,
                         'read_at', n.read_at) order by n.id), '[]')::text
                from notifications n where n.account_id = any (:selves)
                """)
            .param("selves", aliases.selves(member))
            .query(String.class)
            .single());
    archive.put(
        "mails",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object(
                         'created_at', m.created_at, 'sent_at', m.sent_at)
                         order by m.id), '[]')::text
                from mails m
                where m.recipient = (select email from accounts where id = :account)
                """)
            .param("account", member.account())
            .query(String.class)
            .single());
    archive.put(
        "channels",
        jdbc.sql(
                """
                select jsonb_build_object(
                  'kinds', (select coalesce(jsonb_agg(jsonb_build_object(
                              'kind', kind, 'mail', mail, 'push', push) order by kind), '[]')
                            from channel_choices where account_id = :account),
                  'digests', (select jsonb_build_object('hour', hour, 'weekday', weekday)
                              from digest_times where account_id = :account),
                  'rest', (select jsonb_build_object('from', starts, 'until', ends, 'days', days,
                                                    'nowRings', now_rings)
                           from quiet_hours where account_id = :account),
                  'left', (select coalesce(jsonb_agg(jsonb_build_object(
                             'list', list, 'at', stopped_at) order by list), '[]')
                           from mail_stops where account_id = :account),
                  'muted', (select coalesce(jsonb_agg(jsonb_build_object(
                              'kind', subject_kind, 'id', subject_id, 'at', muted_at)
                              order by muted_at), '[]')
                            from mutes where author_id = any (:selves)))::text
                """)
            .param("account", member.account())
            .param("selves", aliases.selves(member))
            .query(String.class)
            .single());
  }

  /**
   * What one chose goes with the account. What an alias was told stays: that it lacked would say
   * who left.
   */
  @Override
  public void erase(Actor member, long nobody) {
    jdbc.sql("delete from notifications where account_id = :account")
        .param("account", member.account())
        .update();
    jdbc.sql("delete from mutes where author_id = :account")
        .param("account", member.account())
        .update();
    jdbc.sql(
            """
            delete from mails where recipient = (select email from accounts where id = :account)
            """)
        .param("account", member.account())
        .update();
  }
}
