package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers of insurance, of registers of people and of banks, by their form and check digits. */
final class Registers {

  private static final String GAP = "[ .-]?";
  private static final Pattern NIR =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])([1-478])"
              + GAP
              + "(\\d{2})"
              + GAP
              + "(0[1-9]|1[0-2]|[23]\\d|4[0-2]|[5-9]\\d)"
              + GAP
              + "(\\d{2}|2[ABab])"
              + GAP
              + "(\\d{3})"
              + GAP
              + "(\\d{3})(?:(?:[ .-]{0,3}|[ /(]{1,3}|,? ?cl[ée] ?:?"
              + " ?)(\\d{2}))?(?![\\p{L}\\p{N}])");

  /** French drug codes (CIP13) have the same shape. */
  private static final String DRUG_CODE = "34009";

  private static final Pattern NHS =
      Pattern.compile(
          "(?<![\\d+-]|\\d[.,])\\d{3}[ -]\\d{3}[ -]\\d{4}(?![\\d-])|(?<![\\d+-])\\d{10}(?!\\d)");
  private static final Pattern SSN =
      Pattern.compile(
          "(?<![\\d.,+-])(?!000|666|9)\\d{3}( ?- ?)(?!00)\\d{2}\\1(?!0000)\\d{4}(?![\\d-])");
  private static final Pattern KVNR = Pattern.compile("[A-Za-z] ?\\d{9}(?!\\p{N}|\\p{L})");
  private static final Pattern RPPS =
      Pattern.compile("(?<![\\d.,+-])1[ ]?0\\d[ ]?(?:\\d ?){7}\\d(?!\\d)");
  private static final Pattern IBAN =
      Pattern.compile(
          "(?:AT|BE|CH|DE|DK|ES|FI|FR|GB|IE|IT|LI|LU|MC|NL|NO|PL|PT|SE)\\d{2}"
              + "(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![A-Za-z0-9])",
          Pattern.CASE_INSENSITIVE);

  /** 'DE 08 6845 …'. */
  private static final Pattern SPACED_IBAN =
      Pattern.compile("[A-Z]{2} \\d{2}(?: \\d{4}){3,6}(?: \\d{1,4})?(?![A-Za-z0-9])");

  /** German pensions: the office, the birth date, a letter, the number: '24 110367 Z 018'. */
  private static final Pattern PENSION =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,-])\\d{2}[ ]?(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])\\d{2}[ ]?[A-Z][ ]?\\d{3}(?![\\p{L}\\p{N}])");

  private final Page page;
  private final String text;
  private final Matcher matcher;

  Registers(Page page) {
    this.page = page;
    this.text = page.text;
    this.matcher = NIR.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  void ssn(int at) {
    if (matches(SSN, at)) {
      page.add(
          at,
          matcher.end(),
          TextType.SSN_US,
          0.95,
          "privacy.reason.number",
          page.wording.nir(),
          false);
    }
  }

  void nir(int at) {
    int digits = 0;
    for (int i = at; i < Math.min(text.length(), at + 22); i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    if (digits < 12 || !matches(NIR, at)) {
      return;
    }
    String number = matcher.group(1);
    for (int i = 2; i <= 6; i++) {
      number += matcher.group(i);
    }
    String key = matcher.group(7);
    if (key == null && number.startsWith(DRUG_CODE)) {
      return;
    }
    boolean certain = key != null && CheckDigits.nirKey(number) == Integer.parseInt(key);
    page.add(
        at,
        matcher.end(),
        TextType.NIR,
        certain ? 0.99 : 0.7,
        certain ? "privacy.reason.nir" : "privacy.reason.number_unchecked",
        page.wording.nir(),
        !certain);
  }

  void nhs(int at, boolean compact) {
    if (!matches(NHS, at)) {
      return;
    }
    String digits = text.substring(at, matcher.end()).replaceAll("\\D", "");
    if (CheckDigits.nhs(digits) && (!compact || digits.charAt(0) != '0')) {
      double confidence = page.wording == Wording.EN ? 0.95 : 0.7;
      if (!compact || page.wording == Wording.EN) {
        page.add(at, matcher.end(), TextType.NHS_NUMBER, confidence, "privacy.reason.number");
      }
    }
  }

  void rpps(int at) {
    if (page.wording != Wording.FR || !matches(RPPS, at)) {
      return;
    }
    String digits = text.substring(at, matcher.end()).replace(" ", "");
    if (digits.length() == 11 && CheckDigits.luhn(digits)) {
      page.add(at, matcher.end(), TextType.RPPS, 0.85, "privacy.reason.number");
    }
  }

  void kvnr(int at) {
    if (!matches(KVNR, at)) {
      return;
    }
    int end = matcher.end();
    String number = text.substring(at, end).replace(" ", "");
    boolean certain = CheckDigits.kvnr(number);
    if (certain || page.wording == Wording.DE) {
      page.add(
          at,
          end,
          TextType.KVNR,
          certain ? 0.99 : 0.7,
          certain ? "privacy.reason.number" : "privacy.reason.number_unchecked",
          page.wording.of(TextType.KVNR),
          !certain);
    }
  }

  void spacedIban(int at) {
    if (matches(SPACED_IBAN, at)) {
      page.add(at, matcher.end(), TextType.IBAN, 0.85, "privacy.reason.account");
    }
  }

  void pension(int at) {
    if (page.wording == Wording.DE && matches(PENSION, at)) {
      page.add(at, matcher.end(), TextType.ACCOUNT, 0.95, "privacy.reason.account");
    }
  }

  void iban(int at) {
    if (!matches(IBAN, at)) {
      return;
    }
    int end = matcher.end();
    String compact = text.substring(at, end).replace(" ", "");
    if (compact.length() < 15 || compact.length() > 34) {
      return;
    }
    boolean certain = CheckDigits.iban(compact);
    for (int cut = end; !certain && cut > at + 15; cut--) {
      // What follows the number may look like its last group.
      String shorter = text.substring(at, cut).replace(" ", "");
      if (shorter.length() >= 15 && text.charAt(cut - 1) == ' ' && CheckDigits.iban(shorter)) {
        page.add(
            at,
            cut - 1,
            TextType.IBAN,
            0.99,
            "privacy.reason.account",
            page.wording.of(TextType.IBAN),
            false);
        return;
      }
    }
    page.add(
        at,
        end,
        TextType.IBAN,
        certain ? 0.99 : 0.7,
        certain ? "privacy.reason.account" : "privacy.reason.number_unchecked",
        page.wording.of(TextType.IBAN),
        !certain);
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }
}
