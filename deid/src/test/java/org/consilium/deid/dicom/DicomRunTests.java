package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.TextScreen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DicomRunTests {

  private static final String BANNER = "DUPONT JEANNE 12/03/1961";
  private static final Set<DicomOption> ALL = Set.of(DicomOption.values());

  private final DicomRun run = run(Set.of());

  private static DicomRun run(Set<DicomOption> options) {
    return new DicomRun(
        "a secret of this test".getBytes(StandardCharsets.US_ASCII),
        options,
        new DicomLimits(4_000_000, 5000, 8, 500_000, 20, Duration.ofSeconds(60)),
        new TextScreen(),
        new ImageScreen());
  }

  private static DicomRun.Cleaned cleaned(DicomRun run, byte[] file) {
    return switch (run.clean(file)) {
      case DicomRun.Cleaned cleaned -> cleaned;
      case DicomRun.Refused refused -> throw new AssertionError("refused: " + refused.reason());
    };
  }

  private static DataSet data(byte[] file) throws DicomException {
    DicomFile read = DicomReader.read(file, DicomLimits.defaults());
    assertThat(read.syntax()).isEqualTo(Syntax.EXPLICIT);
    assertThat(read.trailing()).isFalse();
    return read.data();
  }

  private DataSet data(DicomFiles file) throws DicomException {
    return data(cleaned(run, file.file(Syntax.EXPLICIT)).file());
  }

  private static DicomRefusal refusal(DicomRun run, byte[] file) {
    return switch (run.clean(file)) {
      case DicomRun.Refused refused -> refused.reason();
      case DicomRun.Cleaned cleaned -> throw new AssertionError(cleaned.report().json());
    };
  }

  private static List<String> codes(DataSet data) {
    return data.items(Tag.METHOD_CODES).stream().map(item -> item.text(0x00080100)).toList();
  }

  // A secret name in every kind of element

  private static DicomFiles canaries(boolean nested) {
    String name = "Zqxcanary";
    DicomFiles file = nested ? new DicomFiles() : DicomFiles.plain();
    file.text(0x00100010, "PN", name + "^Quirine")
        .text(0x00100020, "LO", name)
        .text(0x00080014, "UI", name)
        .text(0x00080054, "AE", name)
        .text(0x00080070, "LO", "Canarywerke")
        .text(0x00080080, "LO", "Canary Hospital")
        .text(0x00080081, "ST", "1 Canary Street")
        .text(0x00080090, "PN", "Other^Canary")
        .text(0x00080119, "UC", "canary")
        .text(0x00080120, "UR", "http://canary.example")
        .text(0x00081030, "LO", "IRM Canary")
        .text(0x00081090, "LO", "Canary 3000")
        .text(0x00102000, "LO", "canary alert")
        .text(0x001021B0, "LT", "history of Canary")
        .text(0x00104000, "LT", "Canary")
        .text(0x00180015, "CS", "ZQXCANARY")
        .text(0x00180022, "CS", "canary low")
        .text(0x00180024, "SH", "*canary")
        .text(0x00180050, "DS", "canary")
        .text(0x00181000, "LO", "CANARY1")
        .text(0x00181020, "LO", "canary\\canary")
        .numbers(0x00181320, "FL", 0x7871615A)
        .text(0x00200010, "SH", "CANARY2")
        .text(0x00200011, "IS", "canary")
        .text(0x00200012, "IS", "Zqxcanary")
        .text(0x00204000, "LT", "Canary")
        .bytes(0x00282000, "OB", "icc Canary".getBytes(StandardCharsets.US_ASCII))
        .bytes(0x00283006, "OW", "..Zqxcanary.".getBytes(StandardCharsets.US_ASCII))
        .bytes(0x00283004, "UN", "Canary..".getBytes(StandardCharsets.US_ASCII))
        .bytes(0x00420012, "LO", "Canary".getBytes(StandardCharsets.US_ASCII))
        .text(0x00080012, "DA", "canary")
        .text(0x00080013, "TM", "canary")
        .text(0x0008002A, "DT", "canary")
        .text(0x00101010, "AS", "Cana")
        .text(0x00400280, "ST", "Canary")
        .text(0x0040A160, "UT", "Canary")
        .text(0x00321060, "LO", "Canary")
        .text(0x00090010, "LO", "CANARY MAKER")
        .text(0x00091001, "UT", "Canary")
        .bytes(0x00091002, "UN", "Canary".getBytes(StandardCharsets.US_ASCII))
        .items(0x00091003, true, new DicomFiles().text(0x00091001, "LO", "Canary"))
        .bytes(0x50003000, "OW", "Canary".getBytes(StandardCharsets.US_ASCII))
        .bytes(0x60003000, "OW", "Canary".getBytes(StandardCharsets.US_ASCII))
        .text(0x60004000, "LT", "Canary")
        .bytes(0x7FE10010, "OB", "Canary".getBytes(StandardCharsets.US_ASCII))
        .bytes(0xFFFCFFFC, "OB", "Canary".getBytes(StandardCharsets.US_ASCII))
        .text(0x00081234, "LO", "Canary in no dictionary");
    return file;
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT", "EXPLICIT", "DEFLATED", "BIG_ENDIAN"})
  void noPlantedNameSurvivesAnywhere(Syntax syntax) {
    DicomFiles file =
        canaries(false)
            .items(0x00081140, true, canaries(true))
            .items(0x00081115, false, new DicomFiles().items(0x00081199, true, canaries(true)))
            .items(0x00400275, true, canaries(true))
            .items(0x00880200, false, canaries(true))
            .items(0x52009230, false, canaries(true))
            .meta(0x00020016, "AE", "CANARY")
            .meta(0x00020100, "UI", "1.2.3")
            .preamble("canary in the preamble")
            .trailing("canary after the end");
    for (DicomRun each : List.of(run, run(ALL))) {
      byte[] out = cleaned(each, file.file(syntax)).file();
      String latin = new String(out, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      assertThat(latin).doesNotContain("canary").doesNotContain("zqx").doesNotContain("quirine");
      assertThat(latin.replace("\0", "")).doesNotContain("canary");
    }
  }

  @Test
  void aJpegKeepsNoCommentAndNothingAfterItsEnd() throws IOException {
    byte[] jpeg = Codes.baseline(DicomFiles.picture(BufferedImage.TYPE_BYTE_GRAY, ""));
    byte[] longer = Arrays.copyOf(Codes.commented(jpeg, "canary"), jpeg.length + 10 + 6);
    System.arraycopy("canary".getBytes(StandardCharsets.US_ASCII), 0, longer, jpeg.length + 10, 6);
    byte[] file =
        DicomFiles.of(DicomFiles.picture(BufferedImage.TYPE_BYTE_GRAY, ""), 8, 1)
            .encapsulated(new byte[0], List.of(longer))
            .file(Syntax.JPEG_BASELINE);

    assertThat(new String(cleaned(run, file).file(), StandardCharsets.ISO_8859_1))
        .doesNotContain("canary");
  }

  @Test
  void bitsThatAreNotPixelsAreCleared() throws DicomException {
    int[] words = DicomFiles.ramp(256);
    for (int i = 0; i < words.length; i++) {
      words[i] |= 0xA000;
    }
    Element pixels =
        data(DicomFiles.plain().words(Tag.PIXELS, words)).find(Tag.PIXELS).orElseThrow();

    assertThat(pixels.bytes().getShort(2)).isEqualTo((short) 13);
  }

  // What stays, and what is said

  @Test
  void whatServesThePictureStays() throws DicomException {
    DataSet data = data(DicomFiles.plain());

    assertThat(data.text(Tag.MODALITY)).isEqualTo("CT");
    assertThat(data.text(0x00080070)).isEqualTo("SIEMENS");
    assertThat(data.text(0x00180015)).isEqualTo("CHEST");
    assertThat(data.text(0x00280030)).isEqualTo("0.5\\0.5");
    assertThat(data.text(0x00200013)).isEqualTo("7");
    assertThat(data.text(Tag.SOP_CLASS)).isEqualTo(DicomFiles.CT);
    assertThat(data.find(Tag.PIXELS).orElseThrow().copy())
        .isEqualTo(Arrays.copyOf(pixelBytes(), 512));
  }

  private static byte[] pixelBytes() {
    byte[] bytes = new byte[512];
    int[] ramp = DicomFiles.ramp(256);
    for (int i = 0; i < 256; i++) {
      bytes[2 * i] = (byte) ramp[i];
      bytes[2 * i + 1] = (byte) (ramp[i] >> 8);
    }
    return bytes;
  }

  @Test
  void theTableDecides() throws DicomException {
    DataSet data =
        data(
            DicomFiles.plain()
                .text(0x00080106, "DT", "20240312101530")
                .text(0x00181030, "LO", "Thorax")
                .text(0x0018A003, "ST", "somebody"));

    assertThat(data.find(0x00100010).orElseThrow().length()).isZero();
    assertThat(data.find(0x00080050).orElseThrow().length()).isZero();
    assertThat(data.text(0x00100020)).startsWith("P").hasSize(13);
    assertThat(data.has(0x00081030)).isFalse();
    assertThat(data.text(0x00080020)).isEmpty();
    assertThat(Profile.size()).isEqualTo(613);
    assertThat(data.text(Tag.IDENTITY_REMOVED)).isEqualTo("YES");
    assertThat(data.text(Tag.DATES_MODIFIED)).isEqualTo("REMOVED");
    assertThat(codes(data)).containsExactly("113100");
    assertThat(data.text(Tag.BURNED_IN)).isEqualTo("NO");
  }

  @Test
  void descriptionsKeepTheWordsOfImagingWhenAsked() throws DicomException {
    DataSet data = data(cleaned(run(ALL), DicomFiles.plain().file(Syntax.EXPLICIT)).file());

    assertThat(data.text(0x00081030)).isEqualTo("Scanner thorax");
    assertThat(codes(data)).containsExactly("113100", "113105", "113107");
  }

  @Test
  void whatWasNotDoneIsNotRecorded() throws DicomException {
    DicomFiles file =
        DicomFiles.plain().without(0x00081030).without(0x00080020).without(0x00080030);

    assertThat(codes(data(cleaned(run(ALL), file.file(Syntax.EXPLICIT)).file())))
        .containsExactly("113100");
  }

  @Test
  void datesOfOnePatientMoveTogether() throws DicomException {
    DicomRun shifting = run(Set.of(DicomOption.SHIFT_DATES));
    DicomFiles first = DicomFiles.plain().text(0x00080022, "DA", "20240315");
    DataSet data = data(cleaned(shifting, first.file(Syntax.EXPLICIT)).file());
    long before = LocalDate.of(2024, 3, 12).toEpochDay();
    var format = DateTimeFormatter.BASIC_ISO_DATE;
    long study = LocalDate.parse(data.text(0x00080020), format).toEpochDay();
    long acquisition = LocalDate.parse(data.text(0x00080022), format).toEpochDay();

    assertThat(before - study).isBetween(30L, 3679L);
    assertThat(acquisition - study).isEqualTo(3);
    assertThat(data.text(0x00080030)).isEqualTo("101530");
    assertThat(data.text(0x00100030)).isEmpty();
    assertThat(data.text(Tag.DATES_MODIFIED)).isEqualTo("MODIFIED");
  }

  @Test
  void uidsAreTheSameWithinARunAndOtherInAnother() throws DicomException {
    byte[] one = DicomFiles.plain().file(Syntax.EXPLICIT);
    byte[] two =
        DicomFiles.plain()
            .text(0x00080018, "UI", "1.2.3.4.6")
            .items(
                0x00081140,
                true,
                new DicomFiles()
                    .text(0x00081150, "UI", DicomFiles.CT)
                    .text(0x00081155, "UI", "1.2.3.4.5"))
            .file(Syntax.IMPLICIT);
    DataSet first = data(cleaned(run, one).file());
    DataSet second = data(cleaned(run, two).file());
    DataSet other = data(cleaned(new DicomRun(Set.of()), one).file());

    assertThat(first.text(0x0020000D)).startsWith("2.25.").isEqualTo(second.text(0x0020000D));
    assertThat(first.text(0x0020000D)).hasSizeLessThanOrEqualTo(64);
    assertThat(second.text(Tag.SOP_INSTANCE)).isNotEqualTo(first.text(Tag.SOP_INSTANCE));
    DataSet reference = second.items(0x00081140).getFirst();
    assertThat(reference.text(0x00081155)).isEqualTo(first.text(Tag.SOP_INSTANCE));
    assertThat(reference.text(0x00081150)).isEqualTo(DicomFiles.CT);
    assertThat(other.text(0x0020000D)).isNotEqualTo(first.text(0x0020000D));
  }

  @Test
  void theSameBytesGiveTheSameBytes() {
    byte[] file = DicomFiles.plain().file(Syntax.BIG_ENDIAN);

    assertThat(cleaned(run, file).file()).isEqualTo(cleaned(run(Set.of()), file).file());
  }

  @Test
  void whatCameOutGoesThroughAgain() throws DicomException {
    byte[] once = cleaned(run, DicomFiles.plain().file(Syntax.IMPLICIT)).file();

    assertThat(codes(data(cleaned(run, once).file()))).containsExactly("113100");
  }

  // Text in the pixels

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

  // What cannot be checked

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
  void kindsThatCannotBeCheckedAreRefused() {
    assertThat(
            refusal(run, DicomFiles.plain().numbers(Tag.ALLOCATED, "US", 32).file(Syntax.EXPLICIT)))
        .isEqualTo(DicomRefusal.UNSUPPORTED_PIXELS);
    assertThat(
            refusal(
                run,
                DicomFiles.plain()
                    .text(Tag.SOP_CLASS, "UI", "1.2.840.10008.5.1.4.1.1.104.1")
                    .file(Syntax.EXPLICIT)))
        .isEqualTo(DicomRefusal.UNSUPPORTED_CONTENT);
    assertThat(
            refusal(run, DicomFiles.plain().text(Tag.FRAMES, "IS", "90000").file(Syntax.EXPLICIT)))
        .isEqualTo(DicomRefusal.TOO_LARGE);
    assertThat(refusal(run, DicomFiles.plain().numbers(Tag.ROWS, "US", 17).file(Syntax.EXPLICIT)))
        .isEqualTo(DicomRefusal.MALFORMED);
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

  @Test
  void theReportNamesTagsAndNoValues() {
    DicomReport report = cleaned(run, DicomFiles.plain().file(Syntax.EXPLICIT)).report();

    assertThat(report.tags()).containsEntry("(0010,0010)", DicomReport.Done.EMPTIED);
    assertThat(report.json()).contains("\"codes\":[\"113100\"]").doesNotContain("Dupont");
    assertThat(report.counts().keySet().stream().map(Enum::name).collect(Collectors.toSet()))
        .contains("REMOVED", "EMPTIED", "REMAPPED");
  }

  @Test
  void aDetectorThatFailsLetsNothingOut() {
    DicomRun failing =
        new DicomRun(
            new byte[16],
            Set.of(),
            DicomLimits.defaults(),
            new TextScreen(),
            new ImageScreen(
                List.of(
                    upright -> {
                      throw new IllegalStateException("broken");
                    })));
    byte[] file = DicomFiles.plain().file(Syntax.EXPLICIT);

    assertThatThrownBy(() -> failing.clean(file)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void workThatTakesTooLongIsStopped() {
    DicomRun slow =
        new DicomRun(
            new byte[16],
            Set.of(),
            new DicomLimits(4_000_000, 5000, 8, 500_000, 20, Duration.ofMillis(200)),
            new TextScreen(),
            new ImageScreen(
                List.of(
                    upright -> {
                      LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
                      return List.of();
                    })));

    assertThat(refusal(slow, DicomFiles.plain().file(Syntax.EXPLICIT)))
        .isEqualTo(DicomRefusal.TIMEOUT);
  }

  @Test
  void characterSetsAreUnderstood() throws DicomException {
    for (String set : List.of("ISO_IR 100", "ISO_IR 192", "ISO_IR 6")) {
      byte[] text =
          "Tête"
              .getBytes(
                  set.equals("ISO_IR 192") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
      DicomFiles file =
          DicomFiles.plain().text(Tag.CHARACTER_SET, "CS", set).bytes(0x00180010, "LO", text);
      DicomFiles described = file.bytes(0x00081030, "LO", text);
      DataSet data = data(cleaned(run(ALL), described.file(Syntax.EXPLICIT)).file());
      String kept =
          new String(
              data.find(0x00081030).map(Element::copy).orElse(new byte[0]), StandardCharsets.UTF_8);

      assertThat(data.text(Tag.CHARACTER_SET)).isEqualTo("ISO_IR 192");
      assertThat(kept.strip()).isEqualTo(set.equals("ISO_IR 6") ? "" : "Tête");
    }
  }
}
