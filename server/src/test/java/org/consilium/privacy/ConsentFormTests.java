package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.junit.jupiter.api.Test;

class ConsentFormTests {
  private final Actor viewer =
      new Actor(1, "amal", Set.of(), Locale.FRENCH, ZoneId.of("Pacific/Kiritimati"));

  @Test
  void aBlankFormHasTodayWhereTheViewerIs() {
    assertThat(ConsentForm.blank(viewer).day()).hasValue(LocalDate.now(viewer.zone()));
    assertThat(ConsentForm.blank(viewer).errors(viewer))
        .containsOnlyKeys("consentObtained", "consentAttested");
  }

  @Test
  void aFullFormHasNoErrors() {
    assertThat(form("ADVICE", "ORAL", LocalDate.now(viewer.zone()).toString()).errors(viewer))
        .isEmpty();
  }

  @Test
  void everyFieldIsChecked() {
    String tomorrow = LocalDate.now(viewer.zone()).plusDays(1).toString();
    assertThat(form("", "", tomorrow).errors(viewer))
        .containsEntry("consentScope", "privacy.consent.scope.missing")
        .containsEntry("consentObtained", "privacy.consent.obtained.missing")
        .containsEntry("consentOn", "privacy.consent.on.future");
    assertThat(form("ADVICE", "ORAL", "31/12/2024").errors(viewer))
        .containsOnly(Map.entry("consentOn", "privacy.consent.on.missing"));
    assertThat(form("EVERYTHING", "ORAL", "2024-01-01").errors(viewer))
        .containsOnlyKeys("consentScope");
  }

  @Test
  void aCodeIsReadAsPeopleTypeIt() {
    WithdrawalCode code = WithdrawalCode.read("K7QF-2M9X-4TRD").orElseThrow();
    assertThat(code.shown()).isEqualTo("K7QF-2M9X-4TRD");
    for (String typed : List.of("k7qf2m9x4trd", " K7QF 2M9X 4TRD ", "K7QF–2M9X–4TRD")) {
      assertThat(WithdrawalCode.read(typed)).hasValue(code);
    }
    assertThat(WithdrawalCode.read("o0iL-1111-1111").orElseThrow().letters())
        .isEqualTo("001111111111");
    for (String wrong : List.of("", "K7QF-2M9X", "K7QF-2M9X-4TRU", "K7QF-2M9X-4TRDD")) {
      assertThat(WithdrawalCode.read(wrong)).isEmpty();
    }
    assertThat(code.toString()).doesNotContain("K7QF");
    assertThat(new GivenConsent(1, "K7QF-2M9X-4TRD").toString()).doesNotContain("K7QF");
    assertThat(code.digest(new Seal(new byte[32]))).hasSize(32);
  }

  private ConsentForm form(String scope, String obtained, String on) {
    return ConsentForm.of(
        viewer,
        Map.of(
            "consentScope", List.of(scope),
            "consentObtained", List.of(obtained),
            "consentOn", List.of(on),
            "consentAttested", List.of("true")));
  }
}
