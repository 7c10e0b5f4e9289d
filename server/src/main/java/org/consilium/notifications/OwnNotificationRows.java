package org.consilium.notifications;

import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a member was told, on the pages and by mail. */
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
  }

  @Override
  public void erase(Actor member, long nobody) {
    jdbc.sql("delete from notifications where account_id = any (:selves)")
        .param("selves", aliases.selves(member))
        .update();
    jdbc.sql(
            """
            delete from mails where recipient = (select email from accounts where id = :account)
            """)
        .param("account", member.account())
        .update();
  }
}
