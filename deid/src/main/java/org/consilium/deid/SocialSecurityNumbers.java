package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * French social security numbers (NIR): sex, year, month, department, commune, order, and a key.
 *
 * <p>The key is 97 minus the first thirteen digits modulo 97; for this sum the Corsican 2A counts
 * as 19 and 2B as 18. A number whose key is right cannot be there by chance and may not be kept.
 */
final class SocialSecurityNumbers implements TextDetector {

  private static final String GAP = "[ .-]?";
  private static final Pattern SHAPE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])([1-478])"
              + GAP
              + "(\\d{2})"
              + GAP
              + "(0[1-9]|1[0-2]|[23]\\d|4[0-2]|[5-9]\\d)"
              + GAP
              + "(\\d{2}|2[ABab])"
              + GAP
              + "(\\d{3})"
              + GAP
              + "(\\d{3})(?:[ .-]{0,3}(\\d{2}))?(?![\\p{L}\\p{N}])");

  /** French drug codes (CIP13) have the same shape. */
  private static final String DRUG_CODE = "34009";

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    List<TextFinding> found = new ArrayList<>();
    Matcher matcher = SHAPE.matcher(text);
    while (matcher.find()) {
      String number =
          matcher.group(1)
              + matcher.group(2)
              + matcher.group(3)
              + matcher.group(4)
              + matcher.group(5)
              + matcher.group(6);
      String key = matcher.group(7);
      if (key == null && number.startsWith(DRUG_CODE)) {
        continue;
      }
      boolean certain = key != null && key(number) == Integer.parseInt(key);
      found.add(
          new TextFinding(
              matcher.start(),
              matcher.end(),
              TextType.NIR,
              certain ? 0.99 : 0.7,
              "privacy.reason.nir",
              Wording.of(language).nir(),
              !certain));
    }
    return found;
  }

  static long key(String number) {
    String digits = number.toUpperCase(Locale.ROOT).replace("2A", "19").replace("2B", "18");
    return 97 - Long.parseLong(digits) % 97;
  }
}
