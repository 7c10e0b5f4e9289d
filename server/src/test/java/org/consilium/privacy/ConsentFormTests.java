package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
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
  void aBlankFormIsTheNarrowestConsentForFiveYears() {
    ConsentForm blank = ConsentForm.of(viewer, Map.of());
    assertThat(blank).isEqualTo(ConsentForm.blank(viewer));
    assertThat(blank.scope()).containsExactly(Scope.COMMUNITY);
    assertThat(blank.expires()).hasValue(LocalDate.now(viewer.zone()).plusYears(5));
  }

  @Test
  void aFullFormHasNoErrors() {
    assertThat(form().errors(viewer)).isEmpty();
    assertThat(form("consentTerm", "NONE").errors(viewer)).isEmpty();
    assertThat(form("consentTerm", "DATE", "consentUntil", day(40)).expires())
        .hasValue(LocalDate.now(viewer.zone()).plusDays(40));
  }

  @Test
  void everyFieldIsChecked() {
    assertThat(form("consentObtained", "", "consentOn", day(1)).errors(viewer))
        .containsEntry("consentObtained", "privacy.consent.obtained.missing")
        .containsEntry("consentOn", "privacy.consent.on.future");
    assertThat(form("consentOn", "31/12/2024").errors(viewer))
        .containsOnly(Map.entry("consentOn", "privacy.consent.on.missing"));
    assertThat(form("consentGivenBy", "NEIGHBOUR").errors(viewer))
        .containsOnlyKeys("consentGivenBy");
  }

  @Test
  void aTermEndsInTheFuture() {
    for (String[] over :
        new String[][] {
          {"consentTerm", "DATE"},
          {"consentTerm", "DATE", "consentUntil", "soon"},
          {"consentTerm", "DATE", "consentUntil", day(0)},
          {"consentTerm", "DATE", "consentUntil", "9999-01-01"},
          {"consentTerm", "FOREVER"},
          {"consentTerm", "ONE_YEAR", "consentOn", day(-366)}
        }) {
      assertThat(form(over).errors(viewer)).containsOnlyKeys("consentTerm");
    }
  }

  @Test
  void theScopeIsAnyOfWhatIsOfferedAndTheCommunityAlways() {
    assertThat(form("consentScope", "LIBRARY").scope())
        .containsExactly(Scope.COMMUNITY, Scope.LIBRARY);
    assertThat(form("consentScope", "EVERYTHING").scope()).containsExactly(Scope.COMMUNITY);
  }

  @Test
  void otherPicturesOrTermsAreOtherTerms() {
    String terms = form().terms(List.of(2L, 1L));
    assertThat(form().terms(List.of(1L, 2L))).isEqualTo(terms);
    assertThat(form().terms(List.of(1L))).isNotEqualTo(terms);
    assertThat(form("consentScope", "MEMBERS").terms(List.of(1L, 2L))).isNotEqualTo(terms);
    assertThat(form("consentTerm", "NONE").terms(List.of(1L, 2L))).isNotEqualTo(terms);
    assertThat(form("consentGivenBy", "PARENT").terms(List.of(1L, 2L))).isNotEqualTo(terms);
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

  private String day(int from) {
    return LocalDate.now(viewer.zone()).plusDays(from).toString();
  }

  private ConsentForm form(String... changes) {
    Map<String, List<String>> fields =
        new HashMap<>(
            Map.of("consentObtained", List.of("ORAL"), "consentAttested", List.of("true")));
    for (int i = 0; i < changes.length; i += 2) {
      fields.put(changes[i], List.of(changes[i + 1]));
    }
    return ConsentForm.of(viewer, fields);
  }
}
