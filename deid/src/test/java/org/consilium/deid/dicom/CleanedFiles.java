package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.consilium.deid.ImageScreen;
import org.consilium.deid.TextScreen;

/** Files cleaned under one secret, and what came out of them. */
abstract class CleanedFiles {

  static final Set<DicomOption> ALL = Set.of(DicomOption.values());

  final DicomRun run = run(Set.of());

  static DicomRun run(Set<DicomOption> options) {
    return new DicomRun(
        "a secret of this test".getBytes(StandardCharsets.US_ASCII),
        options,
        new DicomLimits(4_000_000, 5000, 8, 500_000, 20, Duration.ofSeconds(60)),
        new TextScreen(),
        new ImageScreen());
  }

  static DicomRun.Cleaned cleaned(DicomRun run, byte[] file) {
    return switch (run.clean(file)) {
      case DicomRun.Cleaned cleaned -> cleaned;
      case DicomRun.Refused refused -> throw new AssertionError("refused: " + refused.reason());
    };
  }

  static DataSet data(byte[] file) throws DicomException {
    DicomFile read = DicomReader.read(file, DicomLimits.defaults());
    assertThat(read.syntax()).isEqualTo(Syntax.EXPLICIT);
    assertThat(read.trailing()).isFalse();
    return read.data();
  }

  DataSet data(DicomFiles file) throws DicomException {
    return data(cleaned(run, file.file(Syntax.EXPLICIT)).file());
  }

  static DicomRefusal refusal(DicomRun run, byte[] file) {
    return switch (run.clean(file)) {
      case DicomRun.Refused refused -> refused.reason();
      case DicomRun.Cleaned cleaned -> throw new AssertionError(cleaned.report().json());
    };
  }

  static List<String> codes(DataSet data) {
    return data.items(Tag.METHOD_CODES).stream().map(item -> item.text(0x00080100)).toList();
  }
}
