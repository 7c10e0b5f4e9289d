package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.media.Ward;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SignaturesTests extends Ward {
  private static final String STROKES = "10,10 400,200 700,30;20,300 900,310";
  private static final List<Long> PICTURES = List.of(4L, 5L);

  @Autowired Signatures signatures;
  @Autowired Withdrawals withdrawals;
  @Autowired StaleDrafts staleDrafts;
  @Autowired Seal seal;
  @Autowired DataSource dataSource;

  @Test
  void whatWasSignedStandsForTheseTermsAndPicturesOnly() {
    Actor doctor = amal.actor();
    ConsentForm form = signedForm(Set.of());
    sign(form);
    assertThat(signatures.signed(doctor, "ask", form, PICTURES)).isTrue();
    assertThat(signatures.signed(doctor, "ask", form, List.of(4L))).isFalse();
    assertThat(signatures.signed(doctor, "ask", form.within(Set.of(Scope.MEMBERS)), PICTURES))
        .isFalse();
    assertThat(signatures.signed(doctor, "answer-1", form, PICTURES)).isFalse();
    assertThat(signatures.signed(bruno.actor(), "ask", form, PICTURES)).isFalse();
    assertThatThrownBy(
            () ->
                consents.give(
                    doctor,
                    form.within(Set.of(Scope.MEMBERS)),
                    UUID.randomUUID().toString(),
                    "ask",
                    PICTURES))
        .isInstanceOfSatisfying(
            Refusal.class,
            no -> assertThat(no.messageKey()).isEqualTo("privacy.consent.signature.missing"));
    assertThat(count("consents")).isZero();
  }

  @Test
  void aSignatureIsSealedAndShownToNobody() {
    sign(signedForm(Set.of()));
    byte[] sealed =
        jdbc.sql("select sealed from signatures").query((row, n) -> row.getBytes(1)).single();
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("400,200");
    assertThat(signatures.find(amal.actor(), "ask").orElseThrow().strokes()).isEmpty();
    assertThat(as(amal).get("/signing/ask").body()).doesNotContain("400,200");
  }

  @Test
  void neitherSignedNorTickedIsNoConsent() {
    ConsentForm form = signedForm(Set.of());
    signatures.begin(amal.actor(), "ask", form, PICTURES);
    assertThat(signatures.sign(amal.actor(), "ask", Locale.ENGLISH, "", false)).isFalse();
    assertThat(signatures.sign(amal.actor(), "ask", Locale.ENGLISH, "5,5 6,6", false)).isFalse();
    assertThat(signatures.signed(amal.actor(), "ask", form, PICTURES)).isFalse();
    assertThatThrownBy(
            () -> signatures.sign(amal.actor(), "ask", Locale.ENGLISH, "1".repeat(50_000), false))
        .isInstanceOf(Refusal.class);
    assertThat(signatures.sign(amal.actor(), "ask", Locale.ENGLISH, "", true)).isTrue();
    assertThat(signatures.signed(amal.actor(), "ask", form, PICTURES)).isTrue();
  }

  @Test
  void theProofIsOpenedFromTheConsoleAndLeavesALine() {
    GivenConsent given = give();
    String proof = new Proofs(dataSource, seal).open(given.code()).orElseThrow();
    assertThat(proof).contains("M10,10 400,200 700,30 M20,300 900,310");
    assertThat(proof).contains("Bis zum").contains("PATIENT");
    assertThat(count("audit_entries where act = 'signature.open' and object_id = " + given.id()))
        .isEqualTo(1);
    assertThat(new Proofs(dataSource, seal).open("ZZZZ-ZZZZ-ZZZZ")).isEmpty();
  }

  @Test
  void aWithdrawalDestroysTheSignature() {
    GivenConsent given = give();
    assertThat(count("signatures where consent_id = " + given.id())).isEqualTo(1);
    withdrawals.withdraw(
        Actor.nobody(Locale.FRENCH), WithdrawalCode.read(given.code()).orElseThrow());
    assertThat(count("signatures")).isZero();
    assertThat(new Proofs(dataSource, seal).open(given.code())).isEmpty();
  }

  @Test
  void aWithdrawalDestroysWhatWasSignedToRenewItToo() {
    GivenConsent given = give();
    String renewal = Signatures.renewal(given.id());
    signatures.begin(amal.actor(), renewal, signedForm(Set.of()), PICTURES);
    signatures.sign(amal.actor(), renewal, Locale.FRENCH, STROKES, false);
    withdrawals.withdraw(
        Actor.nobody(Locale.FRENCH), WithdrawalCode.read(given.code()).orElseThrow());
    assertThat(count("signatures")).isZero();
  }

  @Test
  void whatIsSignedAndNeverSentGoesAfterADay() {
    GivenConsent bound = give();
    sign(signedForm(Set.of()));
    jdbc.sql("update signatures set created_at = now() - interval '25 hours'").update();
    staleDrafts.drop();
    assertThat(count("signatures where consent_id is null")).isZero();
    assertThat(count("signatures where consent_id = " + bound.id())).isEqualTo(1);
  }

  @Test
  void theWordsSayWhatWasAgreedInThreeLanguages() {
    ConsentForm form = signedForm(Set.of(Scope.MEMBERS, Scope.LIBRARY));
    Agreement agreement = new Agreement(form, PICTURES, "", List.of(), "");
    assertThat(signatures.words(Locale.FRENCH, agreement))
        .anyMatch(words -> words.contains("les 2 images"))
        .anyMatch(words -> words.contains("tous les soignants vérifiés"))
        .anyMatch(words -> words.contains("bibliothèque de cas"))
        .noneMatch(words -> words.contains("former"));
    assertThat(signatures.words(Locale.ENGLISH, agreement))
        .anyMatch(words -> words.startsWith("Until "));
    assertThat(signatures.words(Locale.GERMAN, agreement))
        .anyMatch(words -> words.contains("Fallsammlung"));
  }

  private GivenConsent give() {
    ConsentForm form = signedForm(Set.of());
    sign(form);
    return consents.give(amal.actor(), form, UUID.randomUUID().toString(), "ask", PICTURES);
  }

  private void sign(ConsentForm form) {
    signatures.begin(amal.actor(), "ask", form, PICTURES);
    assertThat(signatures.sign(amal.actor(), "ask", Locale.GERMAN, STROKES, false)).isTrue();
  }

  private ConsentForm signedForm(Set<Scope> scope) {
    ConsentForm oral = oral(amal, "SPECIALTIES");
    return new ConsentForm(
        scope, GivenBy.PATIENT, Way.SIGNED, oral.on(), oral.term(), oral.until(), true);
  }
}
