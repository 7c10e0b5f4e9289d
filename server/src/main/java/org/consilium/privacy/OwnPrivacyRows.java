package org.consilium.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.consilium.accounts.OwnData;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.consilium.pseudonyms.Aliases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Drafts, passages kept, consents attested; never what a patient signed, nor a code. */
@Repository
class OwnPrivacyRows implements OwnData {
  private final JdbcClient jdbc;
  private final Aliases aliases;
  private final Seal seal;

  OwnPrivacyRows(JdbcClient jdbc, Aliases aliases, Seal seal) {
    this.jdbc = jdbc;
    this.aliases = aliases;
    this.seal = seal;
  }

  @Override
  public void export(Actor member, Archive archive) {
    archive.put(
        "consents",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object(
                         'id', c.id, 'scope', c.scope, 'given_by', c.given_by,
                         'obtained', c.obtained, 'obtained_on', c.obtained_on,
                         'expires_on', c.expires_on, 'created_at', c.created_at)
                         order by c.id), '[]')::text
                from consents c where c.attested_by = any (:selves)
                """)
            .param("selves", aliases.selves(member))
            .query(String.class)
            .single());
    archive.put(
        "kept-passages",
        jdbc.sql(
                """
                select coalesce(jsonb_agg(jsonb_build_object(
                         'path', k.path, 'type', k.type, 'keeping', k.keeping,
                         'found_at', k.found_at, 'seen_at', k.seen_at) order by k.id), '[]')::text
                from kept_passages k where k.author_id = any (:selves)
                """)
            .param("selves", aliases.selves(member))
            .query(String.class)
            .single());
    List<String> drafts =
        jdbc.sql("select sealed from drafts where account_id = :account order by updated_at")
            .param("account", member.account())
            .query((row, number) -> new String(seal.open(row.getBytes(1)), UTF_8))
            .list();
    archive.put("drafts", "[" + String.join(",", drafts) + "]");
  }

  /**
   * Drafts go with the account, and what a patient signed and nobody sent; under an alias that goes
   * within a day, as it always does. Consents stay, for the pictures and the patients: their codes
   * go on working.
   */
  @Override
  public void erase(Actor member, long nobody) {
    jdbc.sql("delete from signatures where account_id = :account and consent_id is null")
        .param("account", member.account())
        .update();
  }
}
