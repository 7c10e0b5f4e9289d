package org.consilium.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.consilium.Browser;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.ConsentEnded;
import org.consilium.privacy.Ending;
import org.consilium.privacy.GivenConsent;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

class WithdrawalTests extends Ward {
  private static final String UNKNOWN = "ZZZZ-ZZZZ-ZZZZ";

  @Autowired ApplicationEventPublisher events;

  @Test
  void theCodeRemovesTheImagesAndEveryCopyAtOnce() {
    Post post = post(amal, "MEMBERS", 2);
    Post other = post(amal, "MEMBERS", 1);
    Browser reader = as(bruno);
    String address = published.of(post.owner()).getFirst().path("large");
    assertThat(reader.get(address).status()).isEqualTo(200);
    String line = "href=\"/cases/" + post.owner().id() + '"';
    assertThat(reader.get("/search?image=true").body()).contains(line);

    assertThat(withdraw(post.code())).isEqualTo(303);

    assertThat(reader.get(address).status()).isEqualTo(404);
    assertThat(published.of(post.owner())).hasSize(2).allMatch(Image::gone);
    assertThat(published.firstOf(ContentRef.Kind.CASE, List.of(post.owner().id()))).isEmpty();
    for (Image image : published.of(post.owner())) {
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
    assertThat(published.of(other.owner())).noneMatch(Image::gone);
    assertThat(reader.get("/search?image=true").body())
        .doesNotContain(line)
        .contains("href=\"/cases/" + other.owner().id() + '"');
    assertThat(reader.get("/search").body()).contains(line);
  }

  @Test
  void aCaseOfWhichOnePictureIsLeftStillHasAPicture() {
    Post post = post(amal, "MEMBERS", 2);
    jdbc.sql("delete from image_renditions where image_id = :id")
        .param("id", published.of(post.owner()).getFirst().id())
        .update();
    assertThat(as(bruno).get("/search?image=true").body())
        .contains("href=\"/cases/" + post.owner().id() + '"');
  }

  @Test
  void noBrowserKeepsACopyThatCouldOutliveTheConsent() {
    Post post = post(amal, "MEMBERS", 1);
    for (String size : List.of("small", "medium", "large")) {
      var reply = as(bruno).get(published.of(post.owner()).getFirst().path(size));
      assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
      assertThat(reply.headers().firstValue("ETag")).isEmpty();
      assertThat(reply.headers().firstValue("Last-Modified")).isEmpty();
    }
  }

  @Test
  void theQuestionBeforeTellsNothingAndTwiceIsAsOnce() {
    Post post = post(amal, "MEMBERS", 1);
    Browser patient = patient();
    String known = patient.post("/withdraw", "code", post.code()).bodyWithoutTokens();
    patient.get("/withdraw");
    String unknown = patient.post("/withdraw", "code", UNKNOWN).bodyWithoutTokens();
    assertThat(known.replace(post.code(), "-")).isEqualTo(unknown.replace(UNKNOWN, "-"));
    assertThat(published.of(post.owner())).noneMatch(Image::gone);
    assertThat(withdraw(post.code())).isEqualTo(303);
    assertThat(withdraw(post.code())).isEqualTo(303);
    assertThat(
            count(
                "audit_entries where act = 'consent.withdraw' and object_id = " + post.consentId()))
        .isEqualTo(1);
  }

  @Test
  void anUnknownCodeChangesNothingAndTakesAsLong() {
    long before = count("consent_ends");
    long start = System.nanoTime();
    assertThat(withdraw(UNKNOWN)).isEqualTo(422);
    assertThat(System.nanoTime() - start).isGreaterThan(600_000_000L);
    assertThat(count("consent_ends")).isEqualTo(before);
    assertThat(patient().post("/withdraw", "code", "abc").status()).isEqualTo(422);
  }

  @Test
  void codesCannotBeTriedWithoutEnd() {
    Browser patient = patient();
    List<Integer> answers =
        java.util.stream.IntStream.range(0, 22)
            .parallel()
            .mapToObj(i -> patient.post("/withdraw/confirmation", "code", UNKNOWN).status())
            .toList();
    assertThat(answers).contains(429);
  }

  @Test
  void withdrawalAndDeletionAreOneTransaction() {
    Post post = post(amal, "MEMBERS", 1);
    transaction.executeWithoutResult(
        status -> {
          events.publishEvent(new ConsentEnded(post.consentId(), Ending.WITHDRAWN));
          assertThat(published.of(post.owner())).allMatch(Image::gone);
          status.setRollbackOnly();
        });
    assertThat(published.of(post.owner())).noneMatch(Image::gone);
    assertThatThrownBy(
            () -> events.publishEvent(new ConsentEnded(post.consentId(), Ending.WITHDRAWN)))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  void theCodeIsStoredOnlyAsADigest() {
    GivenConsent given = given(amal, "MEMBERS");
    assertThat(given.code()).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
    byte[] stored =
        jdbc.sql("select code_digest from consents where id = :id")
            .param("id", given.id())
            .query((row, number) -> row.getBytes(1))
            .single();
    assertThat(stored).hasSize(32);
  }

  private Browser patient() {
    Browser patient = signedOut();
    patient.get("/withdraw");
    return patient;
  }

  private int withdraw(String code) {
    Browser patient = patient();
    assertThat(patient.post("/withdraw", "code", code).status()).isEqualTo(200);
    return patient.post("/withdraw/confirmation", "code", code).status();
  }
}
