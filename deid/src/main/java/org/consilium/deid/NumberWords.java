package org.consilium.deid;

import java.util.HashMap;
import java.util.Map;

/** The words of numbers of one language and what they are worth. */
final class NumberWords {

  /** Ordinals are worth this much more. */
  static final int ORDINAL = 1_000_000;

  private static final Map<Wording, Map<Long, Integer>> NUMBERS = new HashMap<>();

  static {
    Map<Long, Integer> fr = new HashMap<>();
    count(
        fr,
        0,
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize");
    fr.put(Fold.hash("une"), 1);
    tens(fr, "vingt trente quarante cinquante soixante");
    fr.put(Fold.hash("septante"), 70);
    fr.put(Fold.hash("huitante"), 80);
    fr.put(Fold.hash("nonante"), 90);
    fr.put(Fold.hash("vingts"), 20);
    fr.put(Fold.hash("cent"), 100);
    fr.put(Fold.hash("cents"), 100);
    fr.put(Fold.hash("mille"), 1000);
    fr.put(Fold.hash("mil"), 1000);
    fr.put(Fold.hash("premier"), ORDINAL + 1);
    Map<Long, Integer> en = new HashMap<>();
    count(
        en,
        0,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
    en.put(Fold.hash("oh"), 0);
    en.put(Fold.hash("o"), 0);
    en.put(Fold.hash("nought"), 0);
    tens(en, "twenty thirty forty fifty sixty seventy eighty ninety");
    en.put(Fold.hash("hundred"), 100);
    en.put(Fold.hash("thousand"), 1000);
    count(
        en,
        ORDINAL + 1,
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth");
    en.put(Fold.hash("thirtieth"), ORDINAL + 30);
    Map<Long, Integer> de = new HashMap<>();
    String[] small =
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
            .split(" ");
    String[] tens = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split(" ");
    count(de, 0, String.join(" ", small));
    de.put(Fold.hash("eins"), 1);
    de.put(Fold.hash("zwo"), 2);
    de.put(Fold.hash("eine"), 1);
    String[] below = new String[100];
    for (int n = 0; n < 100; n++) {
      below[n] =
          n < 20
              ? small[n]
              : n % 10 == 0 ? tens[n / 10 - 2] : small[n % 10] + "und" + tens[n / 10 - 2];
      de.put(Fold.hash(below[n]), n);
      de.put(Fold.hash("neunzehnhundert" + (n == 0 ? "" : below[n])), 1900 + n);
      de.put(Fold.hash("achtzehnhundert" + (n == 0 ? "" : below[n])), 1800 + n);
      if (n < 60) {
        de.put(Fold.hash("zweitausend" + (n == 0 ? "" : below[n])), 2000 + n);
        de.put(Fold.hash("zweitausendund" + below[n]), 2000 + n);
      }
    }
    for (int n = 1; n < 32; n++) {
      String stem =
          switch (n) {
            case 1 -> "erst";
            case 3 -> "dritt";
            case 7 -> "siebt";
            case 8 -> "acht";
            default -> below[n] + (n < 20 ? "t" : "st");
          };
      for (String ending : new String[] {"e", "er", "en"}) {
        de.put(Fold.hash(stem + ending), ORDINAL + n);
      }
    }
    NUMBERS.put(Wording.FR, fr);
    NUMBERS.put(Wording.EN, en);
    NUMBERS.put(Wording.DE, de);
  }

  private static void count(Map<Long, Integer> numbers, int from, String words) {
    int value = from;
    for (String word : words.split(" ")) {
      numbers.put(Fold.hash(word), value++);
    }
  }

  private static void tens(Map<Long, Integer> numbers, String words) {
    int value = 20;
    for (String word : words.split(" ")) {
      numbers.put(Fold.hash(word), value);
      value += 10;
    }
  }

  private final Map<Long, Integer> values;

  private NumberWords(Map<Long, Integer> values) {
    this.values = values;
  }

  static NumberWords of(Wording wording) {
    return new NumberWords(NUMBERS.getOrDefault(wording, Map.of()));
  }

  /** Of a word, by its hash; -1 for none. */
  int value(long word) {
    return values.getOrDefault(word, -1);
  }
}
