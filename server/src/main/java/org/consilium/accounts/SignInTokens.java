package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.consilium.web.Network;
import org.consilium.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.ott.DefaultOneTimeToken;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.OneTimeToken;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;
import org.springframework.security.authentication.ott.OneTimeTokenService;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Links that sign in once: 256 random bits, good for fifteen minutes, kept as SHA-256. An address
 * nobody has, or one asked for too often, gets a token too, which nobody receives, so that the
 * answer is the same, and comes as fast: what is done for known addresses is done afterwards.
 */
@Component
class SignInTokens implements OneTimeTokenService {
  static final Duration LIFE = Duration.ofMinutes(15);

  private final SignInTokenRows rows;
  private final Accounts accounts;
  private final SignInMail mail;
  private static final Logger log = LoggerFactory.getLogger(SignInTokens.class);

  private final Devices devices;
  private final RateLimits limits;
  private final TransactionOperations transactions;

  SignInTokens(
      SignInTokenRows rows,
      Accounts accounts,
      SignInMail mail,
      Devices devices,
      RateLimits limits,
      TransactionOperations transactions) {
    this.rows = rows;
    this.accounts = accounts;
    this.mail = mail;
    this.devices = devices;
    this.limits = limits;
    this.transactions = transactions;
  }

  @Override
  public OneTimeToken generate(GenerateOneTimeTokenRequest request) {
    String email = request.getUsername().strip().toLowerCase(Locale.ROOT);
    Token token = Token.random();
    Instant expires = Instant.now().plus(LIFE);
    if (EmailAddress.valid(email)) {
      Optional<Token> device = device();
      String from = network();
      Thread.startVirtualThread(() -> send(email, device, from, token, expires));
    }
    return new DefaultOneTimeToken(token.text(), email, expires);
  }

  /** Behind the answer's back, so that the clock tells nothing either. */
  private void send(
      String email, Optional<Token> device, String network, Token token, Instant expires) {
    try {
      Optional<Account> account = accounts.byEmail(email);
      if (account.isPresent()
          && account.get().mailOpens()
          && within(account.get(), device, network)) {
        transactions.executeWithoutResult(
            status -> {
              rows.insert(token.digest(), account.get().id(), expires);
              mail.send(account.get(), "/sign-in/link?token=" + token.text());
            });
      }
    } catch (RuntimeException e) {
      log.error("a link was not sent: {}", e.getClass().getName());
    }
  }

  /**
   * A browser that the member came with before has a count of its own, so that nobody who asks in
   * the member's name from elsewhere can use it up. Strangers share a larger one, for the mailbox's
   * sake; when that is used up a link still comes every five minutes, for a member who sits at a
   * new browser meanwhile.
   */
  private boolean within(Account account, Optional<Token> device, String network) {
    return device
        .filter(cookie -> devices.known(account, cookie))
        .map(
            cookie ->
                limits.within(RateLimits.Limit.SIGN_IN_BY_MAIL, account.id() + " " + cookie.text()))
        .orElseGet(
            () ->
                limits.within(RateLimits.Limit.SIGN_IN_BY_MAIL, account.id() + " from " + network)
                    && (limits.within(
                            RateLimits.Limit.SIGN_IN_BY_STRANGERS, Long.toString(account.id()))
                        || limits.within(
                            RateLimits.Limit.SIGN_IN_AT_LEAST, Long.toString(account.id()))));
  }

  private static Optional<Token> device() {
    return Entrance.cookie(request());
  }

  private static String network() {
    return Network.of(request());
  }

  /** The one being answered; before any handler, so that Spring Security's filters find it too. */
  private static HttpServletRequest request() {
    if (RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes known) {
      return known.getRequest();
    }
    throw new IllegalStateException("outside of a request");
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
