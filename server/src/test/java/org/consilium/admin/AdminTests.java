package org.consilium.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.consilium.Browser;
import org.consilium.LiveServer;
import org.consilium.accounts.Account;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Profession;
import org.consilium.accounts.Verification;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AdminTests extends LiveServer {
  @Autowired private Decisions decisions;

  private Account irene;
  private Browser admin;

  @BeforeEach
  void oneAdministrator() {
    jdbc.sql("delete from account_roles").update();
    jdbc.sql("delete from verification_decisions").update();
    jdbc.sql("delete from accounts where email like 'case%'").update();
    irene = administrator("Irène", "Faure");
    admin = signedIn(irene);
  }

  @Test
  void whoWaitsIsListedOldestFirstAndPaged() {
    for (int i = 10; i < 35; i++) {
      pending("Case" + (char) ('a' + i - 10), "Waiting", Profession.NURSE);
    }
    String first = admin.get("/admin/members").body();
    assertThat(first.indexOf("Casea Waiting"))
        .isPositive()
        .isLessThan(first.indexOf("Caseb Waiting"));
    assertThat(first).contains("rel=\"next\"");
    String next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
    assertThat(admin.get(next.replace("&amp;", "&")).body())
        .contains("Casey Waiting")
        .doesNotContain("Casea Waiting");
  }

  @Test
  void verifyingNeedsAReasonAndOpensTheHouse() {
    Account dana = pending("Casedana", "Ionescu", Profession.NURSE);
    Browser own = signedIn(dana);
    assertThat(decide(dana, "VERIFIED", " ").location()).contains("unsaid=" + dana.id());
    assertThat(own.get("/me").location()).isEqualTo("/status");
    assertThat(decide(dana, "VERIFIED", "Inscription contrôlée.").location())
        .isEqualTo("/admin/members?tab=pending");
    Account verified = accounts.byId(dana.id()).orElseThrow();
    assertThat(verified.verification()).isEqualTo(Verification.VERIFIED);
    assertThat(verified.verifiedOn()).isNotNull();
    assertThat(own.get("/me").status()).isEqualTo(200);
    assertThat(audited("account.verify", dana.id())).isEqualTo(1);
    assertThat(decide(dana, "REFUSED", "Trop tard.").status()).isEqualTo(409);
  }

  @Test
  void whoIsRefusedReadsWhy() {
    Account dana = pending("Casedana", "Refus", Profession.NURSE);
    Browser own = signedIn(dana);
    decide(dana, "REFUSED", "Numéro introuvable au registre.");
    assertThat(own.get("/status").body())
        .contains("n’a pas été acceptée", "Numéro introuvable au registre.");
  }

  @Test
  void aSuspensionEndsSessionsAtOnce() {
    Account bruno = verified("Casebruno", "Keller", Profession.PHYSICIAN);
    Browser own = signedIn(bruno);
    assertThat(own.get("/me").status()).isEqualTo(200);
    decide(bruno, "SUSPENDED", "Plainte reçue.");
    assertThat(own.get("/me").location()).startsWith("/sign-in");
    assertThat(sessions(bruno)).isZero();
    assertThat(signedIn(bruno).get("/me").location()).isEqualTo("/status");
  }

  @Test
  void nobodyDecidesOnOneself() {
    assertThat(decide(irene, "SUSPENDED", "Moi.").status()).isEqualTo(403);
    assertThat(accounts.byId(irene.id()).orElseThrow().verified()).isTrue();
    assertThat(admin.get("/admin/members?tab=verified").body())
        .contains("un autre administrateur en décide");
  }

  @Test
  void theLastAdministratorStays() {
    assertThat(role(admin, irene, "ADMINISTRATOR", false).status()).isEqualTo(409);
    Account bruno = verified("Casebruno", "Second", Profession.PHYSICIAN);
    role(admin, bruno, "ADMINISTRATOR", true);
    assertThat(audited("role.grant-administrator", bruno.id())).isEqualTo(1);
    assertThat(role(admin, irene, "ADMINISTRATOR", false).status()).isEqualTo(303);
    assertThat(admin.get("/admin/members").status()).isEqualTo(404);
    assertThat(role(signedIn(bruno), bruno, "ADMINISTRATOR", false).status()).isEqualTo(409);
  }

  @Test
  void twoAdministratorsCannotSuspendEachOther() {
    Account other = administrator("Caseother", "Chief");
    CompletableFuture<Boolean> one = suspending(irene, other);
    CompletableFuture<Boolean> two = suspending(other, irene);
    assertThat(one.join()).isNotEqualTo(two.join());
  }

  @Test
  void moderatorsAreAppointedAndDismissed() {
    Account bruno = verified("Casebruno", "Moder", Profession.PHYSICIAN);
    role(admin, bruno, "MODERATOR", true);
    assertThat(accounts.byId(bruno.id()).orElseThrow().actor().is(Standing.MODERATOR)).isTrue();
    role(admin, bruno, "MODERATOR", false);
    assertThat(accounts.byId(bruno.id()).orElseThrow().actor().is(Standing.MODERATOR)).isFalse();
    assertThat(role(admin, bruno, "MEMBER", true).status()).isEqualTo(404);
    Account dana = pending("Casedana", "Early", Profession.NURSE);
    assertThat(role(admin, dana, "MODERATOR", true).status()).isEqualTo(404);
  }

  @Test
  void whoIsNoAdministratorFindsNothingHere() {
    Account bruno = verified("Casebruno", "Outside", Profession.PHYSICIAN);
    Account dana = pending("Casedana", "Target", Profession.NURSE);
    Browser outsider = signedIn(bruno);
    assertThat(outsider.get("/admin/members").status()).isEqualTo(404);
    String path = "/admin/members/" + dana.id() + "/decisions";
    assertThat(outsider.post(path, "decision", "VERIFIED", "reason", "x").status()).isEqualTo(404);
    assertThat(browser().post(path, "decision", "VERIFIED", "reason", "x").location())
        .startsWith("/sign-in");
    assertThat(accounts.byId(dana.id()).orElseThrow().verified()).isFalse();
  }

  private CompletableFuture<Boolean> suspending(Account by, Account whom) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            decisions.decide(by.actor(), whom.id(), Verification.SUSPENDED, "Querelle.");
            return true;
          } catch (Refusal refused) {
            return false;
          }
        });
  }

  private Browser.Answer decide(Account account, String decision, String reason) {
    return admin.post(
        "/admin/members/" + account.id() + "/decisions",
        "decision",
        decision,
        "reason",
        reason,
        "tab",
        "pending");
  }

  private static Browser.Answer role(
      Browser browser, Account account, String role, boolean held) {
    return browser.post(
        "/admin/members/" + account.id() + "/roles",
        "role",
        role,
        "held",
        Boolean.toString(held));
  }

  private long sessions(Account account) {
    return jdbc.sql("select count(*) from spring_session where principal_name = :name")
        .param("name", Long.toString(account.id()))
        .query(Long.class)
        .single();
  }
}
