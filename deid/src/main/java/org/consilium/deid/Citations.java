package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers of publications and trials, whose digits are nobody's phone number or birthday. */
record Citations(List<Span> spans) {

  record Span(int start, int end) {
    boolean holds(TextFinding finding) {
      return start <= finding.start() && finding.end() <= end;
    }
  }

  private static final Pattern CITATION =
      Pattern.compile(
          "(?<![\\d.])10\\.\\d{4,9}/[^\\s\"<>]{1,120}+"
              + "|(?i:PMID|PMCID|PMC|NCT|ISRCTN|ISBN|ISSN|EudraCT)[ :-]{0,3}[\\dX-]{4,17}+");

  static Citations in(String text) {
    List<Span> spans = new ArrayList<>();
    Matcher matcher = CITATION.matcher(text);
    while (matcher.find()) {
      spans.add(new Span(matcher.start(), matcher.end()));
    }
    return new Citations(spans);
  }

  List<TextFinding> mistakenFor(List<TextFinding> findings) {
    if (spans.isEmpty()) {
      return List.of();
    }
    return findings.stream()
        .filter(
            finding ->
                switch (finding.type()) {
                  case PHONE, DATE, POSTCODE -> true;
                  default -> false;
                })
        .filter(finding -> spans.stream().anyMatch(span -> span.holds(finding)))
        .toList();
  }
}
