package org.consilium.deid;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifiers that show by their form: addresses on networks, {@link Telephones}, the numbers of
 * {@link Registers}, {@link Plates}, {@link Ages}. Each form is tried only where a token can begin
 * it.
 */
final class Forms {

  private static final int NO_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{N}._%+'-]{1,64}+(?: ?[(\\[](?:at|arobase|ät)[)\\]] ?|@)"
              + "[\\p{L}\\p{N}-]{1,63}+(?:(?:\\.| ?[(\\[](?:dot|point|punkt)[)\\]] ?)"
              + "[\\p{L}\\p{N}-]{1,63}+){1,6}+",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WEB =
      Pattern.compile("(?:(?:https?|ftp)://|www\\.)[^\\s<>\"]{1,2000}+", Pattern.CASE_INSENSITIVE);
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.@/_-])[a-z0-9-]{2,63}+(?:\\.[a-z0-9-]{2,63}){0,3}"
              + "\\.(?:fr|com|org|net|eu|de|io|uk|be|ch|at|info|sante|example|ie|au|ca|nz|us|edu|gov|app|health|care|clinic|lu|it|es)(?![\\p{L}\\p{N}@-]|\\.[a-z])"
              + "(?:/[^\\s<>\"]{0,2000}+)?",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> ENDINGS =
      Set.of(
          "fr", "com", "org", "net", "eu", "de", "io", "uk", "be", "ch", "at", "info", "sante",
          "example", "ie", "au", "ca", "nz", "us", "edu", "gov", "app", "health", "care", "clinic",
          "lu", "it", "es");

  /** A search ('?') could carry a name, so only plain paths pass. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:https?://)?(?:www\\.)?(?:(?:dx\\.)?doi\\.org|pubmed\\.ncbi\\.nlm\\.nih\\.gov"
              + "|pmc\\.ncbi\\.nlm\\.nih\\.gov|ncbi\\.nlm\\.nih\\.gov|clinicaltrials\\.gov"
              + "|has-sante\\.fr|ansm\\.sante\\.fr|lecrat\\.fr|ema\\.europa\\.eu|nice\\.org\\.uk"
              + "|awmf\\.org|who\\.int|cochranelibrary\\.com|(?:[a-z]+\\.)?hl7\\.org|loinc\\.org|snomed\\.info"
              + "|unitsofmeasure\\.org|nucc\\.org|fhir\\.nhs\\.uk|fhir\\.de|interopsante\\.org|w3\\.org"
              + "|dicom\\.nema\\.org)(?:[/#][^?@]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IP4 =
      Pattern.compile(
          "(?<![\\d.])(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?![\\d]|\\.\\d)");
  private static final Pattern IP6 =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\\p{L}\\p{N}:])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MAC =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\\1){4}[0-9a-f]{2}(?![\\p{L}\\p{N}:-])",
          Pattern.CASE_INSENSITIVE);

  /** Canada and Ireland, letters and digits by turns; 'T2N 1M0' is rather a stage. */
  private static final Pattern POSTCODE =
      Pattern.compile(
          "(?!T\\d)[A-CEGHJ-NPR-TV-Y]\\d[A-CEGHJ-NPR-TV-Z] \\d[A-CEGHJ-NPR-TV-Z]\\d(?![\\p{L}\\p{N}])"
              + "|(?:[AC-FHKNPRTV-Y]\\d\\d|D6W) (?=[A-Z\\d]{0,3}[A-Z])(?=[A-Z\\d]{0,3}\\d)"
              + "[AC-FHKNPRTV-Y\\d]{4}(?![\\p{L}\\p{N}])");

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final Matcher matcher;
  private final Telephones telephones;
  private final Registers registers;
  private final Ages ages;
  private final Plates plates;
  private final CaseNumbers cases;

  Forms(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.matcher = EMAIL.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    this.telephones = new Telephones(page);
    this.registers = new Registers(page);
    this.ages = new Ages(page);
    this.plates = new Plates(page);
    this.cases = new CaseNumbers(page);
  }

  /** Everything that begins at, or shows by, this token. */
  void read(int token) {
    int at = tokens.start[token];
    plates.read(token);
    switch (tokens.shape(token)) {
      case Tokens.NUMBER -> number(at, token);
      case Tokens.CODE -> code(at, token);
      case Tokens.MARK -> mark(at, token);
      case Tokens.LINE -> {}
      default -> word(at, token);
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private void number(int at, int token) {
    char first = text.charAt(at);
    int size = tokens.length(token);
    if (first == '0' && size > 1) {
      telephones.read(Telephones.FRENCH, at);
      telephones.read(Telephones.ZERO_ZERO, at);
      telephones.read(Telephones.BRITISH, at);
      telephones.read(Telephones.BRITISH_PLAIN, at);
      telephones.read(Telephones.GERMAN, at);
      telephones.read(Telephones.GERMAN_SPACED, at);
      telephones.read(Telephones.SLASHED, at);
      if (page.wording == Wording.FR && !Dates.isAt(text, at)) {
        telephones.read(Telephones.FRENCH_CUT, at);
      }
    }
    char next = tokens.end[token] < text.length() ? text.charAt(tokens.end[token]) : '\n';
    if (first == '0' && size == 1 && next == ' ') {
      telephones.read(Telephones.LOOSE, at);
    }
    boolean joined = next == ' ' || next == '-' || next == '.';
    if ((size == 3 || (size == 1 && first == '1')) && joined) {
      telephones.read(Telephones.AMERICAN, at);
    }
    if (size == 3 && tokens.is(token + 1, '-')) {
      telephones.local(token);
      registers.ssn(at);
    }
    if ((size == 3 && joined) || size == 10) {
      registers.nhs(at, size == 10);
    }
    if ((size == 1 && joined) || size == 13 || size == 15 || (size < 13 && size > 2)) {
      registers.nir(at);
    }
    if (size == 2 || size == 8) {
      registers.pension(at);
    }
    cases.read(token);
    indianPostcode(token);
    if (first == '1' && size >= 2) {
      registers.rpps(at);
    }
    if (size <= 3 && next == '.') {
      ip(at);
    }
    if (next == ':') {
      hexadecimal(at);
    }
    ages.number(token);
  }

  private void code(int at, int token) {
    int size = tokens.length(token);
    char first = text.charAt(at);
    if (Character.isLetter(first)) {
      if (size == 10) {
        registers.kvnr(at);
      }
      if (size >= 4 && Character.isLetter(text.charAt(at + 1))) {
        registers.iban(at);
      }
      if (page.wording == Wording.EN) {
        telephones.extension(token);
      }
      if (size == 3) {
        postcode(at);
      }
    } else {
      if (size > 4) {
        registers.nir(at);
        registers.pension(at);
      }
      cases.read(token);
      ages.number(token);
    }
    hexadecimal(at);
  }

  private void postcode(int at) {
    if (matches(POSTCODE, at)) {
      page.add(at, matcher.end(), TextType.POSTCODE, 0.85, "privacy.reason.postcode");
    }
  }

  /** 'Chennai - 600 033'. */
  private void indianPostcode(int token) {
    if (page.wording != Wording.EN
        || tokens.length(token) != 3
        || tokens.length(token + 1) != 3
        || !tokens.isNumber(token + 1)
        || text.charAt(tokens.start[token]) > '8'
        || text.charAt(tokens.start[token]) == '0'
        || tokens.start[token + 1] - tokens.end[token] != 1) {
      return;
    }
    int before = tokens.is(token - 1, '-') || tokens.is(token - 1, ',') ? token - 2 : token - 1;
    boolean ends =
        tokens.isLine(token + 2) || tokens.is(token + 2, ',') || tokens.is(token + 2, '.');
    boolean town =
        tokens.has(before, Lexicon.TOWN | Lexicon.LARGE)
            || tokens.shape(before) == Tokens.CAPITAL
                && !tokens.has(before, Lexicon.WORD | Lexicon.COMMON | Lexicon.MEDICAL);
    if (ends && town && tokens.isLarge(before)) {
      page.mark(token, token + 1, TextType.POSTCODE, 0.85, "privacy.reason.postcode");
    }
  }

  private void mark(int at, int token) {
    char mark = text.charAt(at);
    switch (mark) {
      case '@' -> email(at);
      case '(', '[' -> {
        long after = token + 1 < tokens.count ? tokens.shape(token + 1) : Tokens.LINE;
        if (after == Tokens.NUMBER) {
          telephones.read(Telephones.FRENCH, at);
          telephones.read(Telephones.BRITISH, at);
          telephones.read(Telephones.GERMAN, at);
          telephones.read(Telephones.GERMAN_SPACED, at);
          telephones.read(Telephones.SLASHED, at);
          telephones.read(Telephones.BRACKETED, at);
          telephones.read(Telephones.COUNTRY_BRACKETED, at);
          telephones.read(Telephones.AMERICAN, at);
        } else if (tokens.is(token + 1, '+')) {
          telephones.read(Telephones.COUNTRY_BRACKETED, at);
        } else if (isAt(token + 1)) {
          email(at);
        }
      }
      case '+' -> {
        telephones.read(Telephones.FRENCH, at);
        telephones.read(Telephones.ABROAD, at);
      }
      case '.' -> {
        if (tokens.touches(token)
            && tokens.touches(token + 1)
            && ENDINGS.contains(tokens.word(token + 1).toLowerCase(Locale.ROOT))) {
          domain(at);
        }
      }
      default -> {}
    }
  }

  private boolean isAt(int token) {
    String word = tokens.word(token);
    return word.equalsIgnoreCase("at")
        || word.equalsIgnoreCase("arobase")
        || word.equalsIgnoreCase("ät");
  }

  private void word(int at, int token) {
    int size = tokens.length(token);
    if (size >= 3 && size <= 5 && tokens.shape(token) == Tokens.LOWER) {
      char first = text.charAt(at);
      if ((first == 'h' || first == 'w' || first == 'f') && isWeb(token)) {
        web(at);
      }
    }
    ages.word(token);
    telephones.ending(token);
    if (size == 2 && tokens.shape(token) == Tokens.UPPER && tokens.length(token + 1) == 2) {
      registers.spacedIban(at);
    }
    if (size <= 4) {
      hexadecimal(at);
    }
  }

  private boolean isWeb(int token) {
    String word = tokens.word(token);
    return switch (word) {
      case "http", "https", "ftp" -> tokens.is(token + 1, ':');
      case "www" -> tokens.is(token + 1, '.');
      default -> false;
    };
  }

  private void email(int at) {
    int start = at;
    while (start > 0 && at - start < 66 && isLocal(text.charAt(start - 1))) {
      start--;
    }
    if (start == at && start > 1 && text.charAt(start - 1) == ' ') {
      start--;
      while (start > 0 && at - start < 66 && isLocal(text.charAt(start - 1))) {
        start--;
      }
      if (text.charAt(at) == '@') {
        return;
      }
    }
    if (start < at && matches(EMAIL, start)) {
      page.add(start, matcher.end(), TextType.EMAIL, 0.95, "privacy.reason.email");
    }
  }

  private static boolean isLocal(char unit) {
    return Character.isLetterOrDigit(unit) || "._%+'-".indexOf(unit) >= 0;
  }

  private void web(int at) {
    boolean within = at > 0 && (isLocal(text.charAt(at - 1)) || text.charAt(at - 1) == '@');
    if ((!within || text.charAt(at) != 'w') && matches(WEB, at)) {
      link(at, matcher.end());
    }
  }

  private void domain(int dot) {
    int start = dot;
    while (start > 0
        && dot - start < 130
        && (Character.isLetterOrDigit(text.charAt(start - 1))
            || text.charAt(start - 1) == '.'
            || text.charAt(start - 1) == '-')) {
      start--;
    }
    if (matches(DOMAIN, start)) {
      link(start, matcher.end());
    }
  }

  private void link(int start, int until) {
    int end = until;
    while (end > start + 1 && ".,;:!?)]'».".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (!REFERENCE.matcher(text.substring(start, end)).matches()) {
      page.add(start, end, TextType.URL, 0.95, "privacy.reason.url");
    }
  }

  private void ip(int at) {
    if (!matches(IP4, at)) {
      return;
    }
    boolean large = false;
    for (int i = 1; i <= 4; i++) {
      int part = Integer.parseInt(matcher.group(i));
      if (part > 255) {
        return;
      }
      large |= part > 31;
    }
    if (large) {
      page.add(at, matcher.end(), TextType.IP, 0.95, "privacy.reason.ip");
    }
  }

  private void hexadecimal(int at) {
    int end = at;
    while (end < text.length() && end - at < 5 && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    if (end - at > 4 || end >= text.length()) {
      return;
    }
    char next = text.charAt(end);
    if ((next == ':' || next == '-') && end - at == 2 && matches(MAC, at)) {
      page.add(at, matcher.end(), TextType.OTHER_ID, 0.95, "privacy.reason.device");
    } else if (next == ':' && matches(IP6, at)) {
      String address = text.substring(at, matcher.end());
      boolean clock = address.chars().noneMatch(Character::isLetter) && !address.contains("::");
      if (!clock || address.length() > 20) {
        page.add(at, matcher.end(), TextType.IP, 0.95, "privacy.reason.ip");
      }
    }
  }
}
