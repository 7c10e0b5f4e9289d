package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What hides in a file: a secret name in every kind of element, words in bits and comments. */
class PlantedNamesTests extends CleanedFiles {

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
}
