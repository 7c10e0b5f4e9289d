package org.consilium.cases;

import java.util.List;
import java.util.Map;

/**
 * A warning, or the reply to one, as it is being written.
 *
 * @param most characters
 */
record HarmForm(String words, int most) implements Written {
  static final int REASON = 200;
  static final int REPLY = 1000;

  /** A reason is one line. */
  static HarmForm of(Fields fields, int most) {
    String words = fields.first("words");
    return new HarmForm(most == REASON ? words.replaceAll("\\s+", " ") : words, most);
  }

  HarmForm withTexts(Map<String, String> texts) {
    return new HarmForm(texts.getOrDefault("words", words), most);
  }

  @Override
  public Map<String, List<String>> fields() {
    return Map.of("words", List.of(words));
  }

  @Override
  public Map<String, String> texts() {
    return Map.of("words", words);
  }

  @Override
  public Map<String, String> errors() {
    if (words.isBlank()) {
      return Map.of("words", most == REASON ? "cases.error.harm" : "cases.error.reply");
    }
    return words.length() > most ? Map.of("words", TOO_LONG) : Map.of();
  }
}
