package org.consilium.media;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.consilium.Reply;
import org.consilium.privacy.Drafts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** What is refused on arrival and why, and that no file is left behind. */
class HostileUploadsTests extends Ward {
  @Autowired MessageSource messages;
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
        .contains(Reply.plain(messages.getMessage(hostile.key(), null, Locale.FRENCH)));
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
