package org.consilium.deid;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Tells what bytes are by their first ones; a file's name says nothing. */
final class Sniffing {

  sealed interface Kind permits Known, Refusal {}

  record Known(ImageFile.Format format) implements Kind {
    ImageFile walk(byte[] data) throws ImageFile.BrokenException {
      return switch (format) {
        case JPEG -> JpegFile.parse(data);
        case PNG -> PngFile.parse(data);
        case WEBP -> WebPFile.parse(data);
        case TIFF -> TiffFile.parse(data);
        case GIF -> GifFile.parse(data);
      };
    }
  }

  record Refusal(ImageIntake.Reason reason) implements Kind {}

  private static final Set<String> HEIF_BRANDS =
      Set.of(
          "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "mif2", "msf1", "miaf", "avif",
          "avis");

  private static final int MARKUP_WINDOW = 4096;

  private Sniffing() {}

  static Kind sniff(byte[] data) {
    Bytes file = new Bytes(data);
    if (file.has(0, "\u00ff\u00d8\u00ff")) {
      return new Known(ImageFile.Format.JPEG);
    }
    if (file.has(0, PngFile.SIGNATURE)) {
      return new Known(ImageFile.Format.PNG);
    }
    if (file.has(0, "RIFF") && file.has(8, "WEBP")) {
      return new Known(ImageFile.Format.WEBP);
    }
    if (file.has(0, "II*\0") || file.has(0, "MM\0*")) {
      return new Known(ImageFile.Format.TIFF);
    }
    if (file.has(0, "GIF87a") || file.has(0, "GIF89a")) {
      return new Known(ImageFile.Format.GIF);
    }
    if (isHeif(file)) {
      return new Refusal(ImageIntake.Reason.HEIC);
    }
    return new Refusal(isMarkup(file) ? ImageIntake.Reason.SVG : ImageIntake.Reason.UNSUPPORTED);
  }

  private static boolean isHeif(Bytes file) {
    if (!file.has(4, "ftyp")) {
      return false;
    }
    for (int at = 8; at < 64; at += 4) {
      if (HEIF_BRANDS.contains(file.latin(at, at + 4))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMarkup(Bytes file) {
    boolean utf16 = file.has(0, "\u00fe\u00ff") || file.has(0, "\u00ff\u00fe");
    String start =
        utf16
            ? new String(
                file.data(), 0, Math.min(file.length(), MARKUP_WINDOW), StandardCharsets.UTF_16)
            : file.latin(0, MARKUP_WINDOW);
    String markup =
        start.replaceFirst("^(?:\u00ef\u00bb\u00bf|\ufeff)+", "").strip().toLowerCase(Locale.ROOT);
    return markup.startsWith("<?xml") || (markup.startsWith("<") && markup.contains("<svg"));
  }
}
