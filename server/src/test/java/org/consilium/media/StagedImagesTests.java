package org.consilium.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.consilium.Browser;
import org.consilium.audit.Audit;
import org.consilium.deid.Box;
import org.consilium.deid.ImageIntake;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.Stroke;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.privacy.Drafts;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

class StagedImagesTests extends Ward {
  @Autowired StagedImageRows stagedRows;
  @Autowired StaleImages stale;
  @Autowired MessageSource messages;
  @Autowired RateLimits limits;
  @Autowired Seal seal;
  @Autowired Audit audit;
  @Autowired Drafts drafts;

  record Hostile(String what, byte[] bytes, String key) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Hostile> hostile() {
    return Stream.of(
        new Hostile("0 bytes", new byte[0], "media.refused.empty"),
        new Hostile("21 MB", new byte[21_000_000], "media.refused.too-large"),
        new Hostile("a bomb", Specimens.png(30_000, 30_000), "media.refused.too-many-pixels"),
        new Hostile("60 MP", Specimens.png(10_000, 6_000), "media.refused.too-many-pixels"),
        new Hostile("SVG", Specimens.svg(), "media.refused.svg"),
        new Hostile("HEIC", Specimens.heic(), "media.refused.heic"),
        new Hostile("half a file", Specimens.truncated(), "media.refused.broken"),
        new Hostile("also an archive", Specimens.polyglot(), "media.refused.polyglot"),
        new Hostile("text", "Bonjour".repeat(50).getBytes(UTF_8), "media.refused.unsupported"));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatIsRefusedSaysWhyAndLeavesNothing(Hostile hostile) throws IOException {
    Set<String> before = temporary();
    assertThat(images.stage(amal.actor(), "ask", hostile.bytes()))
        .isEqualTo(new Upload.Refused(hostile.key()));
    assertThat(count("staged_images")).isZero();
    assertThat(temporary()).isEqualTo(before);
    for (Locale language : List.of(Locale.FRENCH, Locale.ENGLISH, Locale.GERMAN)) {
      assertThat(messages.getMessage(hostile.key(), null, language)).hasSizeGreaterThan(20);
    }
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void whatIsRefusedOverTheWebSaysWhyAndLeavesNothing(Hostile hostile) throws IOException {
    Browser browser = as(amal);
    Set<String> before = temporary();
    var answer =
        browser.upload(
            "/staged-images",
            Map.of("purpose", "ask", "body", "Plaque de la jambe"),
            part("lesion.jpg", hostile.bytes()));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .contains("lesion.jpg")
        .contains(messages.getMessage(hostile.key(), null, Locale.FRENCH));
    assertThat(count("staged_images")).isZero();
    assertThat(temporary()).isEqualTo(before);
    assertThat(drafts.find(amal.actor(), "ask").orElseThrow())
        .containsOnly(Map.entry("body", List.of("Plaque de la jambe")));
  }

  @Test
  void theContentCountsNotTheName() {
    var answer =
        as(amal)
            .upload("/staged-images", Map.of("purpose", "ask"), part("x.svg", Specimens.jpeg()));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.location()).endsWith("/ask#pictures");
    assertThat(images.of(amal.actor(), "ask")).singleElement().matches(image -> !image.reviewed());
  }

  @Test
  void aLargePhotographLeavesNoTemporaryFile() throws IOException {
    BufferedImage noise = new BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB);
    java.util.Random random = new java.util.Random(7);
    for (int y = 0; y < 1800; y++) {
      for (int x = 0; x < 2400; x++) {
        noise.setRGB(x, y, random.nextInt());
      }
    }
    byte[] photograph = Specimens.file(noise, "png");
    assertThat(photograph.length).isGreaterThan(5_000_000);
    Set<String> before = temporary();
    Browser browser = as(amal);
    var answer =
        browser.upload("/staged-images", Map.of("purpose", "ask"), part("a.png", photograph));
    assertThat(answer.status()).isEqualTo(303);
    assertThat(temporary()).isEqualTo(before);
    assertThat(images.of(amal.actor(), "ask").getFirst().width()).isEqualTo(2048);
  }

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
  void masksDestroyPixelsInPreviewAndInEverySize() {
    StagedImage image = staged(amal);
    images.mask(amal.actor(), image.id(), Masks.of(List.of(new Box(-10, -10, 410, 310))));
    assertThat(images.get(amal.actor(), image.id()).masks().boxes())
        .containsExactly(new Box(0, 0, 400, 300));
    assertThat(level(decoded(images.preview(amal.actor(), image.id(), true)), 0.2, 0.2))
        .isLessThan(12);
    var copies = images.prepare(amal.actor(), "ask").pictures().getFirst().copies();
    assertThat(copies).hasSize(3);
    for (PreparedImages.Copy copy : copies) {
      BufferedImage picture = decoded(copy.content());
      assertThat(picture.getWidth()).isEqualTo(copy.width());
      assertThat(picture.getHeight()).isEqualTo(copy.height());
      assertThat(level(picture, 0.2, 0.2)).isLessThan(12);
      assertThat(level(picture, 0.9, 0.1)).isGreaterThan(150);
    }
  }

  @Test
  void masksOutsideThePictureOrTooManyAreRefused() {
    StagedImage image = staged(amal);
    for (Box box :
        List.of(new Box(800, 0, 10, 10), new Box(-20, 0, 10, 10), new Box(0, 0, 0, 10))) {
      assertThatThrownBy(() -> images.mask(amal.actor(), image.id(), Masks.of(List.of(box))))
          .isInstanceOf(Refusal.class);
    }
    List<Box> many = java.util.Collections.nCopies(201, new Box(0, 0, 5, 5));
    assertThatThrownBy(() -> images.mask(amal.actor(), image.id(), Masks.of(many)))
        .isInstanceOf(Refusal.class);
    assertThat(images.get(amal.actor(), image.id()).reviewed()).isFalse();
  }

  @Test
  void theEditorSavesWithAndWithoutScript() {
    StagedImage image = staged(amal);
    Browser browser = as(amal);
    assertThat(browser.get(image.path() + "/mask").status()).isEqualTo(200);
    var saved =
        browser.post(
            image.path() + "/mask", "boxes", "[{\"x\":10,\"y\":20,\"width\":30,\"height\":40}]");
    assertThat(saved.status()).isEqualTo(303);
    assertThat(images.get(amal.actor(), image.id()).masks().boxes())
        .containsExactly(new Box(10, 20, 30, 40));
    browser.get(image.path() + "/mask");
    assertThat(browser.post(image.path() + "/mask", "boxes", "").status()).isEqualTo(303);
    assertThat(images.get(amal.actor(), image.id()).masks().boxes())
        .containsExactly(new Box(10, 20, 30, 40));
    assertThat(browser.post(image.path() + "/mask", "boxes", "[1").status()).isEqualTo(400);
    assertThat(browser.post(image.path() + "/mask", "boxes", "[null]").status()).isEqualTo(400);
    var preview = browser.post(image.path() + "/preview", "boxes", "[]");
    assertThat(preview.header("Content-Type")).isEqualTo("image/webp");
    assertThat(images.get(amal.actor(), image.id()).masks().boxes()).hasSize(1);
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
            audit,
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
  void aLineDrawnByHandIsPublishedAsBlack() {
    StagedImage image = staged(amal);
    Stroke stroke = new Stroke(60, List.of(new Stroke.Point(100, 100), new Stroke.Point(400, 300)));
    images.mask(amal.actor(), image.id(), new Masks(List.of(), List.of(stroke)));
    StagedImage saved = images.get(amal.actor(), image.id());
    assertThat(saved.masks().strokes()).containsExactly(stroke);
    assertThat(saved.preview()).isNotEqualTo(image.preview());
    BufferedImage seen = decoded(images.preview(amal.actor(), image.id(), true));
    assertThat(seen.getRGB(250, 200) & 0xff).isLessThan(12);
    assertThat(seen.getRGB(250, 400) & 0xff).isGreaterThan(30);
  }

  @Test
  void linesNobodyCouldHaveDrawnAreRefused() {
    StagedImage image = staged(amal);
    List<Stroke.Point> place = List.of(new Stroke.Point(10, 10));
    List<Stroke> tooMany =
        java.util.Collections.nCopies(Masks.MOST_STROKES + 1, new Stroke(5, place));
    List<Stroke.Point> tooLong =
        java.util.Collections.nCopies(Masks.MOST_POINTS + 1, new Stroke.Point(1, 1));
    for (List<Stroke> strokes :
        List.of(
            tooMany,
            List.of(new Stroke(5, tooLong)),
            List.of(new Stroke(0, place)),
            List.of(new Stroke(100_000, place)),
            List.of(new Stroke(5, List.of())),
            List.of(new Stroke(5, List.of(new Stroke.Point(Integer.MIN_VALUE, 0)))))) {
      assertThatThrownBy(() -> images.mask(amal.actor(), image.id(), new Masks(List.of(), strokes)))
          .isInstanceOf(Refusal.class);
    }
    for (String strokes :
        List.of("[{}]", "[{\"width\":5}]", "[{\"width\":5,\"points\":[null]}]", "{", "null")) {
      assertThat(
              as(amal)
                  .post("/staged-images/" + image.id() + "/mask", "boxes", "[]", "strokes", strokes)
                  .status())
          .as(strokes)
          .isEqualTo(400);
    }
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
  void everyWriteLeavesAnAuditRow() {
    StagedImage image = staged(amal);
    images.mask(amal.actor(), image.id(), Masks.none());
    images.remove(amal.actor(), image.id());
    assertThat(
            jdbc.sql(
                    """
                    select act from audit_entries
                    where object_kind = 'staged-image' and object_id = :id and actor_id = :actor
                    order by id
                    """)
                .param("id", image.id())
                .param("actor", amal.id())
                .query(String.class)
                .list())
        .containsExactly("staged-image.add", "staged-image.mask", "staged-image.remove");
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

  private static Browser.Part part(String name, byte[] bytes) {
    return new Browser.Part("images", name, "image/jpeg", bytes);
  }

  private static BufferedImage decoded(byte[] webp) {
    return switch (new ImageIntake(ImageIntake.Limits.defaults()).read(webp)) {
      case ImageIntake.Accepted accepted -> accepted.image();
      case ImageIntake.Refused refused -> throw new AssertionError(refused.reason());
    };
  }

  private static int level(BufferedImage image, double x, double y) {
    int rgb = image.getRGB((int) (x * image.getWidth()), (int) (y * image.getHeight()));
    return Math.max(rgb >> 16 & 0xff, Math.max(rgb >> 8 & 0xff, rgb & 0xff));
  }

  /** What lies in the folders a servlet container and image libraries write to. */
  private static Set<String> temporary() throws IOException {
    Set<String> names = new TreeSet<>();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("imageio") || name.startsWith("upload") || name.startsWith("+~JF")) {
          names.add(name);
        } else if (name.startsWith("tomcat.")) {
          try (Stream<Path> all = Files.walk(file)) {
            all.filter(Files::isRegularFile).map(Path::toString).forEach(names::add);
          }
        }
      }
    }
    return names;
  }
}
