package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.consilium.Person;
import org.consilium.Taken;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One takes along one's own words and nobody else's. */
class OwnCasesTests extends Answering {
  @Autowired private OwnCaseRows own;

  @Test
  void aWarningIsTakenAlongByWhoRaisedItAndTheReplyByWhoReplied() {
    long warning = warn(outsider, answer(bruno, question, "A", "Psoriasis"), "Risque de rebond.");
    harms.reply(bruno.actor(), warning, "Dose faible.", Screened.nothing());

    assertThat(taken(outsider).get("warnings"))
        .contains("Risque de rebond.")
        .doesNotContain("Dose faible.");
    assertThat(taken(outsider).get("replies")).isEqualTo("[]");
    assertThat(taken(bruno).get("replies"))
        .contains("Dose faible.")
        .doesNotContain("Risque de rebond.");
    assertThat(taken(bruno).get("warnings")).isEqualTo("[]");
  }

  private Map<String, String> taken(Person member) {
    Taken taken = new Taken();
    own.export(member.actor(), taken);
    return taken.files();
  }
}
