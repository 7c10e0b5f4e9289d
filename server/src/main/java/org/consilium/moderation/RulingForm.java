package org.consilium.moderation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.ContentRef;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * A decision as it is being made.
 *
 * @param previous number of the ruling that the moderator saw last, 0 for none
 * @param days of a pause, 0 for none
 */
public record RulingForm(
    long previous,
    Ruling.@Nullable Decision decision,
    @Nullable Reason rule,
    Ruling.Measure measure,
    int days,
    boolean declare,
    String words) {

  private static final int LONGEST = 30;

  /** What a thing of a kind can come to. */
  public static List<Ruling.Decision> decisions(ContentRef.Kind kind) {
    return Arrays.stream(Ruling.Decision.values())
        .filter(
            decision ->
                kind == ContentRef.Kind.ANSWER
                    || decision == Ruling.Decision.KEPT
                    || decision == Ruling.Decision.REMOVED)
        .toList();
  }

  static RulingForm blank(Matter matter) {
    return new RulingForm(matter.last(), null, null, Ruling.Measure.NONE, 0, false, "");
  }

  /** The same, by who has seen what was decided last. */
  RulingForm after(Matter matter) {
    return new RulingForm(matter.last(), decision, rule, measure, days, declare, words);
  }

  static RulingForm of(MultiValueMap<String, String> sent, ContentRef.Kind kind) {
    String days = Texts.first(sent, "days");
    return new RulingForm(
        number(Texts.first(sent, "previous")),
        decisions(kind).stream()
            .filter(decision -> decision.name().equals(Texts.first(sent, "decision")))
            .findFirst()
            .orElse(null),
        Reason.named(Texts.first(sent, "rule"), kind).orElse(null),
        Arrays.stream(Ruling.Measure.values())
            .filter(measure -> measure.name().equals(Texts.first(sent, "measure")))
            .findFirst()
            .orElse(Ruling.Measure.NONE),
        days.matches("\\d{1,2}") ? Integer.parseInt(days) : 0,
        kind == ContentRef.Kind.ANSWER && Texts.first(sent, "declare").equals("true"),
        Texts.first(sent, "words"));
  }

  private static long number(String typed) {
    return typed.matches("\\d{1,18}") ? Long.parseLong(typed) : 0;
  }

  /** Days of the pause, where that is the measure. */
  @Nullable Integer pause() {
    return measure == Ruling.Measure.PAUSE ? days : null;
  }

  Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (decision == null) {
      errors.put("decision", "moderation.error.decision");
    }
    if (rule == null) {
      errors.put("rule", "moderation.error.rule");
    }
    if (measure == Ruling.Measure.PAUSE && (days < 1 || days > LONGEST)) {
      errors.put("days", "moderation.error.days");
    }
    return errors;
  }
}
