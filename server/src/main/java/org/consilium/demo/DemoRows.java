package org.consilium.demo;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Moves what the rooms have just written into the past. What a transaction writes bears the time at
 * which it began, {@code now()}, until it is moved: that is how the newest rows are told.
 */
@Repository
@ConditionalOnProperty("consilium.demo")
class DemoRows {
  private final JdbcClient jdbc;

  DemoRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** One process at a time settles the world, until the caller's transaction ends. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('consilium.demo'))")
        .query((row, number) -> 0)
        .list();
  }

  boolean anybody() {
    return jdbc.sql("select exists (select from accounts)").query(Boolean.class).single();
  }

  boolean anyDocument() {
    return jdbc.sql("select exists (select from documents)").query(Boolean.class).single();
  }

  boolean anyCase() {
    return jdbc.sql("select exists (select from cases)").query(Boolean.class).single();
  }

  /** Whether every account is one of the demo's, {@code count} in all. */
  boolean onlyOurs(String domain, int count) {
    return jdbc.sql(
            """
            select count(*) = :count and bool_and(split_part(email, '@', 2) = :domain)
            from accounts
            """)
        .param("domain", domain)
        .param("count", count)
        .query(Boolean.class)
        .single();
  }

  /** Who waits has waited since they came. */
  void waited() {
    jdbc.sql(
            """
            update reviews set opened_at = accounts.created_at
            from accounts where accounts.id = account_id and closed_at is null
            """)
        .update();
  }

  void arrived(long accountId, Instant at, Instant decided) {
    LocalDate day = LocalDate.ofInstant(decided, ZoneOffset.UTC);
    jdbc.sql(
            """
            with decision as (
              update verification_decisions set decided_at = :decided where account_id = :account
            )
            update accounts
            set created_at = :at,
                verified_on = case verification when 'VERIFIED' then cast(:day as date) end
            where id = :account
            """)
        .param("account", accountId)
        .param("at", Timestamp.from(at))
        .param("decided", Timestamp.from(decided))
        .param("day", day)
        .update();
  }

  void joined(long accountId, Instant at) {
    jdbc.sql(
            """
            update memberships set joined_at = :at
            where account_id = :account and joined_at = now()
            """)
        .param("account", accountId)
        .param("at", Timestamp.from(at))
        .update();
  }

  /** Dates all that was just written about a case; nobody gets a mail about it. */
  void happened(long caseId, Instant at) {
    jdbc.sql(
            """
            with asked as (
              update cases set created_at = :at where id = :case and created_at = now()
            ), pictured as (
              update images set created_at = :at
              where owner_kind = 'CASE' and owner_id = :case and created_at = now()
              returning consent_id
            ), consented as (
              update consents set created_at = :at where id in (select consent_id from pictured)
            ), followed as (
              update follows set followed_at = :at where case_id = :case and followed_at = now()
            ), answered as (
              update answers set created_at = :at where case_id = :case and created_at = now()
            ), judged as (
              update votes set cast_at = :at
              where answer_id in (select id from answers where case_id = :case)
                and cast_at = now()
            ), opened as (
              update readings set read_at = :at where case_id = :case and read_at = now()
            ), warned as (
              update harms set raised_at = :at
              where answer_id in (select id from answers where case_id = :case)
                and raised_at = now()
            ), stood as (
              update stances set taken_at = :at where case_id = :case and taken_at = now()
            ), flagged as (
              update flags set raised_at = :at where raised_at = now()
            ), waited as (
              update matters set since = :at where case_id = :case and since = now()
            ), ruled as (
              update rulings set decided_at = :at where decided_at = now()
            ), thanked as (
              update thanks set thanked_at = :at
              where answer_id in (select id from answers where case_id = :case)
                and thanked_at = now()
            ), chosen as (
              update ballots set cast_at = :at where case_id = :case and cast_at = now()
            ), closed as (
              update closures set closed_at = :at where case_id = :case and closed_at = now()
            ), clock as (
              update escalations
              set opened_at = case when opened_at >= now() then :at else opened_at end,
                  stopped_at = case when stopped_at >= now() then :at else stopped_at end,
                  answered_at = case when answered_at >= now() then :at else answered_at end,
                  specialist_at = case when specialist_at >= now() then :at else specialist_at end
              where case_id = :case
            ), stepped as (
              update escalation_steps set at = :at where case_id = :case and at >= now()
            ), paged as (
              update pages set paged_at = :at where case_id = :case and paged_at >= now()
            ), rested as (
              delete from loads
            )
            update notifications set created_at = :at, mail_due_at = null
            where (subject_kind = 'RULING' or subject_kind = 'CASE' and subject_id = :case)
              and created_at = now()
            """)
        .param("case", caseId)
        .param("at", Timestamp.from(at))
        .update();
  }

  /** The matter of an answer that was flagged. */
  long matter(long answer) {
    return jdbc.sql("select id from matters where content_kind = 'ANSWER' and content_id = :answer")
        .param("answer", answer)
        .query(Long.class)
        .single();
  }

  void describe(long caseId, int position, String alt) {
    jdbc.sql(
            """
            update images set alt = :alt
            where owner_kind = 'CASE' and owner_id = :case and position = :position
            """)
        .param("case", caseId)
        .param("position", position)
        .param("alt", alt)
        .update();
  }

  /**
   * Marks as read what a member would have read by now: all that is older than two days, answers to
   * questions of others, pages for questions already answered; of the rest of a kind, all but the
   * two newest.
   */
  void read() {
    jdbc.sql(
            """
            with told as (
              select n.id, n.created_at,
                     row_number() over (partition by n.account_id, n.kind order by n.id desc) as age
              from notifications n join cases c on c.id = n.subject_id
              where n.created_at > now() - interval '2 days'
                and (n.kind <> 'ANSWERED' or c.author_id = n.account_id)
                and (n.kind <> 'PAGED' or not exists (
                  select from answers a
                  where a.case_id = n.subject_id and a.author_id = n.account_id))
            )
            update notifications set read_at = least(now(), created_at + interval '25 minutes')
            where id not in (select id from told where age <= 2)
            """)
        .update();
  }

  /** What was told waits on the page only. */
  void mailsNobody() {
    jdbc.sql("update notifications set mail_due_at = null where mail_due_at is not null").update();
  }

  /** Everybody last looked at the feed some hours ago. */
  void looked() {
    jdbc.sql(
            """
            insert into feed_marks (account_id, case_id)
            select accounts.id, max(cases.id) from accounts cross join cases
            where accounts.verification = 'VERIFIED'
              and cases.created_at < now() - interval '6 hours'
            group by accounts.id
            """)
        .update();
  }

  /** What a catalogue would say of a work that is cited: a demonstration asks nobody. */
  void known(Entry work) {
    jdbc.sql(
            """
            update works
            set state = 'FOUND', checked_at = now(), due_at = null,
                csl = jsonb_build_object('title', cast(:title as text)),
                lines = jsonb_build_object('fr', cast(:line as text), 'en', cast(:line as text),
                                           'de', cast(:line as text)),
                warning = :warning, warned = :warned
            where scheme = 'DOI' and identifier = :doi
            """)
        .param("title", work.text("title"))
        .param("line", work.text("line"))
        .param("warning", work.text("warning"))
        .param("warned", work.text("warned"))
        .param("doi", work.text("doi"))
        .update();
  }
}
