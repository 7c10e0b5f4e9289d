package org.consilium.deid.dicom;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What the bytes of written values stand for (PS3.3, C.12.1.1.2).
 *
 * @param charset empty for a set, or a mixture of sets, that is read only where a value is ASCII
 */
record Characters(Optional<Charset> charset) {

  static final Characters DEFAULT = new Characters(Optional.of(StandardCharsets.US_ASCII));

  /** Of a data set that may name its own. */
  static Characters of(DataSet data, Characters outer) {
    return data.find(Tag.CHARACTER_SET).map(DataSet::ascii).map(Characters::named).orElse(outer);
  }

  private static Characters named(String value) {
    List<String> names =
        List.of(value.split("\\\\", -1)).stream()
            .map(name -> name.strip().replace("ISO 2022 ", "ISO_"))
            .distinct()
            .toList();
    if (names.size() != 1) {
      return new Characters(Optional.empty());
    }
    return switch (names.getFirst()) {
      case "", "ISO_IR 6", "ISO_IR_6" -> DEFAULT;
      case "ISO_IR 192", "ISO_IR_192" -> new Characters(Optional.of(StandardCharsets.UTF_8));
      case "ISO_IR 100", "ISO_IR_100" -> new Characters(Optional.of(StandardCharsets.ISO_8859_1));
      case "ISO_IR 101" -> java("ISO-8859-2");
      case "ISO_IR 109" -> java("ISO-8859-3");
      case "ISO_IR 110" -> java("ISO-8859-4");
      case "ISO_IR 144" -> java("ISO-8859-5");
      case "ISO_IR 127" -> java("ISO-8859-6");
      case "ISO_IR 126" -> java("ISO-8859-7");
      case "ISO_IR 138" -> java("ISO-8859-8");
      case "ISO_IR 148" -> java("ISO-8859-9");
      case "ISO_IR 203" -> java("ISO-8859-15");
      case "ISO_IR 166" -> java("TIS-620");
      case "ISO_IR 13" -> java("JIS_X0201");
      case "GB18030" -> java("GB18030");
      case "GBK" -> java("GBK");
      default -> new Characters(Optional.empty());
    };
  }

  private static Characters java(String name) {
    return new Characters(
        Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty());
  }

  /** The text, or nothing where the bytes are not of the character set. */
  Optional<String> decode(Element element) {
    ByteBuffer bytes = element.bytes();
    try {
      String text =
          charset
              .orElse(StandardCharsets.US_ASCII)
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(bytes)
              .toString();
      return Optional.of(text.replace('\0', ' ').strip());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** For looking for names: whatever the bytes may be, something is returned. */
  String guess(Element element) {
    return decode(element).orElseGet(() -> new String(element.copy(), StandardCharsets.ISO_8859_1));
  }
}
