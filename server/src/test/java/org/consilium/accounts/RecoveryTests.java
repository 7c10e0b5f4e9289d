package org.consilium.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.World;
import org.consilium.admin.Operator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Amal and the administrator have passkeys, and come in by mail alone. */
class RecoveryTests extends World {
  private static final Pattern STOP = Pattern.compile("/recovery/stop\\?token=([\\w-]{43})");

  @Autowired private Upkeep upkeep;
  @Autowired private Sudo sudo;
  @Autowired private DataSource dataSource;

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
  void timeAloneConfirmsNothing() {
    Browser browser = byMail(amal);
    Browser old = as(amal);
    browser.post("/recovery");
    assertThat(old.get("/").body()).contains("sans vos clés");
    rows.change("update recoveries set asked_at = now() - interval '8 days'");
    assertThat(old.get("/").body()).doesNotContain("sans vos clés");
    assertThat(as(administrator).get("/admin/recoveries").body()).doesNotContain("Amal Haddad");
    upkeep.forget();
    assertThat(waiting()).isZero();
    assertThat(passkeys(amal)).isEqualTo(1);
    browser.post("/recovery");
    assertThat(waiting()).isOne();
  }

  @Test
  void whoStopsItByMoreThanALinkIsRidOfWhoAsked() {
    Browser thief = byMail(amal);
    thief.post("/recovery");
    Browser owner = freshly(amal);
    assertThat(owner.post("/recovery/stop").location()).isEqualTo("/me/security");
    assertThat(waiting()).isZero();
    assertThat(thief.get("/").location()).startsWith("/sign-in");
    assertThat(owner.get("/").status()).isEqualTo(200);
  }

  @Test
  void afterANoOneAsksAgainTomorrow() {
    Browser browser = byMail(amal);
    browser.post("/recovery");
    browser.post("/recovery/stop");
    browser.post("/recovery");
    assertThat(waiting()).isZero();
    assertThat(browser.get("/recovery").body()).contains("demain");
    rows.change("update recoveries set ended_at = now() - interval '25 hours'");
    browser.post("/recovery");
    assertThat(waiting()).isOne();
  }

  @Test
  void aStrongerProofEndsIt() {
    byMail(amal).post("/recovery");
    sudo.byProvider(amal.actor(), "whatever", Instant.now());
    assertThat(waiting()).isZero();
    rows.change("update recoveries set ended_at = now() - interval '25 hours'");
    byMail(amal).post("/recovery");
    Browser owner = freshly(amal);
    long passkey = rows.number("select max(id) from passkeys");
    assertThat(owner.post("/me/security/passkeys/" + passkey + "/removal").status()).isEqualTo(303);
    assertThat(waiting()).isZero();
  }

  @Test
  void theAlarmLeadsSomewhereAsLongAsOneWaits() {
    Browser browser = byMail(amal);
    browser.post("/recovery");
    rows.change("delete from passkeys");
    assertThat(browser.get("/").body()).contains("/recovery");
    assertThat(browser.get("/recovery").body()).contains("/recovery/stop");
  }

  @Test
  void theConsoleEndsItToo() {
    byMail(amal).post("/recovery");
    rows.change(
        "insert into sign_in_tokens values ('x', ?, now() + interval '1 minute')", amal.id());
    assertThat(new Operator(dataSource).forgetPasskeys(amal.email())).isTrue();
    assertThat(waiting()).isZero();
    assertThat(passkeys(amal)).isZero();
    assertThat(rows.number("select count(*) from sign_in_tokens")).isZero();
  }

  @Test
  void theMailThatWarnsCanStopIt() throws Exception {
    byMail(amal).post("/recovery");
    Matcher link = STOP.matcher(Objects.toString(mails(1).getFirst().getContent()));
    assertThat(link.find()).isTrue();
    Browser reader = signedOut();
    assertThat(reader.get(link.group()).status()).isEqualTo(200);
    assertThat(waiting()).isOne();
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
    rows.change(
        "insert into sign_in_tokens values ('x', ?, now() + interval '1 minute')", amal.id());
    sure.post(path, "proof", "MET", "confirmed", "true", "reason", "Vue au service");
    assertThat(passkeys(amal)).isZero();
    assertThat(rows.number("select count(*) from sign_in_tokens")).isZero();
    assertThat(
            sure.post(path, "proof", "MET", "confirmed", "false", "reason", "Vue au service")
                .status())
        .isEqualTo(404);
    assertThat(
            rows.rows(
                "select reason from audit_entries where act = 'recovery.complete' and actor_id = ?",
                administrator.id()))
        .hasSize(1);
  }

  @Test
  void nobodyConfirmsTheirOwn() {
    byMail(administrator).post("/recovery");
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
        insert into session_proofs (session_id, account_id, way)
        select primary_id, principal_name::bigint, 'LINK' from spring_session where session_id = ?
        """,
        new String(
            java.util.Base64.getDecoder().decode(cookie), java.nio.charset.StandardCharsets.UTF_8));
    return signedOut().cookie("consilium", cookie);
  }

  private long waiting() {
    return rows.number("select count(*) from recoveries where state = 'WAITING'");
  }

  private long passkeys(Person person) {
    return rows.number("select count(*) from passkeys where account_id = ?", person.id());
  }
}
