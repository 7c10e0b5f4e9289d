package org.consilium.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The lists of mails that a member can leave from within a mail, without signing in, and come back
 * to. Each mail bears an address that only this installation could have made, good for one member
 * and one list and for nothing else; it outlives a change of keys, since mails are kept for years.
 */
@Component
class MailLists {
  private static final int SIGNED = 16;
  private static final int LENGTH = Long.BYTES + 1 + SIGNED;

  private final MailListRows rows;
  private final Accounts accounts;
  private final Audit audit;
  private final Seal seal;
  private final String url;

  MailLists(
      MailListRows rows,
      Accounts accounts,
      Audit audit,
      Seal seal,
      @Value("${consilium.url:http://localhost:${server.port:8080}}") String url) {
    this.rows = rows;
    this.accounts = accounts;
    this.audit = audit;
    this.seal = seal;
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Whom and which list an address of {@link #address} stands for. */
  record Place(Actor member, Cadence list) {}

  /** The address that ends a list for a member. */
  String address(long account, Cadence list) {
    byte[] place = place(account, list);
    byte[] token = ByteBuffer.allocate(LENGTH).put(place).put(sign(place)).array();
    return url + "/unsubscribe/" + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** Empty for what was never such an address, and for who is not here any more. */
  Optional<Place> read(String token) {
    byte[] bytes = bytes(token);
    if (bytes.length != LENGTH) {
      return Optional.empty();
    }
    byte[] place = Arrays.copyOf(bytes, Long.BYTES + 1);
    byte[] signed = Arrays.copyOfRange(bytes, Long.BYTES + 1, LENGTH);
    ByteBuffer read = ByteBuffer.wrap(place);
    return MessageDigest.isEqual(sign(place), signed)
        ? accounts
            .byId(read.getLong())
            .map(Account::actor)
            .map(member -> new Place(member, Cadence.values()[read.get()]))
        : Optional.empty();
  }

  boolean left(long account, Cadence list) {
    return rows.left(account).contains(list);
  }

  /** Those that the member has left. */
  List<Cadence> left(long account) {
    return rows.left(account);
  }

  @Transactional
  public void leave(Actor member, Cadence list) {
    if (rows.insert(member.account(), list)) {
      audit.record(member, "mail.leave", "account", member.account(), list.name());
    }
  }

  @Transactional
  public void comeBack(Actor member, Cadence list) {
    if (rows.delete(member.account(), list)) {
      audit.record(member, "mail.come-back", "account", member.account(), list.name());
    }
  }

  private static byte[] place(long account, Cadence list) {
    return ByteBuffer.allocate(Long.BYTES + 1).putLong(account).put((byte) list.ordinal()).array();
  }

  private byte[] sign(byte[] place) {
    byte[] use = "unsubscribe".getBytes(UTF_8);
    byte[] said = ByteBuffer.allocate(use.length + place.length).put(use).put(place).array();
    return Arrays.copyOf(seal.digest(said), SIGNED);
  }

  private static byte[] bytes(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
