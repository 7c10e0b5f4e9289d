package org.consilium.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.media.Ward;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class DraftsTests extends Ward {
  private static final Map<String, List<String>> WRITTEN =
      Map.of(
          "body", List.of("Plaque érythémateuse"), "specialty", List.of("dermatology", "oncology"));

  @Autowired Drafts drafts;
  @Autowired StaleDrafts stale;

  @Test
  void aDraftComesBackAsItWas() {
    drafts.save(amal.actor(), "ask", Map.of("body", List.of("x")));
    drafts.save(amal.actor(), "ask", WRITTEN);
    assertThat(drafts.find(amal.actor(), "ask")).hasValue(WRITTEN);
    drafts.discard(amal.actor(), "ask");
    assertThat(drafts.find(amal.actor(), "ask")).isEmpty();
  }

  @Test
  void noWordOfItStandsInClear() {
    drafts.save(amal.actor(), "ask", WRITTEN);
    byte[] stored =
        jdbc.sql("select sealed from drafts").query((row, number) -> row.getBytes(1)).single();
    assertThat(new String(stored, UTF_8)).doesNotContain("Plaque").doesNotContain("body");
  }

  @Test
  void anotherAccountAndAnotherPurposeSeeNothing() {
    drafts.save(amal.actor(), "ask", WRITTEN);
    assertThat(drafts.find(bruno.actor(), "ask")).isEmpty();
    assertThat(drafts.find(amal.actor(), "answer-1")).isEmpty();
    drafts.discard(bruno.actor(), "ask");
    assertThat(drafts.find(amal.actor(), "ask")).isPresent();
    Actor nobody = Actor.nobody(Locale.FRENCH);
    assertThat(drafts.find(nobody, "ask")).isEmpty();
    assertThatThrownBy(() -> drafts.save(nobody, "ask", WRITTEN)).isInstanceOf(Refusal.class);
  }

  @Test
  void theFormsTokenIsNotKept() {
    drafts.save(amal.actor(), "ask", Map.of("_csrf", List.of("t"), "body", List.of("x")));
    assertThat(drafts.find(amal.actor(), "ask").orElseThrow()).containsOnlyKeys("body");
  }

  @Test
  void aSealThatDoesNotOpenIsAsGoodAsNoDraft() {
    drafts.save(amal.actor(), "ask", WRITTEN);
    jdbc.sql("update drafts set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)").update();
    assertThat(drafts.find(amal.actor(), "ask")).isEmpty();
  }

  @Test
  void tooMuchIsRefusedAndOddPurposesToo() {
    assertThatThrownBy(
            () -> drafts.save(amal.actor(), "ask", Map.of("body", List.of("x".repeat(200_001)))))
        .isInstanceOf(Refusal.class);
    for (String purpose : List.of("ask 1", "ask-1", "note-1", "answer", "answer-01")) {
      assertThatThrownBy(() -> drafts.save(amal.actor(), purpose, WRITTEN))
          .as(purpose)
          .isInstanceOf(Refusal.class);
    }
    assertThat(count("drafts")).isZero();
  }

  @Test
  void aDraftIsAboutWhatItsAuthorMaySee() {
    long restricted = question(bruno, "SPECIALTIES");
    for (String purpose :
        List.of("answer-" + restricted, "closure-" + restricted, "answer-99999999", "edit-1")) {
      assertThatThrownBy(() -> drafts.save(amal.actor(), purpose, WRITTEN))
          .as(purpose)
          .isInstanceOfSatisfying(
              Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(404));
    }
    drafts.save(bruno.actor(), "closure-" + restricted, WRITTEN);
  }

  @Test
  void theDraftLeftAloneForLongestMakesRoomForTheFiftyFirst() {
    drafts.save(amal.actor(), "ask", WRITTEN);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < Drafts.MOST - 1; i++) {
      answers.add("answer-" + question(bruno, "MEMBERS"));
      drafts.save(amal.actor(), answers.getLast(), WRITTEN);
    }
    drafts.save(amal.actor(), "ask", WRITTEN);
    drafts.save(bruno.actor(), "ask", WRITTEN);
    assertThat(count("drafts where account_id = " + amal.id())).isEqualTo(50);

    drafts.save(amal.actor(), "answer-" + question(bruno, "MEMBERS"), WRITTEN);

    assertThat(count("drafts where account_id = " + amal.id())).isEqualTo(50);
    assertThat(drafts.find(amal.actor(), answers.getFirst())).isEmpty();
    assertThat(drafts.find(amal.actor(), "ask")).isPresent();
    assertThat(drafts.find(bruno.actor(), "ask")).isPresent();
  }

  @Test
  void aDraftUntouchedForFourteenDaysGoes() {
    drafts.save(amal.actor(), "ask", WRITTEN);
    jdbc.sql("update drafts set updated_at = now() - interval '15 days'").update();
    String answer = "answer-" + question(bruno, "MEMBERS");
    drafts.save(amal.actor(), answer, WRITTEN);
    stale.drop();
    assertThat(drafts.find(amal.actor(), "ask")).isEmpty();
    assertThat(drafts.find(amal.actor(), answer)).isPresent();
  }
}
