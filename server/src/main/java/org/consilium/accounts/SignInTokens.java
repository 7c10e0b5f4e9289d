package org.consilium.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.consilium.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Links that sign in once: 256 random bits, good for fifteen minutes, kept as SHA-256. An address
 * nobody has, or one asked for too often, gets a token too, which nobody receives, so that the
 * answer is the same.
 */
@Component
class SignInTokens implements OneTimeTokenService {
  static final Duration LIFE = Duration.ofMinutes(15);

  private final SignInTokenRows rows;
  private final Accounts accounts;
  private final SignInMail mail;
  private final RateLimits limits;
  private final TransactionOperations transactions;

  SignInTokens(
      SignInTokenRows rows,
      Accounts accounts,
      SignInMail mail,
      RateLimits limits,
      TransactionOperations transactions) {
    this.rows = rows;
    this.accounts = accounts;
    this.mail = mail;
    this.limits = limits;
    this.transactions = transactions;
  }

  @Override
  public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
    String email = request.getUsername().strip().toLowerCase(Locale.ROOT);
    Token token = Token.random();
    Instant expires = Instant.now().plus(LIFE);
    Pace.even(
        () -> {
          if (EmailAddress.valid(email) && limits.within(RateLimits.Limit.SIGN_IN_BY_MAIL, email)) {
            transactions.executeWithoutResult(status -> send(email, token, expires));
          }
        });
    return new DefaultOneTimeToken(token.text(), email, expires);
  }

  private void send(String email, Token token, Instant expires) {
    Optional<Account> account = accounts.byEmail(email);
    account.ifPresent(
        known -> {
          rows.insert(token.digest(), known.id(), expires);
          mail.send(known, "/sign-in/link?token=" + token.text());
        });
  }

  @Override
  @Transactional
  public @Nullable OneTimeToken consume(OneTimeTokenAuthenticationToken presented) {
    String token = presented.getTokenValue();
    if (token == null) {
      return null;
    }
    return rows.take(new Token(token).digest())
        .map(id -> new DefaultOneTimeToken(token, Long.toString(id), Instant.now().plus(LIFE)))
        .orElse(null);
  }
}
