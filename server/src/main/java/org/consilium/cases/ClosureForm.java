package org.consilium.cases;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the asker ends a case, or corrects how it ended.
 *
 * @param resolved false when no answer settled it
 * @param diagnosis the final diagnosis, or the decision taken
 * @param same keys of proposals that were this diagnosis in other words; see {@link Wording#key}
 * @param established what it rests on, none or several
 * @param done what was done
 * @param helped numbers of answers
 * @param edition which outcome the asker had before them, 0 for none: another is not overwritten
 */
public record ClosureForm(
    boolean resolved,
    String diagnosis,
    List<String> same,
    List<Established> established,
    String done,
    List<Long> helped,
    int edition)
    implements Written {
  private static final int MOST = 200;

  public ClosureForm(boolean resolved, String diagnosis, String done) {
    this(resolved, diagnosis, List.of(), List.of(), done, List.of(), 0);
  }

  /** The key of a proposal in these words. */
  public static String proposal(String words) {
    return new Wording(words, "").key();
  }

  static ClosureForm of(Fields fields) {
    return new ClosureForm(
        !fields.first("resolved").equals("false"),
        fields.first("diagnosis"),
        fields.all("same").stream()
            .filter(key -> key.matches("[0-9a-f]{20}"))
            .distinct()
            .limit(MOST)
            .toList(),
        Arrays.stream(Established.values())
            .filter(one -> fields.all("established").contains(one.name()))
            .toList(),
        fields.first("done"),
        fields.all("helped").stream()
            .filter(number -> number.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .distinct()
            .limit(MOST)
            .toList(),
        fields.first("edition").matches("\\d{1,9}")
            ? Integer.parseInt(fields.first("edition"))
            : 0);
  }

  /** As it stands now. */
  static ClosureForm of(CaseQuestion.Closure closure) {
    return new ClosureForm(
        closure.resolved(),
        closure.diagnosis(),
        closure.same(),
        closure.established(),
        closure.done(),
        closure.helped(),
        closure.edition());
  }

  /** Whether it says the same, whatever it was written over. */
  boolean says(ClosureForm other) {
    return over(0).equals(other.over(0));
  }

  ClosureForm over(int now) {
    return new ClosureForm(resolved, diagnosis, same, established, done, helped, now);
  }

  ClosureForm withHelped(List<Long> answers) {
    return new ClosureForm(resolved, diagnosis, same, established, done, answers, edition);
  }

  @Override
  public Map<String, List<String>> fields() {
    return Map.of(
        "resolved", List.of(Boolean.toString(resolved)),
        "diagnosis", List.of(diagnosis),
        "same", same,
        "established", established.stream().map(Established::name).toList(),
        "done", List.of(done),
        "helped", helped.stream().map(number -> Long.toString(number)).toList(),
        "edition", List.of(Integer.toString(edition)));
  }

  @Override
  public Map<String, String> texts() {
    return Map.of("diagnosis", diagnosis, "done", done);
  }

  ClosureForm withTexts(Map<String, String> texts) {
    return new ClosureForm(
        resolved,
        texts.getOrDefault("diagnosis", ""),
        same,
        established,
        texts.getOrDefault("done", ""),
        helped,
        edition);
  }

  @Override
  public Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (resolved && diagnosis.isBlank()) {
      errors.put("diagnosis", "cases.error.diagnosis");
    } else if (diagnosis.length() > 300) {
      errors.put("diagnosis", TOO_LONG);
    }
    if (done.length() > CaseForm.MOST_CHARACTERS) {
      errors.put("done", TOO_LONG);
    }
    return errors;
  }
}
