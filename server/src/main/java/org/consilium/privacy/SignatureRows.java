package org.consilium.privacy;

import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.consilium.foundation.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SignatureRows {
  private final JdbcClient jdbc;

  SignatureRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static SignatureRows on(DataSource dataSource) {
    return new SignatureRows(JdbcClient.create(dataSource));
  }

  /** Lays something ready to be signed, in place of what was there. */
  long begin(long accountId, String purpose, String terms, byte[] sealed) {
    return jdbc.sql(
            """
            insert into signatures (account_id, purpose, terms, sealed)
            values (:account, :purpose, :terms, :sealed)
            on conflict (account_id, purpose) where consent_id is null
            do update set terms = excluded.terms, sealed = excluded.sealed, signed_at = null,
                          created_at = now()
            returning id
            """)
        .param("account", accountId)
        .param("purpose", purpose)
        .param("terms", terms)
        .param("sealed", sealed)
        .query(Long.class)
        .single();
  }

  /** What waits to be signed or sent. */
  Optional<byte[]> waiting(long accountId, String purpose) {
    return jdbc.sql(
            """
            select sealed from signatures
            where account_id = :account and purpose = :purpose and consent_id is null
            """)
        .param("account", accountId)
        .param("purpose", purpose)
        .query((row, number) -> row.getBytes("sealed"))
        .optional();
  }

  /** Empty when nothing waits, or what waits is about other terms. */
  Optional<Long> sign(long accountId, String purpose, String terms, byte[] sealed) {
    return jdbc.sql(
            """
            update signatures set sealed = :sealed, signed_at = now()
            where account_id = :account and purpose = :purpose and terms = :terms
              and consent_id is null
            returning id
            """)
        .param("account", accountId)
        .param("purpose", purpose)
        .param("terms", terms)
        .param("sealed", sealed)
        .query(Long.class)
        .optional();
  }

  boolean signed(long accountId, String purpose, String terms) {
    return jdbc.sql(
            """
            select exists (select from signatures
              where account_id = :account and purpose = :purpose and terms = :terms
                and signed_at is not null and consent_id is null)
            """)
        .param("account", accountId)
        .param("purpose", purpose)
        .param("terms", terms)
        .query(Boolean.class)
        .single();
  }

  /**
   * Makes what was signed the proof of a consent; false when it was not. The proof of an alias is a
   * row of its own, which tells no hour.
   */
  boolean bind(Actor doctor, String purpose, String terms, long consentId) {
    return jdbc.sql(
                """
                with signed as (
                  delete from signatures
                  where account_id in (:account, :doctor) and purpose = :purpose
                    and terms = :terms and signed_at is not null and consent_id is null
                  returning terms, sealed, signed_at
                )
                insert into signatures (account_id, purpose, terms, sealed, signed_at, consent_id)
                select :doctor, :purpose, terms, sealed,
                       case when :doctor < 0 then date_trunc('day', signed_at) else signed_at end,
                       :consent
                from signed limit 1
                """)
            .param("account", doctor.account())
            .param("doctor", doctor.id())
            .param("purpose", purpose)
            .param("terms", terms)
            .param("consent", consentId)
            .update()
        == 1;
  }

  int discard(long accountId, String purpose) {
    return jdbc.sql(
            """
            delete from signatures
            where account_id = :account and purpose = :purpose and consent_id is null
            """)
        .param("account", accountId)
        .param("purpose", purpose)
        .update();
  }

  /** A proof, still sealed. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Proof(long consentId, Instant signedAt, byte[] sealed) {}

  /** The proof behind a code; that it was asked for is written down in the same statement. */
  Optional<Proof> open(byte[] codeDigest) {
    return jdbc.sql(
            """
            with found as (
              select s.consent_id, s.signed_at, s.sealed
              from consents c join signatures s on s.consent_id = c.id
              where c.code_digest = :digest
            ), told as (
              insert into audit_entries (act, object_kind, object_id, reason)
              select 'signature.open', 'consent', consent_id, 'bin/consilium signature' from found
            )
            select consent_id, signed_at, sealed from found
            """)
        .param("digest", codeDigest)
        .query(
            (row, number) ->
                new Proof(
                    row.getLong("consent_id"),
                    row.getTimestamp("signed_at").toInstant(),
                    row.getBytes("sealed")))
        .optional();
  }

  /** Destroys what was signed to renew a consent and not sent yet. */
  void destroyWaiting(String purpose) {
    jdbc.sql("delete from signatures where purpose = :purpose and consent_id is null")
        .param("purpose", purpose)
        .update();
  }

  int destroy(long consentId) {
    return jdbc.sql("delete from signatures where consent_id = :consent")
        .param("consent", consentId)
        .update();
  }

  int deleteStale(int hours) {
    return jdbc.sql(
            """
            delete from signatures
            where consent_id is null and created_at < now() - make_interval(hours => :hours)
            """)
        .param("hours", hours)
        .update();
  }
}
