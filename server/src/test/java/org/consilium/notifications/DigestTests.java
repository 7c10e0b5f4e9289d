package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class DigestTests extends OnNode {
  @Test
  void aDigestTellsWhatIsUnreadByThread() throws Exception {
    node.announce(amal, NotificationKind.FOLLOWED, 12, bruno);
    node.announce(amal, NotificationKind.FOLLOWED, 12, bruno);
    node.announce(amal, NotificationKind.CLOSED, 12, bruno);
    node.announce(amal, NotificationKind.THANKED, 13, bruno);
    node.announce(amal, NotificationKind.FOLLOWED, 14, bruno);
    node.announce(amal, NotificationKind.FOLLOWED, 15, bruno);
    node.announce(amal, NotificationKind.FOLLOWED, 16, bruno);
    node.bean(Notifications.class).read(node.actor(bruno), Node.theCase(14));
    Node.HIDDEN_FROM.put(bruno, Set.of(15L));
    node.bean(Mutes.class).mute(node.actor(bruno), Node.theCase(16));
    assertThat(Node.MAIL.getReceivedMessages()).isEmpty();
    round();

    MimeMessage mail = mails(1).getFirst();
    assertThat(mail.getSubject())
        .isEqualToNormalizingWhitespace("Consilium : votre résumé du jour");
    String leave = node.bean(MailLists.class).address(bruno, Cadence.DAILY);
    assertThat(text(mail))
        .isEqualToNormalizingWhitespace(
            """
            Bonjour,

            voici ce qui attend d’être lu ; tout se trouve ici :
            https://consilium.example/notifications

            un remerciement pour votre réponse :
            https://consilium.example/cases/13

            l’issue d’une question à laquelle vous avez pris part, 2 × une réponse à une question que vous suivez :
            https://consilium.example/cases/12

            Ce courriel ne dit rien du contenu : il se lit sur Consilium, une fois connecté.
            Régler ces courriels : https://consilium.example/me/notifications
            Ne plus les recevoir : %s"""
                .formatted(leave));
    assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + leave + ">");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(mail.getContentType()).startsWithIgnoringCase("text/plain");
  }

  @Test
  void twoNodesWriteOneDigest() throws Exception {
    node.announce(amal, NotificationKind.FOLLOWED, 12, bruno);
    due();
    Thread other =
        Thread.ofVirtual().start(() -> Node.OTHER.get().bean(Digests.class).round(Instant.now()));
    node.bean(Digests.class).round(Instant.now());
    other.join();
    round();
    assertThat(count("mails")).isOne();
    mails(1);
  }

  @Test
  void nobodyIsLeftOutHoweverManyThereAre() throws Exception {
    for (int i = 0; i < 7; i++) {
      long member = node.member("Member" + (char) ('a' + i), "Keller", "fr");
      node.announce(amal, NotificationKind.FOLLOWED, 12, member);
    }
    due();
    inPages(3).round(Instant.now().plusSeconds(1));
    assertThat(count("notifications where mail_due_at is not null")).isZero();
    mails(7);
  }

  private Digests inPages(int page) {
    return new Digests(
        node.bean(DigestRows.class),
        node.bean(org.consilium.accounts.Accounts.class),
        node.bean(org.consilium.pseudonyms.Aliases.class),
        node.bean(QuietHours.class),
        node.bean(Sight.class),
        node.bean(MailWords.class),
        node.bean(MailLists.class),
        node.bean(Outbox.class),
        node.transaction(),
        page);
  }

  @Test
  void nothingNewIsNoMail() throws Exception {
    round();
    node.announce(amal, NotificationKind.FOLLOWED, 12, bruno);
    node.bean(Notifications.class).read(node.actor(bruno), Node.theCase(12));
    round();
    assertThat(count("mails")).isZero();
  }

  @Test
  void whoRestsGetsItAfterwards() throws Exception {
    rest(bruno);
    node.announce(amal, NotificationKind.FOLLOWED, 12, bruno);
    round();
    node.announce(amal, NotificationKind.ANSWERED, 13, bruno);
    node.jdbc().sql("update notifications set mail_due_at = now() where mail = 'NOW'").update();
    node.bean(Doorbell.class).ring();
    await()
        .untilAsserted(
            () -> assertThat(count("notifications where mail_due_at > now()")).isEqualTo(2));
    assertThat(count("mails")).isZero();

    node.bean(QuietHours.class).clear(node.actor(bruno));
    due();
    node.bean(Doorbell.class).ring();
    round();
    mails(2);
  }

  @Test
  void aChoiceHoldsForWhatWaitsAlready() throws Exception {
    node.announce(amal, NotificationKind.FOLLOWED, 12, bruno);
    node.announce(amal, NotificationKind.THANKED, 13, bruno);
    choose(NotificationKind.FOLLOWED, Cadence.NOW, 0);
    assertThat(mails(1).getFirst().getSubject())
        .isEqualToNormalizingWhitespace("Consilium : une réponse à une question que vous suivez");

    choose(NotificationKind.THANKED, Cadence.NONE, 10);
    round();
    assertThat(count("notifications where mail_due_at is not null")).isZero();
    assertThat(count("mails")).isOne();
  }

  @Test
  void whoWishesNoMailGetsNoDigest() throws Exception {
    node.bean(org.consilium.accounts.Accounts.class).remindAfter(node.actor(bruno), null);
    node.announce(amal, NotificationKind.FOLLOWED, 12, bruno);
    node.announce(amal, NotificationKind.PAGED, 13, bruno);
    assertThat(count("notifications where mail_due_at is not null")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "HOURLY, Europe/Paris, 2026-11-22T18:30:00Z, 2026-11-22T19:00:00Z",
    "DAILY, Europe/Paris, 2026-11-22T06:59:00Z, 2026-11-22T07:00:00Z",
    "DAILY, Europe/Paris, 2026-11-22T07:00:00Z, 2026-11-23T07:00:00Z",
    "DAILY, Pacific/Auckland, 2026-11-22T18:30:00Z, 2026-11-22T19:00:00Z",
    "DAILY, Europe/Paris, 2026-10-24T12:00:00Z, 2026-10-25T07:00:00Z",
    "WEEKLY, Europe/Paris, 2026-11-22T18:30:00Z, 2026-11-23T07:00:00Z",
    "WEEKLY, Europe/Paris, 2026-11-23T07:00:00Z, 2026-11-30T07:00:00Z",
    "WEEKLY, Europe/Paris, 2026-11-24T07:00:00Z, 2026-11-30T07:00:00Z",
  })
  void digestsComeAtTheHourWhereTheMemberLives(
      String list, String zone, Instant told, Instant due) {
    assertThat(
            node.jdbc()
                .sql(
                    "select mail_due(:list, 10, :zone, 8, 1, :told::timestamptz) = :due::timestamptz")
                .param("list", list)
                .param("zone", zone)
                .param("told", told.toString())
                .param("due", due.toString())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  private void choose(NotificationKind kind, Cadence mail, int minutes) {
    Choices choices = node.bean(Choices.class);
    Choices.Chosen before = choices.of(node.actor(bruno));
    Map<NotificationKind, Choices.Choice> kinds = new EnumMap<>(before.kinds());
    kinds.put(kind, new Choices.Choice(mail, false));
    choices.choose(
        node.actor(bruno), new Choices.Chosen(kinds, minutes, before.hour(), before.weekday()));
    node.bean(Doorbell.class).ring();
  }

  private void due() {
    node.jdbc()
        .sql("update notifications set mail_due_at = now() where mail_due_at is not null")
        .update();
  }

  private void round() {
    node.jdbc()
        .sql(
            """
            update notifications set mail_due_at = now()
            where mail_due_at is not null and mail <> 'NOW'
            """)
        .update();
    node.bean(Digests.class).round(Instant.now().plusSeconds(1));
  }

  private static String text(MimeMessage mail) throws Exception {
    return mail.getContent().toString().replace("\r\n", "\n").strip();
  }
}
