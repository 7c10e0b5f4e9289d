package org.consilium.pseudonyms;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who stands behind an alias, sealed for the named officers: the account's number under a random
 * key, a share of that key under each officer's own. Two officers and their passphrases open one
 * alias; one opens nothing, and the server without them neither.
 */
@Component
public class Vault {
  public static final int LEAST_CHARACTERS = 16;
  private static final int LEAST_DIFFERENT = 8;
  private static final int AT_ONCE = 500;

  private final VaultRows rows;
  private final Audit audit;
  private final ApplicationEventPublisher events;

  Vault(VaultRows rows, Audit audit, ApplicationEventPublisher events) {
    this.rows = rows;
    this.audit = audit;
    this.events = events;
  }

  /**
   * An officer as the others see one: who, since when, and how many aliases they hold a share of.
   */
  public record Officer(
      long accountId,
      String name,
      boolean inForce,
      @org.jspecify.annotations.Nullable Instant keyed,
      long shares) {}

  /** A share as it travels to another officer. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Share(long keyId, int x, byte[] sealed) {}

  /** Everybody named, and those who hold shares and are named no more. */
  public List<Officer> officers() {
    return rows.officers();
  }

  /** Whether there are two officers in force who can open together. */
  public boolean ready() {
    return rows.inForce().size() >= 2;
  }

  /** Message key of what is wrong with a passphrase, typed twice; empty when it will do. */
  public static Optional<String> weakness(String passphrase, String again) {
    if (passphrase.length() < LEAST_CHARACTERS
        || passphrase.length() > 200
        || passphrase.chars().distinct().count() < LEAST_DIFFERENT) {
      return Optional.of("pseudonyms.passphrase.weak");
    }
    return passphrase.equals(again)
        ? Optional.empty()
        : Optional.of("pseudonyms.passphrase.different");
  }

  /**
   * Makes an officer's keys.
   *
   * @throws Refusal 409 when the officer has some
   */
  @Transactional
  public void begin(Actor officer, String passphrase) {
    if (weakness(passphrase, passphrase).isPresent()) {
      throw new Refusal(400, "pseudonyms.passphrase.weak");
    }
    if (!rows.insert(OfficerKey.make(officer.id(), passphrase.toCharArray()))) {
      throw new Refusal(409, "pseudonyms.key.there");
    }
    audit.record(officer, "officer.key", "account", officer.id());
  }

  /**
   * Hands some of one's shares to another officer, each opened and sealed anew; once none is left
   * one's keys go. Where the other holds a share already one's own is dropped, if two others keep
   * theirs: no two shares meet. To be called until nothing is left.
   *
   * @return how many shares are left
   * @throws Refusal 422 for a wrong passphrase, 409 when the other and nobody else would hold a
   *     share
   */
  @Transactional
  public long hand(Actor officer, long successor, String passphrase) {
    OfficerKey own = key(officer);
    OfficerKey next =
        rows.inForce().stream()
            .filter(key -> key.accountId() == successor && key.accountId() != officer.id())
            .findFirst()
            .orElseThrow(Refusal::notFound);
    PrivateKey unlocked = unlock(own, passphrase);
    if (rows.sharesTogether(own.id(), next.id()) > 0) {
      throw new Refusal(409, "pseudonyms.hand.together");
    }
    rows.deleteTogether(own.id(), next.id());
    for (VaultRows.Held share : rows.held(own.id(), AT_ONCE)) {
      byte[] clear = OfficerKey.open(unlocked, share.sealed());
      rows.move(share.aliasId(), own.id(), next.id(), next.seal(clear));
      Arrays.fill(clear, (byte) 0);
    }
    events.publishEvent(new KeyGoes(officer.id()));
    long left = rows.shares(own.id());
    if (left == 0) {
      rows.delete(own.id());
    }
    audit.record(officer, "officer.hand", "account", successor);
    return left;
  }

  /** Gives up a key whose passphrase is lost, with the shares that nobody can open any more. */
  @Transactional
  public void giveUp(Actor officer) {
    OfficerKey own = key(officer);
    events.publishEvent(new KeyGoes(officer.id()));
    rows.delete(own.id());
    audit.record(officer, "officer.lose-key", "account", officer.id());
  }

  /** Whether an officer's going would leave an alias to fewer than two others in force. */
  public boolean needs(long account) {
    return rows.needed(account) > 0;
  }

  /** Seals who took an alias, for all officers in force, in the transaction that takes it. */
  void seal(long alias, long account) {
    List<OfficerKey> officers = rows.inForce();
    if (officers.size() < 2) {
      throw new Refusal(409, "pseudonyms.refusal.no-officers");
    }
    byte[] key = OfficerKey.random(32);
    try {
      byte[] clear = ByteBuffer.allocate(8).putLong(account).array();
      rows.insertSeal(alias, OfficerKey.aes(key, clear, about(alias)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    Halves halves = Halves.of(key, OfficerKey.random());
    int x = 0;
    for (OfficerKey officer : officers) {
      x++;
      rows.insertShare(alias, officer.id(), x, officer.seal(halves.at(x)));
    }
  }

  /**
   * Seals nobody instead, for the same officers: it looks as before and opens to no member.
   *
   * @param leaving whose own share, if an officer goes, goes with the account
   */
  void forget(long alias, long leaving) {
    byte[] key = OfficerKey.random(32);
    try {
      rows.updateSeal(alias, OfficerKey.aes(key, OfficerKey.random(8), about(alias)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    Halves halves = Halves.of(key, OfficerKey.random());
    for (VaultRows.Holder holder : rows.all(alias)) {
      long keyId = holder.key().id();
      if (holder.key().accountId() != leaving) {
        rows.move(alias, keyId, keyId, holder.key().seal(halves.at(holder.x())));
      }
    }
  }

  /**
   * The officer's share of an alias, opened with the passphrase and sealed again for each of the
   * others who holds a share: what one officer brings when asking.
   *
   * @throws Refusal 422 for a wrong passphrase, 404 when the officer holds no share of it
   */
  public List<Share> bring(Actor officer, long alias, String passphrase) {
    OfficerKey own = key(officer);
    VaultRows.Held share = rows.share(alias, own.id()).orElseThrow(Refusal::notFound);
    byte[] clear = OfficerKey.open(unlock(own, passphrase), share.sealed());
    List<Share> brought = new ArrayList<>();
    for (OfficerKey other : rows.holders(alias)) {
      if (other.id() != own.id()) {
        brought.add(new Share(other.id(), share.x(), other.seal(clear)));
      }
    }
    Arrays.fill(clear, (byte) 0);
    if (brought.isEmpty()) {
      throw new Refusal(409, "pseudonyms.refusal.no-officers");
    }
    return brought;
  }

  /**
   * Opens an alias with the officer's own share and the one that another brought.
   *
   * @return the account's number as it was sealed; empty when the seal was altered
   * @throws Refusal 422 for a wrong passphrase, 404 when the officer holds no share of it
   */
  public Optional<Long> open(Actor officer, long alias, Share brought, String passphrase) {
    OfficerKey own = key(officer);
    VaultRows.Held share = rows.share(alias, own.id()).orElseThrow(Refusal::notFound);
    PrivateKey unlocked = unlock(own, passphrase);
    byte[] key =
        Halves.join(
            share.x(),
            OfficerKey.open(unlocked, share.sealed()),
            brought.x(),
            OfficerKey.open(unlocked, brought.sealed()));
    try {
      byte[] clear = OfficerKey.unaes(key, rows.sealed(alias), about(alias));
      return Optional.of(ByteBuffer.wrap(clear).getLong());
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Seals a few bytes for one officer; empty when that officer has no keys any more. */
  public Optional<byte[]> sealFor(long officerAccount, byte[] clear) {
    return rows.of(officerAccount).map(key -> key.seal(clear));
  }

  /** Number of the officer's key, or 404. */
  public long keyOf(Actor officer) {
    return key(officer).id();
  }

  /** Whether somebody is an officer in force with a key. */
  public boolean keyed(long account) {
    return rows.of(account).isPresent();
  }

  /**
   * @throws Refusal 422 for a wrong passphrase
   */
  public byte[] unseal(Actor officer, byte[] sealed, String passphrase) {
    return OfficerKey.open(unlock(key(officer), passphrase), sealed);
  }

  private OfficerKey key(Actor officer) {
    return rows.of(officer.id()).orElseThrow(Refusal::notFound);
  }

  private static PrivateKey unlock(OfficerKey key, String passphrase) {
    return key.unlock(passphrase.toCharArray())
        .orElseThrow(() -> new Refusal(422, "pseudonyms.passphrase.wrong"));
  }

  private static byte[] about(long alias) {
    return ByteBuffer.allocate(8).putLong(alias).array();
  }
}
