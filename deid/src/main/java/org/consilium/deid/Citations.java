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
              + "|(?:pubmed\\.|pmc\\.)?ncbi\\.nlm\\.nih\\.gov/[^\\s\"<>]{0,120}+"
              + "|(?i:PMID|PMCID|PMC|NCT|ISRCTN|ISBN|ISSN|EudraCT)[ :-]{0,3}[\\dX-]{4,17}+");

  static Citations in(Tokens tokens) {
    TreeMap<Integer, Integer> spans = new TreeMap<>();
    Matcher matcher = CITATION.matcher(tokens.text).useTransparentBounds(true);
    for (int token = 0; token < tokens.count; token++) {
      boolean large = tokens.isLarge(token) || tokens.shape[token] == Tokens.CODE;
      boolean ten =
          tokens.shape[token] == Tokens.NUMBER
              && tokens.length(token) == 2
              && tokens.is(token + 1, '.')
              && tokens.text.startsWith("10", tokens.start[token]);
      boolean label =
          (large || tokens.shape[token] == Tokens.LOWER)
              && tokens.length(token) > 2
              && "PINEpine".indexOf(tokens.text.charAt(tokens.start[token])) >= 0;
      if (ten || label) {
        matcher.region(tokens.start[token], tokens.text.length());
        if (matcher.lookingAt()) {
          spans.put(matcher.start(), matcher.end());
        }
      }
    }
    return new Citations(spans);
  }

  boolean explain(TextFinding finding) {
    return switch (finding.type()) {
      case PHONE,
          DATE,
          POSTCODE,
          NHS_NUMBER,
          RPPS,
          OTHER_ID,
          MRN,
          NIR,
          NAME_PATIENT,
          NAME_CLINICIAN,
          NAME_RELATIVE,
          NAME -> {
        Map.Entry<Integer, Integer> before = spans.floorEntry(finding.start());
        yield before != null && finding.end() <= before.getValue();
      }
      default -> false;
    };
  }
}
