package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomCommandTests {

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(Object... words) throws IOException {
    List<String> all = Stream.of(words).map(Object::toString).toList();
    try (PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      return DicomCommand.run(all, err);
    }
  }

  @Test
  void aFileIsCleanedShownAndReported() throws IOException {
    Path in = folder.resolve("Dupont.dcm");
    Path out = folder.resolve("out.dcm");
    Path png = folder.resolve("out.png");
    Path report = folder.resolve("out.json");
    Files.write(in, DicomFiles.plain().file(Syntax.IMPLICIT));

    assertThat(run(in, out, "--png", png, "--report", report, "--shift-dates")).isZero();
    assertThat(new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1))
        .contains("DICM")
        .doesNotContain("Dupont");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(16);
    assertThat(Files.readString(report)).contains("\"113107\"");
  }

  @Test
  void aFolderIsOneRunAndNoNameOfAFileIsKept() throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Files.write(in.resolve("Dupont 1.dcm"), DicomFiles.plain().file(Syntax.EXPLICIT));
    Files.write(in.resolve("Dupont 2.dcm"), DicomFiles.plain().file(Syntax.BIG_ENDIAN));
    Files.writeString(in.resolve("letter.txt"), "no DICOM");
    Path out = folder.resolve("out");

    assertThat(run(in, out)).isEqualTo(1);
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("000001.dcm", "000002.dcm");
    }
    assertThat(Files.readAllBytes(out.resolve("000001.dcm")))
        .isEqualTo(Files.readAllBytes(out.resolve("000002.dcm")));
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("NOT_DICOM", "2 done, 1 refused")
        .doesNotContain("Dupont");
  }

  @Test
  void wrongWordsAreExplained() throws IOException {
    assertThat(run("one")).isEqualTo(2);
    assertThat(run("one", "two", "--unknown")).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("dicom IN OUT");
  }
}
