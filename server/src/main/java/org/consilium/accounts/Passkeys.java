package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.webauthn4j.converter.exception.DataConversionException;
import com.webauthn4j.verifier.exception.VerificationException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys (WebAuthn), checked by Spring Security's relying party. The ceremony runs in our own
 * routes: each challenge is a row, good once, for one purpose and, where somebody is signed in, for
 * that person. The authenticator must have seen its owner (fingerprint, face, PIN): something held
 * and something known or been, so that a passkey alone is two factors.
 */
@Component
class Passkeys {
  static final int MOST = 20;

  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final int LONGEST_JSON = 20_000;
  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
  private static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          PublicKeyCredentialParameters.EdDSA,
          PublicKeyCredentialParameters.ES256,
          PublicKeyCredentialParameters.RS256);

  private final RelyingParty party;
  private final PasskeyRows rows;
  private final Accounts accounts;
  private final Recoveries recoveries;
  private final SignInMail mail;
  private final Audit audit;

  Passkeys(
      RelyingParty party,
      PasskeyRows rows,
      Accounts accounts,
      Recoveries recoveries,
      SignInMail mail,
      Audit audit) {
    this.recoveries = recoveries;
    this.party = party;
    this.rows = rows;
    this.accounts = accounts;
    this.mail = mail;
    this.audit = audit;
  }

  /** Whether this installation stands at an address that passkeys can be made for. */
  boolean offered() {
    return party.exists();
  }

  List<Passkey> of(long accountId) {
    return rows.of(accountId);
  }

  boolean any(long accountId) {
    return rows.count(accountId) > 0;
  }

  /** What the browser asks an authenticator for a new passkey with, as JSON. */
  @Transactional
  public String creation(Actor actor) {
    return JSON.writeValueAsString(creation(actor, challenge("create", actor.id())));
  }

  /** What it asks for any passkey of this installation with: nobody is named. */
  @Transactional
  public String request() {
    return JSON.writeValueAsString(request(challenge("sign-in", 0), List.of()));
  }

  /** What it asks for one of the actor's own passkeys with. */
  @Transactional
  public String request(Actor actor) {
    return JSON.writeValueAsString(
        request(challenge("sudo", actor.id()), descriptors(rows.handle(actor.id()))));
  }

  /**
   * Keeps a new passkey; its owner is told by mail.
   *
   * @return false for an answer that does not hold
   * @throws Refusal 409 with more than {@value #MOST}
   */
  @Transactional
  public boolean add(Actor actor, String json, String name) {
    if (rows.count(actor.id()) >= MOST) {
      throw new Refusal(409, "accounts.passkeys-full");
    }
    boolean kept =
        read(json, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {})
            .filter(answer -> register(actor, answer, name))
            .isPresent();
    if (kept) {
      audit.record(actor, "passkey.add", "account", actor.id());
      tell(actor, Letter.PASSKEY_ADDED, name);
    }
    return kept;
  }

  @Transactional
  public void rename(Actor actor, long id, String name) {
    if (!rows.rename(actor.id(), id, name)) {
      throw Refusal.notFound();
    }
    audit.record(actor, "passkey.rename", "passkey", id);
  }

  @Transactional
  public void remove(Actor actor, long id) {
    String name =
        rows.of(actor.id()).stream()
            .filter(passkey -> passkey.id() == id)
            .map(Passkey::name)
            .findFirst()
            .orElseThrow(Refusal::notFound);
    rows.delete(actor.id(), id);
    audit.record(actor, "passkey.remove", "passkey", id);
    recoveries.stop(actor);
    tell(actor, Letter.PASSKEY_REMOVED, name);
  }

  /** The account whose passkey signed; empty for an answer that does not hold. */
  @Transactional
  public Optional<Long> signIn(String json) {
    return assertion(json).flatMap(answer -> authenticate(answer, "sign-in", 0));
  }

  /** Whether one of the actor's own passkeys signed. */
  @Transactional
  public boolean prove(Actor actor, String json) {
    return assertion(json)
        .flatMap(answer -> authenticate(answer, "sudo", actor.id()))
        .filter(owner -> owner == actor.id())
        .isPresent();
  }

  private void tell(Actor actor, Letter letter, String name) {
    mail.write(accounts.own(actor), letter, "/me/security", name);
  }

  private boolean register(
      Actor actor, PublicKeyCredential<AuthenticatorAttestationResponse> answer, String name) {
    Optional<Bytes> challenge = taken(answer, "create", actor.id());
    if (challenge.isEmpty()) {
      return false;
    }
    try {
      party
          .operations()
          .registerCredential(
              new ImmutableRelyingPartyRegistrationRequest(
                  creation(actor, challenge.get()), new RelyingPartyPublicKey(answer, name)));
      return true;
    } catch (VerificationException
        | DataConversionException
        | IllegalArgumentException
        | NullPointerException e) {
      // Whatever the browser sent may lack any part.
      return false;
    }
  }

  private Optional<Long> authenticate(
      PublicKeyCredential<AuthenticatorAssertionResponse> answer, String purpose, long asked) {
    Optional<Bytes> challenge = taken(answer, purpose, asked);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    try {
      var owner =
          party
              .operations()
              .authenticate(
                  new RelyingPartyAuthenticationRequest(
                      request(challenge.get(), List.of()), answer));
      rows.backUp(answer.getRawId(), backedUp(answer.getResponse().getAuthenticatorData()));
      Bytes said = answer.getResponse().getUserHandle();
      return said == null || said.equals(owner.getId())
          ? Optional.of(Long.parseLong(owner.getName()))
          : Optional.empty();
    } catch (VerificationException
        | DataConversionException
        | IllegalArgumentException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  /** The flag BS of authenticator data: after 32 bytes of the relying party's hash, bit 4. */
  private static boolean backedUp(Bytes authenticatorData) {
    return (authenticatorData.getBytes()[32] & 0x10) != 0;
  }

  private PublicKeyCredentialCreationOptions creation(Actor actor, Bytes challenge) {
    Account account = accounts.own(actor);
    Bytes handle = rows.handle(actor.id());
    return PublicKeyCredentialCreationOptions.builder()
        .rp(party.entity())
        .user(
            ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(account.email())
                .displayName(account.civilName())
                .build())
        .challenge(challenge)
        .pubKeyCredParams(ALGORITHMS)
        .timeout(LIFE)
        .excludeCredentials(descriptors(handle))
        .authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build())
        .attestation(AttestationConveyancePreference.NONE)
        .build();
  }

  private PublicKeyCredentialRequestOptions request(
      Bytes challenge, List<PublicKeyCredentialDescriptor> allowed) {
    return PublicKeyCredentialRequestOptions.builder()
        .challenge(challenge)
        .rpId(party.entity().getId())
        .timeout(LIFE)
        .allowCredentials(allowed)
        .userVerification(UserVerificationRequirement.REQUIRED)
        .build();
  }

  private List<PublicKeyCredentialDescriptor> descriptors(Bytes handle) {
    return rows.findByUserId(handle).stream().map(Passkeys::descriptor).toList();
  }

  private static PublicKeyCredentialDescriptor descriptor(CredentialRecord passkey) {
    return PublicKeyCredentialDescriptor.builder()
        .id(passkey.getCredentialId())
        .transports(passkey.getTransports())
        .build();
  }

  private Bytes challenge(String purpose, long accountId) {
    Bytes challenge = Bytes.random();
    rows.insertChallenge(digest(challenge, purpose, accountId), Instant.now().plus(LIFE));
    return challenge;
  }

  /** The challenge that was signed, provided that it was asked for this and not answered before. */
  private Optional<Bytes> taken(
      PublicKeyCredential<? extends AuthenticatorResponse> answer, String purpose, long asked) {
    try {
      String signed =
          JSON.readTree(answer.getResponse().getClientDataJSON().getBytes())
              .path("challenge")
              .asString("");
      Bytes challenge = Bytes.fromBase64(signed);
      return rows.takeChallenge(digest(challenge, purpose, asked))
          ? Optional.of(challenge)
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
      return Optional.empty();
    }
  }

  private static byte[] digest(Bytes challenge, String purpose, long accountId) {
    return Seal.sha256(
        (purpose + " " + accountId + " " + challenge.toBase64UrlString()).getBytes(UTF_8));
  }

  private static Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> assertion(
      String json) {
    return read(json, new TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>>() {});
  }

  private static <T extends @Nullable Object> Optional<T> read(String json, TypeReference<T> type) {
    if (json.length() > LONGEST_JSON) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(JSON.readValue(json, type));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
