package org.consilium.admin;

import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InstallationRows {
  private final JdbcClient jdbc;

  InstallationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static InstallationRows on(DataSource dataSource) {
    return new InstallationRows(JdbcClient.create(dataSource));
  }

  record Known(String kind, String keyFingerprint) {}

  /** What the database says it is, which is what the first to come said. */
  Known settle(String kind, String keyFingerprint) {
    jdbc.sql(
            """
            insert into installation (kind, key_fingerprint) values (:kind, :key)
            on conflict do nothing
            """)
        .param("kind", kind)
        .param("key", keyFingerprint)
        .update();
    return jdbc.sql("select kind, key_fingerprint from installation")
        .query((row, n) -> new Known(row.getString(1), row.getString(2)))
        .single();
  }

  /** What is here, in numbers. */
  record Counts(
      String kind, long verified, long pending, long administrators, long cases, long answers) {}

  Counts counts() {
    return jdbc.sql(
            """
            select (select kind from installation) as kind,
                   (select count(*) from accounts where verification = 'VERIFIED') as verified,
                   (select count(*) from accounts where verification = 'PENDING') as pending,
                   (select count(*) from account_roles where role = 'ADMINISTRATOR') as administrators,
                   (select count(*) from cases) as cases,
                   (select count(*) from answers) as answers
            """)
        .query(
            (row, n) ->
                new Counts(
                    row.getString("kind"),
                    row.getLong("verified"),
                    row.getLong("pending"),
                    row.getLong("administrators"),
                    row.getLong("cases"),
                    row.getLong("answers")))
        .single();
  }

  /**
   * Appoints a verified account that is no officer; the audit entry goes with it. Empty when there
   * is none.
   */
  Optional<Long> appoint(String email) {
    return jdbc.sql(
            """
            with found as (
              select id from accounts where email = :email and verification = 'VERIFIED'
                and not exists (select from account_roles
                                where account_id = accounts.id and role = 'OFFICER')
            ), appointed as (
              insert into account_roles (account_id, role) select id, 'ADMINISTRATOR' from found
              on conflict do nothing
            ), told as (
              insert into audit_entries (act, object_kind, object_id, reason)
              select 'role.grant-administrator', 'account', id, 'bin/consilium administrator' from found
            )
            select id from found
            """)
        .param("email", email.strip().toLowerCase(Locale.ROOT))
        .query(Long.class)
        .optional();
  }

  /**
   * Removes all but the mailbox that opens the account of an address, and lets links to it sign in;
   * the audit entry goes with it. Says how many doors there were.
   */
  long forgetPasskeys(String email) {
    return jdbc.sql(
            """
            with found as (
              select id from accounts where email = :email
            ), removed as (
              delete from passkeys where account_id in (select id from found) returning account_id
            ), unlinked as (
              delete from provider_identities where account_id in (select id from found)
              returning account_id
            ), doors as (
              select account_id from removed union all select account_id from unlinked
            ), links as (
              delete from sign_in_tokens where account_id in (select id from found)
            ), devices as (
              delete from known_devices where account_id in (select id from found)
            ), recovered as (
              update recoveries set state = 'DONE', ended_at = now(), reason = 'bin/consilium recovery'
              where state = 'WAITING' and account_id in (select id from found)
            ), opened as (
              update accounts set mail_opens = true where id in (select id from found)
            ), ended as (
              delete from spring_session where principal_name in (select id::text from found)
            ), told as (
              insert into audit_entries (act, object_kind, object_id, reason)
              select distinct 'recovery.complete', 'account', account_id, 'bin/consilium recovery'
              from doors
            )
            select count(*) from doors
            """)
        .param("email", email.strip().toLowerCase(Locale.ROOT))
        .query(Long.class)
        .single();
  }
}
