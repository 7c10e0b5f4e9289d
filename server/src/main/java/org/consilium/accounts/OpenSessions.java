package org.consilium.accounts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.consilium.audit.Audit;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** From where a member is signed in, and ending it; every node notices at its next request. */
@Component
class OpenSessions {
  private final FindByIndexNameSessionRepository<? extends Session> stored;
  private final SessionRows rows;
  private final Audit audit;

  OpenSessions(JdbcIndexedSessionRepository storedSessions, SessionRows rows, Audit audit) {
    this.stored = storedSessions;
    this.rows = rows;
    this.audit = audit;
  }

  /** This one first, then those used last. */
  List<OpenSession> of(Actor actor, String here) {
    return sessions(actor).entrySet().stream()
        .map(entry -> shown(entry.getValue(), entry.getKey().equals(here)))
        .sorted(
            Comparator.comparing(OpenSession::here).thenComparing(OpenSession::usedAt).reversed())
        .toList();
  }

  /**
   * @throws Refusal 404 when the actor has no such session
   */
  @Transactional
  public void end(Actor actor, String key) {
    String session =
        sessions(actor).keySet().stream()
            .filter(id -> key(id).equals(key))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    rows.end(session);
    audit.record(actor, "session.end", "account", actor.id());
  }

  @Transactional
  public void endOthers(Actor actor, String here) {
    rows.endAllBut(actor.id(), here);
    audit.record(actor, "session.end-others", "account", actor.id());
  }

  private Map<String, ? extends Session> sessions(Actor actor) {
    return stored.findByPrincipalName(Long.toString(actor.id()));
  }

  private static OpenSession shown(Session session, boolean here) {
    Instant began =
        SignedIn.proof(session::getAttribute).map(Proof::at).orElse(session.getCreationTime());
    return new OpenSession(
        key(session.getId()),
        SignedIn.device(session::getAttribute),
        began,
        session.getLastAccessedTime(),
        here);
  }

  private static String key(String session) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Seal.sha256(("key of " + session).getBytes(UTF_8)));
  }
}
