package org.consilium.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.deid.ImageIntake;
import org.consilium.deid.ImageScreen;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StagedImagesTests extends Ward {
  @Autowired StagedImageRows stagedRows;
  @Autowired StaleImages stale;
  @Autowired RateLimits limits;
  @Autowired Seal seal;

  @Test
  void pixelsRestSealed() throws IOException {
    StagedImage image = staged(amal);
    byte[] stored =
        jdbc.sql("select sealed from staged_images where id = :id")
            .param("id", image.id())
            .query((row, number) -> row.getBytes(1))
            .single();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("JFIF");
    assertThat(javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(stored))).isNull();
    assertThat(seal.open(stored)).startsWith(0xff, 0xd8);
  }

  @Test
  void onlyItsAuthorSeesOrChangesAPicture() {
    StagedImage image = staged(amal);
    assertThat(images.of(bruno.actor(), "ask")).isEmpty();
    assertThatThrownBy(() -> images.get(bruno.actor(), image.id())).isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> images.preview(bruno.actor(), image.id(), true))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> images.preview(bruno.actor(), image.id(), false))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> images.mask(bruno.actor(), image.id(), Masks.none()))
        .isInstanceOf(Refusal.class);
    assertThatThrownBy(() -> images.remove(bruno.actor(), image.id())).isInstanceOf(Refusal.class);
    Browser own = as(amal);
    var shown = own.get(image.path());
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
    assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
    Browser other = as(bruno);
    assertThat(other.get(image.path()).status()).isEqualTo(404);
    assertThat(other.get(image.path() + "/mask").status()).isEqualTo(404);
    assertThat(signedOut().get(image.path()).status()).isEqualTo(302);
  }

  @Test
  void aPictureNobodyLookedAtIsNotPrepared() {
    StagedImage image = staged(amal);
    assertThatThrownBy(() -> images.prepare(amal.actor(), "ask"))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(409);
              assertThat(refusal.messageKey()).isEqualTo("media.unreviewed");
            });
    images.mask(amal.actor(), image.id(), Masks.none());
    assertThat(images.prepare(amal.actor(), "ask").count()).isEqualTo(1);
  }

  @Test
  void aScreeningThatFailsKeepsNothing() {
    ImageScreen failing =
        new ImageScreen(
            List.of(
                picture -> {
                  throw new IllegalStateException("Mme Martin");
                }));
    StagedImages blind =
        new StagedImages(
            stagedRows,
            limits,
            new ImageIntake(ImageIntake.Limits.defaults()),
            failing,
            seal,
            transaction);
    assertThat(blind.stage(amal.actor(), "ask", Specimens.jpeg()))
        .isEqualTo(new Upload.Refused("media.refused.unchecked"));
    assertThat(count("staged_images")).isZero();
  }

  @Test
  void aNinthPictureIsRefused() {
    for (int i = 0; i < 8; i++) {
      staged(amal);
    }
    assertThat(images.stage(amal.actor(), "ask", Specimens.jpeg()))
        .isEqualTo(new Upload.Refused("media.refused.too-many"));
  }

  @Test
  void whatWaitsInAllDraftsTogetherHasItsMeasure() {
    jdbc.sql(
            """
            insert into staged_images (account_id, purpose, sealed, width, height, areas)
            select :account, 'answer-' || number, '', 1, 1, '{}'
            from generate_series(1, 40) number
            """)
        .param("account", amal.id())
        .update();
    assertThat(images.stage(amal.actor(), "ask", Specimens.jpeg()))
        .isEqualTo(new Upload.Refused("media.refused.too-many-waiting"));
    staged(bruno);
  }

  @Test
  void aPictureIsForWhatExistsAndIsOpenToItsAuthor() {
    long restricted = question(bruno, "SPECIALTIES");
    for (String purpose :
        List.of(
            "answer-" + restricted,
            "answer-0" + question(bruno, "MEMBERS"),
            "answer-99999999",
            "edit-99999999",
            "answer",
            "note-1",
            "ask-1")) {
      var answer =
          as(amal)
              .upload(
                  "/staged-images",
                  Map.of("purpose", purpose, "body", "Plaque"),
                  part("a.jpg", Specimens.jpeg()));
      assertThat(answer.status()).as(purpose).isEqualTo(404);
    }
    assertThat(count("staged_images")).isZero();
    assertThat(count("drafts")).isZero();
    String open = "answer-" + question(bruno, "MEMBERS");
    as(amal).upload("/staged-images", Map.of("purpose", open), part("a.jpg", Specimens.jpeg()));
    assertThat(images.of(amal.actor(), open)).hasSize(1);
  }

  @Test
  void whatIsOldIsFoundByItsIndex() {
    List<String> plan =
        transaction.execute(
            status -> {
              jdbc.sql("set local enable_seqscan = off").update();
              return jdbc.sql(
                      """
                      explain delete from staged_images
                      where created_at < now() - make_interval(hours => 24)
                      """)
                  .query(String.class)
                  .list();
            });
    assertThat(plan).anyMatch(line -> line.contains("staged_images_age"));
  }

  @Test
  void picturesOfYesterdayAreDropped() {
    StagedImage image = staged(amal);
    stale.drop();
    assertThat(count("staged_images")).isEqualTo(1);
    jdbc.sql("update staged_images set created_at = now() - interval '25 hours'").update();
    stale.drop();
    assertThat(count("staged_images")).isZero();
    assertThat(
            count("audit_entries where act = 'staged-image.expire' and object_id = " + image.id()))
        .isEqualTo(1);
  }

  @Test
  void whatIsStagedLeavesNoAuditRow() {
    StagedImage image = staged(amal);
    images.mask(amal.actor(), image.id(), Masks.none());
    images.remove(amal.actor(), image.id());
    assertThat(count("audit_entries where object_kind = 'staged-image'")).isZero();
  }

  @Test
  void whoIsNotAMemberSendsNoFile() {
    for (int size : List.of(1, 200_000)) {
      Browser.Part file = part("a.bin", new byte[size]);
      var waiting = as(dana).upload("/staged-images", Map.of("purpose", "ask"), file);
      assertThat(waiting.status()).isEqualTo(302);
      assertThat(waiting.location()).isEqualTo("/status");
      var reading = as(student).upload("/staged-images", Map.of("purpose", "ask"), file);
      assertThat(reading.status()).isEqualTo(404);
    }
  }

  @Test
  void somebodyNotSignedInSendsNoFile() {
    Browser stranger = signedOut();
    var answer =
        stranger.upload(
            "/staged-images", Map.of("purpose", "ask"), part("a.bin", new byte[200_000]));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location()).contains("/sign-in");
    assertThat(as(student).upload("/staged-images", Map.of("purpose", "ask")).status())
        .isEqualTo(404);
  }
}
