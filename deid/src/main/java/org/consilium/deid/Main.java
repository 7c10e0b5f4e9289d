package org.consilium.deid;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The command line: {@code text [fr|en|de]} and {@code image IN OUT}. */
public final class Main {

  private static final String USAGE =
      """
      usage: text [fr|en|de]   masks the text on standard input
      """
          + ImageCommand.USAGE;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments, System.in, System.out, System.err));
  }

  /** Exit status: 0 done, 1 refused, 2 wrong usage. */
  static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    List<String> words = List.of(arguments);
    if (!words.isEmpty() && words.getFirst().equals("text") && words.size() <= 2) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Locale language = Locale.of(words.size() == 2 ? words.get(1) : "fr");
      byte[] masked = masked(text, language).getBytes(StandardCharsets.UTF_8);
      out.write(masked, 0, masked.length);
      out.flush();
      return 0;
    }
    if (!words.isEmpty() && words.getFirst().equals("image")) {
      return ImageCommand.run(words.subList(1, words.size()), err);
    }
    err.print(USAGE);
    return 2;
  }

  /** The text with every finding replaced. */
  static String masked(String text, Locale language) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (TextFinding finding : new TextScreen().screen(text, language)) {
      result.append(text, at, finding.start()).append(finding.replacement());
      at = finding.end();
    }
    return result.append(text, at, text.length()).toString();
  }
}
