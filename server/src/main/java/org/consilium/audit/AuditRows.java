package org.consilium.audit;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRows {
  private final JdbcClient jdbc;

  AuditRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static AuditRows on(DataSource dataSource) {
    return new AuditRows(JdbcClient.create(dataSource));
  }

  /** Entries of the chain in its order. */
  List<Entry> after(long position, int most) {
    return jdbc.sql(
            """
            select position, id, (extract(epoch from at) * 1000000)::bigint as micros, actor_id, act,
                   object_kind, object_id, reason, previous, hash
            from audit_entries where position > :position order by position limit :most
            """)
        .param("position", position)
        .param("most", most)
        .query(
            (row, n) ->
                new Entry(
                    row.getLong("position"),
                    row.getLong("id"),
                    row.getLong("micros"),
                    row.getObject("actor_id", Long.class),
                    row.getString("act"),
                    row.getString("object_kind"),
                    row.getLong("object_id"),
                    row.getString("reason"),
                    row.getBytes("previous"),
                    row.getBytes("hash")))
        .list();
  }

  /** Whether an entry never went through the chain. */
  boolean unchained() {
    return jdbc.sql("select exists (select from audit_entries where position is null)")
        .query(Boolean.class)
        .single();
  }

  /** The last entry of the chain. */
  Chain.Head head() {
    return jdbc.sql(
            """
            select position, encode(hash, 'hex') as hash from audit_entries
            where position is not null order by position desc limit 1
            """)
        .query((row, n) -> new Chain.Head(row.getLong("position"), row.getString("hash")))
        .optional()
        .orElse(Chain.Head.NONE);
  }

  /** One after the other, for the same act of the same person, until the transaction ends. */
  void oneAtATime(long actorId, String act) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext(:act), hashtext(cast(:actor as text)))")
        .param("act", act)
        .param("actor", actorId)
        .query((row, number) -> 0)
        .list();
  }

  /** Leaves out those of which there is a line since midnight. */
  void insertDaily(long actorId, String act, String objectKind, Collection<Long> objectIds) {
    jdbc.sql(
            """
            insert into audit_entries (actor_id, act, object_kind, object_id)
            select :actor, :act, :kind, thing.id from unnest(:ids) as thing (id)
            where not exists (
              select from audit_entries e
              where e.object_kind = :kind and e.object_id = thing.id and e.actor_id = :actor
                and e.act = :act and e.at >= date_trunc('day', now()))
            order by thing.id
            """)
        .param("actor", actorId)
        .param("act", act)
        .param("kind", objectKind)
        .param("ids", objectIds.toArray(Long[]::new))
        .update();
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
