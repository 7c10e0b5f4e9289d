package org.consilium.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an answer proposes to do: a treatment, a course of action.
 *
 * @param words what to do, in a line
 * @param concept key of what the words name, so that a brand and its substance are one; empty where
 *     nobody knows
 * @param dose with route and duration, as written: nothing is ever computed from it
 * @param pros one a line, as are {@code cons} and {@code against}
 * @param against contraindications
 */
public record Option(
    String words, String concept, String dose, String pros, String cons, String against) {
  public static final int MOST = 3;
  static final int LONGEST_WORDS = 200;
  static final int LONGEST_DOSE = 200;
  static final int LONGEST_TEXT = 600;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Option of(Fields fields, int number) {
    return new Option(
        fields.first("option" + number).replaceAll("\\s+", " "),
        "",
        fields.first("dose" + number).replaceAll("\\s+", " "),
        fields.first("pros" + number),
        fields.first("cons" + number),
        fields.first("against" + number));
  }

  /** The texts by name of field. */
  Map<String, String> texts(int number) {
    return Map.of(
        "option" + number, words,
        "dose" + number, dose,
        "pros" + number, pros,
        "cons" + number, cons,
        "against" + number, against);
  }

  Option withTexts(Map<String, String> texts, int number) {
    return new Option(
        texts.getOrDefault("option" + number, words),
        concept,
        texts.getOrDefault("dose" + number, dose),
        texts.getOrDefault("pros" + number, pros),
        texts.getOrDefault("cons" + number, cons),
        texts.getOrDefault("against" + number, against));
  }

  Option withConcept(String known) {
    return new Option(words, known, dose, pros, cons, against);
  }

  boolean blank() {
    return (words + dose + pros + cons + against).isBlank();
  }

  boolean tooLong() {
    return words.length() > LONGEST_WORDS
        || dose.length() > LONGEST_DOSE
        || Math.max(pros.length(), Math.max(cons.length(), against.length())) > LONGEST_TEXT;
  }

  /** By which the same words are known again. */
  public String key() {
    return wording().key();
  }

  Wording wording() {
    return new Wording(words, concept);
  }

  /** What a text says, line by line. */
  public static List<String> points(String text) {
    return Arrays.stream(text.split("\n"))
        .map(line -> line.strip().replaceFirst("^[-–•*]\\s*", ""))
        .filter(line -> !line.isEmpty())
        .toList();
  }

  static String json(List<Option> options) {
    return JSON.writeValueAsString(options);
  }

  /** As they are kept: a list of objects. */
  public static List<Option> read(String json) {
    List<Option> options = new ArrayList<>();
    for (JsonNode one : JSON.readTree(json)) {
      options.add(
          new Option(
              text(one, "words"),
              text(one, "concept"),
              text(one, "dose"),
              text(one, "pros"),
              text(one, "cons"),
              text(one, "against")));
    }
    return List.copyOf(options);
  }

  private static String text(JsonNode option, String name) {
    return option.path(name).asString("");
  }
}
