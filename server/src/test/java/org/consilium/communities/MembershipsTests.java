package org.consilium.communities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.consilium.Browser;
import org.consilium.LiveServer;
import org.consilium.accounts.Account;
import org.consilium.accounts.Byline;
import org.consilium.accounts.Profession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MembershipsTests extends LiveServer {
  @Autowired private Memberships memberships;
  @Autowired private Specialties specialties;

  private Specialty forensic;
  private Specialty genetics;

  @BeforeEach
  void twoEmptySpecialties() {
    forensic = specialties.byCode("forensic-medicine").orElseThrow();
    genetics = specialties.byCode("medical-genetics").orElseThrow();
    jdbc.sql("delete from memberships where specialty_id in (:ids)")
        .param("ids", List.of(forensic.id(), genetics.id()))
        .update();
  }

  @Test
  void onlyVerifiedPractisingMembersAreReachableEachOnceAndNeverTheAsker() {
    Account asker = verified("Amal", "Haddad", Profession.PHYSICIAN);
    Account bruno = verified("Bruno", "Keller", Profession.PHYSICIAN);
    Account student = verified("Sami", "Roux", Profession.STUDENT);
    Account dana = pending("Dana", "Ionescu", Profession.NURSE);
    for (Account account : List.of(asker, bruno, student, dana)) {
      memberships.join(account.actor(), forensic);
    }
    memberships.join(bruno.actor(), genetics);
    List<Integer> asked = List.of(forensic.id(), genetics.id());
    assertThat(memberships.reachable(asker.actor(), asked)).containsExactly(bruno.id());
    assertThat(memberships.reach(asker.actor(), asked)).isEqualTo(1);
    assertThat(memberships.reachable(asker.actor(), List.of())).isEmpty();
  }

  @Test
  void joiningTwiceIsOneMembershipAndOneAuditRow() {
    Account bruno = verified("Bruno", "Keller", Profession.PHYSICIAN);
    long before = audited("membership.join", genetics.id());
    memberships.join(bruno.actor(), genetics);
    memberships.join(bruno.actor(), genetics);
    assertThat(memberships.of(bruno.id())).contains(genetics);
    assertThat(audited("membership.join", genetics.id())).isEqualTo(before + 1);
    memberships.leave(bruno.actor(), genetics);
    memberships.leave(bruno.actor(), genetics);
    assertThat(memberships.of(bruno.id())).doesNotContain(genetics);
  }

  @Test
  void thePageJoinsLeavesAndCounts() {
    Browser browser = signedIn(verified("Bruno", "Keller", Profession.PHYSICIAN));
    assertThat(browser.get("/specialties").body())
        .contains("Médecine légale", "Rejoindre : Médecine légale et expertises médicales");
    assertThat(browser.post("/specialties/forensic-medicine/membership").location())
        .isEqualTo("/specialties#forensic-medicine");
    assertThat(browser.get("/specialties").body())
        .contains("Quitter : Médecine légale", "1 membre vérifié", "/search?specialty=forensic-");
    browser.post("/specialties/forensic-medicine/departure");
    assertThat(browser.get("/specialties").body()).doesNotContain("Quitter : Médecine légale");
    assertThat(browser.post("/specialties/no-such/membership").status()).isEqualTo(404);
  }

  @Test
  void theLineTellsSpecialtyOrProfessionThenPlace() {
    assertThat(line(Profession.PHYSICIAN, "dermatology", "Strasbourg", Locale.FRENCH))
        .isEqualTo("Dermatologie et vénéréologie, Strasbourg");
    assertThat(line(Profession.INTERN, "dermatology", "Lyon", Locale.ENGLISH))
        .isEqualTo("Dermatology and venereology (resident), Lyon");
    assertThat(line(Profession.MIDWIFE, "gone", "Creuse", Locale.FRENCH))
        .isEqualTo("Sage-femme, Creuse");
    assertThat(line(Profession.NURSE, "nursing", "", Locale.GERMAN)).isEqualTo("Krankenpflege");
  }

  private String line(Profession profession, String specialty, String place, Locale language) {
    return specialties.line(
        new Byline(1, "x", "X", profession, specialty, "FR", place), language);
  }
}
