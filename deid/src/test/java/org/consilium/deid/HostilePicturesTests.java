package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consilium.deid.Quarters.allocated;
import static org.consilium.deid.Quarters.quarters;
import static org.consilium.deid.Quarters.seen;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import org.consilium.deid.ImageIntake.Limits;
import org.consilium.deid.ImageIntake.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are too large, broken, something else as well, or no picture at all. */
class HostilePicturesTests {

  private static final Limits LIMITS = Limits.defaults();

  private static Reason refused(byte[] bytes) {
    return refused(bytes, LIMITS);
  }

  private static Reason refused(byte[] bytes, Limits limits) {
    return switch (new ImageIntake(limits).read(bytes)) {
      case ImageIntake.Refused refused -> refused.reason();
      case ImageIntake.Accepted accepted -> throw new AssertionError("accepted " + accepted);
    };
  }

  @Test
  void refusesNothing() {
    assertThat(refused(new byte[0])).isEqualTo(Reason.EMPTY);
  }

  @Test
  void refusesTooManyBytes() {
    assertThat(refused(new byte[20_000_001])).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void refusesSixtyMegapixelsFromTheHeaderAlone() {
    byte[] jpeg = PictureFiles.jpeg(quarters(64, 64), 0.8f);
    byte[] png =
        PictureFiles.pngOf(
            PictureFiles.header(10_000, 6_000),
            PictureFiles.chunk("IDAT", PictureFiles.deflatedZeros(1000)));
    assertThat(refused(png)).isEqualTo(Reason.TOO_MANY_PIXELS);
    for (int i = 2; i < jpeg.length; i++) {
      if ((jpeg[i - 1] & 0xff) == 0xff && (jpeg[i] & 0xff) == 0xc0) {
        // 10,000 by 6,000
        byte[] size = {0x17, 0x70, 0x27, 0x10};
        System.arraycopy(size, 0, jpeg, i + 4, 4);
        break;
      }
    }
    assertThat(refused(jpeg)).isEqualTo(Reason.TOO_MANY_PIXELS);
  }

  @Test
  void refusesAPictureWhoseHeaderPromisesMoreThanItHolds() {
    byte[] png =
        PictureFiles.pngOf(
            PictureFiles.header(6_000, 6_000),
            PictureFiles.chunk("IDAT", PictureFiles.deflatedZeros(1000)));
    assertThat(refused(png)).isEqualTo(Reason.BROKEN);
  }

  @Test
  void bombsDoNotInflate() {
    byte[] bomb = PictureFiles.deflatedZeros(1L << 26);
    byte[] png = PictureFiles.png(quarters(64, 64));
    byte[] text = PictureFiles.chunk("zTXt", PictureFiles.join(PictureFiles.ascii("a\0\0"), bomb));
    byte[] profile =
        PictureFiles.chunk("iCCP", PictureFiles.join(PictureFiles.ascii("a\0\0"), bomb));
    byte[] international =
        PictureFiles.chunk("iTXt", PictureFiles.join(PictureFiles.ascii("a\0\1\0\0\0"), bomb));
    byte[] pixels = PictureFiles.pngOf(PictureFiles.header(8, 8), PictureFiles.chunk("IDAT", bomb));
    long before = allocated();
    long start = System.nanoTime();
    for (byte[] chunk : new byte[][] {text, profile, international}) {
      assertThat(seen(PictureFiles.accepted(PictureFiles.withChunk(png, chunk)))).isEqualTo("RGBY");
    }
    assertThat(PictureFiles.accepted(pixels).getWidth()).isEqualTo(8);
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
    assertThat(allocated() - before).isLessThan(40_000_000);
  }

  @Test
  void refusesTruncatedFilesAtEveryLength() {
    BufferedImage image = quarters(120, 80);
    for (byte[] file :
        new byte[][] {
          PictureFiles.jpeg(image, 0.9f), PictureFiles.png(image), WebP.encode(image, 2048, 0.9f)
        }) {
      for (int length = 16; length < file.length; length += 1 + file.length / 60) {
        assertThat(refused(Arrays.copyOf(file, length))).isEqualTo(Reason.BROKEN);
      }
    }
  }

  @Test
  void refusesAJpegWhosePixelsStopHalfway() {
    byte[] jpeg = PictureFiles.jpeg(Pictures.skin(400, 300), 0.9f);
    byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
    assertThat(refused(PictureFiles.join(half, new byte[] {0, (byte) 0xff, (byte) 0xd9})))
        .isEqualTo(Reason.BROKEN);
  }

  @Test
  void damagedFilesNeverThrow() {
    BufferedImage image = quarters(60, 40);
    ImageIntake intake = new ImageIntake(LIMITS);
    Random random = new Random(2);
    for (byte[] file :
        new byte[][] {
          PictureFiles.jpeg(image, 0.9f),
          PictureFiles.jpeg(new IIOImage(image, null, null), 0.9f, true),
          PictureFiles.png(image),
          WebP.encode(image, 2048, 0.9f)
        }) {
      for (int round = 0; round < 150; round++) {
        byte[] damaged = file.clone();
        for (int i = 0; i <= round % 5; i++) {
          damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        assertThat(intake.read(damaged)).isNotNull();
      }
    }
    assertThat(intake.decoders.availablePermits()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
        "<?xml version='1.0'?><svg/>",
        "\n  <!-- a --><SVG onload='x'/>",
        "\u00ef\u00bb\u00bf<?xml version='1.0'?>"
      })
  void refusesDrawings(String svg) {
    assertThat(refused(PictureFiles.latin(svg))).isEqualTo(Reason.SVG);
    assertThat(
            refused(svg.replace("\u00ef\u00bb\u00bf", "\ufeff").getBytes(StandardCharsets.UTF_16)))
        .isEqualTo(Reason.SVG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heic", "heix", "mif1", "avif", "msf1"})
  void refusesHeicByName(String brand) {
    byte[] file = PictureFiles.latin("\0\0\0\u0018ftyp" + brand + "\0\0\0\0mif1heic");
    assertThat(refused(file)).isEqualTo(Reason.HEIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GIF89a......",
        "BM......",
        "%PDF-1.7",
        "hello",
        "<html>",
        "\0\0\0\u0018ftypmp42....",
        "x"
      })
  void refusesEverythingElse(String start) {
    assertThat(refused(PictureFiles.latin(start))).isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void refusesAnimations() {
    byte[] control = PictureFiles.chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0});
    assertThat(refused(PictureFiles.withChunk(PictureFiles.png(quarters(64, 64)), control)))
        .isEqualTo(Reason.ANIMATED);
    byte[] webp =
        PictureFiles.riff(
            PictureFiles.extended(0x02, 64, 64),
            PictureFiles.riffChunk("ANIM", new byte[6]),
            PictureFiles.riffChunk("ANMF", new byte[40]));
    assertThat(refused(webp)).isEqualTo(Reason.ANIMATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PK\u0003\u0004",
        "....PK\u0003\u0004",
        "%PDF-1.4",
        "<HTML>",
        "<?php",
        "..<script>",
        "MZ\u0090",
        "\u007fELF",
        "#!/bin/sh",
        "\n<!DOCTYPE html>"
      })
  void refusesPicturesFollowedByAnotherProgram(String trailer) {
    BufferedImage image = quarters(60, 40);
    byte[] tail = PictureFiles.latin(trailer);
    for (byte[] file :
        new byte[][] {
          PictureFiles.jpeg(image, 0.9f), PictureFiles.png(image), WebP.encode(image, 2048, 0.9f)
        }) {
      assertThat(refused(PictureFiles.join(file, tail))).isEqualTo(Reason.POLYGLOT);
      assertThat(PictureFiles.accepted(PictureFiles.join(file, PictureFiles.ascii("\0\0film MZ"))))
          .isNotNull();
    }
  }

  @Test
  void aScriptInACommentIsDropped() {
    byte[] jpeg =
        PictureFiles.withSegment(
            PictureFiles.jpeg(quarters(60, 40), 0.9f),
            0xfe,
            PictureFiles.ascii("<script>x</script>"));
    byte[] published = WebP.encode(PictureFiles.accepted(jpeg), 2048, 0.8f);
    assertThat(new String(published, StandardCharsets.ISO_8859_1)).doesNotContain("script");
  }

  @Test
  void refusesScansWithoutEnd() {
    byte[] jpeg = PictureFiles.jpeg(new IIOImage(quarters(60, 40), null, null), 0.9f, true);
    int scan = 0;
    for (int i = 2; i < jpeg.length && scan == 0; i++) {
      scan = (jpeg[i - 1] & 0xff) == 0xff && (jpeg[i] & 0xff) == 0xda ? i - 1 : 0;
    }
    byte[] body = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    byte[] many = Arrays.copyOf(jpeg, jpeg.length - 2);
    for (int i = 0; i < 20; i++) {
      many = PictureFiles.join(many, body);
    }
    assertThat(refused(PictureFiles.join(many, new byte[] {(byte) 0xff, (byte) 0xd9})))
        .isEqualTo(Reason.BROKEN);
  }
}
