package org.consilium.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Profession;
import org.consilium.accounts.Verification;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AdminTests extends World {
  @Autowired private Accounts accounts;
  @Autowired private Decisions decisions;

  @Test
  void whoWaitsIsListedOldestFirstAndPaged() {
    for (char letter = 'a'; letter <= 'y'; letter++) {
      rows.person(
          "waiting-" + letter,
          letter + "waiting Person",
          Profession.NURSE,
          false,
          "Lyon",
          List.of("nursing"),
          List.of());
    }
    Browser admin = as(administrator);
    String first = admin.get("/admin/members?tab=pending").body();
    assertThat(first.indexOf("awaiting"))
        .isGreaterThan(first.indexOf("Dana Lenoir"))
        .isLessThan(first.indexOf("bwaiting"));
    String next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
    assertThat(admin.get(next.replace("&amp;", "&")).body())
        .contains("ywaiting")
        .doesNotContain("awaiting", "rel=\"next\"");
  }

  @Test
  void whoIsLetInIsNotDecidedHere() {
    assertThat(as(administrator).get("/admin/members?tab=pending").body())
        .contains("Dana Lenoir")
        .doesNotContain("/admin/members/" + dana.id() + "/suspension");
    assertThat(suspend(dana, "Non.").status()).isEqualTo(409);
    assertThat(as(administrator).get("/verification").status()).isEqualTo(404);
  }

  @Test
  void aSuspensionNeedsAReason() {
    assertThat(suspend(bruno, " ").location())
        .isEqualTo("/admin/members?tab=verified&unsaid=%1$d#member-%1$d".formatted(bruno.id()));
    assertThat(as(administrator).get("/admin/members?unsaid=" + bruno.id()).body())
        .contains("Dites pourquoi");
    assertThat(accounts.byId(bruno.id()).orElseThrow().verified()).isTrue();
  }

  @Test
  void aSuspensionEndsSessionsAtOnce() {
    Browser own = as(bruno);
    assertThat(own.get("/me").status()).isEqualTo(200);
    suspend(bruno, "Plainte reçue.");
    assertThat(own.get("/me").location()).startsWith("/sign-in");
    assertThat(
            rows.number(
                "select count(*) from spring_session where principal_name = ?",
                Long.toString(bruno.id())))
        .isZero();
    assertThat(as(bruno).get("/me").location()).isEqualTo("/status");
    assertThat(as(bruno).get("/status").body()).contains("Plainte reçue.");
    assertThat(as(amal).get("/members/" + bruno.handle()).status()).isEqualTo(404);
  }

  @Test
  void nobodyDecidesOnOneself() {
    assertThat(suspend(administrator, "Moi.").status()).isEqualTo(403);
    assertThat(accounts.byId(administrator.id()).orElseThrow().verified()).isTrue();
    assertThat(as(administrator).get("/admin/members?tab=verified").body())
        .contains("un autre administrateur en décide");
  }

  @Test
  void theLastAdministratorStays() {
    Browser admin = as(administrator);
    assertThat(role(admin, administrator, "ADMINISTRATOR", false).status()).isEqualTo(409);
    role(admin, bruno, "ADMINISTRATOR", true);
    assertThat(audited("role.grant-administrator", bruno)).isEqualTo(1);
    assertThat(role(admin, administrator, "ADMINISTRATOR", false).status()).isEqualTo(303);
    assertThat(admin.get("/admin/members").status()).isEqualTo(404);
    assertThat(role(as(bruno), bruno, "ADMINISTRATOR", false).status()).isEqualTo(409);
  }

  @Test
  void twoAdministratorsCannotSuspendEachOther() {
    role(as(administrator), bruno, "ADMINISTRATOR", true);
    CompletableFuture<Boolean> one = suspending(administrator, bruno);
    CompletableFuture<Boolean> two = suspending(bruno, administrator);
    assertThat(one.join()).isNotEqualTo(two.join());
  }

  @Test
  void moderatorsAreAppointedAndDismissed() {
    Browser admin = as(administrator);
    role(admin, bruno, "MODERATOR", true);
    assertThat(person(bruno.handle()).actor().is(Standing.MODERATOR)).isTrue();
    role(admin, bruno, "MODERATOR", false);
    assertThat(person(bruno.handle()).actor().is(Standing.MODERATOR)).isFalse();
    assertThat(role(admin, bruno, "MEMBER", true).status()).isEqualTo(404);
    assertThat(role(admin, dana, "MODERATOR", true).status()).isEqualTo(404);
  }

  @Test
  void whoIsNoAdministratorFindsNothingHere() {
    String path = "/admin/members/" + bruno.id() + "/suspension";
    for (Person person : List.of(amal, moderator, student)) {
      assertThat(as(person).get("/admin/members").status()).isEqualTo(404);
      assertThat(as(person).post(path, "reason", "x").status()).isEqualTo(404);
    }
    assertThat(as(dana).post(path, "reason", "x").location()).isEqualTo("/status");
    assertThat(signedOut().post(path, "reason", "x").location()).startsWith("/sign-in");
    assertThat(accounts.byId(bruno.id()).orElseThrow().verified()).isTrue();
  }

  private CompletableFuture<Boolean> suspending(Person by, Person whom) {
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

  private Reply suspend(Person person, String reason) {
    return as(administrator)
        .post("/admin/members/" + person.id() + "/suspension", "reason", reason);
  }

  private static Reply role(Browser browser, Person person, String role, boolean held) {
    return browser.post(
        "/admin/members/" + person.id() + "/roles", "role", role, "held", Boolean.toString(held));
  }

  private long audited(String act, Person person) {
    return rows.number(
        "select count(*) from audit_entries where act = ? and object_id = ?", act, person.id());
  }
}
