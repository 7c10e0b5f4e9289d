package org.consilium.rights;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExportRows {
  private static final String SELECT =
      "select id, account_id, asked_at, ready_at, failed, bytes from exports ";

  private static final String OPEN =
      """
      where id = :id and account_id = :account and ready_at > now() - make_interval(days => 7)
      """;

  private final JdbcClient jdbc;

  ExportRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static ExportRows on(DataSource dataSource) {
    return new ExportRows(JdbcClient.create(dataSource));
  }

  /** Empty when one is being put together. */
  Optional<Long> insert(long accountId) {
    return jdbc.sql(
            """
            insert into exports (account_id) values (:account)
            on conflict (account_id) where ready_at is null and not failed do nothing
            returning id
            """)
        .param("account", accountId)
        .query(Long.class)
        .optional();
  }

  List<Export> of(long accountId) {
    return jdbc.sql(SELECT + "where account_id = :account order by id desc limit 10")
        .param("account", accountId)
        .query(ExportRows::export)
        .list();
  }

  Optional<Export> find(long accountId, long id) {
    return jdbc.sql(SELECT + "where id = :id and account_id = :account")
        .param("id", id)
        .param("account", accountId)
        .query(ExportRows::export)
        .optional();
  }

  /** The next to put together, counted as tried; what was tried least goes first. */
  Optional<Export> take(int attempts) {
    return jdbc.sql(
            """
            update exports set attempts = attempts + 1
            where id = (select id from exports
                        where ready_at is null and not failed and attempts < :attempts
                        order by attempts, id limit 1 for update skip locked)
            returning id, account_id, asked_at, ready_at, failed, bytes
            """)
        .param("attempts", attempts)
        .query(ExportRows::export)
        .optional();
  }

  /** Marks what was tried so often and is not being tried now. */
  void giveUp(int attempts) {
    jdbc.sql(
            """
            update exports set failed = true
            where id in (select id from exports
                         where ready_at is null and not failed and attempts >= :attempts
                         for update skip locked)
            """)
        .param("attempts", attempts)
        .update();
  }

  /** Holds one until the transaction ends; false when another node does, or has made it. */
  boolean hold(long id) {
    return jdbc.sql(
            "select id from exports where id = :id and ready_at is null for update skip locked")
        .param("id", id)
        .query(Long.class)
        .optional()
        .isPresent();
  }

  void insertPiece(long export, int number, byte[] sealed) {
    jdbc.sql(
            """
            insert into export_pieces (export_id, number, sealed) values (:export, :number, :sealed)
            """)
        .param("export", export)
        .param("number", number)
        .param("sealed", sealed)
        .update();
  }

  byte[] piece(long export, int number) {
    return jdbc.sql(
            "select sealed from export_pieces where export_id = :export and number = :number")
        .param("export", export)
        .param("number", number)
        .query((row, n) -> row.getBytes(1))
        .single();
  }

  void ready(long id, byte[] signature, long bytes) {
    jdbc.sql(
            """
            update exports
            set ready_at = now(), failed = false, signature = :signature, bytes = :bytes
            where id = :id
            """)
        .param("id", id)
        .param("signature", signature)
        .param("bytes", bytes)
        .update();
  }

  /** One that may still be taken along. */
  Optional<Export> open(long accountId, long id) {
    return jdbc.sql(SELECT + OPEN)
        .param("id", id)
        .param("account", accountId)
        .query(ExportRows::export)
        .optional();
  }

  Optional<byte[]> signature(long accountId, long id) {
    return jdbc.sql("select signature from exports " + OPEN)
        .param("id", id)
        .param("account", accountId)
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  int purge(int days) {
    return jdbc.sql("delete from exports where asked_at < now() - make_interval(days => :days)")
        .param("days", days)
        .update();
  }

  /** A pair of keys, the private one sealed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record KeyPair(byte[] publicKey, byte[] sealed) {}

  Optional<KeyPair> signingKey() {
    return jdbc.sql("select public_key, sealed from signing_key")
        .query((row, number) -> new KeyPair(row.getBytes(1), row.getBytes(2)))
        .optional();
  }

  /** Nothing when there is one already. */
  void insertSigningKey(KeyPair pair) {
    jdbc.sql(
            """
            insert into signing_key (public_key, sealed) values (:public, :sealed)
            on conflict (only_row) do nothing
            """)
        .param("public", pair.publicKey())
        .param("sealed", pair.sealed())
        .update();
  }

  /** Whether the member agrees, today, to the research library. */
  boolean library(long accountId) {
    return jdbc.sql(
            """
            select exists (select from library_consents
                           where account_id = :account and revoked_at is null)
            """)
        .param("account", accountId)
        .query(Boolean.class)
        .single();
  }

  /** Which of these accounts agree, today, to the research library. */
  List<Long> library(Collection<Long> accountIds) {
    return jdbc.sql(
            """
            select account_id from library_consents
            where account_id = any (:accounts) and revoked_at is null
            """)
        .param("accounts", accountIds.toArray(Long[]::new))
        .query((row, number) -> row.getLong(1))
        .list();
  }

  boolean give(long accountId) {
    return jdbc.sql(
                """
                insert into library_consents (account_id) values (:account)
                on conflict (account_id) where revoked_at is null do nothing
                """)
            .param("account", accountId)
            .update()
        == 1;
  }

  boolean revoke(long accountId) {
    return jdbc.sql(
                """
                update library_consents set revoked_at = now()
                where account_id = :account and revoked_at is null
                """)
            .param("account", accountId)
            .update()
        == 1;
  }

  String own(long accountId) {
    return jdbc.sql(
            """
            select jsonb_build_object(
              'charter', (select coalesce(jsonb_agg(to_jsonb(c) - 'account_id'), '[]')
                          from charter_acceptances c where c.account_id = :account),
              'library', (select coalesce(jsonb_agg(to_jsonb(l) - 'account_id'), '[]')
                          from library_consents l where l.account_id = :account))::text
            """)
        .param("account", accountId)
        .query(String.class)
        .single();
  }

  private static Export export(ResultSet row, int number) throws SQLException {
    Timestamp ready = row.getTimestamp("ready_at");
    return new Export(
        row.getLong("id"),
        row.getLong("account_id"),
        row.getTimestamp("asked_at").toInstant(),
        ready == null ? null : ready.toInstant(),
        row.getBoolean("failed"),
        row.getLong("bytes"));
  }
}
