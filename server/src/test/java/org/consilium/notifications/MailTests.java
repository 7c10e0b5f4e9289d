package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.SignInMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class MailTests extends OnNode {
  @Test
  void mailWaitsForTheMembersDelayAndIsNotSentWhenRead() throws Exception {
    long chloe = node.member("Chloe", "Martin", "fr");
    delay(bruno, "10");
    delay(chloe, "null");
    node.announce(amal, NotificationKind.PAGED, 12, bruno, chloe);
    node.announce(amal, NotificationKind.PAGED, 13, bruno, chloe);

    assertThat(dueInMinutes(bruno)).containsExactly(10, 10);
    assertThat(dueInMinutes(chloe)).containsExactly(null, null);
    node.bean(Notifications.class).read(node.actor(bruno), Node.theCase(12));
    node.letTheDelaysPass();

    MimeMessage mail = theOnlyMail();
    assertThat(mail.getAllRecipients()[0]).hasToString("bruno@example.org");
    assertThat(text(mail)).contains("/cases/13").doesNotContain("/cases/12");
  }

  @Test
  void aMemberWithoutDelayGetsTheMailAtOnce() throws Exception {
    delay(bruno, "0");
    node.announce(amal, NotificationKind.ANSWERED, 12, bruno);
    theOnlyMail();
  }

  @Test
  void severalDueMakeOneMail() throws Exception {
    for (long number = 12; number < 15; number++) {
      node.announce(amal, NotificationKind.PAGED, number, bruno);
    }
    node.letTheDelaysPass();

    MimeMessage mail = theOnlyMail();
    assertThat(mail.getSubject())
        .isEqualToNormalizingWhitespace("Consilium : 3 notifications non lues");
    assertThat(text(mail))
        .contains("https://consilium.example/cases/12")
        .contains("https://consilium.example/cases/13")
        .contains("https://consilium.example/cases/14");
  }

  @Test
  void nothingOfACaseStandsInAMail() throws Exception {
    node.announce(amal, NotificationKind.ANSWERED, 12, bruno);
    node.letTheDelaysPass();

    MimeMessage mail = theOnlyMail();
    assertThat(mail.getSubject())
        .isEqualToNormalizingWhitespace("Consilium : une réponse à votre question");
    assertThat(mail.getFrom()[0]).hasToString("Consilium <post@consilium.example>");
    assertThat(text(mail))
        .contains("une réponse à votre question\u00a0:\nhttps://consilium.example/cases/12")
        .doesNotContain("Title", "Haddad", "Amal");
  }

  @Test
  void whatIsNoLongerOpenToTheMemberIsNotMailed() throws Exception {
    long chloe = node.member("Chloe", "Martin", "fr");
    node.announce(amal, NotificationKind.PAGED, 12, bruno, chloe);
    Node.HIDDEN_FROM.put(bruno, Set.of(12L));
    node.jdbc()
        .sql("update accounts set verification = 'SUSPENDED' where id = :id")
        .param("id", chloe)
        .update();
    node.letTheDelaysPass();

    await().untilAsserted(() -> assertThat(waiting()).isZero());
    assertThat(count("mails")).isZero();
  }

  @Test
  void twoNodesWriteOneMail() throws Exception {
    Node other = Node.OTHER.get();
    for (long number = 1; number <= 20; number++) {
      node.announce(amal, NotificationKind.PAGED, number, bruno);
    }
    node.jdbc().sql("update notifications set mail_due_at = now()").update();
    node.bean(Doorbell.class).ring();
    other.bean(Doorbell.class).ring();

    theOnlyMail();
    await().untilAsserted(() -> assertThat(unsent()).isZero());
    assertThat(Node.MAIL.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aFailedSmtpIsTriedAgain() throws Exception {
    Node.MAIL.stop();
    try {
      node.announce(amal, NotificationKind.ANSWERED, 12, bruno);
      node.letTheDelaysPass();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(
                          node.jdbc()
                              .sql(
                                  "select attempts from mails where due_at > now() + interval '30 s'")
                              .query(Integer.class)
                              .list())
                      .containsExactly(1));
    } finally {
      Node.MAIL.start();
    }
    node.jdbc().sql("update mails set due_at = now()").update();
    node.bean(Doorbell.class).ring();

    theOnlyMail();
    await().untilAsserted(() -> assertThat(unsent()).isZero());
  }

  @Test
  void aMailThatNobodyTakesIsGivenUpAndEmptied() throws Exception {
    Node.MAIL.stop();
    try {
      node.transaction()
          .executeWithoutResult(
              status -> {
                node.bean(Outbox.class).put("nobody@example.org", "x", "a secret");
                node.jdbc().sql("update mails set attempts = 11").update();
              });
      node.bean(Doorbell.class).ring();
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(
                          node.jdbc()
                              .sql(
                                  """
                                  select length(sealed) from mails
                                  where due_at is null and sent_at is null
                                  """)
                              .query(Integer.class)
                              .list())
                      .containsExactly(0));
    } finally {
      Node.MAIL.start();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fr, Votre lien de connexion à Consilium, ouvrez ce lien dans les 15 minutes",
    "en, Your sign-in link to Consilium, open this link within 15 minutes",
    "de, Ihr Anmeldelink für Consilium, öffnen Sie diesen Link innerhalb von 15 Minuten"
  })
  void signInMailInThreeLanguages(String language, String subject, String words) throws Exception {
    long chloe = node.member("Chloe", "Martin", language);
    node.transaction()
        .executeWithoutResult(
            status ->
                node.bean(SignInMail.class)
                    .send(
                        node.bean(Accounts.class).byId(chloe).orElseThrow(),
                        "/sign-in/link?token=Ab_-9"));

    MimeMessage mail = theOnlyMail();
    assertThat(mail.getSubject()).isEqualToNormalizingWhitespace(subject);
    assertThat(text(mail))
        .contains(words)
        .contains("https://consilium.example/sign-in/link?token=Ab_-9\n");
  }

  @Test
  void aCarriedMailLeavesNoLinkBehind() throws Exception {
    node.transaction()
        .executeWithoutResult(
            status ->
                node.bean(SignInMail.class)
                    .send(
                        node.bean(Accounts.class).byId(bruno).orElseThrow(),
                        "/sign-in/link?token=x"));
    theOnlyMail();

    await().untilAsserted(() -> assertThat(unsent()).isZero());
    assertThat(node.jdbc().sql("select length(sealed) from mails").query(Integer.class).single())
        .isZero();
  }

  @Test
  void aLinkThatWaitsToBeSentIsSealed() {
    node.transaction()
        .executeWithoutResult(
            status -> {
              node.bean(SignInMail.class)
                  .send(
                      node.bean(Accounts.class).byId(bruno).orElseThrow(),
                      "/sign-in/link?token=secret");
              assertThat(count("mails")).isOne();
              assertThat(count("mails where strpos(mails::text, encode('secret', 'hex')) > 0"))
                  .isZero();
              assertThat(count("mails where strpos(mails::text, 'secret') > 0")).isZero();
              status.setRollbackOnly();
            });
  }

  @Test
  void whoWaitsBeforeTheScreenIsServedFirst() {
    node.transaction()
        .executeWithoutResult(
            status -> {
              node.bean(Outbox.class).put("a@example.org", "later", "x");
              node.bean(Outbox.class).putFirst("b@example.org", "first", "x");
              assertThat(node.bean(MailRows.class).take().orElseThrow().recipient())
                  .isEqualTo("b@example.org");
              status.setRollbackOnly();
            });
  }

  private void delay(long account, String minutes) {
    node.jdbc()
        .sql("update accounts set mail_after_minutes = " + minutes + " where id = " + account)
        .update();
  }

  private List<Integer> dueInMinutes(long account) {
    return node.jdbc()
        .sql(
            """
            select extract(epoch from mail_due_at - created_at)::int / 60 from notifications
            where account_id = :account
            """)
        .param("account", account)
        .query((row, number) -> (Integer) row.getObject(1))
        .list();
  }

  private long waiting() {
    return count("notifications where mail_due_at is not null");
  }

  private long unsent() {
    return count("mails where sent_at is null");
  }

  private static MimeMessage theOnlyMail() {
    return mails(1).getFirst();
  }

  private static String text(MimeMessage mail) throws Exception {
    assertThat(mail.getContentType()).containsIgnoringCase("utf-8");
    assertThat(GreenMailUtil.getHeaders(mail)).contains("Auto-Submitted: auto-generated");
    return mail.getContent().toString().replace("\r\n", "\n");
  }
}
