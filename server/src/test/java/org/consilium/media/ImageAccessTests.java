package org.consilium.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.deid.Box;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.Test;

class ImageAccessTests extends Ward {
  @Test
  void whoMaySeeTheCaseSeesItsPictures() {
    Post post = post(amal, "MEMBERS", 1);
    Image image = published.of(post.owner()).getFirst();
    for (String size : List.of("small", "medium", "large")) {
      var answer = as(student).get(image.path(size));
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).isEqualTo("image/webp");
      assertThat(answer.header("Content-Disposition")).isEqualTo("inline");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void anOutsiderToTheAudienceCannotTellItFromNothing() {
    Post post = post(amal, "SPECIALTIES", 1);
    String address = published.of(post.owner()).getFirst().path("large");
    assertThat(as(amal).get(address).status()).isEqualTo(200);
    Browser browser = as(outsider);
    var hidden = browser.get(address);
    var missing = browser.get("/images/999999999/large");
    assertThat(hidden.status()).isEqualTo(404);
    assertThat(missing.status()).isEqualTo(404);
    assertThat(browser.header("If-None-Match", "*").get(address).status()).isEqualTo(404);
    assertThat(browser.get("/images/1/original").status()).isEqualTo(404);
  }

  @Test
  void nobodySignedOutSeesAPicture() {
    Post post = post(amal, "MEMBERS", 1);
    var answer = signedOut().get(published.of(post.owner()).getFirst().path("small"));
    assertThat(answer.status()).isEqualTo(302);
  }

  @Test
  void publicationClearsWhatWasStagedAndKeepsTheOrder() {
    Post post = post(amal, "MEMBERS", 3);
    assertThat(images.of(amal.actor(), "ask")).isEmpty();
    List<Image> shown = published.of(post.owner());
    assertThat(shown).hasSize(3).allMatch(image -> image.masks() == 1 && image.width() == 800);
    assertThat(published.firstOf(ContentRef.Kind.CASE, List.of(post.owner().id())))
        .isEqualTo(Map.of(post.owner().id(), shown.getFirst().id()));
    assertThat(
            count(
                "audit_entries where act = 'image.publish' and object_id = "
                    + shown.getFirst().id()))
        .isEqualTo(1);
  }

  @Test
  void masksDrawnAfterPreparationStopThePublication() {
    long question = question(amal, "MEMBERS");
    StagedImage image = staged(amal);
    images.mask(amal.actor(), image.id(), Masks.none());
    PreparedImages prepared = images.prepare(amal.actor(), "ask");
    images.mask(amal.actor(), image.id(), Masks.of(List.of(new Box(0, 0, 50, 50))));
    refused(question, prepared);
    PreparedImages again = images.prepare(amal.actor(), "ask");
    staged(amal);
    refused(question, again);
    assertThat(published.of(new ContentRef(ContentRef.Kind.CASE, question))).isEmpty();
    assertThat(images.of(amal.actor(), "ask")).hasSize(2);
  }

  @Test
  void nobodyPublishesAnothersPictures() {
    long question = question(bruno, "MEMBERS");
    images.mask(amal.actor(), staged(amal).id(), Masks.none());
    PreparedImages prepared = images.prepare(amal.actor(), "ask");
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        published.publish(
                            bruno.actor(),
                            prepared,
                            new ContentRef(ContentRef.Kind.CASE, question),
                            1)))
        .isInstanceOf(Refusal.class);
  }

  private void refused(long question, PreparedImages prepared) {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        published.publish(
                            amal.actor(),
                            prepared,
                            new ContentRef(ContentRef.Kind.CASE, question),
                            1)))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.messageKey()).isEqualTo("media.changed"));
  }
}
