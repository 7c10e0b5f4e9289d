package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.consilium.foundation.Seal;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that sign in once: 256 random bits, good for fifteen minutes, kept as SHA-256. An address
 * nobody has gets a token too, which nobody receives, so that the answer is the same.
 */
@Component
class SignInTokens implements OneTimeTokenService {
  static final Duration LIFE = Duration.ofMinutes(15);

  private final SecureRandom random = new SecureRandom();
  private final SignInTokenRows rows;
  private final Accounts accounts;
  private final SignInMail mail;

  SignInTokens(SignInTokenRows rows, Accounts accounts, SignInMail mail) {
    this.rows = rows;
    this.accounts = accounts;
    this.mail = mail;
  }

  @Override
  @Transactional
  public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
    byte[] bits = new byte[32];
    random.nextBytes(bits);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    Instant expires = Instant.now().plus(LIFE);
    Optional<Account> account = accounts.byEmail(request.getUsername());
    account.ifPresent(
        known -> {
          rows.insert(digest(token), known.id(), expires);
          mail.send(known, "/sign-in/link?token=" + token);
        });
    return new DefaultOneTimeToken(token, request.getUsername(), expires);
  }

  @Override
  @Transactional
  public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken presented) {
    String token = presented.getTokenValue();
    if (token == null) {
      return null;
    }
    return rows.take(digest(token))
        .map(id -> new DefaultOneTimeToken(token, Long.toString(id), Instant.now().plus(LIFE)))
        .orElse(null);
  }

  private static byte[] digest(String token) {
    return Seal.sha256(token.getBytes(UTF_8));
  }
}
