package org.consilium.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.consilium.foundation.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells push services who sends (RFC 8292): one pair of keys an installation, made when first asked
 * for, its private half sealed with the installation's key.
 */
@Component
class Vapid {
  /** A service refuses what is good for more than a day. */
  private static final Duration GOOD_FOR = Duration.ofHours(12);

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PushKeyRows rows;
  private final Seal seal;
  private final String url;
  private volatile PushKeyRows.@Nullable Pair pair;

  Vapid(
      PushKeyRows rows,
      Seal seal,
      @Value("${consilium.url:http://localhost:${server.port:8080}}") String url) {
    this.rows = rows;
    this.seal = seal;
    this.url = url;
  }

  /** What a browser subscribes with: the public key as base64url. */
  String publicKey() {
    return TEXT.encodeToString(pair().publicKey());
  }

  /** Value of the header {@code Authorization} towards a service. */
  String authorization(String origin, Instant now) throws GeneralSecurityException {
    PushKeyRows.Pair keys = pair();
    Map<String, Object> claims = new TreeMap<>();
    claims.put("aud", origin);
    claims.put("exp", now.plus(GOOD_FOR).getEpochSecond());
    claims.put("sub", url);
    String said =
        TEXT.encodeToString("{\"typ\":\"JWT\",\"alg\":\"ES256\"}".getBytes(UTF_8))
            + "."
            + TEXT.encodeToString(JSON.writeValueAsBytes(claims));
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(seal.open(keys.sealed()))));
    signature.update(said.getBytes(UTF_8));
    return "vapid t=%s.%s, k=%s"
        .formatted(said, TEXT.encodeToString(signature.sign()), publicKey());
  }

  private PushKeyRows.Pair pair() {
    PushKeyRows.Pair known = pair;
    if (known == null) {
      known = rows.find().orElseGet(this::make);
      pair = known;
    }
    return known;
  }

  /** Of two nodes that make one at the same time, the first wins. */
  private PushKeyRows.Pair make() {
    KeyPair made = Curve.pair();
    rows.insert(
        new PushKeyRows.Pair(
            Curve.bytes((ECPublicKey) made.getPublic()),
            seal.close(made.getPrivate().getEncoded())));
    return rows.find().orElseThrow();
  }
}
