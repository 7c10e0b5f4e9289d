package org.consilium.deid;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.consilium.deid.dicom.DicomCommand;

/** The command line: {@code text [--jsonl] [--lang fr|en|de]} and {@code image IN OUT}. */
public final class Main {

  private static final String USAGE =
      """
      usage: text [--lang fr|en|de]   masks the text on standard input
             text --jsonl [--lang …]  reads a {"id","lang"?,"text"} a line, writes its spans
             image IN OUT      masks burned-in text; OUT ends in .webp or .png
      """;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments, System.in, System.out, System.err));
  }

  /** Exit status: 0 done, 1 refused, 2 wrong usage. */
  static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals("text")) {
      int status = new TextCommand().run(words.subList(1, words.size()), in, out, err);
      if (status != 2) {
        return status;
      }
    }
    if (words.size() == 3 && words.getFirst().equals("image")) {
      return maskImage(Path.of(words.get(1)), Path.of(words.get(2)), err);
    }
    if (!words.isEmpty() && words.getFirst().equals("dicom")) {
      return DicomCommand.run(words.subList(1, words.size()), err);
    }
    err.print(USAGE + DicomCommand.USAGE);
    return 2;
  }

  /** The text with every finding replaced. */
  static String masked(String text, Locale language) {
    return new TextCommand().masked(text, language);
  }

  private static int maskImage(Path from, Path to, PrintStream err) throws IOException {
    ImageIntake intake = new ImageIntake(ImageIntake.Limits.defaults());
    return switch (intake.read(Files.readAllBytes(from))) {
      case ImageIntake.Refused refused -> {
        err.println("refused: " + refused.reason());
        yield 1;
      }
      case ImageIntake.Accepted accepted -> {
        List<ImageFinding> findings = new ImageScreen().screen(accepted.image());
        BufferedImage masked =
            Redaction.apply(accepted.image(), findings.stream().map(ImageFinding::box).toList());
        Files.write(
            to, to.toString().endsWith(".png") ? png(masked) : WebP.encode(masked, 2048, 0.85f));
        err.println(findings.size() + " masked");
        yield 0;
      }
    };
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }
}
