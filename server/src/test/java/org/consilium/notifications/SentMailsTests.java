package org.consilium.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.SignInMail;
import org.consilium.database.Database;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SentMailsTests {
  @Test
  void aDemonstrationShowsItsMailsAndSendsNone() throws Exception {
    Node.ONE.get().empty();
    Database.Login owner = Node.POSTGRES.owner();
    try (Connection connection =
            DriverManager.getConnection(Node.POSTGRES.jdbcUrl(), owner.user(), owner.password());
        Statement statement = connection.createStatement()) {
      statement.execute("create schema if not exists demo");
      statement.execute("grant usage on schema demo to " + Node.POSTGRES.user());
    }
    String url = Node.POSTGRES.jdbcUrl() + "?currentSchema=demo,public";
    try (Node demo = Node.start(url, "consilium.demo=true");
        Browser visitor = demo.browser(0)) {
      long amal = demo.member("Amal", "Haddad", "fr");
      for (int number = 1; number <= 31; number++) {
        String path = "/sign-in/link?token=t" + number;
        demo.transaction()
            .executeWithoutResult(
                status ->
                    demo.bean(SignInMail.class)
                        .send(demo.bean(Accounts.class).byId(amal).orElseThrow(), path));
      }

      String page = visitor.get("/demo/mails").body();
      assertThat(page)
          .contains("amal@example.org", "Votre lien de connexion à Consilium")
          .containsSubsequence(
              "href=\"https://consilium.example/sign-in/link?token=t31\"",
              "href=\"https://consilium.example/sign-in/link?token=t2\"")
          .doesNotContain("token=t1\"")
          .contains("/demo/mails?before=");
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          demo.jdbc()
                              .sql(
                                  "select count(*) from mails where sent_at is not null and sealed > ''")
                              .query(Long.class)
                              .single())
                      .isEqualTo(31));
      assertThat(Node.MAIL.getReceivedMessages()).isEmpty();
    }
  }

  @Test
  void aRealInstallationHasNoSuchPage() throws Exception {
    Node real = Node.ONE.get();
    try (Browser visitor = real.browser(0)) {
      assertThat(visitor.get("/demo/mails").statusCode()).isEqualTo(302);
    }
    assertThatThrownBy(() -> real.bean(SentMails.class).newest(null)).isInstanceOf(Refusal.class);
  }
}
