package org.consilium.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.consilium.evidence.Reference;

/**
 * An answer as it is being written.
 *
 * @param differential diagnoses, the most probable first
 * @param confidence in each of them, one of {@link #STEPS} in percent, 0 for nothing said
 * @param sources references, one a line
 * @param next what the author would do next
 * @param options what the author proposes to do, at most {@link Option#MOST}; with those that are
 *     not named yet
 */
public record AnswerForm(
    UUID ticket,
    String body,
    List<String> differential,
    List<Integer> confidence,
    List<String> sources,
    String next,
    boolean aliased,
    List<Option> options)
    implements Written {
  static final int MOST_DIAGNOSES = 5;
  static final int MOST_NEXT = 2000;
  private static final int MOST_OF_SOURCES = 5500;

  /** How sure one may say to be: finer steps would only look exact. */
  public static final List<Integer> STEPS = List.of(5, 25, 50, 75, 95);

  public AnswerForm(UUID ticket, String body, List<String> differential, List<String> sources) {
    this(ticket, body, differential, List.of(), sources, "", false);
  }

  public AnswerForm(
      UUID ticket,
      String body,
      List<String> differential,
      List<Integer> confidence,
      List<String> sources,
      String next,
      boolean aliased) {
    this(ticket, body, differential, confidence, sources, next, aliased, List.of());
  }

  static AnswerForm of(Fields fields) {
    List<String> differential = new ArrayList<>();
    List<Integer> confidence = new ArrayList<>();
    List<String> written = fields.values().getOrDefault("differential", List.of());
    List<String> sure = fields.values().getOrDefault("confidence", List.of());
    for (int i = 0; i < written.size() && differential.size() < MOST_DIAGNOSES; i++) {
      String diagnosis = Words.clean(written.get(i));
      if (!diagnosis.isEmpty() && !differential.contains(diagnosis)) {
        differential.add(diagnosis);
        confidence.add(i < sure.size() ? step(sure.get(i)) : 0);
      }
    }
    return new AnswerForm(
        fields.ticket(),
        fields.first("body"),
        List.copyOf(differential),
        List.copyOf(confidence),
        Arrays.stream(fields.first("sources").split("\n"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .toList(),
        fields.first("next"),
        Fields.aliased(fields),
        IntStream.rangeClosed(1, Option.MOST)
            .mapToObj(number -> Option.of(fields, number))
            .filter(option -> !option.blank())
            .toList());
  }

  private static int step(String written) {
    return STEPS.stream().filter(step -> written.equals(step.toString())).findFirst().orElse(0);
  }

  @Override
  public Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("ticket", List.of(ticket.toString()));
    fields.put("body", List.of(body));
    fields.put("differential", differential);
    fields.put("confidence", confidence.stream().map(step -> Integer.toString(step)).toList());
    fields.put("sources", List.of(String.join("\n", sources)));
    fields.put("next", List.of(next));
    fields.put("identity", List.of(Fields.identity(aliased)));
    optionTexts().forEach((name, text) -> fields.put(name, List.of(text)));
    return fields;
  }

  /** Identifiers of publications are left out. */
  @Override
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("body", body);
    texts.put("differential", String.join("\n", differential));
    texts.put("next", next);
    texts.put("sources", Reference.words(sources));
    texts.putAll(optionTexts());
    return texts;
  }

  /** By name of field; only what is not blank. */
  private Map<String, String> optionTexts() {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < options.size(); i++) {
      texts.putAll(options.get(i).texts(i + 1));
    }
    texts.values().removeIf(String::isBlank);
    return texts;
  }

  AnswerForm withTicket(UUID anew) {
    return new AnswerForm(anew, body, differential, confidence, sources, next, aliased, options);
  }

  AnswerForm withOptions(List<Option> known) {
    return new AnswerForm(ticket, body, differential, confidence, sources, next, aliased, known);
  }

  AnswerForm withTexts(Map<String, String> texts) {
    List<String> screened = lines(texts.getOrDefault("differential", ""));
    return new AnswerForm(
        ticket,
        texts.getOrDefault("body", body),
        screened,
        screened.size() == differential.size() ? confidence : List.of(),
        java.util.stream.Stream.concat(
                sources.stream().filter(line -> Reference.of(line).identifiesPublication()),
                lines(texts.getOrDefault("sources", "")).stream())
            .toList(),
        texts.getOrDefault("next", next),
        aliased,
        IntStream.range(0, options.size())
            .mapToObj(i -> options.get(i).withTexts(texts, i + 1))
            .toList());
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n")).map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  public String diagnosis(int rank) {
    return rank < differential.size() ? differential.get(rank) : "";
  }

  /** What is written of an option, from 1, in its field: option, dose, pros, cons or against. */
  public String option(String field, int number) {
    return number > options.size()
        ? ""
        : options.get(number - 1).texts(number).getOrDefault(field + number, "");
  }

  /** Percent, or 0 where nothing is said. */
  public int confidence(int rank) {
    return rank < confidence.size() ? confidence.get(rank) : 0;
  }

  @Override
  public Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (body.isBlank() && differential.isEmpty() && options.isEmpty()) {
      errors.put("body", "cases.error.answer");
    } else if (body.length() > CaseForm.MOST_CHARACTERS) {
      errors.put("body", TOO_LONG);
    }
    if (differential.size() > MOST_DIAGNOSES
        || differential.stream().anyMatch(d -> d.length() > 200)) {
      errors.put("differential", TOO_LONG);
    }
    if (options.stream().anyMatch(Option::tooLong)) {
      errors.put("options", TOO_LONG);
    } else if (options.stream().anyMatch(option -> option.words().isBlank())) {
      errors.put("options", "cases.error.option");
    }
    if (next.length() > MOST_NEXT) {
      errors.put("next", TOO_LONG);
    }
    if (String.join("\n", sources).length() > MOST_OF_SOURCES
        || sources.stream().anyMatch(s -> s.length() > 500)) {
      errors.put("sources", TOO_LONG);
    } else if (sources.size() > Reference.MOST) {
      errors.put("sources", "cases.error.sources");
    }
    return errors;
  }

  public boolean blank() {
    return body.isBlank()
        && next.isBlank()
        && differential.isEmpty()
        && sources.isEmpty()
        && options.isEmpty();
  }
}
