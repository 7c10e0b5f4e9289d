package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web addresses, except plain pages of places that publish references. */
final class Urls implements TextDetector {

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?:https?|ftp)://|(?<![\\p{L}\\p{N}.@-])www\\.)[^\\s<>\"]{1,2000}+"
              + "|(?<![\\p{L}\\p{N}.@/_-])[a-z0-9-]{2,63}+(?:\\.[a-z0-9-]{2,63}){0,3}"
              + "\\.(?:fr|com|org|net|eu|de|io|uk|be|ch|info)(?![\\p{L}\\p{N}@-]|\\.[a-z])"
              + "(?:/[^\\s<>\"]{0,2000}+)?",
          Pattern.CASE_INSENSITIVE);

  /** A search ('?') could carry a name, so only plain paths pass. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:https?://)?(?:www\\.)?(?:(?:dx\\.)?doi\\.org|pubmed\\.ncbi\\.nlm\\.nih\\.gov"
              + "|pmc\\.ncbi\\.nlm\\.nih\\.gov|ncbi\\.nlm\\.nih\\.gov|clinicaltrials\\.gov"
              + "|has-sante\\.fr|ansm\\.sante\\.fr|lecrat\\.fr|ema\\.europa\\.eu|nice\\.org\\.uk"
              + "|awmf\\.org|who\\.int|cochranelibrary\\.com)(?:[/#][^?@]*)?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    String replacement = Wording.of(language).link();
    List<TextFinding> found = new ArrayList<>();
    Matcher matcher = ADDRESS.matcher(text);
    while (matcher.find()) {
      int end = matcher.end();
      while (end > matcher.start() + 1 && ".,;:!?)]'».".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      if (!REFERENCE.matcher(text.substring(matcher.start(), end)).matches()) {
        found.add(
            new TextFinding(
                matcher.start(), end, TextType.URL, 0.95, "privacy.reason.url", replacement, true));
      }
    }
    return found;
  }
}
