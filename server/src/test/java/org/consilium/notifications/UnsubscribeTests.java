package org.consilium.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.consilium.Browser;
import org.consilium.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Leaving a list of mails from within a mail, signed out, by a person and by a mail program. */
class UnsubscribeTests extends World {
  @Autowired private MailLists lists;
  @Autowired private Doorbell doorbell;

  private String path;

  @BeforeEach
  void aMailCame() throws Exception {
    remind();
    MimeMessage mail = mails(1).getFirst();
    String header = mail.getHeader("List-Unsubscribe")[0];
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    URI address = URI.create(header.substring(1, header.length() - 1));
    assertThat(address.toString()).startsWith(URL + "/unsubscribe/");
    assertThat(mail.getContent().toString()).contains(address.toString());
    path = address.getPath();
  }

  @Test
  void openingTheAddressDoesNothing() {
    assertThat(signedOut().get(path).body())
        .contains("Ne plus les recevoir", "dès que quelque chose")
        .doesNotContain(bruno.email(), "Keller");
    assertThat(stops()).isZero();
  }

  @Test
  void aMailProgramEndsTheListWithOneRequest() {
    assertThat(signedOut().postWithoutToken(path, "List-Unsubscribe", "One-Click").status())
        .isEqualTo(200);
    assertThat(stops()).isOne();
    assertThat(signedOut().postWithoutToken(path, "List-Unsubscribe", "One-Click").status())
        .as("twice is once")
        .isEqualTo(200);
    assertThat(stops()).isOne();
    assertThat(rows.number("select count(*) from audit_entries where act = 'mail.leave'")).isOne();
  }

  @Test
  void aMailProgramMaySendAFormOfSeveralParts() {
    assertThat(
            signedOut()
                .postRaw(
                    path,
                    "multipart/form-data; boundary=x",
                    BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n"
                            + "One-Click\r\n--x--\r\n"))
                .status())
        .isEqualTo(200);
    assertThat(stops()).isOne();
  }

  @Test
  void noMailOfTheListComesUntilOneComesBack() {
    Browser reader = signedOut();
    reader.get(path);
    assertThat(reader.post(path).body())
        .contains("Vous ne recevez plus les courriels envoyés au plus tôt");
    remind();
    assertThat(rows.number("select count(*) from mails")).isOne();
    assertThat(as(bruno).get("/me/notifications").body())
        .contains("Vous ne recevez plus les courriels envoyés au plus tôt");

    assertThat(reader.post(path + "/return").body()).contains("Ces courriels reprennent");
    assertThat(stops()).isZero();
    remind();
    mails(2);
  }

  @Test
  void oneComesBackFromInsideToo() {
    lists.leave(bruno.actor(), Cadence.WEEKLY);
    Browser own = as(bruno);
    own.get("/me/notifications");
    assertThat(own.post("/me/notifications/lists/WEEKLY/resumption").location())
        .isEqualTo("/me/notifications?done=resumed");
    assertThat(own.post("/me/notifications/lists/NEVER/resumption").status()).isEqualTo(404);
    assertThat(stops()).isZero();
  }

  @Test
  void anAddressIsGoodForOneMemberAndOneList() {
    String token = path.substring("/unsubscribe/".length());
    byte[] bytes = java.util.Base64.getUrlDecoder().decode(token);
    for (int i = 0; i < bytes.length; i++) {
      byte[] forged = bytes.clone();
      forged[i] ^= 1;
      String address =
          "/unsubscribe/"
              + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(forged);
      assertThat(signedOut().postWithoutToken(address).status()).isEqualTo(404);
      assertThat(signedOut().get(address).status()).isEqualTo(404);
    }
    assertThat(signedOut().get("/unsubscribe/" + "A".repeat(5000)).status()).isIn(400, 404);
    assertThat(stops()).isZero();
  }

  @Test
  void withinASessionTheFormsTokenIsNeeded() {
    Browser own = as(amal);
    own.get("/me/notifications");
    assertThat(own.postWithoutToken(path, "List-Unsubscribe", "One-Click").status()).isEqualTo(403);
    assertThat(stops()).isZero();
  }

  @Test
  void signInLinksAreOfNoList() throws Exception {
    Browser door = signedOut();
    door.get("/sign-in");
    door.post("/sign-in/mail", "username", amal.email());
    MimeMessage link = mailTo(amal.email());
    assertThat(link.getHeader("List-Unsubscribe")).isNull();
    assertThat(new String(link.getContent().toString().getBytes(UTF_8), UTF_8))
        .doesNotContain("/unsubscribe/");
  }

  /** Something unread waits for Bruno, and his delay is over. */
  private void remind() {
    long question = rows.question(amal, "Plaque.", "MEMBERS", List.of("dermatology"));
    long told = rows.notification(bruno, question);
    rows.change("update notifications set mail_due_at = now() where id = ?", told);
    doorbell.ring();
    org.awaitility.Awaitility.await()
        .until(
            () ->
                rows.number("select count(*) from notifications where mail_due_at is not null")
                    == 0);
  }

  private long stops() {
    return rows.number("select count(*) from mail_stops");
  }
}
