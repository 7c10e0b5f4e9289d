package org.consilium.deid.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DicomReaderTests {

  private static final DicomLimits SMALL =
      new DicomLimits(200_000, 2000, 8, 100_000, 20, Duration.ofSeconds(20));

  private static DicomRefusal refusal(byte[] bytes) {
    try {
      DicomReader.read(bytes, SMALL);
    } catch (DicomException e) {
      return e.refusal();
    }
    throw new AssertionError("was read");
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT", "EXPLICIT", "DEFLATED", "BIG_ENDIAN"})
  void everyPlainSyntaxGivesTheSameElements(Syntax syntax) throws DicomException {
    DicomFiles made =
        DicomFiles.plain()
            .numbers(0x00181320, "FL", 7, 9)
            .items(
                0x00081140,
                false,
                new DicomFiles().text(0x00081155, "UI", "1.2.3").text(0x00081150, "UI", "1.2.4"))
            .items(
                0x00400275,
                true,
                new DicomFiles()
                    .text(0x00400007, "LO", "inside")
                    .items(0x00400008, true, new DicomFiles().text(0x00080100, "SH", "X1")));
    DataSet data = DicomReader.read(made.file(syntax), SMALL).data();

    assertThat(data.text(0x00100010)).isEqualTo("Dupont^Jeanne");
    assertThat(data.number(Tag.ROWS, 0)).isEqualTo(16);
    assertThat(data.decimal(0x00280030)).contains(0.5);
    assertThat(data.items(0x00081140).getFirst().text(0x00081155)).isEqualTo("1.2.3");
    DataSet request = data.items(0x00400275).getFirst();
    assertThat(request.text(0x00400007)).isEqualTo("inside");
    assertThat(request.items(0x00400008).getFirst().text(0x00080100)).isEqualTo("X1");
    assertThat(data.find(Tag.PIXELS).orElseThrow().bytes().getShort(2)).isEqualTo((short) 13);
    assertThat(data.find(0x00181320).orElseThrow().bytes().getInt(4)).isEqualTo(9);
  }

  @Test
  void aKnownElementOfUnknownKindIsReadAsWhatItIs() throws DicomException {
    byte[] inside = {
      (byte) 0xFE,
      (byte) 0xFF,
      0,
      (byte) 0xE0,
      12,
      0,
      0,
      0,
      8,
      0,
      0x55,
      0x11,
      4,
      0,
      0,
      0,
      '1',
      '.',
      '2',
      0
    };
    DataSet data =
        DicomReader.read(
                DicomFiles.plain()
                    .bytes(0x00081140, "UN", inside)
                    .bytes(0x00080080, "UN", new byte[] {'A', 'B'})
                    .file(Syntax.EXPLICIT),
                SMALL)
            .data();

    assertThat(data.items(0x00081140).getFirst().text(0x00081155)).isEqualTo("1.2");
    assertThat(data.find(0x00080080).orElseThrow().vr()).isEqualTo(Vr.LO);
  }

  @Test
  void fragmentsAreKeptApartFromTheirOffsetTable() throws DicomException {
    Element pixels =
        DicomReader.read(
                DicomFiles.plain()
                    .encapsulated(new byte[4], List.of(new byte[] {1, 2}, new byte[] {3, 4}))
                    .file(Syntax.RLE),
                SMALL)
            .data()
            .find(Tag.PIXELS)
            .orElseThrow();

    assertThat(pixels.offsets().remaining()).isEqualTo(4);
    assertThat(pixels.fragments()).hasSize(2);
  }

  @Test
  void otherFilesAreNotTakenForDicom() {
    assertThat(refusal(new byte[0])).isEqualTo(DicomRefusal.NOT_DICOM);
    assertThat(refusal(new byte[500])).isEqualTo(DicomRefusal.NOT_DICOM);
  }

  @Test
  void limitsAreKept() {
    byte[] many =
        DicomFiles.plain().bytes(0x00420012, "OB", new byte[250_000]).file(Syntax.EXPLICIT);
    assertThat(refusal(many)).isEqualTo(DicomRefusal.TOO_LARGE);

    byte[] bomb =
        DicomFiles.plain().bytes(0x00420012, "OB", new byte[900_000]).file(Syntax.DEFLATED);
    assertThat(bomb.length).isLessThan(5_000);
    assertThat(refusal(bomb)).isEqualTo(DicomRefusal.TOO_LARGE);

    DicomFiles[] items = new DicomFiles[2001];
    Arrays.fill(items, new DicomFiles());
    assertThat(refusal(DicomFiles.plain().items(0x00081140, false, items).file(Syntax.EXPLICIT)))
        .isEqualTo(DicomRefusal.TOO_LARGE);
  }

  @Test
  void depthIsLimited() {
    DicomFiles deep = new DicomFiles();
    for (int i = 0; i < 3000; i++) {
      deep = new DicomFiles().items(0x0040A730, i % 2 == 0, deep);
      if (i == 7) {
        DicomFiles eight = deep;
        assertThatCode(() -> DicomReader.read(eight.file(Syntax.EXPLICIT), SMALL))
            .doesNotThrowAnyException();
      }
      if (i == 60) {
        assertThat(refusal(deep.file(Syntax.EXPLICIT))).isEqualTo(DicomRefusal.TOO_LARGE);
        assertThat(refusal(deep.file(Syntax.IMPLICIT))).isEqualTo(DicomRefusal.TOO_LARGE);
        return;
      }
    }
  }

  @Test
  void aTagTwiceIsRefused() {
    byte[] file = DicomFiles.plain().without(Tag.PIXELS).file(Syntax.EXPLICIT);
    byte[] twice = Arrays.copyOf(file, file.length + 8);
    System.arraycopy(new byte[] {0x28, 0, 3, 1, 'U', 'S', 0, 0}, 0, twice, file.length, 8);
    assertThat(refusal(twice)).isEqualTo(DicomRefusal.MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT", "EXPLICIT", "DEFLATED", "BIG_ENDIAN", "RLE"})
  void aFileCutAnywhereIsReadOrRefused(Syntax syntax) {
    DicomFiles made =
        DicomFiles.plain().items(0x00081140, true, new DicomFiles().text(0x00081155, "UI", "1.2"));
    if (syntax == Syntax.RLE) {
      made.encapsulated(new byte[0], List.of(new byte[70]));
    }
    byte[] file = made.file(syntax);
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatCode(
              () -> {
                try {
                  DicomReader.read(cut, SMALL);
                } catch (DicomException expected) {
                  assertThat(expected.getMessage()).doesNotContain("Dupont");
                }
              })
          .doesNotThrowAnyException();
    }
  }

  @Test
  void damagedBytesAreReadOrRefusedAndNothingElse() {
    Random chance = new Random(7);
    Syntax[] syntaxes = {Syntax.IMPLICIT, Syntax.EXPLICIT, Syntax.BIG_ENDIAN, Syntax.DEFLATED};
    DicomFiles made =
        DicomFiles.plain()
            .items(0x00081140, true, new DicomFiles().text(0x00081155, "UI", "1.2"))
            .items(0x00081115, false, new DicomFiles().items(0x00081199, true, new DicomFiles()));
    for (int round = 0; round < 20_000; round++) {
      byte[] file = made.file(syntaxes[round % 4]);
      int damages = 1 + chance.nextInt(6);
      for (int i = 0; i < damages; i++) {
        int at = 132 + chance.nextInt(file.length - 132);
        file[at] = (byte) (chance.nextBoolean() ? 0xFF : chance.nextInt());
      }
      try {
        DicomReader.read(file, SMALL);
      } catch (DicomException expected) {
        assertThat(expected.refusal()).isNotNull();
      }
    }
  }

  @Test
  void aLengthBeyondTheEndIsRefused() {
    byte[] file = DicomFiles.plain().without(Tag.PIXELS).file(Syntax.EXPLICIT);
    byte[] longer = Arrays.copyOf(file, file.length + 12);
    byte[] element = {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, -2, -1, -1, 0x7F};
    System.arraycopy(element, 0, longer, file.length, 12);
    assertThatThrownBy(() -> DicomReader.read(longer, SMALL)).isInstanceOf(DicomException.class);
  }
}
