package org.consilium.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Device;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.web.Destinations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The browsers that show what is told. Signing out, or ending a session from afar, ends its one.
 */
@Component
public class Subscriptions {
  private static final int AUTH = 16;
  private static final int MOST = 20;
  private static final int SERVICE = 8;

  private final SubscriptionRows rows;
  private final Services services;
  private final Vapid vapid;
  private final Seal seal;
  private final Audit audit;
  private final boolean demo;

  Subscriptions(
      SubscriptionRows rows,
      Services services,
      Vapid vapid,
      Seal seal,
      Audit audit,
      @Value("${consilium.demo:false}") boolean demo) {
    this.rows = rows;
    this.services = services;
    this.vapid = vapid;
    this.seal = seal;
    this.audit = audit;
    this.demo = demo;
  }

  /**
   * What a browser tells of itself (Push API, {@code PushSubscription}), as text in base64url.
   *
   * @param endpoint address where its service takes what is for it
   * @param key its public key on P-256
   * @param auth its secret
   */
  public record Offer(String endpoint, String key, String auth) {}

  /** Where a browser listens, and its keys. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Ear(String endpoint, byte[] key, byte[] auth) {}

  /** Whether any browser can be spoken to; a demonstration writes to nobody. */
  public boolean offered() {
    return !demo && services.any();
  }

  /** What a browser subscribes with. */
  public String publicKey() {
    return vapid.publicKey();
  }

  /**
   * @param session of the browser that asks
   */
  public List<Subscription> of(Actor member, String session) {
    return rows.of(member.account(), session);
  }

  /** Numbers of all of an account's. */
  public List<Long> of(long account) {
    return rows.ids(account);
  }

  /**
   * Lets a browser show what is told to the member, until its session ends. The same browser again
   * is one; one that showed another member's before shows this one's from now on.
   *
   * @return false when the offer is no browser's of a known service
   * @throws Refusal 409 when there are too many already
   */
  @Transactional
  public boolean add(Actor member, String session, Offer offer, String agent) {
    Optional<Ear> ear = read(offer);
    if (!offered() || ear.isEmpty()) {
      return false;
    }
    byte[] digest = digest(offer.endpoint());
    if (rows.sealed(digest).map(this::open).filter(known -> !same(known, ear.get())).isPresent()) {
      return false;
    }
    rows.delete(digest);
    if (rows.ids(member.account()).size() >= MOST) {
      throw new Refusal(409, "notifications.refusal.devices", MOST);
    }
    String words = Device.of(agent).words();
    String service = service(ear.get().endpoint());
    long id = rows.insert(member.account(), session, digest, close(offer), service, words);
    audit.record(member, "push.subscribe", "subscription", id);
    return true;
  }

  /**
   * @throws Refusal 404 when the member has no such one
   */
  @Transactional
  public void remove(Actor member, long id) {
    if (!rows.delete(member.account(), id)) {
      throw Refusal.notFound();
    }
    audit.record(member, "push.unsubscribe", "subscription", id);
  }

  Ear open(byte[] sealed) {
    String[] lines = new String(seal.open(sealed), UTF_8).split("\n", 3);
    return new Ear(lines[0], bytes(lines[1]), bytes(lines[2]));
  }

  private byte[] close(Offer offer) {
    return seal.close(
        String.join("\n", offer.endpoint(), offer.key(), offer.auth()).getBytes(UTF_8));
  }

  private byte[] digest(String endpoint) {
    return seal.digest(("push " + endpoint).getBytes(UTF_8));
  }

  /** Tells two services apart and neither's name. */
  private String service(String endpoint) {
    byte[] digest =
        seal.digest(("service " + Destinations.origin(URI.create(endpoint))).getBytes(UTF_8));
    return HexFormat.of().formatHex(digest, 0, SERVICE);
  }

  private Optional<Ear> read(Offer offer) {
    try {
      Ear ear = new Ear(offer.endpoint(), bytes(offer.key()), bytes(offer.auth()));
      Curve.key(ear.key());
      return services.read(offer.endpoint()).isPresent() && ear.auth().length == AUTH
          ? Optional.of(ear)
          : Optional.empty();
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Who knows the address alone takes it from nobody: the browser knows its keys as well. */
  private static boolean same(Ear one, Ear other) {
    return Arrays.equals(one.key(), other.key()) && Arrays.equals(one.auth(), other.auth());
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}
