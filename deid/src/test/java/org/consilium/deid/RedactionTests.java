package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionTests {

  private static BufferedImage photograph() {
    BufferedImage image = Pictures.radiograph(1024, 768, 8);
    Pictures.write(image, "DUPONT MARIE 12/03/1961", "SansSerif", 24, 20, 44, Color.WHITE);
    return image;
  }

  @Test
  void leavesTheArgumentAlone() {
    BufferedImage image = photograph();
    int[] before = Pixels.samples(image).clone();
    BufferedImage masked = Redaction.apply(image, List.of(new Box(10, 10, 400, 60)));
    assertThat(Pixels.samples(image)).isEqualTo(before);
    assertThat(masked.getRGB(12, 12) & 0xffffff).isZero();
    assertThat(masked.getRGB(500, 500)).isEqualTo(image.getRGB(500, 500));
  }

  @Test
  void clipsBoxesToThePicture() {
    BufferedImage masked =
        Redaction.apply(
            photograph(),
            List.of(
                new Box(-50, -50, 100, 100),
                new Box(1000, 700, 9000, 9000),
                new Box(5000, 5, 1, 1)));
    assertThat(masked.getRGB(49, 49) & 0xffffff).isZero();
    assertThat(masked.getRGB(50, 50) & 0xffffff).isNotZero();
    assertThat(masked.getRGB(1023, 767) & 0xffffff).isZero();
  }

  @Test
  void aLineDrawnByHandCoversItsWholeWidth() {
    BufferedImage image = photograph();
    Stroke stroke = new Stroke(40, List.of(new Stroke.Point(100, 300), new Stroke.Point(500, 300)));
    Stroke dot = new Stroke(60, List.of(new Stroke.Point(800, 600)));
    BufferedImage masked = Redaction.apply(image, List.of(), List.of(stroke, dot));
    for (int x = 100; x <= 500; x += 10) {
      for (int y = 283; y <= 317; y++) {
        assertThat(masked.getRGB(x, y) & 0xffffff).isZero();
      }
    }
    assertThat(masked.getRGB(300, 275)).isEqualTo(image.getRGB(300, 275));
    assertThat(masked.getRGB(825, 600) & 0xffffff).isZero();
    assertThat(masked.getRGB(800, 640)).isEqualTo(image.getRGB(800, 640));
  }

  @Test
  void transparencyCannotHidePixelsUnderTheMask() {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(20, 20, 0x00123456);
    BufferedImage masked = Redaction.apply(image, List.of());
    assertThat(masked.getColorModel().hasAlpha()).isFalse();
    assertThat(masked.getRGB(20, 20) & 0xffffff).isEqualTo(0xffffff);
  }

  @Test
  void aMaskedAreaIsOneColourAfterPublishing() {
    Box box = new Box(10, 10, 400, 60);
    byte[] published = WebP.encode(Redaction.apply(photograph(), List.of(box)), 2048, 0.8f);
    BufferedImage read = PictureFiles.accepted(published);
    // Compression may disturb the very border.
    for (int y = box.y() + 2; y < box.y() + box.height() - 2; y++) {
      for (int x = box.x() + 2; x < box.x() + box.width() - 2; x++) {
        Color colour = new Color(read.getRGB(x, y));
        assertThat(colour.getRed() + colour.getGreen() + colour.getBlue()).isLessThanOrEqualTo(12);
      }
    }
  }

  @Test
  void noMetadataSurvives() {
    byte[] jpeg = PictureFiles.jpeg(photograph(), 0.9f);
    byte[] thumbnail = PictureFiles.jpeg(Pictures.skin(60, 40), 0.5f);
    String[] secrets = {
      "SECRET CAMERA", "SECRET XMP", "SECRET IPTC", "SECRET COMMENT", "SECRET TAIL"
    };
    byte[] file = PictureFiles.withSegment(jpeg, 0xe1, PictureFiles.exif(1, true));
    file =
        PictureFiles.withSegment(
            file, 0xe1, PictureFiles.join(PictureFiles.exif(1, false), thumbnail));
    file =
        PictureFiles.withSegment(
            file, 0xe1, PictureFiles.ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET XMP"));
    file = PictureFiles.withSegment(file, 0xed, PictureFiles.ascii("Photoshop 3.0\0SECRET IPTC"));
    file = PictureFiles.withSegment(file, 0xfe, PictureFiles.ascii("SECRET COMMENT"));
    file = PictureFiles.join(file, PictureFiles.ascii("SECRET TAIL"));
    String before = new String(file, StandardCharsets.ISO_8859_1);
    assertThat(before).contains(secrets);

    byte[] published = WebP.encode(PictureFiles.accepted(file), 1024, 0.8f);
    String after = new String(published, StandardCharsets.ISO_8859_1);
    assertThat(after)
        .doesNotContain(secrets)
        .doesNotContain("Exif", "EXIF", "XMP", "xmpmeta", "ICCP", "Photoshop", "JFIF", "VP8X");
    // One RIFF header, one VP8 chunk, nothing after it.
    Bytes bytes = new Bytes(published);
    assertThat(bytes.has(0, "RIFF") && bytes.has(8, "WEBPVP8 ")).isTrue();
    int length = published[16] & 0xff | (published[17] & 0xff) << 8 | (published[18] & 0xff) << 16;
    assertThat(20 + length + (length & 1)).isEqualTo(published.length);
  }

  @Test
  void theSamePixelsGiveTheSameBytes() {
    BufferedImage image = photograph();
    assertThat(WebP.encode(image, 640, 0.8f)).isEqualTo(WebP.encode(image, 640, 0.8f));
    BufferedImage small = PictureFiles.accepted(WebP.encode(image, 640, 0.8f));
    assertThat(small.getWidth()).isEqualTo(640);
    assertThat(small.getHeight()).isEqualTo(480);
    assertThat(PictureFiles.accepted(WebP.encode(image, 4000, 0.8f)).getWidth()).isEqualTo(1024);
  }

  @Test
  void theCommandLineMasksAPicture(@TempDir Path folder) throws Exception {
    Path in = folder.resolve("in.jpg");
    BufferedImage skin = Pictures.skin(1024, 768);
    Pictures.write(skin, "DUPONT MARIE 12/03/1961", "SansSerif", 24, 20, 44, Color.BLACK);
    Files.write(in, PictureFiles.jpeg(skin, 0.9f));
    for (String name : List.of("out.webp", "out.png")) {
      Path out = folder.resolve(name);
      assertThat(run("", "image", in.toString(), out.toString()))
          .isEqualTo("0||1 masked; look at it before you share it\n");
      BufferedImage masked = PictureFiles.accepted(Files.readAllBytes(out));
      assertThat(masked.getRGB(100, 36) & 0xffffff).isLessThan(0x080808);
      assertThat(new BurnedInText().detect(masked)).isEmpty();
    }
    Files.writeString(in, "not a picture");
    assertThat(run("", "image", in.toString(), "x")).isEqualTo("1||refused: UNSUPPORTED\n");
  }

  @Test
  void theCommandLineMasksText() throws Exception {
    assertThat(run("Mme D., 54 ans, vue le 3 mars 2024", "text"))
        .isEqualTo("0|une patiente, 50-59 ans, vue en mars 2024|");
    assertThat(run("Frau D.", "text", "de")).isEqualTo("0|eine Patientin|");
    assertThat(run("", "nonsense")).startsWith("2||usage");
  }

  private static String run(String input, String... arguments) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            arguments,
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return String.format(
        Locale.ROOT,
        "%d|%s|%s",
        status,
        out.toString(StandardCharsets.UTF_8),
        err.toString(StandardCharsets.UTF_8));
  }
}
