package org.consilium.deid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs all text detectors over a text. A detector that throws makes the screening throw: a text
 * that could not be checked must not be published. Safe for any thread, and the same text always
 * gives the same findings.
 */
public final class TextScreen {
  /** Rises whenever texts screened before may hold what is found today. */
  public static final int VERSION = 4;

  /** Each is read when a text of its language first comes: it takes 16 MB. */
  private static final Map<Wording, Tagger> MODELS = new ConcurrentHashMap<>();

  private static final Comparator<TextFinding> READING_ORDER =
      Comparator.comparingInt(TextFinding::start)
          .thenComparing(Comparator.comparingInt(TextFinding::end).reversed())
          .thenComparing(TextScreen::weight)
          .thenComparing(TextFinding::replacement);

  private final boolean complete;
  private final List<TextDetector> more;

  /** With everything this library looks for. */
  public TextScreen() {
    this(true, List.of());
  }

  /** With these detectors only. */
  public TextScreen(List<TextDetector> detectors) {
    this(false, detectors);
  }

  private TextScreen(boolean complete, List<TextDetector> more) {
    this.complete = complete;
    this.more = List.copyOf(more);
  }

  /** The same with a detector more. */
  public TextScreen with(TextDetector detector) {
    List<TextDetector> all = new ArrayList<>(more);
    all.add(detector);
    return new TextScreen(complete, all);
  }

  /**
   * What to replace: a finding covers what its replacement replaces, in 'Mme Durand, 54 ans' the
   * whole.
   *
   * @param language language of the text: French, English or German; others are treated as French
   * @return findings in the order of the text, none overlapping another
   */
  public List<TextFinding> screen(String text, Locale language) {
    return screen(text, language, Known.nothing());
  }

  /** The same with identities known beforehand, which are found however they are written. */
  public List<TextFinding> screen(String text, Locale language, Known known) {
    PlainText plain = PlainText.mended(text);
    List<TextFinding> bare = bare(plain.toString(), language, known);
    List<TextFinding> wide = new Rewording(plain.toString(), Wording.of(language)).of(bare);
    return wide.stream().map(plain::inOriginal).toList();
  }

  /**
   * The bare passages that identify, as one would mark them in a text: in 'Mme Durand, 54 ans' only
   * 'Durand', in 'depuis le 3 mars 2024' only '3 mars 2024'.
   *
   * @return findings in the order of the text, none overlapping another
   */
  public List<TextFinding> identifiers(String text, Locale language, Known known) {
    PlainText plain = PlainText.mended(text);
    return bare(plain.toString(), language, known).stream().map(plain::inOriginal).toList();
  }

  private List<TextFinding> bare(String text, Locale language, Known known) {
    List<TextFinding> found = new ArrayList<>();
    if (complete) {
      found.addAll(read(text, Wording.of(language), known));
    }
    for (TextDetector detector : more) {
      found.addAll(detector.detect(text, language));
    }
    found.removeIf(finding -> Regions.gave(text, Wording.of(language), finding));
    found.sort(READING_ORDER);
    return merge(found);
  }

  private static List<TextFinding> read(String text, Wording wording, Known known) {
    Page page = patterns(text, wording);
    KnownPlaces.find(page, known.hospitals());
    Guards guards = new Guards(page);
    Tagger.Tagging tagging = model(wording).tag(page);
    new People(page, tagging, guards).read();
    Edges.widen(page);
    WellKnown.find(page);
    Thoroughfares.find(page);
    Domiciles.find(page);
    Premises.widen(page);
    Establishments.widen(page);
    Mentions mentions = new Mentions(page, guards, tagging);
    mentions.expect(known.names());
    mentions.read();
    Particulars.find(page);
    page.found.removeIf(new Refutations(page)::refute);
    page.found.removeIf(Citations.in(page.tokens)::explain);
    return page.found;
  }

  /** What forms, labels and titles tell without the sequence model, which learns from it. */
  static Page patterns(String text, Wording wording) {
    Page page = new Page(text, wording);
    Forms forms = new Forms(page);
    Dates dates = new Dates(page);
    Places places = new Places(page);
    Labels labels = new Labels(page);
    Titles titles = new Titles(page);
    Records records = new Records(page);
    Segments segments = new Segments(page);
    Chats chats = new Chats(page);
    Spoken spoken = new Spoken(page);
    Signatures signatures = new Signatures(page);
    Initials initials = new Initials(page);
    Heads heads = new Heads(page);
    Houses houses = new Houses(page);
    Tokens tokens = page.tokens;
    for (int token = 0; token < tokens.count; token++) {
      forms.read(token);
      dates.read(token);
      places.read(token);
      titles.read(token);
      records.read(token);
      segments.read(token);
      chats.read(token);
      spoken.read(token);
      signatures.read(token);
      initials.read(token);
      heads.read(token);
      houses.read(token);
      if (Labels.begins(tokens, token)) {
        labels.read(token);
      }
    }
    new Tables(page).read();
    new Paraphs(page).read();
    return page;
  }

  private static Tagger model(Wording wording) {
    return MODELS.computeIfAbsent(
        wording, language -> Tagger.of(language.name().toLowerCase(Locale.ROOT)));
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
