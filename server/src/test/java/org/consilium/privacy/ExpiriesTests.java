package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.consilium.foundation.Refusal;
import org.consilium.media.Image;
import org.consilium.media.Ward;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ExpiriesTests extends Ward {
  @Autowired Expiries expiries;

  @Test
  void aConsentWhoseLastDayIsOverTakesItsPicturesAlong() {
    Post post = post(amal, "MEMBERS", 2);
    Post other = post(amal, "MEMBERS", 1);
    String address = published.of(post.owner()).getFirst().path("large");
    endsIn(post, 0);
    expiries.end();
    assertThat(as(bruno).get(address).status()).isEqualTo(200);

    endsIn(post, -1);
    expiries.end();

    assertThat(as(bruno).get(address).status()).isEqualTo(404);
    assertThat(published.of(post.owner()))
        .hasSize(2)
        .allMatch(image -> image.ended() == Ending.EXPIRED);
    assertThat(published.of(other.owner())).noneMatch(Image::gone);
    assertThat(count("image_renditions")).isEqualTo(3);
    assertThat(audited("consent.expire", post)).isEqualTo(1);
    assertThat(as(bruno).get("/cases/" + post.owner().id()).body())
        .contains("Le consentement du patient a pris fin : les 2 images ont été effacées.")
        .contains("Image effacée : le consentement du patient a pris fin.");
    assertThat(as(amal).get("/notifications").body())
        .contains("Le consentement de votre patient a pris fin");
  }

  @Test
  void severalNodesEndAConsentOnce() {
    Post post = post(amal, "MEMBERS", 1);
    endsIn(post, -3);
    IntStream.range(0, 6).parallel().forEach(node -> expiries.end());
    expiries.end();
    assertThat(audited("consent.expire", post)).isEqualTo(1);
    assertThat(count("notifications where kind = 'CONSENT_ENDED'")).isEqualTo(1);
  }

  @Test
  void theCodeOfAConsentThatRanOutChangesNothingMore() {
    Post post = post(amal, "MEMBERS", 1);
    endsIn(post, -1);
    expiries.end();
    var patient = signedOut();
    patient.get("/withdraw");
    assertThat(patient.post("/withdraw/confirmation", "code", post.code()).status()).isEqualTo(303);
    assertThat(published.of(post.owner())).allMatch(image -> image.ended() == Ending.EXPIRED);
  }

  @Test
  void theDoctorIsToldAMonthBeforeOnceAndRenews() {
    Post post = post(amal, "MEMBERS", 1);
    endsIn(post, 31);
    expiries.warn();
    assertThat(count("notifications")).isZero();
    endsIn(post, 30);
    IntStream.range(0, 4).parallel().forEach(node -> expiries.warn());
    assertThat(count("notifications where kind = 'CONSENT_EXPIRING' and account_id = " + amal.id()))
        .isEqualTo(1);
    String renewal = "/consents/" + post.consentId() + "/renewal";
    var doctor = as(amal);
    assertThat(doctor.get("/notifications").body()).contains("href=\"" + renewal + "\"");

    assertThat(doctor.post(renewal, "consentObtained", "ORAL").status()).isEqualTo(422);
    assertThat(
            doctor
                .post(
                    renewal,
                    "consentObtained",
                    "ORAL",
                    "consentTerm",
                    "ONE_YEAR",
                    "consentScope",
                    "LIBRARY",
                    "consentAttested",
                    "true")
                .status())
        .isEqualTo(303);

    KeptConsent kept = consents.own(amal.actor(), post.consentId());
    assertThat(kept.expires()).isEqualTo(kept.on().plusYears(1));
    assertThat(kept.scope()).containsExactly(Scope.COMMUNITY, Scope.MEMBERS);
    expiries.warn();
    expiries.end();
    assertThat(published.of(post.owner())).noneMatch(Image::gone);
    assertThat(audited("consent.renew", post)).isEqualTo(1);
  }

  @Test
  void aConsentForLessThanAMonthIsNotWarnedOf() {
    Post post = post(amal, "MEMBERS", 1);
    jdbc.sql("update consents set obtained_on = current_date, expires_on = current_date + 10")
        .update();
    expiries.warn();
    assertThat(audited("consent.warn", post)).isZero();
  }

  @Test
  void whatHasEndedIsRenewedByNobody() {
    Post post = post(amal, "MEMBERS", 1);
    endsIn(post, -1);
    expiries.end();
    assertThatThrownBy(
            () ->
                consents.renew(
                    amal.actor(), post.consentId(), oral(amal, "MEMBERS"), "renewal-1", List.of()))
        .isInstanceOf(Refusal.class);
    assertThat(as(amal).get("/consents/" + post.consentId() + "/renewal").status()).isEqualTo(404);
  }

  @Test
  void aSignedRenewalReplacesTheProof() {
    Post post = post(amal, "MEMBERS", 1);
    String renewal = "/consents/" + post.consentId() + "/renewal";
    String signing = "/signing/renewal-" + post.consentId();
    String[] signed = {"consentObtained", "SIGNED", "consentAttested", "true", "action", "renew"};
    var doctor = as(amal);
    assertThat(doctor.post(renewal, signed).status()).isEqualTo(422);
    assertThat(doctor.post(renewal, "consentObtained", "SIGNED", "action", "sign").location())
        .isEqualTo(signing);
    assertThat(doctor.get(signing).body()).contains("/images/");
    assertThat(doctor.post(signing, "agreed", "true").status()).isEqualTo(303);
    assertThat(doctor.get(renewal).body()).contains("Signé sur cet appareil.");
    assertThat(doctor.post(renewal, signed).status()).isEqualTo(303);
    assertThat(count("signatures where consent_id = " + post.consentId())).isEqualTo(1);
    assertThat(as(bruno).get(signing).status()).isEqualTo(404);
  }

  @Test
  void otherRoomsAskHowFarAConsentGoes() {
    LocalDate today = LocalDate.now(amal.actor().zone());
    long teaching = give(Set.of(Scope.TEACHING), today);
    long library = give(Set.of(Scope.MEMBERS, Scope.LIBRARY), today);
    List<Long> both = List.of(teaching, library);
    assertThat(consents.covering(Scope.COMMUNITY, both)).containsExactlyInAnyOrderElementsOf(both);
    assertThat(consents.covering(Scope.MEMBERS, both)).containsExactly(library);
    assertThat(consents.covering(Scope.TEACHING, both)).containsExactly(teaching);
    assertThat(consents.covering(Scope.LIBRARY, both)).containsExactly(library);
    assertThat(consents.covering(Scope.LIBRARY, List.of())).isEmpty();
    jdbc.sql("update consents set obtained_on = current_date - 9, expires_on = current_date - 1")
        .update();
    assertThat(consents.covering(Scope.COMMUNITY, both)).isEmpty();
  }

  private long give(Set<Scope> scope, LocalDate on) {
    ConsentForm form =
        new ConsentForm(scope, GivenBy.PARENT, Way.WRITTEN, on.toString(), Term.NONE, "", true);
    return consents.give(amal.actor(), form, UUID.randomUUID().toString(), "ask", List.of()).id();
  }

  private void endsIn(Post post, int days) {
    jdbc.sql(
            """
            update consents set obtained_on = current_date - 400, expires_on = current_date + :days
            where id = :id
            """)
        .param("days", days)
        .param("id", post.consentId())
        .update();
  }

  private long audited(String act, Post post) {
    return count("audit_entries where act = '" + act + "' and object_id = " + post.consentId());
  }
}
