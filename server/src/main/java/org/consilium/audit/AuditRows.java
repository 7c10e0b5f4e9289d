package org.consilium.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRows {
  private final JdbcClient jdbc;

  AuditRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      @Nullable Long actorId,
      String act,
      String objectKind,
      long objectId,
      @Nullable String reason) {
    jdbc.sql(
            """
            insert into audit_entries (actor_id, act, object_kind, object_id, reason)
            values (:actor, :act, :kind, :id, :reason)
            """)
        .param("actor", actorId)
        .param("act", act)
        .param("kind", objectKind)
        .param("id", objectId)
        .param("reason", reason)
        .update();
  }
}
