package org.consilium.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.consilium.deid.TextFinding;
import org.consilium.deid.TextType;
import org.consilium.deid.corpus.Labelled;

/**
 * What was found against what is there. Only letters and digits count: a comma more or less hides
 * nothing. An identifier is covered when all of its letters and digits are in findings, of whatever
 * type; it is exact when findings begin and end where it does, and of the same family of types.
 */
final class Score {

  /** What tells who it is without any other knowledge. */
  private static final Set<TextType> INDIRECT =
      EnumSet.of(
          TextType.DATE,
          TextType.CITY,
          TextType.POSTCODE,
          TextType.HOSPITAL,
          TextType.AGE_OVER_89,
          TextType.OTHER_ID,
          TextType.DEVICE_SERIAL,
          TextType.RPPS);

  private final Map<TextType, int[]> types = new EnumMap<>(TextType.class);
  private final Map<String, Integer> missed = new HashMap<>();
  private final Map<String, Integer> wrong = new HashMap<>();
  private int documents;
  private int leaking;
  private int words;
  private int falseSpans;
  private long masked;
  private long rightlyMasked;

  void add(Labelled document, List<TextFinding> found) {
    String text = document.text();
    boolean[] covered = new boolean[text.length()];
    for (TextFinding finding : found) {
      java.util.Arrays.fill(covered, finding.start(), finding.end(), true);
    }
    boolean[] labelled = new boolean[text.length()];
    for (Labelled.Span span : document.spans()) {
      java.util.Arrays.fill(labelled, span.start(), span.end(), true);
    }
    boolean[] outside = new boolean[text.length()];
    for (int i = 0; i < outside.length; i++) {
      outside[i] = covered[i] && !(labelled[i] && Character.isLetterOrDigit(text.charAt(i)));
    }
    boolean leaks = false;
    for (Labelled.Span span : document.spans()) {
      int[] counts = types.computeIfAbsent(span.type(), type -> new int[3]);
      counts[0]++;
      if (all(text, covered, span.start(), span.end())) {
        counts[1]++;
        if (exact(text, outside, found, span)) {
          counts[2]++;
        }
      } else {
        leaks |= !INDIRECT.contains(span.type());
        missed.merge(span.type() + " " + context(text, span.start(), span.end()), 1, Integer::sum);
      }
    }
    for (TextFinding finding : found) {
      if (none(text, labelled, finding.start(), finding.end())) {
        falseSpans++;
        wrong.merge(
            finding.type() + " " + context(text, finding.start(), finding.end()), 1, Integer::sum);
      }
    }
    for (int i = 0; i < text.length(); i++) {
      if (covered[i] && Character.isLetterOrDigit(text.charAt(i))) {
        masked++;
        rightlyMasked += labelled[i] ? 1 : 0;
      }
    }
    documents++;
    leaking += leaks ? 1 : 0;
    words += text.split("\\s+").length;
  }

  void print(String name, int worst) {
    int[] direct = new int[3];
    int[] all = new int[3];
    types.forEach(
        (type, counts) -> {
          figure(name + ".recall." + type, share(counts[1], counts[0]), "of " + counts[0]);
          figure(name + ".exact." + type, share(counts[2], counts[0]), "of " + counts[0]);
          for (int i = 0; i < 3; i++) {
            all[i] += counts[i];
            direct[i] += INDIRECT.contains(type) ? 0 : counts[i];
          }
        });
    figure(name + ".texts", documents, "");
    figure(name + ".recall.direct", share(direct[1], direct[0]), "of " + direct[0]);
    figure(name + ".recall.all", share(all[1], all[0]), "of " + all[0]);
    figure(name + ".exact.all", share(all[2], all[0]), "of " + all[0]);
    figure(name + ".leak", share(leaking, documents), "of texts");
    figure(name + ".precision", share(rightlyMasked, masked), "of characters");
    figure(name + ".false", 1000.0 * falseSpans / Math.max(1, words), "per 1,000 words");
    list("missed " + name, missed, worst);
    list("wrong " + name, wrong, worst);
  }

  static void figure(String name, double value, String unit) {
    String form = value == Math.rint(value) && value > 1 ? "%.0f" : "%.4f";
    String number = String.format(Locale.ROOT, form, value);
    System.out.println(("figure " + name + " " + number + " " + unit).strip());
  }

  /** The most frequent first, then the order of the alphabet. */
  private static void list(String head, Map<String, Integer> counts, int worst) {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(
        Map.Entry.<String, Integer>comparingByValue()
            .reversed()
            .thenComparing(entry -> entry.getKey().hashCode()));
    entries.stream().limit(worst).forEach(entry -> System.out.println(head + " " + entry.getKey()));
  }

  private static boolean exact(
      String text, boolean[] covered, List<TextFinding> found, Labelled.Span span) {
    boolean free =
        !touches(text, covered, span.start() - 1, -1) && !touches(text, covered, span.end(), 1);
    return free
        && found.stream()
            .filter(f -> f.start() < span.end() && f.end() > span.start())
            .allMatch(f -> family(f.type()).equals(family(span.type())));
  }

  private static boolean touches(String text, boolean[] covered, int at, int step) {
    int i = at;
    while (i >= 0
        && i < text.length()
        && !Character.isLetterOrDigit(text.charAt(i))
        && covered[i]) {
      i += step;
    }
    return i >= 0 && i < text.length() && covered[i] && Character.isLetterOrDigit(text.charAt(i));
  }

  private static String family(TextType type) {
    return switch (type) {
      case NAME, NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE -> "NAME";
      case ADDRESS, POSTCODE, CITY -> "PLACE";
      case DATE, DOB -> "DATE";
      default -> type.name();
    };
  }

  private static boolean all(String text, boolean[] in, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!in[i] && Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean none(String text, boolean[] in, int start, int end) {
    for (int i = start; i < end; i++) {
      if (in[i] && Character.isLetterOrDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 1 : (double) part / whole;
  }

  private static String context(String text, int start, int end) {
    int from = Math.max(0, start - 25);
    int to = Math.min(text.length(), end + 15);
    return (text.substring(from, start)
            + "["
            + text.substring(start, end)
            + "]"
            + text.substring(end, to))
        .replace('\n', '/');
  }
}
