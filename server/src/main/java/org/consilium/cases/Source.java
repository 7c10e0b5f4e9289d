package org.consilium.cases;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference given with an answer: a PubMed number, a DOI (ISO 26324; {@code 10.prefix/suffix}), a
 * web address, or words as written.
 *
 * @param label what is shown, such as {@code PMID 33024}
 * @param address where it leads; empty for mere words
 */
public record Source(String label, String address) {
  static final int MOST = 10;
  private static final Pattern PMID =
      Pattern.compile("(?i)(?:pmid:?\\s*|https?://pubmed\\.ncbi\\.nlm\\.nih\\.gov/)(\\d{1,8})/?");
  private static final Pattern DOI =
      Pattern.compile("(?i)(?:doi:?\\s*|https?://(?:dx\\.)?doi\\.org/)?(10\\.\\d{4,9}/\\S{1,200})");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s<>\"]{4,500}");

  static Source of(String written) {
    String text = written.strip();
    Matcher pmid = PMID.matcher(text);
    if (pmid.matches()) {
      return new Source(
          "PMID " + pmid.group(1), "https://pubmed.ncbi.nlm.nih.gov/" + pmid.group(1) + "/");
    }
    Matcher doi = DOI.matcher(text);
    if (doi.matches()) {
      return new Source("DOI " + doi.group(1), "https://doi.org/" + doi.group(1));
    }
    return WEB.matcher(text).matches()
        ? new Source(text.replaceFirst("(?i)^https?://(www\\.)?", ""), text)
        : new Source(text, "");
  }

  public boolean leadsSomewhere() {
    return !address.isEmpty();
  }

  /** A number that publications have and patients have not; any other address may hold a name. */
  boolean identifiesPublication() {
    return leadsSomewhere() && (label.startsWith("PMID ") || label.startsWith("DOI "));
  }

  /** The words that a privacy check must read: not the recognised identifiers of publications. */
  static String words(List<String> written) {
    return written.stream()
        .filter(line -> !Source.of(line).identifiesPublication())
        .reduce("", (all, line) -> all + line + "\n");
  }
}
