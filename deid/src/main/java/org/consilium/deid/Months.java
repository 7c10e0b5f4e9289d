package org.consilium.deid;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of months, written out or short, in the three languages. */
final class Months {

  private static final Map<String, Integer> FULL = new TreeMap<>();
  private static final Map<String, Integer> SHORT = new TreeMap<>();
  private static final Map<String, Integer> ROMAN = new TreeMap<>();

  static {
    full("janvier février mars avril mai juin juillet août septembre octobre novembre décembre");
    full("janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre");
    full("january february march april may june july august september october november december");
    full("januar februar märz april mai juni juli august september oktober november dezember");
    full("jänner feber maerz april mai juni juli august september oktober november dezember");
    put(ROMAN, "i ii iii iv v vi vii viii ix x xi xii");
    brief("janv févr mar avr mai jui juil aoû sept oct nov déc");
    brief("jan fevr mar apr may jun jul aug sep oct nov dec");
    brief("jan feb mär apr mai jun jul aug sep okt nov dez");
    brief("jan fév mrz avr mai jun jul aou sept oct nov dez");
  }

  /** A regular expression, to be read without regard to case. */
  static final String ANY = any(words());

  /** The same for Roman numerals, all in capitals or all in small letters. */
  static final String NUMERALS =
      any(ROMAN.keySet().stream().flatMap(word -> Stream.of(word, word.toUpperCase(Locale.ROOT))));

  static final String WEEKDAY =
      "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday"
          + "|friday|saturday|sunday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)";

  private Months() {}

  /** All names and short forms, in small letters. */
  static Stream<String> words() {
    return Stream.concat(FULL.keySet().stream(), SHORT.keySet().stream());
  }

  /** From 1 to 12, or 0 for no month. */
  static int number(String word) {
    String key = word.toLowerCase(Locale.ROOT);
    return FULL.getOrDefault(key, SHORT.getOrDefault(key, ROMAN.getOrDefault(key, 0)));
  }

  /** Written out, so that it is hardly anything else; 'may' is. */
  static boolean isPlain(String word) {
    return FULL.containsKey(word.toLowerCase(Locale.ROOT))
        && !word.equals("may")
        && !word.equals("march");
  }

  private static String any(Stream<String> words) {
    return words
        .distinct()
        .sorted(Comparator.comparingInt(String::length).reversed())
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  private static void full(String names) {
    put(FULL, names);
  }

  private static void brief(String names) {
    put(SHORT, names);
  }

  private static void put(Map<String, Integer> target, String names) {
    String[] twelve = names.split(" ");
    for (int i = 0; i < twelve.length; i++) {
      target.putIfAbsent(twelve[i], i + 1);
    }
  }
}
