package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.consilium.deid.Quarters.allocated;
import static org.consilium.deid.Quarters.quarters;
import static org.consilium.deid.Quarters.seen;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import org.consilium.deid.ImageIntake.Limits;
import org.consilium.deid.ImageIntake.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats, orientation, colours and sizes; time and places. */
class ImageIntakeTests {

  @Test
  void readsTheThreeFormatsWhateverTheyAreCalled() {
    BufferedImage image = quarters(120, 80);
    for (byte[] file :
        new byte[][] {
          PictureFiles.jpeg(image, 0.9f),
          PictureFiles.jpeg(new IIOImage(image, null, null), 0.9f, true),
          PictureFiles.png(image),
          WebP.encode(image, 2048, 0.9f)
        }) {
      BufferedImage read = PictureFiles.accepted(file);
      assertThat(read.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
      assertThat(read.getWidth()).isEqualTo(120);
      assertThat(read.getHeight()).isEqualTo(80);
      assertThat(seen(read)).isEqualTo("RGBY");
    }
  }

  /** What the picture shows once turned as EXIF says, worked out with a square of paper. */
  @ParameterizedTest
  @CsvSource({
    "1, RGBY", "2, GRYB", "3, YBGR", "4, BYRG", "5, RBGY", "6, BRYG", "7, YGBR", "8, GYRB"
  })
  void turnsThePictureUpright(int orientation, String expected) {
    byte[] jpeg = PictureFiles.jpeg(quarters(120, 80), 0.9f);
    for (boolean little : new boolean[] {true, false}) {
      BufferedImage read =
          PictureFiles.accepted(
              PictureFiles.withSegment(jpeg, 0xe1, PictureFiles.exif(orientation, little)));
      assertThat(read.getWidth()).isEqualTo(orientation < 5 ? 120 : 80);
      assertThat(seen(read)).isEqualTo(expected);
    }
  }

  @Test
  void turnsWebPPicturesToo() {
    byte[] plain = WebP.encode(quarters(120, 80), 2048, 0.9f);
    byte[] frame = Arrays.copyOfRange(plain, 12, plain.length);
    byte[] file =
        PictureFiles.riff(
            PictureFiles.extended(0x08, 120, 80),
            frame,
            PictureFiles.riffChunk("EXIF", PictureFiles.exif(6, true)));
    BufferedImage read = PictureFiles.accepted(file);
    assertThat(read.getWidth()).isEqualTo(80);
    assertThat(seen(read)).isEqualTo("BRYG");
  }

  @Test
  void absurdExifIsTakenForUpright() {
    byte[] jpeg = PictureFiles.jpeg(quarters(120, 80), 0.9f);
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      byte[] exif = PictureFiles.exif(6, round % 2 == 0);
      for (int i = 0; i < 4; i++) {
        exif[6 + random.nextInt(exif.length - 6)] = (byte) random.nextInt();
      }
      assertThat(PictureFiles.accepted(PictureFiles.withSegment(jpeg, 0xe1, exif))).isNotNull();
    }
    assertThat(
            seen(
                PictureFiles.accepted(
                    PictureFiles.withSegment(jpeg, 0xe1, PictureFiles.exif(99, true)))))
        .isEqualTo("RGBY");
  }

  @Test
  void flattensTransparencyOnWhite() {
    BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(5, 5, 0xff0000ff);
    BufferedImage read = PictureFiles.accepted(PictureFiles.png(image));
    assertThat(read.getRGB(0, 0) & 0xffffff).isEqualTo(0xffffff);
    assertThat(read.getRGB(5, 5) & 0xffffff).isEqualTo(0x0000ff);
  }

  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void keepsTheLevelsOfGreyPictures(int type) {
    BufferedImage image = new BufferedImage(64, 64, type);
    WritableRaster raster = image.getRaster();
    int full = type == BufferedImage.TYPE_BYTE_GRAY ? 255 : 65535;
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 64; y++) {
        raster.setSample(x, y, 0, full / 4);
      }
    }
    assertThat(PictureFiles.accepted(PictureFiles.png(image)).getRGB(9, 9) & 0xff)
        .isBetween(62, 65);
  }

  @Test
  void convertsAColourProfileToStandardColours() {
    BufferedImage image = Pixels.blank(64, 64);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(55, 55, 55));
    pen.fillRect(0, 0, 64, 64);
    pen.dispose();
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] payload =
        PictureFiles.join(PictureFiles.ascii("ICC_PROFILE\0"), new byte[] {1, 1}, profile);
    byte[] jpeg = PictureFiles.withSegment(PictureFiles.jpeg(image, 0.95f), 0xe2, payload);
    // 55/255 of linear light is 0.216, which sRGB writes as 0.502 (IEC 61966-2-1): 128.
    assertThat(PictureFiles.accepted(jpeg).getRGB(30, 30) >> 8 & 0xff).isBetween(124, 132);
  }

  @Test
  void readsPrintersColours() {
    WritableRaster raster = Raster.createInterleavedRaster(0, 64, 64, 4, null);
    for (int x = 0; x < 64; x++) {
      for (int y = 0; y < 64; y++) {
        // Adobe writes CMYK inverted: full cyan is 0.
        raster.setPixel(x, y, new int[] {0, 255, 255, 255});
      }
    }
    byte[] jpeg = PictureFiles.jpeg(new IIOImage(raster, null, null), 0.95f, false);
    byte[] adobe =
        PictureFiles.join(PictureFiles.ascii("Adobe"), new byte[] {0, 100, 0, 0, 0, 0, 0});
    Color read =
        new Color(PictureFiles.accepted(PictureFiles.withSegment(jpeg, 0xee, adobe)).getRGB(9, 9));
    assertThat(read.getRed()).isLessThan(100);
    assertThat(read.getBlue()).isGreaterThan(150);
  }

  @Test
  void scalesDownToTheLongestSideKeepingTheMean() {
    BufferedImage image = Pixels.blank(3001, 1999);
    int[] samples = Pixels.samples(image);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = i % 2 == 0 ? 0xffffff : 0;
    }
    BufferedImage read = PictureFiles.accepted(PictureFiles.png(image));
    assertThat(read.getWidth()).isEqualTo(2048);
    assertThat(read.getHeight()).isEqualTo(1364);
    double mean =
        Arrays.stream(Pixels.samples(read)).map(rgb -> rgb & 0xff).average().orElseThrow();
    assertThat(mean).isBetween(126.0, 129.0);
  }

  @Test
  void aPhotographOfFortyEightMegapixelsIsNeverHeldWhole() {
    BufferedImage image = quarters(8000, 6000);
    byte[] jpeg = PictureFiles.jpeg(image, 0.5f);
    long before = allocated();
    long start = System.nanoTime();
    BufferedImage read = PictureFiles.accepted(jpeg);
    long took = System.nanoTime() - start;
    long bytes = allocated() - before;
    System.out.println(
        "48 MP JPEG: " + took / 1_000_000 + " ms, " + bytes / 1_000_000 + " MB allocated");
    assertThat(seen(read)).isEqualTo("RGBY");
    assertThat(read.getWidth()).isEqualTo(2048);
    // The whole raster alone would take 144 MB as bytes and 192 MB more as integers.
    assertThat(bytes).isLessThan(170_000_000);
  }

  @Test
  void aTwelveMegapixelPhotographIsQuick() {
    BufferedImage image = Pixels.blank(4032, 3024);
    Graphics2D pen = image.createGraphics();
    pen.drawImage(Pictures.skin(1008, 756), 0, 0, 4032, 3024, null);
    pen.dispose();
    byte[] jpeg = PictureFiles.jpeg(image, 0.85f);
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      PictureFiles.accepted(jpeg);
      best = Math.min(best, System.nanoTime() - start);
    }
    System.out.println("12 MP JPEG: " + best / 1_000_000 + " ms");
    assertThat(best).isLessThan(TimeUnit.SECONDS.toNanos(3));
  }

  @Test
  void givesUpWhenTimeIsOver() throws Exception {
    byte[] png = PictureFiles.png(Pictures.skin(2000, 1500));
    ImageIntake intake =
        new ImageIntake(new Limits(20_000_000, 50_000_000, 2048, Duration.ofMillis(2)));
    assertThat(intake.read(png)).isEqualTo(new ImageIntake.Refused(Reason.TIMEOUT));
    // The thread ends and gives its place back.
    assertThat(intake.decoders.tryAcquire(2, 5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void saysBusyWhenTwoAreAtWork() throws Exception {
    ImageIntake intake =
        new ImageIntake(new Limits(20_000_000, 50_000_000, 2048, Duration.ofMillis(300)));
    byte[] png = PictureFiles.png(quarters(60, 40));
    intake.decoders.acquire(2);
    assertThat(intake.read(png)).isEqualTo(new ImageIntake.Refused(Reason.BUSY));
    intake.decoders.release(2);
    assertThat(intake.read(png)).isInstanceOf(ImageIntake.Accepted.class);
  }
}
