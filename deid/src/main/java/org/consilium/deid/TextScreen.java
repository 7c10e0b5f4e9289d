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
    return screen(text, language, Known.nothing());
  }

  /**
   * The same with identities known beforehand, which are found however they are written. A finding
   * covers what its replacement replaces: in 'Mme Durand, 54 ans' the whole.
   */
  public List<TextFinding> screen(String text, Locale language, Known known) {
    PlainText plain = new PlainText(text);
    List<TextFinding> found = new ArrayList<>();
    for (TextDetector detector : detectors) {
      found.addAll(detector.detect(plain.toString(), language));
    }
    found.removeIf(Citations.in(plain.toString())::explain);
    found.sort(READING_ORDER);
    return merge(found).stream().map(plain::inOriginal).toList();
  }

  /**
   * The bare passages that identify, as one would mark them in a text: in 'Mme Durand, 54 ans' only
   * 'Durand', in 'depuis le 3 mars 2024' only '3 mars 2024'.
   *
   * @return findings in the order of the text, none overlapping another
   */
  public List<TextFinding> identifiers(String text, Locale language, Known known) {
    return screen(text, language, known);
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
        speaker.confidence(),
        speaker.reasonKey(),
        speaker.replacement(),
        first.keepable() && second.keepable());
  }

  private static int weight(TextFinding finding) {
    return switch (finding.type()) {
      case NIR, NHS_NUMBER, KVNR, SSN_US, IBAN -> 0;
      case EMAIL -> 1;
      case URL -> 2;
      case MRN, RPPS, ACCOUNT, DEVICE_SERIAL, PLATE, IP, OTHER_ID -> 3;
      case PHONE -> 4;
      case DOB -> 5;
      case DATE -> 6;
      case ADDRESS -> 7;
      case POSTCODE -> 8;
      case HOSPITAL -> 9;
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> 10;
      case CITY -> 11;
      case AGE_OVER_89 -> 12;
    };
  }
}
