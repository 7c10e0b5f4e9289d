package org.consilium.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Locale;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the person at the console sees when starting, and what a first visit finds. */
@Timeout(300)
class StartTests {
  @TempDir private Path folder;

  @Test
  void aTakenPortIsRefusedBeforeAnythingIsMade() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(taken.getLocalPort());
      refused(
          Program.run("serve", "--data", folder.resolve("data").toString(), "--port", port),
          "Port " + port);
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void aFolderOfSomebodyElseIsLeftAlone() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "chapter one");
    refused(Program.serve(folder), "not empty");
    assertThat(folder).isDirectoryContaining("glob:**thesis.txt");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aDemoNeverBecomesARealInstallation() throws Exception {
    refused(
        Program.serve(DemoInstallation.copyTo(folder.resolve("data")), "--empty"),
        "holds the demo world");
  }

  @Test
  void theDemoIsNotForTheNetwork() throws Exception {
    refused(
        Program.serve(folder.resolve("data"), "--host", "0.0.0.0"),
        "The demo listens on 127.0.0.1");
  }

  @Test
  void anUnknownCommandIsToldWhereTheListIs() throws Exception {
    refused(Program.run("sreve"), "Unknown command sreve");
  }

  @Test
  void aRealInstallationBeginsWithItsAdministratorAndNothingOfTheDemo() throws Exception {
    Path data = folder.resolve("data");
    try (Program program = Program.serve(data, "--empty")) {
      String code =
          program.await("/setup and enter: ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})$").group(1);
      program.ready();
      program.await("no mail server is set");
      try (Connection database = program.database();
          ResultSet rows = database.createStatement().executeQuery("select 1 from accounts")) {
        assertThat(rows.next()).isFalse();
      }
      Browser browser = program.browser();
      nothingOfTheDemo(browser);

      Reply form = browser.get("/setup");
      assertThat(form.status()).isEqualTo(200);
      assertThat(setUp(browser, "0000-0000-0000").location()).isEmpty();
      Reply made = setUp(browser, code.toLowerCase(Locale.ROOT).replace("-", " "));
      assertThat(made.location()).isEqualTo("/admin/members");
      assertThat(browser.get("/admin/members").status()).isEqualTo(200);

      assertThat(setUp(program.browser(), code).location()).isEqualTo("/sign-in");
      nothingOfTheDemo(browser);
      assertThat(program.errors()).isEmpty();
    }
    whoAsksGetsAMail(data, "ada@example.org");
  }

  private static void whoAsksGetsAMail(Path data, String address) throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    Map<String, String> environment =
        Map.of("SPRING_MAIL_HOST", "127.0.0.1", "SPRING_MAIL_PORT", "" + mail.getSmtp().getPort());
    try (Program program = Program.serve(data, environment, "--empty").ready()) {
      program.browser().post("/sign-in/mail", "username", address);
      assertThat(mail.waitForIncomingEmail(20_000, 1)).isTrue();
      assertThat(mail.getReceivedMessagesForDomain(address)).isNotEmpty();
    } finally {
      mail.stop();
    }
  }

  private static Reply setUp(Browser browser, String code) {
    return browser.post(
        "/setup",
        "code",
        code,
        "email",
        "ada@example.org",
        "givenName",
        "Ada",
        "familyName",
        "Morel",
        "profession",
        "PHYSICIAN",
        "country",
        "FR",
        "charter",
        "true");
  }

  /** Its addresses answer like any that are not there. */
  private static void nothingOfTheDemo(Browser browser) {
    assertThat(browser.get("/sign-in").body()).doesNotContain("/demo/");
    Reply unknownPage = browser.get("/nowhere/mails");
    Reply mails = browser.get("/demo/mails");
    assertThat(mails.status()).isEqualTo(unknownPage.status());
    assertThat(mails.bodyWithoutTokens().replace("/demo/", "/nowhere/"))
        .isEqualTo(unknownPage.bodyWithoutTokens());

    Reply unknownForm = browser.post("/nowhere/sign-in", "handle", "amal-haddad");
    Reply signIn = browser.post("/demo/sign-in", "handle", "amal-haddad");
    assertThat(signIn.status()).isEqualTo(unknownForm.status());
    assertThat(signIn.location().replace("/demo/", "/nowhere/")).isEqualTo(unknownForm.location());
    assertThat(signIn.bodyWithoutTokens().replace("/demo/", "/nowhere/"))
        .isEqualTo(unknownForm.bodyWithoutTokens());
  }

  private static void refused(Program program, String reason) throws InterruptedException {
    assertThat(program.ended()).isEqualTo(1);
    assertThat(program.errors()).singleElement().asString().contains(reason);
  }
}
