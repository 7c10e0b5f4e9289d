package org.consilium.deid;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The command {@code text}: masks a text, or with {@code --jsonl} tells for each line {@code
 * {"id","lang"?,"text"}} where its identifiers are, in UTF-16 units.
 */
final class TextCommand {

  private static final Set<String> LANGUAGES = Set.of("fr", "en", "de");

  private final TextScreen screen = new TextScreen();
  private boolean lines;
  private String language = "";

  /**
   * @param words after 'text': {@code --jsonl}, {@code --lang fr|en|de}, or the language alone
   * @return exit status: 0 done, 1 a line that could not be read (it is answered with an error, the
   *     others with their spans), 2 wrong usage
   */
  int run(List<String> words, InputStream in, PrintStream out, PrintStream err) throws IOException {
    if (!understood(words)) {
      return 2;
    }
    if (lines) {
      return eachLine(in, out, err);
    }
    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    write(out, masked(text, languageOf(text)));
    return 0;
  }

  private boolean understood(List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--jsonl")) {
        lines = true;
      } else if (word.equals("--lang") && i + 1 < words.size()) {
        language = words.get(++i);
      } else if (language.isEmpty() && !word.startsWith("-")) {
        language = word;
      } else {
        return false;
      }
    }
    return language.isEmpty() || LANGUAGES.contains(language);
  }

  private Locale languageOf(String text) {
    return language.isEmpty() ? Language.of(text) : Locale.of(language);
  }

  private int eachLine(InputStream in, PrintStream out, PrintStream err) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    int status = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      try {
        write(out, answer(line) + "\n");
      } catch (FlatJson.MalformedException e) {
        // The line may hold a patient's data: only its number is said.
        err.println("line " + number + ": " + e.getMessage());
        write(out, "{\"id\":null,\"error\":\"line " + number + " could not be read\"}\n");
        status = 1;
      }
    }
    return status;
  }

  private String answer(String line) throws FlatJson.MalformedException {
    Map<String, String> fields = FlatJson.read(line);
    String text = fields.get("text");
    if (text == null || !FlatJson.isText(text)) {
      throw new FlatJson.MalformedException("no \"text\"");
    }
    String content = FlatJson.text(text);
    String given = FlatJson.text(fields.getOrDefault("lang", ""));
    Locale locale = LANGUAGES.contains(given) ? Locale.of(given) : languageOf(content);
    StringBuilder json = new StringBuilder(200);
    json.append("{\"id\":").append(fields.getOrDefault("id", "null"));
    json.append(",\"lang\":\"").append(locale.getLanguage()).append("\",\"spans\":[");
    String comma = "";
    for (TextFinding finding : screen.identifiers(content, locale, Known.nothing())) {
      json.append(comma).append("{\"start\":").append(finding.start());
      json.append(",\"end\":").append(finding.end());
      json.append(",\"type\":\"").append(finding.type());
      json.append("\",\"confidence\":").append(finding.confidence());
      json.append(",\"reason\":\"").append(Reasons.say(finding.reasonKey(), locale)).append("\"}");
      comma = ",";
    }
    return json.append("]}").toString();
  }

  private static void write(PrintStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  /** The text with every finding replaced. */
  String masked(String text, Locale locale) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (TextFinding finding : screen.screen(text, locale)) {
      result.append(text, at, finding.start()).append(finding.replacement());
      at = finding.end();
    }
    return result.append(text, at, text.length()).toString();
  }
}
