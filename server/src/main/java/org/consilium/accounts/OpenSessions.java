package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * From where a member is signed in, and ending it; every node notices at its next request. A
 * browser whose session is ended is a new one when it comes again.
 */
@Component
class OpenSessions {
  private final FindByIndexNameSessionRepository<? extends Session> stored;
  private final SessionRows rows;
  private final ProofRows proofs;
  private final DeviceRows devices;
  private final Accounts accounts;
  private final Audit audit;
  private final TransactionOperations transactions;

  OpenSessions(
      JdbcIndexedSessionRepository storedSessions,
      SessionRows rows,
      ProofRows proofs,
      DeviceRows devices,
      Accounts accounts,
      Audit audit,
      TransactionOperations transactions) {
    this.stored = storedSessions;
    this.rows = rows;
    this.proofs = proofs;
    this.devices = devices;
    this.accounts = accounts;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** This one first, then those used last. */
  List<OpenSession> of(Actor actor, String here) {
    return sessions(actor).values().stream()
        .map(session -> shown(session, session.getId().equals(here)))
        .sorted(
            Comparator.comparing(OpenSession::here).thenComparing(OpenSession::usedAt).reversed())
        .toList();
  }

  /**
   * @param strong whether who asks came in by the strongest kind of door that they have
   * @return false when who asks is not strong, and the session is
   * @throws Refusal 404 when the actor has no such session
   */
  boolean end(Actor actor, String key, boolean strong) {
    Session session =
        sessions(actor).values().stream()
            .filter(one -> key(one.getId()).equals(key))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    boolean may = strong || weak(actor).stream().anyMatch(one -> same(one, session));
    if (may) {
      end(actor, "session.end", List.of(session));
    }
    return may;
  }

  /** Ends all but this one; those alone that a link began, when who asks is not strong either. */
  void endOthers(Actor actor, String here, boolean strong) {
    if (!strong) {
      endWeak(actor, here);
      return;
    }
    Map<String, ? extends Session> all = sessions(actor);
    byte[] device =
        Optional.<Session>ofNullable(all.get(here))
            .flatMap(own -> SignedIn.deviceDigest(own::getAttribute))
            .orElse(new byte[0]);
    transactions.executeWithoutResult(
        status -> {
          end(actor, "session.end-others", others(all.values(), here));
          devices.deleteAllBut(actor.id(), device);
        });
  }

  /** Ends all but this one that began with a link, and in which nothing stronger was shown. */
  void endWeak(Actor actor, String here) {
    end(actor, "session.end-weak", others(weak(actor), here));
  }

  void endFrom(Actor actor, String provider, String here) {
    List<Session> from =
        sessions(actor).values().stream()
            .map(Session.class::cast)
            .filter(
                session ->
                    SignedIn.provider(session::getAttribute).filter(provider::equals).isPresent())
            .toList();
    end(actor, "session.end-provider", others(from, here));
  }

  private void end(Actor actor, String act, Collection<? extends Session> sessions) {
    transactions.executeWithoutResult(
        status -> {
          rows.end(sessions.stream().map(Session::getId).toList());
          sessions.forEach(
              session ->
                  SignedIn.deviceDigest(session::getAttribute)
                      .ifPresent(digest -> devices.delete(actor.id(), digest)));
          audit.record(actor, act, "account", actor.id());
        });
  }

  private List<? extends Session> weak(Actor actor) {
    if (!accounts.guarded(actor.id())) {
      return List.of();
    }
    Set<String> strong = new HashSet<>(proofs.strong(actor.id()));
    return sessions(actor).values().stream()
        .filter(session -> !strong.contains(session.getId()))
        .filter(
            session ->
                SignedIn.proof(session::getAttribute)
                    .filter(begun -> begun.way().strong())
                    .isEmpty())
        .toList();
  }

  private static List<? extends Session> others(Collection<? extends Session> all, String here) {
    return all.stream().filter(session -> !session.getId().equals(here)).toList();
  }

  private static boolean same(Session one, Session other) {
    return one.getId().equals(other.getId());
  }

  private Map<String, ? extends Session> sessions(Actor actor) {
    return stored.findByPrincipalName(Long.toString(actor.id()));
  }

  private static OpenSession shown(Session session, boolean here) {
    return new OpenSession(
        key(session.getId()),
        SignedIn.device(session::getAttribute),
        session.getCreationTime(),
        session.getLastAccessedTime(),
        here);
  }

  private static String key(String session) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Seal.sha256(("key of " + session).getBytes(UTF_8)));
  }
}
