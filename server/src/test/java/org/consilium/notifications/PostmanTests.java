package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The postman alone with a mail server, those of the nodes at rest. */
@Timeout(60)
class PostmanTests extends OnNode {
  private final MailServer server = new MailServer();
  private final List<Postman> others =
      List.of(Node.ONE.get().bean(Postman.class), Node.OTHER.get().bean(Postman.class));
  private Postman postman;

  @BeforeEach
  void alone() {
    others.forEach(Postman::stop);
    JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    smtp.setHost("127.0.0.1");
    smtp.setPort(server.port());
    postman =
        new Postman(
            node.bean(Reminders.class),
            node.bean(MailRows.class),
            node.bean(Outbox.class),
            node.bean(Doorbell.class),
            new StaticListableBeanFactory(Map.of("smtp", smtp))
                .getBeanProvider(JavaMailSenderImpl.class),
            "consilium@localhost",
            false);
  }

  @AfterEach
  void together() throws IOException {
    postman.stop();
    server.close();
    others.forEach(Postman::start);
  }

  @Test
  void manyMailsGoOverFewLines() {
    for (int i = 0; i < 60; i++) {
      put("member" + i + "@example.org");
    }
    postman.start();
    received(60);
    assertThat(server.lines()).isBetween(1, 4);
    await().until(() -> count("mails where sent_at is null") == 0);
  }

  @Test
  void whatIsRefusedStopsNoOtherAndAMailboxThatIsNotThereIsGivenUpAtOnce() {
    put("nobody@example.org");
    put("stranger@example.org");
    for (int i = 0; i < 8; i++) {
      put("nobody" + i + "@example.org");
      put("member" + i + "@example.org");
    }
    postman.start();
    received(8);
    await()
        .until(() -> count("mails where due_at is null and sent_at is null and sealed = ''") == 9);
    assertThat(count("mails where attempts > 1")).isZero();
    assertThat(count("mails where recipient like 'stranger%' and due_at > now()"))
        .as("a policy may change")
        .isOne();
  }

  @Test
  void digestsGoAfterAllOthers() {
    node.transaction()
        .executeWithoutResult(
            status ->
                node.bean(Outbox.class)
                    .putLast("a@example.org", "subject", "body", "", Instant.now()));
    put("b@example.org");
    MailRows mails = node.bean(MailRows.class);
    assertThat(mails.take().orElseThrow().recipient()).isEqualTo("b@example.org");
    assertThat(mails.take().orElseThrow().recipient()).isEqualTo("a@example.org");
  }

  private void put(String recipient) {
    node.transaction()
        .executeWithoutResult(status -> node.bean(Outbox.class).put(recipient, "subject", "body"));
  }

  private void received(int mails) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(server.received()).hasSize(mails));
  }
}
