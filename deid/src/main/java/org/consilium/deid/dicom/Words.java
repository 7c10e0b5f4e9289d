package org.consilium.deid.dicom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.consilium.deid.TextFinding;
import org.consilium.deid.TextScreen;

/**
 * Cleans descriptions: what the text screen finds goes, then every word that is not of the
 * vocabulary of imaging (words.txt: anatomy, technique, makers; no findings, so that a word left
 * out turns no statement round). A name nobody would recognise as one cannot stay that way.
 */
final class Words {

  private static final int LONGEST = 2000;
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}.,%*']+");
  private static final Pattern DATE = Pattern.compile("\\d+(\\s*[./:-]\\s*\\d+){1,}");
  private static final Pattern MEASURE =
      Pattern.compile(
          "\\d{1,3}([.,]\\d{1,2})?(mm|cm|m|s|ms|kv|kvp|ma|mas|t|hz|mhz|khz|ml|mg|mgy|msv|min|%)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,3}([.,]\\d{1,2})?");
  private static final List<Locale> LANGUAGES =
      List.of(Locale.FRENCH, Locale.ENGLISH, Locale.GERMAN);
  private static final Set<String> KNOWN = load();

  private Words() {}

  static boolean isKnown(String folded) {
    return KNOWN.contains(folded);
  }

  /** What may stay of it, words apart by one space; empty where nothing may. */
  static String clean(String text, TextScreen screen, Identities identities) {
    if (text.length() > LONGEST) {
      return "";
    }
    String left = text;
    for (Locale language : LANGUAGES) {
      left = without(left, screen.screen(left, language));
    }
    left = DATE.matcher(left).replaceAll(" ");
    List<String> kept = new ArrayList<>();
    boolean afterNumber = false;
    for (String word : BETWEEN.split(left)) {
      String bare = bare(word);
      boolean number = NUMBER.matcher(bare).matches();
      if (number && afterNumber) {
        // Two in a row are more often a date or a telephone number than sizes.
        kept.removeIf(other -> NUMBER.matcher(other).matches());
      } else if (mayStay(bare, number, identities)) {
        kept.add(bare);
      }
      afterNumber = number;
    }
    boolean onlyNumbers = kept.stream().allMatch(word -> NUMBER.matcher(word).matches());
    return onlyNumbers ? "" : String.join(" ", kept);
  }

  /** Whether cleaning would leave out nothing. */
  static boolean isClean(String text, TextScreen screen, Identities identities) {
    List<String> before = new ArrayList<>();
    for (String word : BETWEEN.split(text)) {
      if (!bare(word).isEmpty()) {
        before.add(bare(word));
      }
    }
    return clean(text, screen, identities).equals(String.join(" ", before));
  }

  private static boolean mayStay(String bare, boolean number, Identities identities) {
    String folded = Identities.fold(bare);
    return !bare.isEmpty()
        && !identities.isWord(folded)
        && (number || KNOWN.contains(folded) || MEASURE.matcher(folded).matches());
  }

  private static String bare(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && ".,*'".indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && ".,*'".indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    return word.substring(from, to);
  }

  private static String without(String text, List<TextFinding> findings) {
    StringBuilder result = new StringBuilder();
    int at = 0;
    for (TextFinding finding : findings) {
      result.append(text, at, finding.start()).append(' ');
      at = finding.end();
    }
    return result.append(text, at, text.length()).toString();
  }

  private static Set<String> load() {
    Set<String> result = new HashSet<>();
    for (String line : Dictionary.lines("words.txt")) {
      for (String word : line.split(" ", -1)) {
        result.add(Identities.fold(word));
      }
    }
    return Set.copyOf(result);
  }
}
