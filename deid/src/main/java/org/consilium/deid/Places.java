package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postcodes with their town, British postcodes, and street addresses. */
final class Places implements TextDetector {

  private static final String TOWN =
      "(\\p{Lu}[\\p{L}']{1,30}+(?:[ -](?:\\p{Lu}[\\p{L}']{1,30}+"
          + "|(?:sur|sous|les|lès|en|de|la|le|du|des|aux|et|am|an|der|dem|bei|im)"
          + "(?=[ -](?:\\p{Lu}|(?:la|le|der|dem)[ -]\\p{Lu}))|l'\\p{Lu}[\\p{L}]{1,30}+)){0,5}+)(?:(?<=(?i:cedex)) \\d{1,2}(?!\\d))?";

  private static final String BEFORE = "(?<![\\p{L}\\p{N}.,/+-])";

  private static final Pattern FRENCH =
      Pattern.compile(BEFORE + "(?:F ?- ?)?(?:0[1-9]|[1-8]\\d|9[0-8])\\d{3},? " + TOWN);
  private static final Pattern GERMAN =
      Pattern.compile(BEFORE + "(?:D|DE|A|CH) ?- ?\\d{4,5} " + TOWN);
  private static final Pattern GERMAN_BARE = Pattern.compile(BEFORE + "\\d{5} " + TOWN);

  private static final Pattern BRITISH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]"
              + "|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]"
              + "|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
              + "\\d[\\dA-Z]? \\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])");

  private static final Pattern STREET =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,/-])\\d{1,4}+(?: ?(?:bis|ter|quater))?,? (?i:rue|avenue|av\\.|boulevard"
              + "|bd|place|chemin|allée|impasse|route|quai|cours|square)"
              + " (?:(?:de|du|des|la|le|les) |[dl]'){0,3}\\p{Lu}[\\p{L}'.-]{0,30}+"
              + "(?: (?:(?:de|du|des|la|le|les) |[dl]'){0,3}\\p{Lu}[\\p{L}'.-]{0,30}+){0,4}+"
              + "|(?<![\\p{L}\\p{N}])\\p{Lu}\\p{L}{2,30}(?:straße|strasse|str\\.) \\d{1,4}[a-z]?(?!\\p{N})"
              + "|(?<![\\p{L}\\p{N}.,/-])\\d{1,4} (?:\\p{Lu}\\p{Ll}{2,20}+ ){1,2}"
              + "(?:Street|Road|Avenue|Lane)(?!\\p{L})");

  /** What follows five digits in a case and is no town. */
  private static final Set<String> COUNTED =
      Set.of(
          "ui",
          "iu",
          "ie",
          "u",
          "ml",
          "mg",
          "gb",
          "gr",
          "pnn",
          "pn",
          "hb",
          "plaquettes",
          "platelets",
          "leucocytes",
          "lymphocytes",
          "globules",
          "euros",
          "eur",
          "ufc",
          "cfu",
          "copies",
          "kopien",
          "da",
          "dalton",
          "hz",
          "khz",
          "cellules",
          "cells",
          "units",
          "einheiten",
          "patients",
          "patienten",
          "patientes",
          "patientinnen",
          "femmes",
          "frauen",
          "personnes",
          "personen",
          "participants",
          "leukozyten",
          "thrombozyten",
          "einwohner",
          "habitants",
          "naissances",
          "geburten",
          "births",
          "unités",
          "pmol",
          "nmol",
          "fg",
          "pg",
          "ng",
          "cas",
          "fälle",
          "cases",
          "schritte",
          "euro",
          "jahre",
          "et",
          "ou",
          "le",
          "la",
          "les",
          "par",
          "rcp",
          "npp");

  @Override
  public List<TextFinding> detect(String text, Locale language) {
    Wording wording = Wording.of(language);
    List<TextFinding> found = new ArrayList<>();
    towns(FRENCH, text, wording, found);
    towns(GERMAN, text, wording, found);
    if (wording == Wording.DE) {
      towns(GERMAN_BARE, text, wording, found);
    }
    plain(BRITISH, text, TextType.POSTCODE, wording.town(), found);
    plain(STREET, text, TextType.ADDRESS, wording.address(), found);
    return found;
  }

  private static void towns(
      Pattern pattern, String text, Wording wording, List<TextFinding> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String firstWord = matcher.group(1).split("[ '-]", 2)[0].toLowerCase(Locale.ROOT);
      if (!COUNTED.contains(firstWord)) {
        found.add(finding(matcher.start(), matcher.end(), TextType.POSTCODE, wording.town()));
      }
    }
  }

  private static void plain(
      Pattern pattern, String text, TextType type, String replacement, List<TextFinding> found) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(finding(matcher.start(), matcher.end(), type, replacement));
    }
  }

  private static TextFinding finding(int start, int end, TextType type, String replacement) {
    return new TextFinding(start, end, type, 0.95, "privacy.reason.postcode", replacement, true);
  }
}
