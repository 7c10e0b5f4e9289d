package org.consilium.deid;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers that a label before them makes identifiers: 'IPP 8001234567', 'Fall-Nr.: 22-118'. */
final class Labels {

  /**
   * @param strong needs no 'n°' or colon
   */
  private record Kind(TextType type, boolean strong) {}

  private static final Map<String, Kind> KINDS = new HashMap<>();

  static {
    strong(
        TextType.MRN,
        "ipp nda nip mrn iep ur urn patid hospitalnummer fallnummer patientennummer patientenid"
            + " aufnahmenummer fallnr patnr pid");
    weak(
        TextType.MRN,
        "dossier hospital fall patienten chart record sejour venue episode admission case visit"
            + " encounter visite matricule folder fallid");
    weak(
        TextType.OTHER_ID,
        "n no nr numero num ref reference ecrou examen prelevement echantillon etiquette specimen"
            + " auftrag accession");
    strong(
        TextType.OTHER_ID,
        "auftragsnummer auftragsnr passeport passport reisepass identifiant datix uhid zemis unos");
    weak(
        TextType.OTHER_ID,
        "pv rg sinistre identite carte badge permis fuhrerschein personalausweis ausweis identifier id steuer bon"
            + " demande licence license");
    strong(
        TextType.OTHER_ID,
        "az gz aktenzeichen geschaftszeichen clia edipi rentenversicherungsnummer rvnr svnr ahv sozialversicherungsnummer");
    weak(TextType.OTHER_ID, "job form cad vorgang vorgangsnummer");
    strong(TextType.NHS_NUMBER, "nhs");
    strong(TextType.SSN_US, "ssn");
    strong(TextType.NIR, "nir securite secu insee ins");
    weak(TextType.NIR, "ss");
    strong(TextType.RPPS, "rpps adeli");
    strong(TextType.OTHER_ID, "finess gmc nmc lanr bsnr npi");
    strong(
        TextType.PHONE,
        "poste bleep pager dect durchwahl hausdurchwahl piep piepser dw extension ext apparat");
    strong(TextType.IBAN, "iban");
    strong(
        TextType.ACCOUNT,
        "kontonummer versicherungsnummer versichertennummer kvnr vsnr ramq medicare medicaid adherent");
    weak(
        TextType.ACCOUNT,
        "schaden schadennummer compte account konto mutuelle contrat police policy member versicherten versicherung"
            + " insurance kv beneficiary");
    strong(TextType.DEVICE_SERIAL, "sn seriennummer udi");
    weak(TextType.DEVICE_SERIAL, "serie serial lot device implant gerat pacemaker");
    strong(TextType.PLATE, "immatriculation immatricule immat kennzeichen kz rego");
    weak(TextType.PLATE, "plaque vehicule registration plate");
  }

  /** Labels of numbers that the lexicon does not mark as such. */
  private static final Words MORE =
      Words.of(
          "az aktenzeichen clia edipi rentenversicherungsnummer rvnr svnr ahv job form cad vorgang"
              + " sozialversicherungsnummer vorgangsnummer pv rg sinistre datix uhid zemis unos gz"
              + " geschaftszeichen hausdurchwahl piep piepser dw vsnr ramq schaden schadennummer"
              + " immat kz rego");

  /** Whether a label of a number may begin here. */
  static boolean begins(Tokens tokens, int token) {
    return tokens.has(token, Lexicon.NUMBERED) || MORE.has(tokens, token);
  }

  /** What may stand between a label and its number. */
  private static final Set<String> FILLERS =
      Set.of(
          "n",
          "no",
          "nr",
          "nos",
          "number",
          "numero",
          "num",
          "nummer",
          "id",
          "de",
          "du",
          "des",
          "la",
          "le",
          "patient",
          "patiente",
          "patienten",
          "medical",
          "hospitalier",
          "sociale",
          "social",
          "security",
          "record",
          "serie",
          "serial",
          "is",
          "est",
          "ist",
          "lautet",
          "the",
          "sn",
          "ref",
          "reference",
          "assure",
          "code",
          "card",
          "carte",
          "dossier",
          "sejour",
          "venue",
          "key",
          "member",
          "policy",
          "d",
          "immatriculation",
          "identite",
          "national",
          "nationale",
          "conduire",
          "versicherten",
          "episode");

  private static final Set<String> MARKERS =
      Set.of("n", "no", "nr", "number", "numero", "num", "nummer", "id", "sn", "ref");

  private static final Pattern PLATE =
      Pattern.compile(
          "[A-HJ-NP-TV-Z]{2}[ -]?\\d{3}[ -]?[A-HJ-NP-TV-Z]{2}(?![\\p{L}\\p{N}])"
              + "|\\d{1,4} ?[A-Z]{2,3} ?(?:\\d{2}|2[AB])(?![\\p{L}\\p{N}])"
              + "|\\d{3}[ ·-]?[A-Z]{3}(?![\\p{L}\\p{N}])"
              + "|[A-Z]{2}\\d{2} ?[A-Z]{3}(?![\\p{L}\\p{N}])"
              + "|[A-ZÄÖÜ]{1,3}[ -]{1,2}[A-Z]{1,2}[ -]?\\d{1,4}[EH]?(?![\\p{L}\\p{N}])");

  private final Page page;
  private final Tokens tokens;
  private final String text;

  Labels(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
  }

  void read(int label) {
    Kind kind = KINDS.get(Fold.word(tokens.word(label)));
    if (kind == null) {
      return;
    }
    if (kind.type() == TextType.OTHER_ID
        && tokens.length(label) <= 2
        && !tokens.is(label + 1, '°')
        && !tokens.is(label + 1, 'º')
        && !(tokens.length(label) == 2 && tokens.is(label + 1, '.'))) {
      return;
    }
    if (kind.type() == TextType.PLATE) {
      plate(label);
      return;
    }
    boolean marked = kind.strong();
    int at = label + 1;
    for (int skipped = 0; at < tokens.count && skipped < 9; at++, skipped++) {
      if (tokens.shape(at) == Tokens.MARK) {
        char mark = text.charAt(tokens.start[at]);
        if (":=#°".indexOf(mark) >= 0) {
          marked = true;
        } else if ("./-()".indexOf(mark) < 0) {
          return;
        }
      } else if (tokens.isWord(at)) {
        String word = Fold.word(tokens.word(at));
        if (MARKERS.contains(word)) {
          marked = true;
        } else if (!FILLERS.contains(word) && !isPrefix(at)) {
          return;
        }
        if (isPrefix(at)) {
          break;
        }
      } else {
        break;
      }
    }
    if (at < tokens.count && !tokens.isLine(at)) {
      value(kind, at, marked);
    }
  }

  /** Letters that belong to a number: 'H-123456', 'AB 123456'. */
  private boolean isPrefix(int token) {
    if (tokens.shape(token) != Tokens.UPPER && tokens.shape(token) != Tokens.INITIAL) {
      return false;
    }
    int next = token + 1;
    if ((tokens.is(next, '-') || tokens.is(next, '/')) && tokens.touches(next)) {
      next++;
      return tokens.touches(next) && tokens.hasDigit(next);
    }
    boolean grouped =
        tokens.shape(token) == Tokens.UPPER
            && tokens.length(next) >= 2
            && (tokens.is(next + 1, '/') || tokens.isNumber(next + 1) && gap(next + 1) == 1);
    return tokens.isNumber(next)
        && (tokens.length(next) >= 4 || grouped)
        && !MARKERS.contains(Fold.word(tokens.word(token)));
  }

  private void value(Kind kind, int first, boolean marked) {
    int at = first;
    int digits = 0;
    int end = -1;
    while (at < tokens.count && tokens.end[at] - tokens.start[first] < 45) {
      byte shape = tokens.shape(at);
      boolean joined = at == first || tokens.touches(at);
      boolean spaced =
          shape == Tokens.NUMBER && (tokens.length(at) >= 2 || digits >= 8) && gap(at) == 1;
      boolean letters = tokens.isWord(at) && isPrefix(at);
      if ((shape == Tokens.NUMBER || shape == Tokens.CODE) && (joined || spaced)) {
        for (int i = tokens.start[at]; i < tokens.end[at]; i++) {
          digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
        }
        end = tokens.end[at];
      } else if (!(letters && at == first)
          && !(joined
              && tokens.isWord(at)
              && tokens.shape(at) != Tokens.LOWER
              && tokens.length(at) <= 4)
          && !(shape == Tokens.MARK
              && joined
              && "-/.".indexOf(text.charAt(tokens.start[at])) >= 0)) {
        break;
      } else if (tokens.isWord(at) && at > first) {
        end = tokens.end[at];
      }
      at++;
    }
    if (end > 0 && isKey(at)) {
      end = tokens.end[tokens.isNumber(at + 1) && gap(at + 1) == 1 ? at + 1 : at];
    }
    int start = tokens.start[first];
    if (end < 0 || digits < (kind.strong() ? 3 : 4) || Dates.isAt(text, start)) {
      return;
    }
    String compact = text.substring(start, end).replaceAll("[^\\p{L}\\p{N}]", "");
    if (kind.type() != TextType.PHONE
        && compact.length() == 4
        && digits == 4
        && compact.matches("(?:19|20)\\d{2}")) {
      return;
    }
    boolean letters = compact.length() > digits;
    if (!marked && !(letters ? digits >= 4 : digits >= 7)) {
      return;
    }
    TextType type = kind.type();
    double confidence = 0.95;
    String reason = "privacy.reason.number";
    switch (type) {
      case NHS_NUMBER -> {
        if (digits != 10) {
          return;
        }
        confidence = compact.length() == 10 && CheckDigits.nhs(compact) ? 0.99 : 0.7;
      }
      case PHONE -> {
        if (digits > 6 || compact.length() > digits || text.substring(start, end).contains(".")) {
          return;
        }
        reason = "privacy.reason.phone";
      }
      case SSN_US -> type = digits == 9 ? type : TextType.OTHER_ID;
      case NIR -> {
        type = digits >= 12 && digits <= 15 ? type : TextType.ACCOUNT;
        boolean whole = compact.length() == 15 && compact.matches("\\d{5}(?:\\d{2}|2[ABab])\\d{8}");
        boolean right =
            whole
                && CheckDigits.nirKey(compact.substring(0, 13))
                    == Integer.parseInt(compact.substring(13));
        confidence = type == TextType.ACCOUNT ? 0.85 : right ? 0.99 : 0.7;
      }
      case RPPS ->
          confidence =
              digits == 11 && compact.length() == 11 && CheckDigits.luhn(compact) ? 0.99 : 0.7;
      case IBAN -> confidence = 0.85;
      case ACCOUNT -> {
        end = withLine(end);
        if (compact.matches("\\p{L}\\d{9}")) {
          type = TextType.KVNR;
          confidence = CheckDigits.kvnr(compact) ? 0.99 : 0.7;
        }
        reason = "privacy.reason.account";
      }
      case DEVICE_SERIAL -> reason = "privacy.reason.device";
      default -> {}
    }
    page.add(
        start,
        end,
        type,
        confidence,
        confidence == 0.7 ? "privacy.reason.number_unchecked" : reason);
  }

  /** The letter of '12-345 B', '13 150873 K 024'; that of a sex only before more digits. */
  private boolean isKey(int token) {
    if (tokens.shape(token) != Tokens.INITIAL || gap(token) != 1 || !tokens.isNumber(token - 1)) {
      return false;
    }
    boolean sex =
        "MFHWD".indexOf(text.charAt(tokens.start[token])) >= 0 && !tokens.is(token - 2, '/');
    boolean more = tokens.length(token + 1) == 3 && tokens.isNumber(token + 1);
    boolean ends =
        tokens.isLine(token + 1)
            || tokens.is(token + 1, ',')
            || tokens.is(token + 1, ';')
            || tokens.is(token + 1, ')');
    return more || ends && !sex;
  }

  /** The line on a card of several people: '2951 66034 1 / 2'. */
  private int withLine(int end) {
    int last = tokens.at(end) - 1;
    int line = tokens.word(last + 2).equals("ref") ? last + 3 : last + 2;
    boolean follows = tokens.is(last + 1, '/') && tokens.isNumber(line) && tokens.length(line) == 1;
    return follows && gap(last + 1) <= 1 && gap(line) <= 1 ? tokens.end[line] : end;
  }

  private int gap(int token) {
    return token <= 0 || token >= tokens.count ? 99 : tokens.start[token] - tokens.end[token - 1];
  }

  private void plate(int label) {
    for (int at = label + 1; at < tokens.count && at < label + 9 && !tokens.isLine(at); at++) {
      if (tokens.shape(at) == Tokens.UPPER
          || tokens.shape(at) == Tokens.INITIAL
          || tokens.shape(at) == Tokens.NUMBER
          || tokens.shape(at) == Tokens.CODE) {
        Matcher matcher = PLATE.matcher(text).region(tokens.start[at], text.length());
        if (matcher.useTransparentBounds(true).lookingAt()) {
          page.add(tokens.start[at], matcher.end(), TextType.PLATE, 0.95, "privacy.reason.plate");
          return;
        }
      }
    }
  }

  private static void strong(TextType type, String labels) {
    for (String label : labels.split(" ")) {
      KINDS.put(label, new Kind(type, true));
    }
  }

  private static void weak(TextType type, String labels) {
    for (String label : labels.split(" ")) {
      KINDS.put(label, new Kind(type, false));
    }
  }
}
