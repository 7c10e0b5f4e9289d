package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.World;
import org.junit.jupiter.api.Test;

/** Amal and the administrator have passkeys, and come in by mail alone. */
class RecoveryTests extends World {
  private static final Pattern STOP = Pattern.compile("/recovery/stop\\?token=([\\w-]{43})");

  @Test
  void theMailboxAloneProvesNothingToWhoHasAPasskey() {
    Browser browser = byMail(amal);
    assertThat(browser.get("/").status()).isEqualTo(200);
    assertThat(browser.post("/me/security/passkeys/options").location()).startsWith("/sudo");
    assertThat(browser.get("/sudo").body()).contains("/recovery").doesNotContain("/sudo/mail");
    browser.post("/sudo/mail");
    assertThat(rows.number("select count(*) from proof_links")).isZero();
  }

  @Test
  void theMailboxAloneOpensNoOffice() {
    assertThat(as(administrator).get("/admin/members").status()).isEqualTo(200);
    Browser weak = byMail(administrator);
    assertThat(weak.get("/").status()).isEqualTo(200);
    assertThat(weak.get("/admin/members").location()).isEqualTo("/sudo?next=%2Fadmin%2Fmembers");
    String roles = "/admin/members/" + dana.id() + "/roles";
    assertThat(weak.post(roles, "role", "MODERATOR", "held", "true").location())
        .startsWith("/sudo");
    assertThat(freshly(administrator).get("/admin/members").status()).isEqualTo(200);
  }

  @Test
  void afterThreeDaysInWhichNobodySaidNoTheMemberComesBack() {
    Browser browser = byMail(amal);
    Browser old = as(amal);
    browser.post("/recovery");
    assertThat(old.get("/").body()).contains("sans vos clés");
    assertThat(browser.post("/recovery/completion").status()).isEqualTo(409);
    assertThat(passkeys(amal)).isEqualTo(1);
    rows.change("update recoveries set due_at = now()");
    assertThat(browser.post("/recovery/completion").location()).isEqualTo("/me/security");
    assertThat(passkeys(amal)).isZero();
    assertThat(old.get("/").location()).startsWith("/sign-in");
    assertThat(browser.get("/me/security").status()).isEqualTo(200);
  }

  @Test
  void anyDeviceCanStopIt() {
    Browser thief = byMail(amal);
    thief.post("/recovery");
    assertThat(as(amal).post("/recovery/stop").location()).isEqualTo("/me/security");
    rows.change("update recoveries set due_at = now()");
    assertThat(thief.post("/recovery/completion").status()).isEqualTo(404);
    assertThat(passkeys(amal)).isEqualTo(1);
  }

  @Test
  void theMailThatWarnsCanStopIt() throws Exception {
    byMail(amal).post("/recovery");
    Matcher link = STOP.matcher(Objects.toString(mails(1).getFirst().getContent()));
    assertThat(link.find()).isTrue();
    Browser reader = signedOut();
    assertThat(reader.get(link.group()).status()).isEqualTo(200);
    assertThat(rows.number("select count(*) from recoveries where state = 'WAITING'")).isOne();
    assertThat(reader.post("/recovery/stopping", "token", link.group(1)).status()).isEqualTo(200);
    assertThat(rows.number("select count(*) from recoveries where state = 'STOPPED'")).isOne();
  }

  @Test
  void anAdministratorConfirmsWithASecondProofAndAReason() {
    byMail(amal).post("/recovery");
    long id = rows.number("select id from recoveries");
    String path = "/admin/recoveries/" + id + "/confirmation";
    Browser desk = as(administrator);
    assertThat(desk.get("/admin/recoveries").body()).contains("Amal Haddad");
    assertThat(
            desk.post(path, "proof", "MET", "confirmed", "true", "reason", "Vue au service")
                .location())
        .startsWith("/sudo");
    Browser sure = freshly(administrator);
    assertThat(sure.post(path, "proof", "MET", "confirmed", "true").location()).contains("unsaid");
    assertThat(passkeys(amal)).isEqualTo(1);
    sure.post(path, "proof", "MET", "confirmed", "true", "reason", "Vue au service");
    assertThat(passkeys(amal)).isZero();
    assertThat(
            rows.rows(
                "select reason from audit_entries where act = 'recovery.complete' and actor_id = ?",
                administrator.id()))
        .hasSize(1);
  }

  @Test
  void whoHoldsAnOfficeDoesNotComeBackByWaiting() {
    Browser weak = byMail(administrator);
    weak.post("/recovery");
    rows.change("update recoveries set due_at = now()");
    assertThat(weak.post("/recovery/completion").status()).isEqualTo(409);
    long id = rows.number("select id from recoveries");
    String path = "/admin/recoveries/" + id + "/confirmation";
    assertThat(
            freshly(administrator)
                .post(path, "proof", "MET", "confirmed", "true", "reason", "Moi")
                .status())
        .isEqualTo(403);
  }

  /** A session that began with a link, moments ago, of somebody who has a passkey. */
  private Browser byMail(Person person) {
    rows.passkey(person);
    String cookie = sessionCookie(person);
    rows.change(
        """
        insert into session_proofs (session_id, way)
        select primary_id, 'LINK' from spring_session where session_id = ?
        """,
        new String(
            java.util.Base64.getDecoder().decode(cookie), java.nio.charset.StandardCharsets.UTF_8));
    return signedOut().cookie("consilium", cookie);
  }

  private long passkeys(Person person) {
    return rows.number("select count(*) from passkeys where account_id = ?", person.id());
  }
}
