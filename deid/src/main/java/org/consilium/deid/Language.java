package org.consilium.deid;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Guesses the language of a text by its small words. */
public final class Language {

  private static final int MOST_UNITS = 4000;

  private static final Map<Locale, Set<String>> WORDS =
      Map.of(
          Locale.FRENCH,
          words(
              "le la les des du un une et est en dans pour avec sur par pas au aux qui que ce cette"
                  + " il elle je vous nous ans patiente depuis chez sans ou mais plus été à vu née né"
                  + " merci bonjour cordialement mme dr son sa ses se"),
          Locale.ENGLISH,
          words(
              "the of and to in is with for was on that he she his her this by from at it as has had"
                  + " not are be years old who patient seen no an a you i we dear regards mr mrs"),
          Locale.GERMAN,
          words(
              "der die das und ist mit von zu im den dem des ein eine einer eines bei auf für nicht"
                  + " wurde sich als auch nach aus am er sie ich wir jahre patientin seit herr frau"
                  + " sehr geehrte keine zur zum wird hat über"));

  private Language() {}

  /** French, English or German; French where nothing tells. */
  public static Locale of(String text) {
    String start = text.substring(0, Math.min(MOST_UNITS, text.length())).toLowerCase(Locale.ROOT);
    Locale best = Locale.FRENCH;
    int most = 0;
    int[] counts = new int[3];
    Locale[] languages = {Locale.FRENCH, Locale.ENGLISH, Locale.GERMAN};
    int at = 0;
    while (at < start.length()) {
      int from = at;
      while (at < start.length() && Character.isLetter(start.charAt(at))) {
        at++;
      }
      if (at > from) {
        String word = start.substring(from, at);
        for (int i = 0; i < languages.length; i++) {
          if (WORDS.getOrDefault(languages[i], Set.of()).contains(word)) {
            counts[i]++;
          }
        }
      } else {
        at++;
      }
    }
    for (int i = 0; i < languages.length; i++) {
      if (counts[i] > most) {
        most = counts[i];
        best = languages[i];
      }
    }
    return best;
  }

  private static Set<String> words(String list) {
    return Set.copyOf(List.of(list.split(" ")));
  }
}
