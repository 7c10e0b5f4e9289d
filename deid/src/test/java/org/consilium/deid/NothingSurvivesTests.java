package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consilium.deid.PictureFiles.ascii;
import static org.consilium.deid.PictureFiles.chunk;
import static org.consilium.deid.PictureFiles.join;
import static org.consilium.deid.PictureFiles.riffChunk;
import static org.consilium.deid.PictureFiles.withChunk;
import static org.consilium.deid.PictureFiles.withSegment;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A word planted wherever a file has room for words is in no byte of what comes out. */
class NothingSurvivesTests {

  private static final String WORD = "Canari-7Q3";
  private static final List<Charset> ENCODINGS =
      List.of(StandardCharsets.US_ASCII, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp", "tiff", "gif"})
  void noWordOfAFileComesOut(String format) throws Exception {
    byte[] planted = planted(format);
    assertThat(holds(planted)).as("planted").isTrue();
    Path from = Files.write(folder.resolve("in"), planted);
    for (String name : List.of("out.webp", "out.png")) {
      Path to = folder.resolve(name);
      Path report = folder.resolve("report");
      int status =
          ImageCommand.run(
              List.of(from.toString(), to.toString(), "--report", report.toString()), System.err);
      assertThat(status).isZero();
      assertThat(holds(Files.readAllBytes(to))).as(name).isFalse();
      assertThat(holds(Files.readAllBytes(report))).isFalse();
      String bytes = new String(Files.readAllBytes(to), StandardCharsets.ISO_8859_1);
      assertThat(bytes)
          .doesNotContain("Exif", "EXIF", "XMP", "ICC", "iCCP", "tEXt", "tIME", "pHYs", "VP8X");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp", "tiff", "gif"})
  void decodersAreNotShownTheWordsEither(String format) throws Exception {
    byte[] essential =
        switch (Sniffing.sniff(planted(format))) {
          case Sniffing.Known known -> known.walk(planted(format)).essential();
          case Sniffing.Refusal refusal -> throw new AssertionError(refusal.reason());
        };
    byte[] withoutProfile =
        List.of("jpeg", "webp").contains(format)
            ? new String(essential, StandardCharsets.ISO_8859_1)
                .replace(new String(profile(), StandardCharsets.ISO_8859_1), "")
                .getBytes(StandardCharsets.ISO_8859_1)
            : essential;
    assertThat(holds(withoutProfile)).isFalse();
  }

  @Test
  void theServersIntakeStillRefusesTiffAndGif() throws Exception {
    for (String format : List.of("tiff", "gif")) {
      assertThat(new ImageIntake(ImageIntake.Limits.defaults()).read(planted(format)))
          .isEqualTo(new ImageIntake.Refused(ImageIntake.Reason.UNSUPPORTED));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiff", "gif"})
  void thePixelsOfTheFirstPictureAreThere(String format) throws Exception {
    switch (ImageIntake.ofAllFormats(ImageIntake.Limits.defaults()).read(planted(format))) {
      case ImageIntake.Refused refused -> throw new AssertionError(refused.reason());
      case ImageIntake.Accepted accepted -> {
        assertThat(accepted.image().getWidth()).isEqualTo(96);
        assertThat(accepted.image().getRGB(30, 40) & 0xffffff)
            .isEqualTo(picture().getRGB(30, 40) & 0xffffff);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiff", "gif"})
  void brokenFilesAreRefusedAndNeverThrow(String format) throws Exception {
    byte[] whole = planted(format);
    ImageIntake intake = ImageIntake.ofAllFormats(ImageIntake.Limits.defaults());
    for (int length = 1; length < whole.length; length += Math.max(1, whole.length / 150)) {
      intake.read(Arrays.copyOf(whole, length));
    }
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int n = 0; n < 4; n++) {
        damaged[random.nextInt(Math.min(600, damaged.length))] = (byte) random.nextInt();
      }
      intake.read(damaged);
    }
  }

  private static byte[] planted(String format) throws IOException {
    return switch (format) {
      case "jpeg" -> jpeg();
      case "png" -> png();
      case "webp" -> webp();
      case "tiff" -> tiff();
      default -> gif();
    };
  }

  private static boolean holds(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return ENCODINGS.stream()
        .map(encoding -> new String(WORD.getBytes(encoding), StandardCharsets.ISO_8859_1))
        .anyMatch(text::contains);
  }

  /** Two flat colours that every format here keeps as they are. */
  private static BufferedImage picture() {
    BufferedImage image = new BufferedImage(96, 80, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 96; x++) {
        image.setRGB(x, y, x < 48 ? 0xcc9966 : 0x336699);
      }
    }
    return image;
  }

  private static byte[] words() {
    return join(
        ENCODINGS.stream()
            .map(encoding -> (WORD + "\0").getBytes(encoding))
            .toArray(byte[][]::new));
  }

  /** The EXIF block with a maker, and with a small JPEG behind it as its thumbnail. */
  private static byte[] exif() {
    return join(
        PictureFiles.exif(1, true),
        words(),
        withSegment(PictureFiles.jpeg(picture(), 0.5f), 0xfe, words()));
  }

  private static byte[] xmp() {
    return join(ascii("<x:xmpmeta xmlns:x='adobe:ns:meta/'><dc:creator>"), words(), ascii("</x>"));
  }

  /** A real profile that goes on after its end, as its length says. */
  private static byte[] profile() {
    byte[] plain = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] longer = join(plain, words(), new byte[4]);
    ByteBuffer.wrap(longer).putInt(longer.length);
    return longer;
  }

  private static byte[] jpeg() {
    byte[] file = PictureFiles.jpeg(picture(), 0.9f);
    file = withSegment(file, 0xe1, exif());
    file = withSegment(file, 0xe1, join(ascii("http://ns.adobe.com/xap/1.0/\0"), xmp()));
    file = withSegment(file, 0xed, join(ascii("Photoshop 3.0\0008BIM\4\4"), words()));
    file = withSegment(file, 0xe2, join(ascii("ICC_PROFILE\0\1\1"), profile()));
    file = withSegment(file, 0xe0, join(ascii("JFXX\0\20"), words()));
    file = withSegment(file, 0xe5, words());
    file = withSegment(file, 0xfe, words());
    return join(file, words());
  }

  private static byte[] png() throws IOException {
    byte[] file = PictureFiles.png(picture());
    file = withChunk(file, chunk("tEXt", join(ascii("Author\0"), words())));
    file = withChunk(file, chunk("zTXt", join(ascii("Comment\0\0"), deflated(words()))));
    file = withChunk(file, chunk("iTXt", join(ascii("XML:com.adobe.xmp\0\0\0\0\0"), xmp())));
    file = withChunk(file, chunk("eXIf", Arrays.copyOfRange(exif(), 6, exif().length)));
    file = withChunk(file, chunk("iCCP", join(ascii("Canari-7Q3\0\0"), deflated(profile()))));
    file = withChunk(file, chunk("prVt", words()));
    return join(file, words());
  }

  private static byte[] webp() {
    byte[] plain = WebP.encode(picture(), 2048, 0.9f);
    byte[] chunks = Arrays.copyOfRange(plain, 12, plain.length);
    byte[] file =
        PictureFiles.riff(
            PictureFiles.extended(0x2c, 96, 80),
            riffChunk("ICCP", profile()),
            chunks,
            riffChunk("EXIF", exif()),
            riffChunk("XMP ", xmp()),
            riffChunk("PRVT", words()));
    return join(file, words());
  }

  private static byte[] gif() throws IOException {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    ImageIO.write(picture(), "gif", plain);
    byte[] file = plain.toByteArray();
    int colours = (file[10] & 0x80) == 0 ? 0 : 3 << (file[10] & 7) + 1;
    byte[] block = words();
    byte[] comment =
        join(new byte[] {0x21, (byte) 0xfe, (byte) block.length}, block, new byte[] {0});
    byte[] application =
        join(
            new byte[] {0x21, (byte) 0xff, 11},
            ascii("XMP DataXMP"),
            new byte[] {(byte) block.length},
            block,
            new byte[] {0});
    byte[] frame = Arrays.copyOfRange(file, 13 + colours, file.length - 1);
    return join(
        Arrays.copyOf(file, 13 + colours),
        comment,
        application,
        frame,
        comment,
        frame,
        new byte[] {0x3b},
        words());
  }

  /** One strip of plain RGB, words in every text tag, a second page and something at the end. */
  private static byte[] tiff() {
    BufferedImage image = picture();
    ByteBuffer file = ByteBuffer.allocate(60_000).order(ByteOrder.LITTLE_ENDIAN);
    int[][] tags = {
      {256, 4, 1, 96},
      {257, 4, 1, 80},
      {258, 3, 3, -1},
      {259, 3, 1, 1},
      {262, 3, 1, 2},
      {270, 2, 64, -2},
      {271, 2, 64, -2},
      {273, 4, 1, 4000},
      {274, 3, 1, 1},
      {277, 3, 1, 3},
      {278, 4, 1, 80},
      {279, 4, 1, 96 * 80 * 3},
      {305, 2, 64, -2},
      {306, 2, 64, -2},
      {315, 2, 64, -2},
      {700, 1, 64, -2},
      {33432, 2, 64, -2},
      {33723, 7, 64, -2},
      {34675, 7, 64, -2},
      {50000, 2, 64, -2}
    };
    file.put(ascii("II")).putShort((short) 42).putInt(8).putShort((short) tags.length);
    int texts = 1000;
    for (int[] tag : tags) {
      file.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]);
      switch (tag[3]) {
        case -1 -> file.putInt(900);
        case -2 -> {
          file.putInt(texts);
          file.put(texts, words());
          texts += 100;
        }
        default -> file.putInt(tag[3]);
      }
    }
    file.putInt(50_000);
    file.putShort(900, (short) 8).putShort(902, (short) 8).putShort(904, (short) 8);
    int at = 4000;
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 96; x++) {
        int rgb = image.getRGB(x, y);
        file.put(at++, (byte) (rgb >> 16)).put(at++, (byte) (rgb >> 8)).put(at++, (byte) rgb);
      }
    }
    file.put(50_000, words());
    file.put(59_000, words());
    return file.array();
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }
}
