package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.consilium.Browser;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AliasMailTests extends OfficersWorld {
  private static final Instant MORNING = at(Digests.HOUR);

  @Autowired private Digests reminders;
  @Autowired private Retention retention;
  @Autowired private Aliases aliases;

  private long question;
  private Alias alias;

  @BeforeEach
  void bothAreToldOfAnAnswer() {
    question = ask(amal, "ALIAS");
    alias = aliases.own(amal.actor()).getFirst();
    answer(bruno, question);
    // Somebody else has something waiting at that hour, under her name.
    answer(bruno, ask(chloe, "SHOWN"));
    rows.change("update notifications set mail_due_at = now() where account_id < 0");
    rows.change("update notifications set mail_due_at = null where kind <> 'ANSWERED'");
  }

  @Test
  void theMailOfTheDaySaysNothingOfTheCase() throws Exception {
    reminders.round(MORNING);

    List<MimeMessage> sent = mails(2);
    assertThat(sent)
        .extracting(mail -> mail.getAllRecipients()[0].toString())
        .containsExactlyInAnyOrder(amal.email(), chloe.email());
    for (MimeMessage mail : sent) {
      assertThat(mail.getSubject())
          .isEqualToNormalizingWhitespace("Du nouveau vous attend sur Consilium");
      assertThat(mail.getContent().toString().replace("\r\n", "\n").strip())
          .isEqualToNormalizingWhitespace(
              """
              Bonjour,

              du nouveau vous attend sur Consilium :
              https://consilium.example/notifications""");
    }
  }

  @Test
  void theTableOfMailsHoldsNothingButTheAddress() {
    reminders.round(MORNING);

    assertThat(rows.rows("select m::text as row from mails m"))
        .hasSize(2)
        .extracting(row -> String.valueOf(row.get("row")))
        .noneMatch(row -> row.contains("nouveau") || row.contains("notifications"))
        .noneMatch(row -> row.contains(alias.name()) || row.contains("/cases/"))
        .allMatch(row -> row.contains(amal.email()) || row.contains(chloe.email()));
    assertThat(
            rows.number(
                """
                select count(*) from mails m join notifications n on n.xmin::text = m.xmin::text
                where n.account_id < 0
                """))
        .as("nothing of an alias is written with a mail")
        .isZero();
  }

  @Test
  void itComesAtOneHourAndOnce() {
    reminders.round(at(Digests.HOUR - 1));
    reminders.round(at(Digests.HOUR + 1));
    assertThat(rows.number("select count(*) from mails")).isZero();
    reminders.round(MORNING);
    reminders.round(MORNING);
    assertThat(rows.number("select count(*) from mails")).isEqualTo(2);
  }

  @Test
  void theHourIsThatOfTheMember() {
    rows.change("update accounts set zone = 'Pacific/Auckland' where id = ?", amal.id());
    reminders.round(MORNING);
    assertThat(rows.rows("select recipient from mails"))
        .extracting(row -> row.get("recipient"))
        .containsExactly(chloe.email());
  }

  @Test
  void whatWasReadOrIsNotWishedIsNotMailed() {
    as(amal).get("/cases/" + question);
    rows.change("update accounts set mail_after_minutes = null where id = ?", chloe.id());
    reminders.round(MORNING);
    assertThat(rows.number("select count(*) from mails")).isZero();
  }

  @Test
  void thatAnAliasWasOpenedIsToldToWhoIsSuspendedToo() {
    rows.change(
        "update accounts set verification = 'SUSPENDED', mail_after_minutes = null where id = ?",
        amal.id());
    reminders.round(MORNING);
    assertThat(rows.number("select count(*) from mails where recipient = ?", amal.email()))
        .as("of answers")
        .isZero();
    rows.change(
        """
        insert into notifications (account_id, announcement, kind, subject_kind, subject_id, path,
                                   mail_due_at)
        values (?, 1, 'OPENED', 'CASE', ?, '/me/sealed', now())
        """,
        alias.id(),
        question);
    reminders.round(MORNING);
    assertThat(rows.number("select count(*) from mails where recipient = ?", amal.email())).isOne();
    assertThat(as(amal).get("/me/sealed").body()).contains(alias.name());
  }

  @Test
  void whoseDigestComesAtThatHourGetsTheSameWithAndWithoutAnAlias() throws Exception {
    for (Person member : List.of(amal, chloe)) {
      rows.change(
          """
          insert into notifications (account_id, announcement, kind, subject_kind, subject_id, path,
                                     mail, mail_due_at)
          values (?, 1, 'FOLLOWED', 'CASE', ?, '/cases/7', 'DAILY', ?::timestamptz)
          """,
          member.id(),
          question,
          MORNING.toString());
    }
    reminders.round(MORNING);
    List<MimeMessage> sent = mails(2);
    assertThat(sent)
        .extracting(mail -> mail.getAllRecipients()[0].toString())
        .containsExactlyInAnyOrder(amal.email(), chloe.email());
    for (MimeMessage mail : sent) {
      assertThat(mail.getSubject())
          .isEqualToNormalizingWhitespace("Consilium : votre résumé du jour");
      assertThat(mail.getContent().toString()).contains("/notifications");
      assertThat(mail.getContent().toString()).doesNotContain(alias.name());
    }
  }

  @Test
  void aThreadMutedUnderAnAliasIsInNoMailOfTheDay() {
    as(amal).get("/cases/" + question);
    rows.change(
        "update notifications set read_at = null, mail_due_at = now() where account_id < 0");
    Browser own = as(amal);
    own.get("/cases/" + question);
    rows.change(
        "update notifications set read_at = null, mail_due_at = now() where account_id < 0");
    own.post("/cases/" + question + "/mute");
    assertThat(rows.number("select author_id from mutes")).isEqualTo(alias.id());
    reminders.round(MORNING);
    assertThat(rows.number("select count(*) from mails where recipient = ?", amal.email()))
        .isZero();
    own.post("/cases/" + question + "/unmute");
    assertThat(rows.number("select count(*) from mutes")).isZero();
  }

  @Test
  void whatAnAliasIsToldWakesNoDevice() {
    rows.device(amal, new byte[] {1});
    rows.device(chloe, new byte[] {1});
    answer(outsider, question);
    answer(outsider, rows.number("select max(id) from cases"));
    assertThat(
            rows.number(
                "select count(*) from notifications where account_id < 0 and push_due_at is not null"))
        .isZero();
    assertThat(rows.number("select count(*) from notifications where account_id < 0")).isEqualTo(2);
  }

  @Test
  void whatWaitsForWhoLeftDoesNotWaitForEver() {
    freshly(amal).post("/me/data/erasure", "word", amal.email());
    rows.change(
        "update notifications set mail_due_at = now() - interval '3 days' where account_id = ?",
        alias.id());
    retention.purge();
    assertThat(rows.rows("select mail_due_at from notifications where account_id < 0"))
        .isNotEmpty()
        .allMatch(row -> row.get("mail_due_at") == null);
  }

  @Test
  void allAliasesOfManyAreFoundInOnePass() {
    ask(amal, "ALIAS");
    ask(bruno, "ALIAS");
    assertThat(aliases.of(List.of(amal.id(), bruno.id(), chloe.id())))
        .hasEntrySatisfying(amal.id(), own -> assertThat(own).hasSize(2).contains(alias.id()))
        .hasEntrySatisfying(bruno.id(), own -> assertThat(own).hasSize(1))
        .doesNotContainKey(chloe.id());
  }

  private long ask(Person author, String identity) {
    publish(author, "Douleur mécanique du genou ?", "general-practice", "identity", identity);
    return rows.number("select max(id) from cases");
  }

  private void answer(Person author, long asked) {
    as(author)
        .post("/cases/" + asked + "/answers", "body", "Une radiographie.", "action", "publish");
  }

  /** The last time that it was this hour: what is written for later is not carried yet. */
  private static Instant at(int hour) {
    ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Europe/Paris"));
    ZonedDateTime today = now.toLocalDate().atTime(hour, 0).atZone(now.getZone());
    return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
  }
}
