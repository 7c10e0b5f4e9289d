package org.consilium.push;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SubscriptionRows {
  private final JdbcClient jdbc;

  SubscriptionRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Subscription> of(long account, String session) {
    return jdbc.sql(
            """
            select p.id, device, made_at, s.session_id = :session as here
            from push_subscriptions p join spring_session s on s.primary_id = p.session_id
            where account_id = :account order by p.id desc
            """)
        .param("account", account)
        .param("session", session)
        .query(
            (row, number) ->
                new Subscription(
                    row.getLong("id"),
                    row.getString("device"),
                    row.getTimestamp("made_at").toInstant(),
                    row.getBoolean("here")))
        .list();
  }

  List<Long> ids(long account) {
    return jdbc.sql("select id from push_subscriptions where account_id = :account order by id")
        .param("account", account)
        .query((row, number) -> row.getLong(1))
        .list();
  }

  Optional<byte[]> sealed(long id) {
    return jdbc.sql("select sealed from push_subscriptions where id = :id")
        .param("id", id)
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  Optional<byte[]> sealed(byte[] digest) {
    return jdbc.sql("select sealed from push_subscriptions where endpoint_digest = :digest")
        .param("digest", digest)
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  long insert(
      long account, String session, byte[] digest, byte[] sealed, String service, String device) {
    return jdbc.sql(
            """
            insert into push_subscriptions
              (account_id, session_id, endpoint_digest, sealed, service, device)
            select :account, primary_id, :digest, :sealed, :service, :device
            from spring_session where session_id = :session
            returning id
            """)
        .param("account", account)
        .param("session", session)
        .param("digest", digest)
        .param("sealed", sealed)
        .param("service", service)
        .param("device", device)
        .query(Long.class)
        .single();
  }

  void delete(byte[] digest) {
    jdbc.sql("delete from push_subscriptions where endpoint_digest = :digest")
        .param("digest", digest)
        .update();
  }

  void delete(long id) {
    jdbc.sql("delete from push_subscriptions where id = :id").param("id", id).update();
  }

  boolean delete(long account, long id) {
    return jdbc.sql("delete from push_subscriptions where account_id = :account and id = :id")
            .param("account", account)
            .param("id", id)
            .update()
        == 1;
  }
}
