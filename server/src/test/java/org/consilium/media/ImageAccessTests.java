package org.consilium.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.consilium.deid.Box;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ImageAccessTests extends Ward {
  @Autowired Published published;
  @Autowired Images images;
  @Autowired StagedImages staged;

  @AfterEach
  void clear() {
    jdbc.sql("truncate staged_images").update();
  }

  @Test
  void whoMaySeeTheCaseSeesItsPictures() {
    Published.Post post = published.post(amal, question(amal, "MEMBERS"), 1);
    Image image = images.of(post.owner()).getFirst();
    for (String size : List.of("small", "medium", "large")) {
      var answer = browser(sami).get(image.path(size));
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/webp");
      assertThat(answer.headers().firstValue("Content-Disposition")).hasValue("inline");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
          .contains("no-cache")
          .contains("private");
    }
  }

  @Test
  void anOutsiderToTheAudienceCannotTellItFromNothing() {
    Published.Post post = published.post(amal, question(amal, "SPECIALTIES"), 1);
    String address = images.of(post.owner()).getFirst().path("large");
    assertThat(browser(amal).get(address).statusCode()).isEqualTo(200);
    Browser outsider = browser(bruno);
    var hidden = outsider.get(address);
    var missing = outsider.get("/images/999999999/large");
    assertThat(hidden.statusCode()).isEqualTo(404);
    assertThat(missing.statusCode()).isEqualTo(404);
    String tag = browser(amal).get(address).headers().firstValue("ETag").orElseThrow();
    assertThat(outsider.get(address, "If-None-Match", tag).statusCode()).isEqualTo(404);
    assertThat(outsider.get("/images/1/original").statusCode()).isEqualTo(404);
  }

  @Test
  void nobodySignedOutSeesAPicture() {
    Published.Post post = published.post(amal, question(amal, "MEMBERS"), 1);
    var answer = new Browser(port).get(images.of(post.owner()).getFirst().path("small"));
    assertThat(answer.statusCode()).isEqualTo(302);
  }

  @Test
  void publicationClearsWhatWasStagedAndKeepsTheOrder() {
    Published.Post post = published.post(amal, question(amal, "MEMBERS"), 3);
    assertThat(staged.of(amal, "ask")).isEmpty();
    List<Image> shown = images.of(post.owner());
    assertThat(shown).hasSize(3).allMatch(image -> image.masks() == 1 && image.width() == 800);
    assertThat(images.firstOf(ContentRef.Kind.CASE, List.of(post.owner().id())))
        .isEqualTo(Map.of(post.owner().id(), shown.getFirst().id()));
    assertThat(count("audit_entries where act = 'image.publish' and object_id = " + shown.getFirst().id()))
        .isEqualTo(1);
  }

  @Test
  void masksDrawnAfterPreparationStopThePublication() {
    long question = question(amal, "MEMBERS");
    StagedImage image = stage();
    staged.mask(amal, image.id(), List.of());
    PreparedImages prepared = staged.prepare(amal, "ask");
    staged.mask(amal, image.id(), List.of(new Box(0, 0, 50, 50)));
    refused(question, prepared);
    PreparedImages again = staged.prepare(amal, "ask");
    stage();
    refused(question, again);
    assertThat(images.of(new ContentRef(ContentRef.Kind.CASE, question))).isEmpty();
    assertThat(staged.of(amal, "ask")).hasSize(2);
  }

  @Test
  void nobodyPublishesAnothersPictures() {
    long question = question(bruno, "MEMBERS");
    staged.mask(amal, stage().id(), List.of());
    PreparedImages prepared = staged.prepare(amal, "ask");
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        images.publish(
                            bruno, prepared, new ContentRef(ContentRef.Kind.CASE, question), 1)))
        .isInstanceOf(Refusal.class);
  }

  private StagedImage stage() {
    return ((Upload.Staged) staged.stage(amal, "ask", Specimens.jpeg())).image();
  }

  private void refused(long question, PreparedImages prepared) {
    assertThatThrownBy(
            () ->
                transaction.executeWithoutResult(
                    status ->
                        images.publish(
                            amal, prepared, new ContentRef(ContentRef.Kind.CASE, question), 1)))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.messageKey()).isEqualTo("media.changed"));
  }
}
