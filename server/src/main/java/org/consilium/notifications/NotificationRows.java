package org.consilium.notifications;

import java.util.Collection;
import org.consilium.foundation.ContentRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class NotificationRows {
  private final JdbcClient jdbc;

  NotificationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long nextAnnouncement() {
    return jdbc.sql("select nextval('announcements')").query(Long.class).single();
  }

  int insert(
      long announcement,
      long actorId,
      NotificationKind kind,
      ContentRef subject,
      String path,
      Collection<Long> accountIds) {
    return jdbc.sql(
            """
            insert into notifications
              (account_id, announcement, kind, subject_kind, subject_id, path, mail_due_at)
            select a.id, :announcement, :kind, :subjectKind, :subjectId, :path,
                   now() + make_interval(mins => a.mail_after_minutes)
            from (select distinct unnest(:accounts::bigint[]) as id) as told
            join accounts a on a.id = told.id
            where a.id <> :actor and a.verification = 'VERIFIED'
            """)
        .param("announcement", announcement)
        .param("kind", kind.name())
        .param("subjectKind", subject.kind().name())
        .param("subjectId", subject.id())
        .param("path", path)
        .param("accounts", accountIds.toArray(Long[]::new))
        .param("actor", actorId)
        .update();
  }

  int markRead(long accountId, ContentRef subject) {
    return jdbc.sql(
            """
            update notifications set read_at = now(), mail_due_at = null
            where account_id = :account and subject_kind = :kind and subject_id = :id
              and read_at is null
            """)
        .param("account", accountId)
        .param("kind", subject.kind().name())
        .param("id", subject.id())
        .update();
  }
}
