package org.consilium.deid;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifiers of publications and trials, whose digits are nobody's phone number or birthday.
 *
 * @param spans where each begins, and one past where it ends
 */
record Citations(TreeMap<Integer, Integer> spans) {

  private static final Pattern CITATION =
      Pattern.compile(
          "(?<![\\d.])10\\.\\d{4,9}/[^\\s\"<>]{1,120}+"
              + "|(?i:PMID|PMCID|PMC|NCT|ISRCTN|ISBN|ISSN|EudraCT)[ :-]{0,3}[\\dX-]{4,17}+");

  static Citations in(String text) {
    TreeMap<Integer, Integer> spans = new TreeMap<>();
    Matcher matcher = CITATION.matcher(text);
    while (matcher.find()) {
      spans.put(matcher.start(), matcher.end());
    }
    return new Citations(spans);
  }

  boolean explain(TextFinding finding) {
    return switch (finding.type()) {
      case PHONE, DATE, POSTCODE -> {
        Map.Entry<Integer, Integer> before = spans.floorEntry(finding.start());
        yield before != null && finding.end() <= before.getValue();
      }
      default -> false;
    };
  }
}
