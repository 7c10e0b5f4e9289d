package org.consilium.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reference given with an answer, as somebody typed or pasted it.
 *
 * @param identifier a PubMed number without zeros in front, or a DOI in lower case; of a guideline
 *     what is known of it, such as {@code AWMF 013-001} or {@code HAS}; of a medicine its code,
 *     such as {@code ATC C09AA05}; empty for the rest
 * @param written what was typed
 * @param label what is shown while nothing more is known, such as {@code PMID 33024}
 * @param address where it leads; empty for mere words
 * @param alone whether nothing but the identifier of a publication was typed, called by its name
 * @param work what the publication is; null until it was found
 */
public record Reference(
    Scheme scheme,
    String identifier,
    String written,
    String label,
    String address,
    boolean alone,
    @Nullable Work work) {
  /** How many one answer may have. */
  public static final int MOST = 10;

  private static final int LONGEST_DOI = 200;
  private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212\\u00ad\\ufe58]");
  private static final Pattern UNSEEN = Pattern.compile("[\\u200b-\\u200f\\u2060\\ufeff]");
  private static final Pattern PMID =
      Pattern.compile("(?i)(?<![a-z])pmid\\s*[:#=]?\\s*0*([1-9]\\d{0,7})(?!\\d)");
  private static final Pattern PUBMED =
      Pattern.compile(
          "(?i)https?://(?:www\\.|m\\.)?(?:pubmed\\.ncbi\\.nlm\\.nih\\.gov/|"
              + "ncbi\\.nlm\\.nih\\.gov/(?:m/)?pubmed/|pubmed\\.gov/)(?:\\?term=)?0*([1-9]\\d{0,7})"
              + "(?!\\d)(?<rest>\\S*)");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{5,7}");
  private static final Pattern DAY =
      Pattern.compile(
          "(?:0?[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:(?:19|20)?\\d\\d)"
              + "|(?:19|20)?\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])");
  private static final Pattern DOI = Pattern.compile("(?<![\\d.])10\\.\\d{4,9}(?:\\.\\d+)*/[!-~]+");
  private static final Pattern DOI_BEFORE =
      Pattern.compile(
          "(?i)[(\\[<\\s]*(?:doi\\s*[:=]?\\s*)?(?:(?:https?://)?(?:www\\.|dx\\.)?doi\\.org/)?");
  private static final Pattern PAGES_OF_PUBLISHERS =
      Pattern.compile("(?i)/(?:full|fulltext|pdf|epdf|abstract|meta|references)$");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s<>\"]{4,500}");
  private static final Pattern TRACKING =
      Pattern.compile("(?i)(?:utm_[^=&]*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid)(?:=[^&]*)?");

  public static Reference of(String written) {
    String typed = written.strip();
    String text =
        UNSEEN
            .matcher(
                DASHES.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("-"))
            .replaceAll("")
            .strip();
    return pubmed(typed, text)
        .or(() -> doi(typed, text))
        .or(() -> Guidelines.read(typed, text))
        .or(() -> Drugs.read(typed, text))
        .or(() -> web(typed, text))
        .orElseGet(() -> new Reference(Scheme.TEXT, "", typed, typed, "", false, null));
  }

  private static Optional<Reference> pubmed(String typed, String text) {
    Matcher page = PUBMED.matcher(text);
    if (page.matches()) {
      boolean alone = page.group("rest").matches("[/.,;)]*");
      return Optional.of(pmid(typed, page.group(1), "PMID " + page.group(1), alone));
    }
    Matcher named = PMID.matcher(text);
    if (named.find()) {
      String around = text.substring(0, named.start()) + text.substring(named.end());
      boolean alone = around.matches("[\\p{P}\\s]*");
      return Optional.of(
          pmid(typed, named.group(1), alone ? "PMID " + named.group(1) : typed, alone));
    }
    String bare = text.replaceFirst("[.,;]+$", "");
    // What may be a day, of birth for instance, is no number of a publication.
    return NUMBER.matcher(bare).matches() && !DAY.matcher(bare).matches()
        ? Optional.of(pmid(typed, bare, "PMID " + bare, false))
        : Optional.empty();
  }

  private static Reference pmid(String typed, String number, String label, boolean alone) {
    String address = "https://pubmed.ncbi.nlm.nih.gov/" + number + "/";
    return new Reference(Scheme.PMID, number, typed, label, address, alone, null);
  }

  private static Optional<Reference> doi(String typed, String text) {
    boolean link = text.regionMatches(true, 0, "http", 0, 4) && !text.contains(" ");
    String readable = link ? decoded(text) : text;
    Matcher matcher = DOI.matcher(readable);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.group();
    if (link) {
      found = found.replaceFirst("[?#&].*$", "");
      found = PAGES_OF_PUBLISHERS.matcher(found).replaceFirst("");
    }
    found = trimmed(found);
    if (found.endsWith("/") || found.length() > LONGEST_DOI) {
      return Optional.empty();
    }
    String before = readable.substring(0, matcher.start());
    String after = readable.substring(matcher.start() + found.length());
    boolean bare = DOI_BEFORE.matcher(before).matches() && after.matches("[\\p{P}>\\s]*");
    // Where nobody says that it is a DOI it may be a record's number, such as 10.2023/Dupont.
    boolean alone = bare && before.toLowerCase(Locale.ROOT).contains("doi");
    return Optional.of(
        new Reference(
            Scheme.DOI,
            found.toLowerCase(Locale.ROOT),
            typed,
            bare || link ? "DOI " + found : typed,
            "https://doi.org/" + escaped(found),
            alone,
            null));
  }

  /** Without what closes the sentence rather than the DOI: brackets count only where unopened. */
  private static String trimmed(String found) {
    String rest = found;
    while (!rest.isEmpty()) {
      char last = rest.charAt(rest.length() - 1);
      boolean closes =
          switch (last) {
            case ')' -> count(rest, '(') < count(rest, ')');
            case ']' -> count(rest, '[') < count(rest, ']');
            case '>' -> count(rest, '<') < count(rest, '>');
            default -> ".,;:!?'\"".indexOf(last) >= 0;
          };
      if (!closes) {
        return rest;
      }
      rest = rest.substring(0, rest.length() - 1);
    }
    return rest;
  }

  private static long count(String text, char one) {
    return text.chars().filter(c -> c == one).count();
  }

  private static String decoded(String link) {
    try {
      return URLDecoder.decode(link.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return link;
    }
  }

  private static String escaped(String doi) {
    StringBuilder path = new StringBuilder();
    for (char c : doi.toCharArray()) {
      if (Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=:@/".indexOf(c) >= 0) {
        path.append(c);
      } else {
        path.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      }
    }
    return path.toString();
  }

  private static Optional<Reference> web(String typed, String text) {
    return WEB.matcher(text).matches()
        ? host(text)
            .map(host -> new Reference(Scheme.WEB, "", typed, host, untracked(text), false, null))
        : Optional.empty();
  }

  /** In small letters, without the {@code www.} in front; empty where a link would mislead. */
  static Optional<String> host(String link) {
    try {
      URI uri = URI.create(link);
      return Optional.ofNullable(uri.getHost())
          .filter(host -> uri.getRawUserInfo() == null)
          .map(host -> host.toLowerCase(Locale.ROOT).replaceFirst("^www\\.", ""));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String untracked(String link) {
    int query = link.indexOf('?');
    if (query < 0) {
      return link;
    }
    int end = link.indexOf('#', query) < 0 ? link.length() : link.indexOf('#', query);
    String kept =
        String.join(
            "&",
            java.util.Arrays.stream(link.substring(query + 1, end).split("&"))
                .filter(part -> !TRACKING.matcher(part).matches())
                .toList());
    return link.substring(0, query) + (kept.isEmpty() ? "" : "?" + kept) + link.substring(end);
  }

  /** How the publication is called, such as {@code PMID 33024}; the label of anything else. */
  public String name() {
    return scheme.catalogued() ? scheme + " " + identifier : label;
  }

  /** What was typed around the identifier, whole; empty where nothing was. */
  public String remark() {
    return scheme.catalogued() && !alone && label.equals(written) ? written : "";
  }

  /** A page elsewhere, and what it is called. */
  public record Link(String name, String address) {}

  /** What is shown in a language while no catalogue says more. */
  public String said(String language) {
    return scheme == Scheme.DRUG ? Drugs.said(this, language) : label;
  }

  /** Where the public databases of medicines tell of it; empty for all but medicines. */
  public List<Link> links() {
    return scheme == Scheme.DRUG ? Drugs.links(identifier) : List.of();
  }

  /** Whether nothing but its author's word stands for it, or for its title. */
  public boolean asTyped() {
    return scheme == Scheme.TEXT || (scheme == Scheme.GUIDELINE && !label.equals(identifier));
  }

  public boolean leadsSomewhere() {
    return !address.isEmpty();
  }

  /** A number that publications have and patients have not; any other words may hold a name. */
  public boolean identifiesPublication() {
    return alone;
  }

  /** The words that a privacy check must read: not the recognised identifiers of publications. */
  public static String words(List<String> written) {
    return written.stream()
        .filter(line -> !of(line).identifiesPublication())
        .reduce("", (all, line) -> all + line + "\n");
  }

  Reference with(@Nullable Work found) {
    return new Reference(scheme, identifier, written, label, address, alone, found);
  }
}
