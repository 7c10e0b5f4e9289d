package org.consilium.deid;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifiers of publications and trials, whose digits are nobody's phone number or birthday.
 *
 * @param spans where each begins, and one past where it ends
 * @param unnamed beginnings of what looks like a DOI and is not called one: it may be a record's
 *     number with a name in it, such as {@code 10.2023/Dupont}
 */
record Citations(TreeMap<Integer, Integer> spans, Set<Integer> unnamed) {

  private static final Pattern CITATION =
      Pattern.compile(
          "(?<![\\d.])10\\.\\d{4,9}/[^\\s\"<>]{1,120}+"
              + "|(?:pubmed\\.|pmc\\.)?ncbi\\.nlm\\.nih\\.gov/[^\\s\"<>]{0,120}+"
              + "|(?i:PMID|PMCID|PMC|NCT|ISRCTN|ISBN|ISSN|EudraCT)[ :-]{0,3}[\\dX-]{4,17}+");

  private static final Pattern CALLED =
      Pattern.compile("(?is).*doi(?:\\.org/|/(?:[a-z]{1,9}/)?|\\s{0,3}[:=]?\\s{0,3})");

  private static final int CALLED_WITHIN = 16;

  static Citations in(Tokens tokens) {
    TreeMap<Integer, Integer> spans = new TreeMap<>();
    Set<Integer> unnamed = new HashSet<>();
    Matcher matcher = CITATION.matcher(tokens.text).useTransparentBounds(true);
    for (int token = 0; token < tokens.count; token++) {
      boolean large = tokens.isLarge(token) || tokens.shape(token) == Tokens.CODE;
      boolean ten =
          tokens.shape(token) == Tokens.NUMBER
              && tokens.length(token) == 2
              && tokens.is(token + 1, '.')
              && tokens.text.startsWith("10", tokens.start[token]);
      boolean label =
          (large || tokens.shape(token) == Tokens.LOWER)
              && tokens.length(token) > 2
              && "PINEpine".indexOf(tokens.text.charAt(tokens.start[token])) >= 0;
      if (ten || label) {
        matcher.region(tokens.start[token], tokens.text.length());
        if (matcher.lookingAt()) {
          spans.put(matcher.start(), matcher.end());
          int start = matcher.start();
          String before = tokens.text.substring(Math.max(0, start - CALLED_WITHIN), start);
          if (ten && !CALLED.matcher(before).matches()) {
            unnamed.add(start);
          }
        }
      }
    }
    return new Citations(spans, unnamed);
  }

  boolean explain(TextFinding finding) {
    Map.Entry<Integer, Integer> before = spans.floorEntry(finding.start());
    if (before == null || finding.end() > before.getValue()) {
      return false;
    }
    return switch (finding.type()) {
      case PHONE, DATE, POSTCODE, NHS_NUMBER, RPPS, OTHER_ID, MRN, NIR -> true;
      case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> !unnamed.contains(before.getKey());
      default -> false;
    };
  }
}
