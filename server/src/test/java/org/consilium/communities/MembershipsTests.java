package org.consilium.communities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.World;
import org.consilium.accounts.Byline;
import org.consilium.accounts.Profession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class MembershipsTests extends World {
  @Autowired private Memberships memberships;
  @Autowired private Specialties specialties;

  private Specialty forensic;
  private Specialty genetics;

  @BeforeEach
  void twoEmptySpecialties() {
    forensic = specialties.byCode("forensic-medicine").orElseThrow();
    genetics = specialties.byCode("medical-genetics").orElseThrow();
  }

  @Test
  void onlyVerifiedPractisingMembersAreReachableEachOnceAndNeverTheAsker() {
    for (Person person : List.of(amal, bruno, student, dana)) {
      memberships.join(person.actor(), forensic);
    }
    memberships.join(bruno.actor(), genetics);
    List<Integer> asked = List.of(forensic.id(), genetics.id());
    assertThat(memberships.reach(amal.actor(), asked)).isEqualTo(1);
    assertThat(memberships.reach(amal.actor(), List.of())).isZero();
  }

  @Test
  void joiningTwiceIsOneMembershipAndOneAuditRow() {
    memberships.join(bruno.actor(), genetics);
    memberships.join(bruno.actor(), genetics);
    assertThat(memberships.of(bruno.id())).contains(genetics);
    assertThat(rows.number("select count(*) from audit_entries")).isEqualTo(1);
    memberships.leave(bruno.actor(), genetics);
    memberships.leave(bruno.actor(), genetics);
    assertThat(memberships.of(bruno.id())).doesNotContain(genetics);
    assertThat(rows.number("select count(*) from audit_entries")).isEqualTo(2);
  }

  @Test
  void aCommunityIsForSomeProfessions() {
    assertThat(as(administrator).post("/specialties/nursing/membership").status()).isEqualTo(403);
    assertThat(as(administrator).get("/specialties").body())
        .contains("réservée à d’autres professions");
    assertThat(as(bruno).post("/specialties/nursing/membership").status()).isEqualTo(303);
    assertThat(
            rows.number(
                "select count(*) from memberships m join specialties s on s.id = specialty_id"
                    + " where s.code = 'nursing' and account_id = ?",
                administrator.id()))
        .isZero();
  }

  @Test
  void whoRunsTheHouseSaysWhomACommunityIsFor() {
    String policy = "/specialties/medical-genetics/professions";
    Browser browser = as(administrator);
    assertThat(browser.post(policy).body()).contains("Cochez au moins une profession");
    try {
      browser.post(policy, "professions", "PHYSICIAN", "professions", "MIDWIFE");
      assertThat(browser.post("/specialties/medical-genetics/membership").status()).isEqualTo(403);
      assertThat(as(bruno).post("/specialties/medical-genetics/membership").status())
          .isEqualTo(303);
      assertThat(rows.number("select count(*) from audit_entries where act = 'specialty.admit'"))
          .isOne();
    } finally {
      specialties.admit(administrator.actor(), genetics, Set.of(Profession.values()));
    }
  }

  @Test
  void thePageJoinsLeavesAndTellsSizes() {
    Browser browser = as(bruno);
    assertThat(browser.get("/specialties").body())
        .contains("Rejoindre : Médecine légale et expertises médicales", "Odontologie");
    assertThat(browser.post("/specialties/forensic-medicine/membership").location())
        .isEqualTo("/specialties#forensic-medicine");
    assertThat(browser.get("/specialties").body())
        .contains("Quitter : Médecine légale", "membre vérifié", "/specialties/forensic-");
    browser.post("/specialties/forensic-medicine/departure");
    assertThat(browser.get("/specialties").body()).doesNotContain("Quitter : Médecine légale");
    assertThat(browser.post("/specialties/no-such/membership").status()).isEqualTo(404);
  }

  @Test
  void whoeverIsNotVerifiedJoinsNothing() {
    assertThat(as(dana).post("/specialties/forensic-medicine/membership").location())
        .isEqualTo("/status");
    assertThat(memberships.of(dana.id())).doesNotContain(forensic);
  }

  @Test
  void theRailShowsOnesOwn() {
    assertThat(memberships.links(bruno.actor()))
        .singleElement()
        .satisfies(link -> assertThat(link.path()).isEqualTo("/specialties/dermatology"));
    assertThat(memberships.links(dana.actor())).isEmpty();
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
    return specialties.line(new Byline(1, "x", "X", profession, specialty, "FR", place), language);
  }
}
