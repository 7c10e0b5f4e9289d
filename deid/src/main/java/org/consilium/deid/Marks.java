package org.consilium.deid;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Lettering that belongs to the picture and to nobody: names of leads, scales, speeds, filters and
 * sides. Only what is read without doubt and holds nothing else is spared.
 */
final class Marks {

  private static final double SURE = 0.5;
  private static final double SURE_OF_FEW = 0.8;
  private static final double SURE_OF_ONE_LETTER = 0.95;

  private static final Pattern MARKS =
      Pattern.compile(
          "(?:(?:III|II|I|aV[RLF]|V[1-9]R?"
              + "|\\d{1,3}(?:[.,]\\d)?mm/(?:sec|s|mV)"
              + "|\\d{1,2}(?:[.,]\\d)?(?:cm|mm|mV)(?:/mV)?"
              + "|\\d{1,2}(?:[.,]\\d{1,2})?-\\d{2,3}Hz|\\d{2,3}Hz|\\d{2,3}/min)\\s*)+"
              + "|[LRDG]");

  private Marks() {}

  static boolean isMark(Reading reading) {
    String text =
        Normalizer.normalize(reading.text(), Normalizer.Form.NFKC)
            .replaceAll("(?<=\\d)\\s+(?=mm|cm|mV|Hz|/min)", "")
            .strip();
    double bar = text.length() == 1 ? SURE_OF_ONE_LETTER : text.length() < 6 ? SURE_OF_FEW : SURE;
    return reading.least() >= bar && MARKS.matcher(text).matches();
  }
}
