package org.consilium;

import java.util.List;
import java.util.UUID;
import org.consilium.accounts.Charter;
import org.consilium.accounts.Profession;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and what is theirs, for {@link WorldRows}. */
abstract class PeopleRows {
  private final JdbcClient jdbc;

  PeopleRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Changes rows or tables as no room would. */
  public abstract int change(String sql, Object... parameters);

  /** A browser that shows what somebody is told, in a session of its own. */
  public long device(Person owner, byte[] sealed) {
    String session = UUID.randomUUID().toString();
    change(
        """
        insert into spring_session
          (primary_id, session_id, creation_time, last_access_time, max_inactive_interval,
           expiry_time, principal_name)
        values (?, ?, 0, 0, 1, 9223372036854775807, ?)
        """,
        session,
        session,
        Long.toString(owner.id()));
    return jdbc.sql(
            """
            insert into push_subscriptions (account_id, session_id, endpoint_digest, sealed, device)
            values (:account, :session, decode(md5(:session), 'hex'), :sealed, 'Firefox, Linux')
            returning id
            """)
        .param("account", owner.id())
        .param("session", session)
        .param("sealed", sealed)
        .query(Long.class)
        .single();
  }

  /**
   * Somebody with an account, who belongs to the specialties of the qualification.
   *
   * @param name given name and family name
   * @param specialties codes, the main one first
   */
  public void person(
      String handle,
      String name,
      Profession profession,
      boolean verified,
      String place,
      List<String> specialties,
      List<String> roles) {
    long id =
        jdbc.sql(
                """
                with opened as (
                  insert into accounts (email, given_name, family_name, handle, profession,
                                        register_number, specialties, country, place, languages,
                                        verification, verified_on, charter)
                  values (:handle || '@example.org', :given, :family, :handle, :profession,
                          '10000000000', :specialties, 'FR', :place, '{fr,en}',
                          :verification, case when :verified then current_date - 100 end, :charter)
                  returning id, handle
                ), claimed as (
                  insert into handles (handle, account_id) select handle, id from opened
                )
                select id from opened
                """)
            .param("handle", handle)
            .param("given", name.substring(0, name.indexOf(' ')))
            .param("family", name.substring(name.indexOf(' ') + 1))
            .param("profession", profession.name())
            .param("specialties", specialties.toArray(String[]::new))
            .param("place", place)
            .param("verification", verified ? "VERIFIED" : "PENDING")
            .param("verified", verified)
            .param("charter", Charter.VERSION)
            .query(Long.class)
            .single();
    join(id, specialties);
    if (!verified) {
      jdbc.sql("insert into reviews (account_id, cause) values (:id, 'JOINED')")
          .param("id", id)
          .update();
    }
    for (String role : roles) {
      jdbc.sql("insert into account_roles (account_id, role) values (:id, :role)")
          .param("id", id)
          .param("role", role)
          .update();
    }
  }

  /** Somebody who waits to be verified; gives the handle. */
  public String waiting(String handle, String name) {
    person(handle, name, Profession.PHYSICIAN, false, "Rodez", List.of(), List.of());
    return handle;
  }

  /** A document that waits to be read. */
  public long document(Person person, byte[] sealed) {
    return jdbc.sql(
            """
            insert into documents (account_id, kind, sealed, coarse, fine, bands)
            values (:account, 'ORDER_CARD', :sealed, 0, 0::bit(256), '{}') returning id
            """)
        .param("account", person.id())
        .param("sealed", sealed)
        .query(Long.class)
        .single();
  }

  /** The private link of somebody who asks colleagues to vouch. */
  public void voucherLink(Person person, byte[] code) {
    change(
        "insert into voucher_links (account_id, code, expires_at) values (?, ?, now() + interval '1 day')",
        person.id(),
        code);
  }

  /** What somebody said for somebody who waits, long enough ago. */
  public long voucher(Person person, Person giver) {
    return jdbc.sql(
            """
            insert into vouchers (account_id, giver_id, relation, words, given_at)
            values (:account, :giver, 'WORK', 'Ensemble depuis des années.', now() - interval '2 years')
            returning id
            """)
        .param("account", person.id())
        .param("giver", giver.id())
        .query(Long.class)
        .single();
  }

  /** Makes an account a member of communities. */
  public void join(long account, List<String> specialties) {
    jdbc.sql(
            """
            insert into memberships (account_id, specialty_id)
            select :id, s.id from specialties s where s.code = any (:codes)
            on conflict do nothing
            """)
        .param("id", account)
        .param("codes", specialties.toArray(String[]::new))
        .update();
  }

  /** Sets the language of somebody's interface. */
  public void speak(long account, String language) {
    jdbc.sql("update accounts set language = :language where id = :id")
        .param("language", language)
        .param("id", account)
        .update();
  }

  /** Somebody asks to come back without any passkey. */
  public long recovery(Person asker) {
    return jdbc.sql(
            """
            insert into recoveries (account_id, stop_digest)
            values (:asker, sha256(gen_random_uuid()::text::bytea))
            returning id
            """)
        .param("asker", asker.id())
        .query(Long.class)
        .single();
  }

  /** A passkey that no authenticator holds. */
  public long passkey(Person owner) {
    return jdbc.sql(
            """
            with owner as (
              insert into passkey_owners (account_id, handle)
              values (:owner, sha256(gen_random_uuid()::text::bytea))
              on conflict (account_id) do update set handle = passkey_owners.handle
              returning account_id
            )
            insert into passkeys (account_id, credential_id, public_key, attestation,
                                  signature_count, backed_up, name)
            select account_id, sha256(gen_random_uuid()::text::bytea), '', '', 0, true, 'Firefox'
            from owner
            returning id
            """)
        .param("owner", owner.id())
        .query(Long.class)
        .single();
  }

  /** All of somebody's own, put together: a byte. */
  public long export(Person owner, byte[] sealed) {
    return jdbc.sql(
            """
            with made as (
              insert into exports (account_id, ready_at, bytes, signature)
              values (:owner, now(), 1, '') returning id
            )
            insert into export_pieces (export_id, number, sealed) select id, 0, :sealed from made
            returning export_id
            """)
        .param("owner", owner.id())
        .param("sealed", sealed)
        .query(Long.class)
        .single();
  }
}
