package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RenderingTests {

  private final DicomRun run = new DicomRun(Set.of());

  private BufferedImage shown(DicomFiles file, Syntax syntax, int frame) {
    return switch (run.show(file.file(syntax), frame)) {
      case DicomRun.Shown shown -> shown.image();
      case DicomRun.NotShown not -> throw new AssertionError(not.reason());
    };
  }

  private static DicomFiles row(int... values) {
    return DicomFiles.plain()
        .numbers(Tag.ROWS, "US", 1)
        .numbers(Tag.COLUMNS, "US", values.length)
        .words(Tag.PIXELS, values);
  }

  private static int grey(BufferedImage image, int x) {
    int rgb = image.getRGB(x, 0) & 0xFFFFFF;
    assertThat(rgb % 0x010101).isZero();
    return rgb & 0xFF;
  }

  @Test
  void theWindowAppliesAfterRescaling() {
    BufferedImage image =
        shown(
            row(0, 1024 - 160, 1024 + 40, 1024 + 240, 4095)
                .text(Tag.CENTER, "DS", "40\\400")
                .text(Tag.WIDTH, "DS", "400\\2000")
                .text(Tag.INTERCEPT, "DS", "-1024")
                .text(Tag.SLOPE, "DS", "1"),
            Syntax.EXPLICIT,
            0);

    assertThat(grey(image, 0)).isZero();
    assertThat(grey(image, 1)).isZero();
    assertThat(grey(image, 2)).isBetween(127, 129);
    assertThat(grey(image, 3)).isEqualTo(255);
    assertThat(grey(image, 4)).isEqualTo(255);
  }

  @Test
  void withoutAWindowTheWholeRangeIsShown() {
    BufferedImage image = shown(row(100, 200, 300), Syntax.IMPLICIT, 0);

    assertThat(grey(image, 0)).isZero();
    assertThat(grey(image, 1)).isBetween(127, 128);
    assertThat(grey(image, 2)).isEqualTo(255);
  }

  @Test
  void monochrome1IsTurnedRound() {
    BufferedImage image =
        shown(row(100, 300).text(Tag.PHOTOMETRIC, "CS", "MONOCHROME1"), Syntax.EXPLICIT, 0);

    assertThat(grey(image, 0)).isEqualTo(255);
    assertThat(grey(image, 1)).isZero();
  }

  @Test
  void signedValuesAreSigned() {
    BufferedImage image =
        shown(row(0xF00, 0, 0x100).numbers(Tag.REPRESENTATION, "US", 1), Syntax.BIG_ENDIAN, 0);

    assertThat(grey(image, 0)).isZero();
    assertThat(grey(image, 1)).isBetween(127, 128);
    assertThat(grey(image, 2)).isEqualTo(255);
  }

  @Test
  void palettesGiveColours() {
    BufferedImage image =
        shown(
            row(0, 1, 2)
                .text(Tag.PHOTOMETRIC, "CS", "PALETTE COLOR")
                .numbers(0x00281101, "US", 3, 0, 16)
                .numbers(0x00281102, "US", 3, 0, 16)
                .numbers(0x00281103, "US", 3, 0, 16)
                .words(0x00281201, 0xFF00, 0, 0x1000)
                .words(0x00281202, 0, 0x8000, 0x1000)
                .words(0x00281203, 0, 0, 0x1000),
            Syntax.EXPLICIT,
            0);

    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFF0000);
    assertThat(image.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x008000);
    assertThat(image.getRGB(2, 0) & 0xFFFFFF).isEqualTo(0x101010);
  }

  private static DicomFiles colour(String photometric, int planar, int... values) {
    return row(0, 0)
        .numbers(Tag.SAMPLES, "US", 3)
        .numbers(Tag.PLANAR, "US", planar)
        .numbers(Tag.ALLOCATED, "US", 8)
        .numbers(Tag.STORED, "US", 8)
        .numbers(Tag.HIGH_BIT, "US", 7)
        .text(Tag.PHOTOMETRIC, "CS", photometric)
        .numbers(Tag.PIXELS, "OB", values);
  }

  @Test
  void coloursMayStandInPlanesAndInYbr() {
    BufferedImage plain = shown(colour("RGB", 0, 1, 2, 3, 4, 5, 6), Syntax.EXPLICIT, 0);
    BufferedImage planes = shown(colour("RGB", 1, 1, 4, 2, 5, 3, 6), Syntax.EXPLICIT, 0);
    BufferedImage ybr =
        shown(colour("YBR_FULL", 0, 76, 85, 255, 255, 128, 128), Syntax.IMPLICIT, 0);

    assertThat(plain.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0x040506);
    assertThat(planes.getRGB(0, 0)).isEqualTo(plain.getRGB(0, 0));
    assertThat(planes.getRGB(1, 0)).isEqualTo(plain.getRGB(1, 0));
    assertThat(ybr.getRGB(0, 0) >> 16 & 0xFF).isGreaterThan(250);
    assertThat(ybr.getRGB(0, 0) & 0xFFFF).isLessThan(0x0500);
    assertThat(ybr.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0xFFFFFF);
  }

  @Test
  void aChosenFrameIsShownWithItsOwnWindow() {
    DicomFiles file =
        row(10, 20, 30, 40)
            .numbers(Tag.COLUMNS, "US", 2)
            .text(Tag.FRAMES, "IS", "2")
            .items(Tag.FRAME_GROUPS, true, window("15", "1"), window("1000", "1"));

    assertThat(grey(shown(file, Syntax.EXPLICIT, 0), 0)).isZero();
    assertThat(grey(shown(file, Syntax.EXPLICIT, 0), 1)).isEqualTo(255);
    assertThat(grey(shown(file, Syntax.EXPLICIT, 1), 1)).isZero();
    assertThat(run.show(file.file(Syntax.EXPLICIT), 2)).isInstanceOf(DicomRun.NotShown.class);
  }

  private static DicomFiles window(String center, String width) {
    return new DicomFiles()
        .items(
            0x00289132,
            false,
            new DicomFiles().text(Tag.CENTER, "DS", center).text(Tag.WIDTH, "DS", width));
  }

  @Test
  void losslessCodesGiveBackEverySample() throws IOException, DicomException {
    BufferedImage colour = DicomFiles.picture(BufferedImage.TYPE_INT_RGB, "Ab");
    for (int y = 0; y < 300; y++) {
      colour.setRGB(y, y, 0x3060F0);
    }
    BufferedImage grey = DicomFiles.picture(BufferedImage.TYPE_BYTE_GRAY, "Ab");
    BufferedImage deep = new BufferedImage(400, 300, BufferedImage.TYPE_USHORT_GRAY);
    int[] words = DicomFiles.samples(grey, 16, 1);
    deep.getRaster().setPixels(0, 0, 400, 300, words);
    int[] bytes = DicomFiles.samples(grey, 8, 1);
    int[] three = DicomFiles.samples(colour, 8, 3);
    BufferedImage plane = new BufferedImage(400, 300, BufferedImage.TYPE_3BYTE_BGR);
    plane.getGraphics().drawImage(colour, 0, 0, null);

    back(words, 16, 1, Codes.rle(words, 1, 2), Syntax.RLE);
    back(three, 8, 3, Codes.rle(three, 3, 1), Syntax.RLE);
    back(bytes, 8, 1, Codes.lossless(bytes, 400, 300, 1, 8), Syntax.JPEG_LOSSLESS);
    back(words, 16, 1, Codes.lossless(words, 400, 300, 1, 12), Syntax.JPEG_LOSSLESS_FIRST_ORDER);
    back(words, 16, 1, Codes.lossless(words, 400, 300, 1, 16), Syntax.JPEG_LOSSLESS_FIRST_ORDER);
    back(three, 8, 3, Codes.lossless(three, 400, 300, 3, 8), Syntax.JPEG_LOSSLESS_FIRST_ORDER);
    back(bytes, 8, 1, Codes.jpeg2000(grey), Syntax.JPEG_2000_LOSSLESS);
    back(words, 16, 1, Codes.jpeg2000(deep), Syntax.JPEG_2000_LOSSLESS);
    back(three, 8, 3, Codes.jpeg2000(plane), Syntax.JPEG_2000_LOSSLESS);
  }

  private static void back(int[] samples, int bits, int perPixel, byte[] code, Syntax syntax)
      throws DicomException {
    DicomFiles file =
        DicomFiles.of(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), bits, perPixel)
            .encapsulated(new byte[0], List.of(code));
    DicomFile read = DicomReader.read(file.file(syntax), DicomLimits.defaults());
    Frames frames = PixelData.decode(read, PixelFormat.of(read.data(), DicomLimits.defaults()));
    int[] decoded = new int[samples.length];
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = frames.get(i);
    }
    assertThat(decoded).as("%s %d bits %d samples", syntax, bits, perPixel).isEqualTo(samples);
  }

  @Test
  void framesMayGoOverSeveralFragments() throws DicomException {
    int[] one = DicomFiles.ramp(256);
    byte[] code = Codes.rle(one, 1, 2);
    byte[] head = java.util.Arrays.copyOf(code, 100);
    byte[] tail = java.util.Arrays.copyOfRange(code, 100, code.length);
    int second = 16 + head.length + tail.length;
    DicomFiles file =
        DicomFiles.plain()
            .text(Tag.FRAMES, "IS", "2")
            .encapsulated(
                new byte[] {0, 0, 0, 0, (byte) second, (byte) (second >> 8), 0, 0},
                List.of(head, tail, head, tail));
    DicomFile read = DicomReader.read(file.file(Syntax.RLE), DicomLimits.defaults());
    Frames frames = PixelData.decode(read, PixelFormat.of(read.data(), DicomLimits.defaults()));

    assertThat(frames.get(256 + 17)).isEqualTo(one[17]);
  }
}
