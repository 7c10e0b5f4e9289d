package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.TextScreen;
import org.junit.jupiter.api.Test;

/** What stays of a file, what is said of it, and what is refused. */
class DicomRunTests extends CleanedFiles {

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

  @Test
  void theReportNamesTagsAndNoValues() {
    DicomReport report = cleaned(run, DicomFiles.plain().file(Syntax.EXPLICIT)).report();

    assertThat(report.tags()).containsEntry("(0010,0010)", DicomReport.Done.EMPTIED);
    assertThat(report.json()).contains("\"codes\":[\"113100\"]").doesNotContain("Dupont");
    assertThat(report.counts().keySet().stream().map(Enum::name).collect(Collectors.toSet()))
        .contains("REMOVED", "EMPTIED", "REMAPPED");
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

  // What cannot be checked

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
}
