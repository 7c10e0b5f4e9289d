package org.consilium.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of the audit with its place in the chain.
 *
 * @param position from 1; 0 for a row that was never chained
 * @param micros when, in microseconds since 1970-01-01T00:00Z
 * @param previous the hash that it carries of the row before
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a whole
record Entry(
    long position,
    long id,
    long micros,
    @Nullable Long actorId,
    String act,
    String objectKind,
    long objectId,
    @Nullable String reason,
    byte[] previous,
    byte[] hash) {

  /** What the first row carries as the hash before it: SHA-256 of nothing. */
  static byte[] origin() {
    return sha256().digest();
  }

  /**
   * SHA-256 of the hash before and of the fields, each as its length in bytes, a colon and its
   * text, or a hyphen for none; the same as the function {@code audit_hash} of the database.
   */
  byte[] expected() {
    MessageDigest digest = sha256();
    digest.update(previous);
    Stream.of(position, id, micros, actorId, act, objectKind, objectId, reason)
        .map(field -> field == null ? null : field.toString().getBytes(UTF_8))
        .forEach(
            text -> {
              digest.update((text == null ? "-" : text.length + ":").getBytes(UTF_8));
              if (text != null) {
                digest.update(text);
              }
            });
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
