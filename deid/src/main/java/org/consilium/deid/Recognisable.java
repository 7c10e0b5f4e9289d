package org.consilium.deid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What may let somebody be recognised although no identifier stands in the text: the circumstances
 * that together fit one person only. Sweeney (Simple Demographics Often Identify People Uniquely,
 * 2000) showed it for birth date, sex and postcode; the Article 29 Working Party's opinion 05/2014
 * calls it singling out. Nothing is counted or scored here: it says which circumstances there are.
 * Safe for any thread.
 */
public final class Recognisable {
  private static final Set<TextType> PLACES =
      EnumSet.of(TextType.CITY, TextType.HOSPITAL, TextType.POSTCODE, TextType.ADDRESS);
  private static final Set<TextType> DAYS = EnumSet.of(TextType.DATE, TextType.DOB);

  /** By the first four letters, or all of a shorter stem. */
  private final Map<Circumstance, Map<String, List<String>>> stems =
      new EnumMap<>(Circumstance.class);

  /** One kind of circumstance. */
  public enum Circumstance {
    RARE_DISEASE,
    PLACE,
    DAY,
    OCCUPATION,
    EVENT,
    /** A picture goes with the text. Said by whoever knows it, never found in a text. */
    PICTURE
  }

  public Recognisable() {
    stems.put(Circumstance.RARE_DISEASE, read("rare-diseases"));
    stems.put(Circumstance.OCCUPATION, read("occupations"));
    stems.put(Circumstance.EVENT, read("events"));
  }

  /**
   * The circumstances of a text that stays as it is.
   *
   * @param left kinds of findings that were left in the text
   */
  public Set<Circumstance> in(String text, Set<TextType> left) {
    Set<Circumstance> found = EnumSet.noneOf(Circumstance.class);
    if (left.stream().anyMatch(PLACES::contains)) {
      found.add(Circumstance.PLACE);
    }
    if (left.stream().anyMatch(DAYS::contains)) {
      found.add(Circumstance.DAY);
    }
    String folded = folded(text);
    for (int at = 0; at < folded.length(); at++) {
      if (Character.isLetter(folded.charAt(at))
          && (at == 0 || !Character.isLetterOrDigit(folded.charAt(at - 1)))) {
        int begin = at;
        stems.forEach(
            (circumstance, byHead) -> {
              if (begins(byHead, folded, begin)) {
                found.add(circumstance);
              }
            });
      }
    }
    return found;
  }

  /**
   * Whether these circumstances together may single somebody out: two of them, or what was in the
   * news.
   */
  public static boolean concerns(Set<Circumstance> circumstances) {
    return circumstances.size() > 1 || circumstances.contains(Circumstance.EVENT);
  }

  private static boolean begins(Map<String, List<String>> byHead, String text, int at) {
    String head = head(text, at);
    return byHead.getOrDefault(head, List.of()).stream().anyMatch(stem -> stands(stem, text, at));
  }

  private static boolean stands(String stem, String text, int at) {
    boolean whole = stem.endsWith("$");
    String letters = whole ? stem.substring(0, stem.length() - 1) : stem;
    int end = at + letters.length();
    return text.startsWith(letters, at)
        && (!whole || end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  private static String head(String text, int at) {
    return text.substring(at, Math.min(at + 4, text.length()));
  }

  /** Lower case without accents, one blank for any white space; lengths may differ. */
  private static String folded(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}+", "")
        .replaceAll("\\s+", " ")
        .replace('’', '\'')
        .replace("œ", "oe")
        .replace("ß", "ss");
  }

  private static Map<String, List<String>> read(String name) {
    Map<String, List<String>> byHead = new HashMap<>();
    String path = "recognisable/" + name + ".txt";
    try (var stream = Recognisable.class.getResourceAsStream(path);
        var lines =
            new BufferedReader(new InputStreamReader(Objects.requireNonNull(stream), UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(
              line -> byHead.computeIfAbsent(head(line, 0), head -> new ArrayList<>()).add(line));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return byHead;
  }
}
