package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * {@code image IN OUT [--report FILE] [--detector FILE]}: reads JPEG, PNG, WebP, TIFF or GIF, masks
 * heads and lettering and writes pixels alone.
 */
final class ImageCommand {

  static final String USAGE =
      """
             image IN OUT [--report FILE] [--detector FILE]
                               masks heads and lettering and drops all metadata; OUT ends in
                               .webp or .png; the report has a line of JSON for each mask;
                               the detector is another network for faces (ONNX)
      """;

  private ImageCommand() {}

  /** Exit status: 0 done, 1 refused, 2 wrong usage. */
  static int run(List<String> words, PrintStream err) throws IOException {
    List<Path> files = new ArrayList<>();
    Path report = null;
    Path detector = null;
    for (int i = 0; i < words.size(); i++) {
      boolean last = i + 1 == words.size();
      if (words.get(i).equals("--report") && !last) {
        report = Path.of(words.get(++i));
      } else if (words.get(i).equals("--detector") && !last) {
        detector = Path.of(words.get(++i));
      } else {
        files.add(Path.of(words.get(i)));
      }
    }
    if (files.size() != 2) {
      err.print("usage:\n" + USAGE);
      return 2;
    }
    HeadDetector heads = detector == null ? new HeadDetector() : new HeadDetector(detector);
    ImageScreen screen = new ImageScreen(List.of(new BurnedInText(), heads));
    ImageIntake intake = ImageIntake.ofAllFormats(ImageIntake.Limits.defaults());
    return switch (intake.read(Files.readAllBytes(files.getFirst()))) {
      case ImageIntake.Refused refused -> {
        err.println("refused: " + refused.reason());
        yield 1;
      }
      case ImageIntake.Accepted accepted -> {
        List<ImageFinding> findings = screen.screen(accepted.image());
        write(accepted.image(), findings, files.getLast());
        if (report != null) {
          Files.writeString(report, report(findings), StandardCharsets.UTF_8);
        }
        err.println(findings.size() + " masked; look at it before you share it");
        yield 0;
      }
    };
  }

  private static void write(BufferedImage image, List<ImageFinding> findings, Path to)
      throws IOException {
    BufferedImage masked =
        Redaction.apply(image, findings.stream().map(ImageFinding::box).toList());
    boolean png = to.toString().toLowerCase(Locale.ROOT).endsWith(".png");
    Files.write(to, png ? png(masked) : WebP.encode(masked, 2048, 0.85f));
  }

  /** Keys are as in the library: types of {@link ImageType}, reasons as message keys. */
  static String report(List<ImageFinding> findings) {
    StringBuilder lines = new StringBuilder();
    for (ImageFinding finding : findings) {
      Box box = finding.box();
      lines.append(
          String.format(
              Locale.ROOT,
              "{\"box\":[%d,%d,%d,%d],\"type\":\"%s\",\"reason\":\"%s\"}\n",
              box.x(),
              box.y(),
              box.width(),
              box.height(),
              finding.type(),
              Reasons.say(finding.reasonKey(), Locale.getDefault())));
    }
    return lines.toString();
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
