package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.consilium.Person;
import org.consilium.accounts.OwnData;
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
    Map<String, String> files = new HashMap<>();
    own.export(
        member.actor(),
        new OwnData.Archive() {
          @Override
          public void put(String name, String json) {
            files.put(name, json);
          }

          @Override
          public void put(String path, byte[] content) {
            throw new AssertionError(path);
          }
        });
    return files;
  }
}
