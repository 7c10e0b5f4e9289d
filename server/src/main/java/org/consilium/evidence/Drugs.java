package org.consilium.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads references to medicines: an ATC code, the French codes of a medicine (CIS) and of a box
 * (CIP, seven or thirteen digits with their check digit), or the name of a substance. Nobody is
 * asked; what a code that we do not know stands for is not said.
 */
final class Drugs {
  private static final Pattern ATC =
      Pattern.compile("(?i)(?:ATC\\s*[:=]?\\s*)?([ABCDGHJLMNPRSV]\\d{2}[A-Z]{2}\\d{2})[.,;]?");
  private static final Pattern CIS = Pattern.compile("(?i)CIS\\s*[:=]?\\s*(6\\d{7})[.,;]?");
  private static final Pattern CIP13 =
      Pattern.compile("(?i)(?:CIP\\s*(?:13)?\\s*[:=]?\\s*)?(34009(?:[ .]?\\d){8})[.,;]?");
  private static final Pattern CIP7 =
      Pattern.compile("(?i)CIP\\s*7?\\s*[:=]?\\s*(\\d{3}[ .]?\\d{3}[ .-]?\\d)[.,;]?");

  private Drugs() {}

  /**
   * @param typed as written; {@code text} the same with plain dashes and digits
   */
  static Optional<Reference> read(String typed, String text) {
    Matcher atc = ATC.matcher(text);
    if (atc.matches()) {
      return Optional.of(drug(typed, "ATC " + atc.group(1).toUpperCase(Locale.ROOT), true));
    }
    Matcher cis = CIS.matcher(text);
    if (cis.matches()) {
      // Eight digits prove nothing: they may be those of a telephone.
      return Optional.of(drug(typed, "CIS " + cis.group(1), false));
    }
    return cip(text)
        .map(number -> drug(typed, "CIP " + number, true))
        .or(() -> Substances.find(text).map(one -> drug(typed, "ATC " + one.atc(), false)));
  }

  private static Reference drug(String typed, String identifier, boolean alone) {
    String address = links(identifier).stream().map(Reference.Link::address).findFirst().orElse("");
    return new Reference(Scheme.DRUG, identifier, typed, identifier, address, alone, null);
  }

  /** The thirteen digits of a box whose check digit is right. */
  private static Optional<String> cip(String text) {
    Matcher thirteen = CIP13.matcher(text);
    if (thirteen.matches()) {
      String digits = thirteen.group(1).replaceAll("\\D", "");
      return Optional.of(digits).filter(Drugs::checked);
    }
    Matcher seven = CIP7.matcher(text);
    if (!seven.matches()) {
      return Optional.empty();
    }
    String digits = seven.group(1).replaceAll("\\D", "");
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += (i + 2) * (digits.charAt(i) - '0');
    }
    return sum % 11 == digits.charAt(6) - '0'
        ? Optional.of("34009" + digits + check("34009" + digits))
        : Optional.empty();
  }

  private static boolean checked(String digits) {
    return check(digits.substring(0, 12)) == digits.charAt(12) - '0';
  }

  /** The check digit of an article number (EAN-13), from the twelve before it. */
  private static int check(String twelve) {
    int sum = 0;
    for (int i = 0; i < twelve.length(); i++) {
      sum += (i % 2 == 0 ? 1 : 3) * (twelve.charAt(i) - '0');
    }
    return (10 - sum % 10) % 10;
  }

  private static Optional<Substances.Substance> substance(String identifier) {
    return identifier.startsWith("ATC ")
        ? Substances.byCode(identifier.substring(4))
        : Optional.empty();
  }

  /** What it is, in a language; the code alone where we do not know it. */
  static String said(Reference drug, String language) {
    String code = drug.identifier();
    return substance(code)
        .map(one -> before(drug.written(), one) + one.name(language) + " · " + code)
        .orElse(code);
  }

  /** What was typed stays in front where it is neither the code nor a name of the substance. */
  private static String before(String typed, Substances.Substance substance) {
    boolean same =
        ATC.matcher(typed.strip()).matches()
            || substance.names().values().stream().anyMatch(typed::equalsIgnoreCase);
    return same ? "" : typed + " · ";
  }

  /** The public databases of medicines, by patterns of their addresses. */
  static List<Reference.Link> links(String code) {
    if (code.startsWith("CIS ")) {
      return List.of(
          new Reference.Link(
              "BDPM",
              "https://base-donnees-publique.medicaments.gouv.fr/medicament/"
                  + code.substring(4)
                  + "/extrait"));
    }
    return substance(code)
        .map(
            one -> {
              String name = URLEncoder.encode(one.name("en"), UTF_8).replace("+", "%20");
              return List.of(
                  new Reference.Link(
                      "EMA", "https://www.ema.europa.eu/en/search?search_api_fulltext=" + name),
                  new Reference.Link(
                      "DailyMed",
                      "https://dailymed.nlm.nih.gov/dailymed/search.cfm?labeltype=all&query="
                          + name));
            })
        .orElse(List.of());
  }
}
