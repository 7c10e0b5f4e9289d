package org.consilium.cases;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.consilium.evidence.Reference;

/** An answer as it is being written: words, an ordered differential, references one a line. */
public record AnswerForm(
    UUID ticket, String body, List<String> differential, List<String> sources, boolean aliased)
    implements Written {
  static final int MOST_DIAGNOSES = 5;

  public AnswerForm(UUID ticket, String body, List<String> differential, List<String> sources) {
    this(ticket, body, differential, sources, false);
  }

  static AnswerForm of(Fields fields) {
    return new AnswerForm(
        fields.ticket(),
        fields.first("body"),
        fields.all("differential").stream().distinct().limit(MOST_DIAGNOSES).toList(),
        Arrays.stream(fields.first("sources").split("\n"))
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .limit(Reference.MOST)
            .toList(),
        Fields.aliased(fields));
  }

  @Override
  public Map<String, List<String>> fields() {
    return Map.of(
        "ticket", List.of(ticket.toString()),
        "body", List.of(body),
        "differential", differential,
        "sources", List.of(String.join("\n", sources)),
        "identity", List.of(Fields.identity(aliased)));
  }

  /** Identifiers of publications are left out. */
  @Override
  public Map<String, String> texts() {
    return Map.of(
        "body", body,
        "differential", String.join("\n", differential),
        "sources", Reference.words(sources));
  }

  AnswerForm withTicket(UUID anew) {
    return new AnswerForm(anew, body, differential, sources, aliased);
  }

  AnswerForm withTexts(Map<String, String> texts) {
    return new AnswerForm(
        ticket,
        texts.getOrDefault("body", body),
        lines(texts.getOrDefault("differential", "")),
        java.util.stream.Stream.concat(
                sources.stream().filter(line -> Reference.of(line).identifiesPublication()),
                lines(texts.getOrDefault("sources", "")).stream())
            .toList(),
        aliased);
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n")).map(String::strip).filter(l -> !l.isEmpty()).toList();
  }

  public String diagnosis(int rank) {
    return rank < differential.size() ? differential.get(rank) : "";
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
    if (sources.stream().anyMatch(s -> s.length() > 500)) {
      errors.put("sources", TOO_LONG);
    }
    return errors;
  }

  public boolean blank() {
    return body.isBlank() && differential.isEmpty() && sources.isEmpty();
  }
}
