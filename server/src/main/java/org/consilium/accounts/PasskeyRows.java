package org.consilium.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/**
 * Passkeys as Spring Security reads and writes them, and as their owners do. The user entity's name
 * is the account's number.
 */
@Repository
class PasskeyRows implements UserCredentialRepository, PublicKeyCredentialUserEntityRepository {
  private static final String SELECT =
      """
      select credential_id, handle, public_key, attestation, signature_count, transports,
             backed_up, name, created_at, used_at
      from passkeys join passkey_owners using (account_id)
      """;

  private final JdbcClient jdbc;

  PasskeyRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The handle of an account; a random one is made at first. */
  Bytes handle(long account) {
    String name = Long.toString(account);
    PublicKeyCredentialUserEntity owner = findByUsername(name);
    if (owner == null) {
      save(entity(name, Bytes.random()));
      owner = findByUsername(name);
    }
    return Objects.requireNonNull(owner).getId();
  }

  List<Passkey> of(long account) {
    return jdbc.sql(
            """
            select id, name, backed_up, created_at, used_at from passkeys
            where account_id = :account order by id
            """)
        .param("account", account)
        .query(
            (row, number) ->
                new Passkey(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getBoolean("backed_up"),
                    instant(row, "created_at"),
                    row.getObject("used_at") == null ? null : instant(row, "used_at")))
        .list();
  }

  long count(long account) {
    return jdbc.sql("select count(*) from passkeys where account_id = :account")
        .param("account", account)
        .query(Long.class)
        .single();
  }

  boolean rename(long account, long id, String name) {
    return jdbc.sql("update passkeys set name = :name where id = :id and account_id = :account")
            .param("name", name)
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  boolean delete(long account, long id) {
    return jdbc.sql("delete from passkeys where id = :id and account_id = :account")
            .param("id", id)
            .param("account", account)
            .update()
        == 1;
  }

  /** Notes whether the owner's devices share it now. */
  void backUp(Bytes credential, boolean backedUp) {
    jdbc.sql("update passkeys set backed_up = :backedUp where credential_id = :id")
        .param("backedUp", backedUp)
        .param("id", credential.getBytes())
        .update();
  }

  void insertChallenge(byte[] digest, Instant expires) {
    jdbc.sql("delete from passkey_challenges where expires_at < now()").update();
    jdbc.sql("insert into passkey_challenges (digest, expires_at) values (:digest, :expires)")
        .param("digest", digest)
        .param("expires", Timestamp.from(expires))
        .update();
  }

  boolean takeChallenge(byte[] digest) {
    return jdbc.sql("delete from passkey_challenges where digest = :digest and expires_at > now()")
            .param("digest", digest)
            .update()
        == 1;
  }

  @Override
  public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
    return jdbc.sql(SELECT + "where credential_id = :id")
        .param("id", credentialId.getBytes())
        .query(PasskeyRows::read)
        .optional()
        .orElse(null);
  }

  @Override
  public List<CredentialRecord> findByUserId(Bytes handle) {
    return jdbc.sql(SELECT + "where handle = :handle order by id")
        .param("handle", handle.getBytes())
        .query(PasskeyRows::read)
        .list();
  }

  /**
   * A new one, or one that was just used.
   *
   * @throws IllegalArgumentException when its authenticator counted no further: there may be two of
   *     it (WebAuthn, 6.1.1); those that do not count say 0 always
   */
  @Override
  public void save(CredentialRecord passkey) {
    int saved =
        jdbc.sql(
                """
            insert into passkeys (account_id, credential_id, public_key, attestation,
                                  signature_count, transports, backed_up, name)
            select account_id, :id, :key, :attestation, :count, :transports, :backedUp, :name
            from passkey_owners where handle = :handle
            on conflict (credential_id) do update
            set signature_count = excluded.signature_count, used_at = now()
            where passkeys.account_id = excluded.account_id
              and (passkeys.signature_count = 0
                or excluded.signature_count > passkeys.signature_count)
            """)
            .param("id", passkey.getCredentialId().getBytes())
            .param("key", passkey.getPublicKey().getBytes())
            .param("attestation", attestation(passkey))
            .param("count", passkey.getSignatureCount())
            .param("transports", transports(passkey))
            .param("backedUp", passkey.isBackupState())
            .param("name", passkey.getLabel())
            .param("handle", passkey.getUserEntityUserId().getBytes())
            .update();
    if (saved == 0) {
      throw new IllegalArgumentException("counted no further");
    }
  }

  @Override
  public void delete(Bytes credential) {
    jdbc.sql("delete from passkeys where credential_id = :id")
        .param("id", credential.getBytes())
        .update();
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
    return jdbc.sql("select account_id::text from passkey_owners where handle = :handle")
        .param("handle", handle.getBytes())
        .query((row, number) -> entity(row.getString(1), handle))
        .optional()
        .orElse(null);
  }

  @Override
  public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
    return jdbc.sql("select handle from passkey_owners where account_id = :account")
        .param("account", Long.valueOf(account))
        .query((row, number) -> entity(account, new Bytes(row.getBytes(1))))
        .optional()
        .orElse(null);
  }

  /** Keeps the handle of an account that has none; an authenticator knows it by the first. */
  @Override
  public void save(PublicKeyCredentialUserEntity owner) {
    jdbc.sql(
            """
            insert into passkey_owners (account_id, handle) values (:account, :handle)
            on conflict do nothing
            """)
        .param("account", Long.valueOf(owner.getName()))
        .param("handle", owner.getId().getBytes())
        .update();
  }

  private static PublicKeyCredentialUserEntity entity(String account, Bytes handle) {
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .id(handle)
        .name(account)
        .displayName(account)
        .build();
  }

  private static CredentialRecord read(ResultSet row, int number) throws SQLException {
    Set<AuthenticatorTransport> transports =
        Arrays.stream((String[]) row.getArray("transports").getArray())
            .map(AuthenticatorTransport::valueOf)
            .collect(Collectors.toSet());
    return ImmutableCredentialRecord.builder()
        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
        .credentialId(new Bytes(row.getBytes("credential_id")))
        .userEntityUserId(new Bytes(row.getBytes("handle")))
        .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
        .attestationObject(new Bytes(row.getBytes("attestation")))
        .signatureCount(row.getLong("signature_count"))
        .uvInitialized(true)
        .transports(transports)
        .backupEligible(row.getBoolean("backed_up"))
        .backupState(row.getBoolean("backed_up"))
        .label(row.getString("name"))
        .created(instant(row, "created_at"))
        .build();
  }

  private static byte[] attestation(CredentialRecord passkey) {
    Bytes attestation = passkey.getAttestationObject();
    if (attestation == null) {
      throw new IllegalArgumentException("without an attestation object");
    }
    return attestation.getBytes();
  }

  private static String[] transports(CredentialRecord passkey) {
    return passkey.getTransports().stream()
        .map(AuthenticatorTransport::getValue)
        .toArray(String[]::new);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
