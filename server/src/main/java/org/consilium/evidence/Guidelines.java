package org.consilium.evidence;

import static java.util.Map.entry;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads references to guidelines: by the register of the AWMF, by a number of NICE, by the address
 * of a body that issues them. Who issued it is known from there; its title is what was typed beside
 * it, and no other.
 */
final class Guidelines {
  /** By host, without {@code www.} */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          entry("has-sante.fr", "HAS"),
          entry("nice.org.uk", "NICE"),
          entry("awmf.org", "AWMF"),
          entry("escardio.org", "ESC"),
          entry("who.int", "WHO"),
          entry("sign.ac.uk", "SIGN"),
          entry("kce.fgov.be", "KCE"),
          entry("uspreventiveservicestaskforce.org", "USPSTF"),
          entry("goldcopd.org", "GOLD"),
          entry("ginasthma.org", "GINA"),
          entry("kdigo.org", "KDIGO"),
          entry("idsociety.org", "IDSA"),
          entry("eular.org", "EULAR"),
          entry("easl.eu", "EASL"),
          entry("esmo.org", "ESMO"),
          entry("ersnet.org", "ERS"),
          entry("infectiologie.com", "SPILF"),
          entry("cngof.fr", "CNGOF"),
          entry("rcog.org.uk", "RCOG"),
          entry("degam.de", "DEGAM"),
          entry("leitlinien.de", "NVL"),
          entry("ansm.sante.fr", "ANSM"),
          entry("ecdc.europa.eu", "ECDC"));

  private static final String REGISTER = "((?:\\d{3}|nvl)-\\d{3}(?:OL)?)(?![\\w-])";
  private static final Pattern AWMF = Pattern.compile("(?i)\\bAWMF\\b[^\\d]{0,24}?" + REGISTER);
  private static final Pattern AWMF_ALONE = Pattern.compile("(?i)([01]\\d{2}-\\d{3}(?:OL)?)[.,;]?");
  private static final String GUIDANCE = "((?:NG|CG|TA|PH|QS|DG|MTG|HST|IPG)\\d{1,4})(?!\\w)";
  private static final Pattern NICE =
      Pattern.compile(
          "(?i)\\bNICE\\b(?:\\s+(?:clinical\\s+)?guid(?:eline|ance))?[\\s:,]*" + GUIDANCE);
  private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s<>\"]{4,500}");

  /** What in an address is the number of the guideline, by body. */
  private static final Map<String, Pattern> NUMBERED =
      Map.of(
          "AWMF", Pattern.compile("(?i)/" + REGISTER),
          "NICE", Pattern.compile("(?i)/guidance/" + GUIDANCE),
          "HAS", Pattern.compile("(?i)/([cpr]_\\d{3,9})(?!\\w)"));

  private static final Pattern DATED =
      Pattern.compile("(?s)(.*?)[\\s,.;:(\\[]*\\b((?:19|20)\\d\\d)\\b[\\s,.;:)\\]]*");
  private static final Pattern EDGES = Pattern.compile("^[\\s\\p{P}&&[^«\"(]]+|[\\s,.;:(\\[-]+$");

  private Guidelines() {}

  /**
   * @param typed as written; {@code text} the same with plain dashes and digits
   */
  static Optional<Reference> read(String typed, String text) {
    Matcher link = LINK.matcher(text);
    if (link.find()) {
      return linked(typed, text, link);
    }
    Matcher register = AWMF.matcher(text);
    if (register.find()) {
      return Optional.of(awmf(typed, register.group(1), without(text, register)));
    }
    Matcher alone = AWMF_ALONE.matcher(text);
    if (alone.matches()) {
      return Optional.of(awmf(typed, alone.group(1), ""));
    }
    Matcher guidance = NICE.matcher(text);
    return guidance.find()
        ? Optional.of(
            guideline(
                typed,
                "NICE " + number(guidance.group(1)),
                without(text, guidance),
                "https://www.nice.org.uk/guidance/" + guidance.group(1).toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static Reference awmf(String typed, String number, String around) {
    String known = number(number);
    return guideline(
        typed, "AWMF " + known, around, "https://register.awmf.org/de/leitlinien/detail/" + known);
  }

  /**
   * As the bodies write it: {@code 032-035OL}, {@code nvl-005}, {@code NG136}, {@code p_3118113}.
   */
  private static String number(String typed) {
    String large = typed.toUpperCase(Locale.ROOT);
    return large.startsWith("NVL") || large.contains("_") ? large.toLowerCase(Locale.ROOT) : large;
  }

  private static Optional<Reference> linked(String typed, String text, Matcher link) {
    String address = link.group().replaceFirst("[.,;)\\]]+$", "");
    String around = text.substring(0, link.start()) + " " + text.substring(link.end());
    return Reference.host(address)
        .filter(host -> URI.create(address).getPath().length() > 1)
        .flatMap(Guidelines::body)
        .map(body -> guideline(typed, known(body, address), around, Reference.untracked(address)));
  }

  private static Optional<String> body(String host) {
    return BODIES.entrySet().stream()
        .filter(one -> host.equals(one.getKey()) || host.endsWith("." + one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The body, with the number that its address holds. */
  private static String known(String body, String address) {
    return Optional.ofNullable(NUMBERED.get(body))
        .map(pattern -> pattern.matcher(address))
        .filter(Matcher::find)
        .map(found -> body + " " + number(found.group(1)))
        .orElse(body);
  }

  private static String without(String text, Matcher found) {
    return text.substring(0, found.start()) + " " + text.substring(found.end());
  }

  /** Body and number, the title as typed, the year where it was typed last. */
  private static Reference guideline(String typed, String known, String around, String address) {
    String title = bare(around);
    String body = known.replaceFirst(" .*", "");
    if (title.regionMatches(true, 0, body + " ", 0, body.length() + 1)
        || title.equalsIgnoreCase(body)) {
      title = bare(title.substring(body.length()));
    }
    Matcher dated = DATED.matcher(title);
    String year = "";
    if (dated.matches()) {
      year = dated.group(2);
      title = bare(dated.group(1));
    }
    String label =
        known + (title.isEmpty() ? "" : ". " + title) + (year.isEmpty() ? "" : ". " + year);
    return new Reference(Scheme.GUIDELINE, known, typed, label, address, false, null);
  }

  private static String bare(String text) {
    String before;
    String now = text.strip().replaceAll("\\s+", " ");
    do {
      before = now;
      now = EDGES.matcher(now).replaceAll("").strip();
    } while (!now.equals(before));
    return now;
  }
}
