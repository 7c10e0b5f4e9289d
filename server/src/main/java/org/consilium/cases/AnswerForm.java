package org.consilium.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.consilium.evidence.Reference;

/**
 * An answer as it is being written.
 *
 * @param differential diagnoses, the most probable first
 * @param confidence in each of them, one of {@link #STEPS} in percent, 0 for nothing said
 * @param sources references, one a line
 * @param next what the author would do next
 */
public record AnswerForm(
    UUID ticket,
    String body,
    List<String> differential,
    List<Integer> confidence,
    List<String> sources,
    String next,
    boolean aliased)
    implements Written {
  static final int MOST_DIAGNOSES = 5;
  static final int MOST_NEXT = 2000;
  private static final int MOST_OF_SOURCES = 5500;

  /** How sure one may say to be: finer steps would only look exact. */
  public static final List<Integer> STEPS = List.of(5, 25, 50, 75, 95);

  public AnswerForm(UUID ticket, String body, List<String> differential, List<String> sources) {
    this(ticket, body, differential, List.of(), sources, "", false);
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
        Fields.aliased(fields));
  }

  private static int step(String written) {
    return STEPS.stream().filter(step -> written.equals(step.toString())).findFirst().orElse(0);
  }

  @Override
  public Map<String, List<String>> fields() {
    return Map.of(
        "ticket", List.of(ticket.toString()),
        "body", List.of(body),
        "differential", differential,
        "confidence", confidence.stream().map(step -> Integer.toString(step)).toList(),
        "sources", List.of(String.join("\n", sources)),
        "next", List.of(next),
        "identity", List.of(Fields.identity(aliased)));
  }

  /** Identifiers of publications are left out. */
  @Override
  public Map<String, String> texts() {
    return Map.of(
        "body",
        body,
        "differential",
        String.join("\n", differential),
        "next",
        next,
        "sources",
        Reference.words(sources));
  }

  AnswerForm withTicket(UUID anew) {
    return new AnswerForm(anew, body, differential, confidence, sources, next, aliased);
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
        aliased);
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n")).map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  public String diagnosis(int rank) {
    return rank < differential.size() ? differential.get(rank) : "";
  }

  /** Percent, or 0 where nothing is said. */
  public int confidence(int rank) {
    return rank < confidence.size() ? confidence.get(rank) : 0;
  }

  @Override
  public Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (body.isBlank() && differential.isEmpty()) {
      errors.put("body", "cases.error.answer");
    } else if (body.length() > CaseForm.MOST_CHARACTERS) {
      errors.put("body", TOO_LONG);
    }
    if (differential.size() > MOST_DIAGNOSES
        || differential.stream().anyMatch(d -> d.length() > 200)) {
      errors.put("differential", TOO_LONG);
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
    return body.isBlank() && next.isBlank() && differential.isEmpty() && sources.isEmpty();
  }
}
