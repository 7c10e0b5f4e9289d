package org.consilium.deid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Runs all text detectors over a text. A detector that throws makes the screening throw: a text
 * that could not be checked must not be published. Safe for any thread, and the same text always
 * gives the same findings.
 */
public final class TextScreen {

  private static final Comparator<TextFinding> READING_ORDER =
      Comparator.comparingInt(TextFinding::start)
          .thenComparing(Comparator.comparingInt(TextFinding::end).reversed())
          .thenComparing(TextScreen::weight)
          .thenComparing(TextFinding::replacement);

  private final List<TextDetector> detectors;

  /** With the detectors of this library. */
  public TextScreen() {
    this(
        List.of(
            new Emails(),
            new Urls(),
            new Phones(),
            new Dates(),
            new Names(),
            new SocialSecurityNumbers(),
            new Places(),
            new Ages()));
  }

  public TextScreen(List<TextDetector> detectors) {
    this.detectors = List.copyOf(detectors);
  }

  /**
   * @param language language of the text: French, English or German; others are treated as French
   * @return findings in the order of the text, none overlapping another
   */
  public List<TextFinding> screen(String text, Locale language) {
    PlainText plain = new PlainText(text);
    List<TextFinding> found = new ArrayList<>();
    for (TextDetector detector : detectors) {
      found.addAll(detector.detect(plain.toString(), language));
    }
    found.removeIf(Citations.in(plain.toString())::explain);
    found.sort(READING_ORDER);
    return merge(found).stream().map(plain::inOriginal).toList();
  }

  private static List<TextFinding> merge(List<TextFinding> sorted) {
    List<TextFinding> merged = new ArrayList<>();
    for (TextFinding next : sorted) {
      if (!merged.isEmpty() && next.start() < merged.getLast().end()) {
        merged.add(union(merged.removeLast(), next));
      } else {
        merged.add(next);
      }
    }
    return merged;
  }

  /** Covers both; says what the wider of the two says, or the graver where they cross. */
  private static TextFinding union(TextFinding first, TextFinding second) {
    boolean inside = second.end() <= first.end();
    boolean graver = weight(second) < weight(first);
    TextFinding speaker =
        inside
            ? (first.keepable() && !second.keepable() ? second : first)
            : graver ? second : first;
    return new TextFinding(
        first.start(),
        Math.max(first.end(), second.end()),
        speaker.type(),
        speaker.reasonKey(),
        speaker.replacement(),
        first.keepable() && second.keepable());
  }

  private static int weight(TextFinding finding) {
    return switch (finding.type()) {
      case NIR -> 0;
      case EMAIL -> 1;
      case URL -> 2;
      case PHONE -> 3;
      case DATE -> 4;
      case POSTCODE -> 5;
      case NAME -> 6;
      case AGE_OVER_89 -> 7;
    };
  }
}
