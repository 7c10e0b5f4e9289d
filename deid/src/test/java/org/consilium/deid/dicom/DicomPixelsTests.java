package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.TextScreen;
import org.junit.jupiter.api.Test;

/** Text in the pixels, in every code, and codes that cannot be read. */
class DicomPixelsTests extends CleanedFiles {

  private static final String BANNER = "DUPONT JEANNE 12/03/1961";

  private void masked(byte[] file) throws DicomException {
    DicomRun.Cleaned cleaned = cleaned(run, file);
    DataSet data = data(cleaned.file());
    assertThat(cleaned.report().masked()).isNotEmpty();
    assertThat(codes(data)).contains("113101");
    assertThat(data.text(Tag.BURNED_IN)).isEqualTo("NO");
    assertThat(data.text(Tag.IMAGE_TYPE)).startsWith("DERIVED");
    BufferedImage shown = shown(run, cleaned.file(), 0);
    assertThat(brightest(shown, 15, 15, 330, 40)).isLessThan(90);
    assertThat(brightest(shown, 0, 100, 400, 200)).isGreaterThan(20);
  }

  private static BufferedImage shown(DicomRun run, byte[] file, int frame) {
    return switch (run.show(file, frame)) {
      case DicomRun.Shown shown -> shown.image();
      case DicomRun.NotShown not -> throw new AssertionError(not.reason());
    };
  }

  private static int brightest(BufferedImage image, int x, int y, int width, int height) {
    int most = 0;
    for (int i = 0; i < width * height; i++) {
      most = Math.max(most, image.getRGB(x + i % width, y + i / width) >> 8 & 0xFF);
    }
    return most;
  }

  private static DicomFiles windowed(DicomFiles file, int bits) {
    return file.text(0x00281050, "DS", bits == 16 ? "2048" : "128")
        .text(0x00281051, "DS", bits == 16 ? "4096" : "256");
  }

  @Test
  void aBannerIsPaintedOverInEveryPlainKindOfPixel() throws DicomException {
    BufferedImage picture = DicomFiles.picture(BufferedImage.TYPE_INT_RGB, BANNER);
    masked(windowed(DicomFiles.of(picture, 16, 1), 16).file(Syntax.EXPLICIT));
    masked(windowed(DicomFiles.of(picture, 16, 1), 16).file(Syntax.BIG_ENDIAN));
    masked(windowed(DicomFiles.of(picture, 8, 1), 8).file(Syntax.IMPLICIT));
    masked(DicomFiles.of(picture, 8, 3).file(Syntax.DEFLATED));
  }

  @Test
  void aBannerIsPaintedOverInPixelsThatWereCompressed() throws DicomException, IOException {
    BufferedImage grey = DicomFiles.picture(BufferedImage.TYPE_BYTE_GRAY, BANNER);
    BufferedImage colour = DicomFiles.picture(BufferedImage.TYPE_INT_RGB, BANNER);
    int[] words = DicomFiles.samples(grey, 16, 1);
    masked(
        windowed(DicomFiles.of(grey, 16, 1), 16)
            .encapsulated(new byte[0], List.of(Codes.rle(words, 1, 2)))
            .file(Syntax.RLE));
    masked(
        windowed(DicomFiles.of(grey, 16, 1), 16)
            .encapsulated(new byte[0], List.of(Codes.lossless(words, 400, 300, 1, 12)))
            .file(Syntax.JPEG_LOSSLESS_FIRST_ORDER));
    masked(
        windowed(DicomFiles.of(grey, 8, 1), 8)
            .encapsulated(new byte[0], List.of(Codes.jpeg2000(grey)))
            .file(Syntax.JPEG_2000_LOSSLESS));
    masked(
        DicomFiles.of(colour, 8, 3)
            .text(Tag.PHOTOMETRIC, "CS", "YBR_FULL_422")
            .encapsulated(new byte[0], List.of(Codes.baseline(colour)))
            .file(Syntax.JPEG_BASELINE));
  }

  @Test
  void aPictureWithoutTextKeepsItsPixels() throws DicomException {
    BufferedImage picture = DicomFiles.picture(BufferedImage.TYPE_INT_RGB, "");
    DicomFiles file = DicomFiles.of(picture, 16, 1);
    DataSet data = data(file);

    assertThat(codes(data)).containsExactly("113100");
    assertThat(data.text(Tag.IMAGE_TYPE)).startsWith("ORIGINAL");
  }

  @Test
  void textThatIsAnnouncedAndNotFoundMeansNo() {
    byte[] file = DicomFiles.plain().text(Tag.BURNED_IN, "CS", "YES").file(Syntax.EXPLICIT);

    assertThat(refusal(run, file)).isEqualTo(DicomRefusal.BURNED_IN_TEXT_NOT_FOUND);
  }

  @Test
  void everyFrameIsSearched() throws DicomException {
    BufferedImage plain = DicomFiles.picture(BufferedImage.TYPE_INT_RGB, "");
    BufferedImage banner = DicomFiles.picture(BufferedImage.TYPE_INT_RGB, BANNER);
    int[] one = DicomFiles.samples(plain, 8, 1);
    int[] two = DicomFiles.samples(banner, 8, 1);
    int[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    DicomFiles file =
        windowed(DicomFiles.of(plain, 8, 1), 8)
            .text(Tag.FRAMES, "IS", "2")
            .numbers(Tag.PIXELS, "OB", both);
    DicomRun.Cleaned cleaned = cleaned(run, file.file(Syntax.EXPLICIT));

    assertThat(cleaned.report().frames()).isEqualTo(2);
    assertThat(cleaned.report().masked()).isNotEmpty();
    assertThat(brightest(shown(run, cleaned.file(), 1), 15, 15, 330, 40)).isLessThan(90);
  }

  @Test
  void whatCannotBeDecodedIsRefused() {
    DicomFiles coded = DicomFiles.plain().encapsulated(new byte[0], List.of(new byte[100]));

    assertThat(refusal(run, coded.file("1.2.840.10008.1.2.4.80")))
        .isEqualTo(DicomRefusal.UNDECODABLE);
    assertThat(refusal(run, coded.file(Syntax.JPEG_LOSSLESS))).isEqualTo(DicomRefusal.MALFORMED);
    assertThat(refusal(run, coded.file(Syntax.JPEG_2000))).isEqualTo(DicomRefusal.MALFORMED);
    assertThat(refusal(run, coded.file(Syntax.RLE))).isEqualTo(DicomRefusal.MALFORMED);
  }

  @Test
  void damagedCodesAreRefusedOrReadInBoundedTime() throws IOException {
    BufferedImage grey =
        DicomFiles.picture(BufferedImage.TYPE_BYTE_GRAY, "").getSubimage(0, 0, 32, 32);
    BufferedImage small = new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY);
    small.getGraphics().drawImage(grey, 0, 0, null);
    int[] samples = DicomFiles.samples(small, 8, 1);
    Random chance = new Random(3);
    List<byte[]> codes =
        List.of(
            Codes.baseline(small),
            Codes.lossless(samples, 32, 32, 1, 8),
            Codes.jpeg2000(small),
            Codes.rle(samples, 1, 1));
    List<Syntax> syntaxes =
        List.of(Syntax.JPEG_BASELINE, Syntax.JPEG_LOSSLESS, Syntax.JPEG_2000_LOSSLESS, Syntax.RLE);
    DicomRun quick =
        new DicomRun(
            new byte[16],
            Set.of(),
            new DicomLimits(4_000_000, 5000, 8, 500_000, 20, Duration.ofSeconds(5)),
            new TextScreen(),
            new ImageScreen(List.of()));
    for (int round = 0; round < 400; round++) {
      byte[] code = codes.get(round % 4).clone();
      for (int i = 0; i < 3; i++) {
        code[chance.nextInt(code.length)] = (byte) chance.nextInt();
      }
      DicomRun.Outcome outcome =
          quick.clean(
              DicomFiles.of(small, 8, 1)
                  .encapsulated(new byte[0], List.of(code))
                  .file(syntaxes.get(round % 4)));
      assertThat(outcome).isNotNull();
    }
  }
}
