package org.consilium.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.privacy.Consents;
import org.consilium.privacy.ConsentWithdrawn;
import org.consilium.privacy.GivenConsent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class WithdrawalTests extends Ward {
  private static final String UNKNOWN = "ZZZZ-ZZZZ-ZZZZ";

  @Autowired Published published;
  @Autowired Images images;
  @Autowired Consents consents;
  @Autowired ApplicationEventPublisher events;

  @Test
  void theCodeRemovesTheImagesAndEveryCopyAtOnce() {
    Published.Post post = published.post(amal, question(amal, "MEMBERS"), 2);
    Published.Post other = published.post(amal, question(amal, "MEMBERS"), 1);
    Browser reader = browser(bruno);
    String address = images.of(post.owner()).getFirst().path("large");
    assertThat(reader.get(address).statusCode()).isEqualTo(200);

    assertThat(withdraw(post.code())).isEqualTo(303);

    assertThat(reader.get(address).statusCode()).isEqualTo(404);
    assertThat(images.of(post.owner())).hasSize(2).allMatch(Image::withdrawn);
    assertThat(images.firstOf(ContentRef.Kind.CASE, List.of(post.owner().id()))).isEmpty();
    for (Image image : images.of(post.owner())) {
      assertThat(count("image_renditions where image_id = " + image.id())).isZero();
      assertThat(
              count(
                  "audit_entries where act = 'image.withdraw' and actor_id is null and object_id = "
                      + image.id()))
          .isEqualTo(1);
    }
    assertThat(
            count(
                "audit_entries where act = 'consent.withdraw' and actor_id is null and object_id = "
                    + post.consentId()))
        .isEqualTo(1);
    assertThat(images.of(other.owner())).noneMatch(Image::withdrawn);
  }

  @Test
  void aBrowsersCopyIsRefusedToo() {
    Published.Post post = published.post(amal, question(amal, "MEMBERS"), 1);
    Browser reader = browser(bruno);
    String address = images.of(post.owner()).getFirst().path("medium");
    String tag = reader.get(address).headers().firstValue("ETag").orElseThrow();
    assertThat(reader.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    withdraw(post.code());
    assertThat(reader.get(address, "If-None-Match", tag).statusCode()).isEqualTo(404);
  }

  @Test
  void theQuestionBeforeTellsNothingAndTwiceIsAsOnce() {
    Published.Post post = published.post(amal, question(amal, "MEMBERS"), 1);
    Browser patient = patient();
    String known = Browser.text(patient.post("/withdraw", Map.of("code", post.code())));
    patient.get("/withdraw");
    String unknown = Browser.text(patient.post("/withdraw", Map.of("code", UNKNOWN)));
    assertThat(plain(known).replace(post.code(), "-")).isEqualTo(plain(unknown).replace(UNKNOWN, "-"));
    assertThat(images.of(post.owner())).noneMatch(Image::withdrawn);
    assertThat(withdraw(post.code())).isEqualTo(303);
    assertThat(withdraw(post.code())).isEqualTo(303);
    assertThat(
            count(
                "audit_entries where act = 'consent.withdraw' and object_id = " + post.consentId()))
        .isEqualTo(1);
  }

  @Test
  void anUnknownCodeChangesNothingAndTakesAsLong() {
    long before = count("withdrawals");
    long start = System.nanoTime();
    assertThat(withdraw(UNKNOWN)).isEqualTo(422);
    assertThat(System.nanoTime() - start).isGreaterThan(600_000_000L);
    assertThat(count("withdrawals")).isEqualTo(before);
    assertThat(patient().post("/withdraw", Map.of("code", "abc")).statusCode()).isEqualTo(422);
  }

  @Test
  void codesCannotBeTriedWithoutEnd() {
    Browser patient = patient();
    jdbc.sql("truncate rate_buckets").update();
    List<Integer> answers =
        java.util.stream.IntStream.range(0, 22)
            .parallel()
            .mapToObj(
                i ->
                    patient
                        .post("/withdraw/confirmation", Map.of("code", UNKNOWN))
                        .statusCode())
            .toList();
    assertThat(answers).contains(429);
  }

  @Test
  void withdrawalAndDeletionAreOneTransaction() {
    Published.Post post = published.post(amal, question(amal, "MEMBERS"), 1);
    transaction.executeWithoutResult(
        status -> {
          events.publishEvent(new ConsentWithdrawn(post.consentId()));
          assertThat(images.of(post.owner())).allMatch(Image::withdrawn);
          status.setRollbackOnly();
        });
    assertThat(images.of(post.owner())).noneMatch(Image::withdrawn);
    assertThatThrownBy(() -> events.publishEvent(new ConsentWithdrawn(post.consentId())))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void theCodeIsStoredOnlyAsADigest() {
    GivenConsent given = consents.give(amal, "ADVICE", "ORAL", LocalDate.now(amal.zone()));
    assertThat(given.code()).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
    byte[] stored =
        jdbc.sql("select code_digest from consents where id = :id")
            .param("id", given.id())
            .query((row, number) -> row.getBytes(1))
            .single();
    assertThat(stored).hasSize(32);
    assertThatThrownBy(
            () -> consents.give(amal, "ADVICE", "ORAL", LocalDate.now(amal.zone()).plusDays(1)))
        .isInstanceOf(Refusal.class);
  }

  private Browser patient() {
    Browser patient = new Browser(port);
    patient.get("/withdraw");
    return patient;
  }

  private int withdraw(String code) {
    Browser patient = patient();
    assertThat(patient.post("/withdraw", Map.of("code", code)).statusCode()).isEqualTo(200);
    return patient.post("/withdraw/confirmation", Map.of("code", code)).statusCode();
  }

  private static String plain(String page) {
    return page.replaceAll("(name=\"_csrf\" value|data-csrf|X-XSRF-TOKEN\"):?=?\"[^\"]+\"", "");
  }
}
