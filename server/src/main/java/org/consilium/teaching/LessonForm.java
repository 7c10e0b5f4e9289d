package org.consilium.teaching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.foundation.PlainText;
import org.consilium.media.Image;

/**
 * A lesson as it is being written. Steps without a text are left out; the last is the outcome and
 * asks nothing.
 */
public record LessonForm(String title, List<Step> steps) {
  public static final int MOST_STEPS = 10;
  public static final int LONGEST_TITLE = 200;
  public static final int LONGEST_BODY = 4000;
  public static final int LONGEST_QUESTION = 300;
  static final int LONGEST_CHOICE = 200;
  static final int MOST_CHOICES = 6;

  /**
   * @param pictures numbers of pictures of the case
   */
  public record Step(String body, String question, List<String> choices, Set<Long> pictures) {
    static final Step EMPTY = new Step("", "", List.of(), Set.of());

    boolean blank() {
      return body.isBlank() && question.isBlank() && choices.isEmpty() && pictures.isEmpty();
    }

    /** One choice a line, as the form has them. */
    public String lines() {
      return String.join("\n", choices);
    }
  }

  public LessonForm {
    steps = List.copyOf(steps);
  }

  /** Reads what was sent, without trusting it: fields {@code title}, {@code body-1} and so on. */
  static LessonForm of(Map<String, List<String>> fields) {
    List<Step> steps = new ArrayList<>();
    for (int place = 1; place <= MOST_STEPS + 1; place++) {
      Step step =
          new Step(
              first(fields, "body-" + place),
              first(fields, "question-" + place).replaceAll("\\s+", " "),
              first(fields, "choices-" + place)
                  .lines()
                  .map(String::strip)
                  .filter(line -> !line.isEmpty())
                  .toList(),
              numbers(fields.getOrDefault("pictures-" + place, List.of())));
      if (!step.blank()) {
        steps.add(step);
      }
    }
    return new LessonForm(first(fields, "title").replaceAll("\\s+", " "), steps);
  }

  /** A lesson as it stands. */
  static LessonForm of(Lesson lesson) {
    return correcting(lesson, Map.of());
  }

  /** Of a lesson that stands only title, texts and pictures change, where they were sent. */
  static LessonForm correcting(Lesson lesson, Map<String, List<String>> fields) {
    boolean sent = fields.containsKey("title");
    List<Step> steps = new ArrayList<>();
    for (Lesson.Step step : lesson.steps()) {
      String place = Integer.toString(step.place());
      steps.add(
          new Step(
              fields.containsKey("body-" + place) ? first(fields, "body-" + place) : step.body(),
              step.question(),
              step.choices(),
              sent
                  ? numbers(fields.getOrDefault("pictures-" + place, List.of()))
                  : step.pictures().stream().map(Image::id).collect(Collectors.toSet())));
    }
    return new LessonForm(
        sent ? first(fields, "title").replaceAll("\\s+", " ") : lesson.title(), steps);
  }

  private static String first(Map<String, List<String>> fields, String name) {
    List<String> all = fields.getOrDefault(name, List.of());
    return all.isEmpty() ? "" : PlainText.of(all.getFirst().replace("\r\n", "\n"));
  }

  private static Set<Long> numbers(List<String> values) {
    Set<Long> numbers = new LinkedHashSet<>();
    values.stream()
        .filter(value -> value.matches("[1-9][0-9]{0,17}"))
        .forEach(value -> numbers.add(Long.valueOf(value)));
    return numbers;
  }

  /** The fields as a draft keeps them. */
  Map<String, List<String>> fields() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("title", List.of(title));
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      fields.put("body-" + (i + 1), List.of(step.body()));
      fields.put("question-" + (i + 1), List.of(step.question()));
      fields.put("choices-" + (i + 1), List.of(step.lines()));
      fields.put("pictures-" + (i + 1), step.pictures().stream().map(String::valueOf).toList());
    }
    return fields;
  }

  /** The free texts, by field, for the privacy check. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("title", title);
    for (int i = 0; i < steps.size(); i++) {
      texts.put("body-" + (i + 1), steps.get(i).body());
      texts.put("question-" + (i + 1), steps.get(i).question());
      texts.put("choices-" + (i + 1), steps.get(i).lines());
    }
    return texts;
  }

  LessonForm withTexts(Map<String, String> texts) {
    List<Step> clean = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      clean.add(
          new Step(
              texts.getOrDefault("body-" + (i + 1), step.body()),
              texts.getOrDefault("question-" + (i + 1), step.question()),
              texts.getOrDefault("choices-" + (i + 1), step.lines()).lines().toList(),
              step.pictures()));
    }
    return new LessonForm(texts.getOrDefault("title", title), clean);
  }

  /** Whether no text is too long: one that is will be neither kept nor read, only told. */
  boolean fits() {
    return tooLong().isEmpty();
  }

  /** Those of {@link #errors} that keep a draft from being kept. */
  Map<String, String> tooLong() {
    Map<String, String> errors = errors();
    errors.values().removeIf(error -> !error.equals("teaching.error.too-long"));
    return errors;
  }

  /** Message keys of what is wrong, by field. */
  public Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    if (title.isBlank()) {
      errors.put("title", "teaching.error.title");
    } else if (title.length() > LONGEST_TITLE) {
      errors.put("title", "teaching.error.too-long");
    }
    if (steps.size() < 2 || steps.size() > MOST_STEPS) {
      errors.put("steps", "teaching.error.steps");
    }
    for (int i = 0; i < steps.size(); i++) {
      step(i + 1, steps.get(i), i == steps.size() - 1, errors);
    }
    return errors;
  }

  private static void step(int place, Step step, boolean last, Map<String, String> errors) {
    if (step.body().isBlank()) {
      errors.put("body-" + place, "teaching.error.body");
    } else if (step.body().length() > LONGEST_BODY) {
      errors.put("body-" + place, "teaching.error.too-long");
    }
    int choices = step.choices().size();
    if (step.question().length() > LONGEST_QUESTION
        || step.choices().stream().anyMatch(choice -> choice.length() > LONGEST_CHOICE)) {
      errors.put("question-" + place, "teaching.error.too-long");
    } else if (last && !step.question().isBlank()) {
      errors.put("question-" + place, "teaching.error.last");
    } else if (step.question().isBlank() && choices > 0) {
      errors.put("question-" + place, "teaching.error.question");
    } else if (choices == 1 || choices > MOST_CHOICES) {
      errors.put("question-" + place, "teaching.error.choices");
    }
  }

  /** With an empty step before the outcome, to write one more. */
  LessonForm roomier() {
    if (steps.size() >= MOST_STEPS) {
      return this;
    }
    List<Step> more = new ArrayList<>(steps);
    more.add(Math.max(0, more.size() - 1), Step.EMPTY);
    return new LessonForm(title, more);
  }
}
