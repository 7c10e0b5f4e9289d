package org.consilium.accounts;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Fresh proofs of sessions, and the links that give them. */
@Repository
class ProofRows {
  private final JdbcClient jdbc;

  ProofRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Notes that the person of a session proved to be there. */
  void prove(String session, long account, Proof proof) {
    jdbc.sql(
            """
            insert into session_proofs (session_id, account_id, way, proved_at)
            select primary_id, :account, :way, :at from spring_session where session_id = :session
            on conflict (session_id) do update
            set account_id = excluded.account_id, way = excluded.way, proved_at = excluded.proved_at
            """)
        .param("account", account)
        .param("session", session)
        .param("way", proof.way().name())
        .param("at", Timestamp.from(proof.at()))
        .update();
  }

  /** Sessions in which the account's person gave more than a link. */
  List<String> strong(long account) {
    return jdbc.sql(
            """
            select spring_session.session_id
            from session_proofs join spring_session on primary_id = session_proofs.session_id
            where account_id = :account and way <> 'LINK'
            """)
        .param("account", account)
        .query((row, number) -> row.getString("session_id"))
        .list();
  }

  /** Links that went to an address which is not the account's any more. */
  void forgetLinks(long account) {
    jdbc.sql(
            """
            delete from proof_links using spring_session
            where proof_links.session_id = primary_id and principal_name = :name
            """)
        .param("name", Long.toString(account))
        .update();
  }

  void insert(byte[] digest, String session, String next, Instant expires) {
    jdbc.sql(
            """
            insert into proof_links (digest, session_id, next, expires_at)
            select :digest, primary_id, :next, :expires
            from spring_session where session_id = :session
            """)
        .param("digest", digest)
        .param("session", session)
        .param("next", next)
        .param("expires", Timestamp.from(expires))
        .update();
  }

  /** Takes a link away and says where its person wanted to go; empty in any other session. */
  Optional<String> take(byte[] digest, String session) {
    return jdbc.sql(
            """
            delete from proof_links using spring_session
            where digest = :digest and expires_at > now()
              and proof_links.session_id = primary_id and spring_session.session_id = :session
            returning next
            """)
        .param("digest", digest)
        .param("session", session)
        .query(String.class)
        .optional();
  }

  void forgetOld() {
    jdbc.sql("delete from proof_links where expires_at < now()").update();
  }
}
