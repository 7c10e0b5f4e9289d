package org.consilium.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Person;
import org.consilium.Taken;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is one's own in moderation is taken along, and what only was one's own goes. */
class OwnModerationTests extends Conduct {
  @Autowired private OwnModerationRows own;

  @Test
  void flagsDecisionsAndHoursAreTakenAlongAndWordsGo() {
    flags.raise(
        nadia.actor(), theAnswer(answer), Reason.DISRESPECT, "Mes mots.", Screened.nothing(), true);
    long ruling = decide(moderator, theAnswer(answer), Ruling.Decision.REMOVED, Reason.DISRESPECT);
    appeals.appeal(bruno.actor(), ruling, "Ma défense.", Screened.nothing());
    as(nadia)
        .post(
            "/me/consultation",
            "remind",
            "true",
            "days",
            "MONDAY",
            "begins",
            "08:00",
            "ends",
            "9:30");

    assertThat(taken(nadia)).contains("Mes mots.", "09:30:00").doesNotContain("Un motif écrit.");
    assertThat(taken(bruno))
        .contains("Un motif écrit.", "Ma défense.")
        .as("who flagged and who decided")
        .doesNotContain("Mes mots.", "\"decided_by\"");
    assertThat(taken(moderator)).contains("Un motif écrit.").doesNotContain("Mes mots.");

    own.erase(nadia.actor(), 0);
    own.erase(bruno.actor(), 0);
    assertThat(rows.number("select count(*) from flags where words <> ''")).isZero();
    assertThat(rows.number("select count(*) from appeals where words <> ''")).isZero();
    assertThat(rows.number("select count(*) from rulings where reason <> ''")).isOne();
  }

  private String taken(Person person) {
    Taken taken = new Taken();
    own.export(person.actor(), taken);
    return String.join("\n", taken.files().values());
  }
}
