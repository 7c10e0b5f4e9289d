package org.consilium.deid;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.consilium.deid.dicom.DicomCommand;

/** The command line: {@code text}, {@code image} and {@code dicom}. */
public final class Main {

  private static final String USAGE =
      """
      usage: text [--lang fr|en|de]   masks the text on standard input
             text --jsonl [--lang …]  reads a {"id","lang"?,"text"} a line, writes its spans
      """
          + ImageCommand.USAGE
          + DicomCommand.USAGE;

  private Main() {}

  public static void main(String[] arguments) throws IOException {
    System.exit(run(arguments, System.in, System.out, System.err));
  }

  /** Exit status: 0 done, 1 refused, 2 wrong usage. */
  static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err)
      throws IOException {
    List<String> words = List.of(arguments);
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "text" -> explained(new TextCommand().run(rest, in, out, err), err);
      case "image" -> ImageCommand.run(rest, err);
      case "dicom" -> DicomCommand.run(rest, err);
      default -> explained(2, err);
    };
  }

  private static int explained(int status, PrintStream err) {
    if (status == 2) {
      err.print(USAGE);
    }
    return status;
  }

  /** The text with every finding replaced. */
  static String masked(String text, Locale language) {
    return new TextCommand().masked(text, language);
  }
}
