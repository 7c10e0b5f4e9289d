package org.consilium.deid;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postcodes and towns; hands streets and hospitals to those who read them. */
final class Places {

  private static final String TOWN =
      "(\\p{Lu}[\\p{L}']{1,30}+(?:[ -](?:\\p{Lu}[\\p{L}']{1,30}+"
          + "|(?:sur|sous|les|lès|en|de|la|le|du|des|aux|et|am|an|der|dem|bei|im)(?=["
          + " -](?:\\p{Lu}|(?:la|le|der|dem)["
          + " -]\\p{Lu}))|l'\\p{Lu}[\\p{L}]{1,30}+)){0,5}+)(?:(?<=(?i:cedex)) \\d{1,2}(?!\\d))?";

  private static final Pattern FRENCH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,/+]|[\\p{L}\\p{N}]-)((?:0[1-9]|[1-8]\\d|9[0-8])\\d{3}),? " + TOWN);
  private static final Pattern GERMAN = Pattern.compile("(\\d{4,5}) " + TOWN);
  private static final Pattern LANDS = Pattern.compile("(?:F|D|DE|A|CH|L|B) ?- ?$");
  private static final Pattern BRITISH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]"
              + "|G[LUY]?|H[ADGPRSUX]|I[GMPV]|JE|K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]"
              + "|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|UB|W[ACDFNRSV]?|YO|ZE)"
              + "\\d[\\dA-Z]? \\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}])");
  private static final Pattern ZIP =
      Pattern.compile(
          "(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
              + "|S[CD]|T[NX]|UT|V[AT]|W[AIVY]) (\\d{5}(?:-\\d{4})?)(?![\\p{N}])");

  private static final Pattern CANADIAN =
      Pattern.compile("[ABCEGHJ-NPRSTVXY]\\d[A-Z] \\d[A-Z]\\d(?![\\p{L}\\p{N}])");
  private static final Pattern IRISH =
      Pattern.compile(
          "[AC-FHKNPRTV-Y]\\d[\\dW] (?=[A-Z]*\\d)[\\dAC-FHKNPRTV-Y]{4}(?![\\p{L}\\p{N}])");
  private static final Pattern AUSTRALIAN =
      Pattern.compile("(?:NSW|VIC|QLD|TAS|ACT) (\\d{4})(?!\\d| ?(?:mg|ml))");
  private static final Pattern LABELLED_CODE =
      Pattern.compile(
          "(?:CP|code postal|postcode|post code|zip(?: code)?|PLZ|postleitzahl) ?:?"
              + " ?((?:F-|D-)?\\d{4,5}(?!\\d))",
          Pattern.CASE_INSENSITIVE);

  /** What follows five digits in a case and is no town. */
  private static final Set<String> COUNTED =
      Set.of(
          """
          ui iu ie u ml mg gb gr pnn pn hb plaquettes platelets leucocytes lymphocytes globules euros
          eur ufc cfu copies kopien da dalton hz khz cellules cells units einheiten patients patienten
          patientes patientinnen femmes frauen personnes personen participants leukozyten thrombozyten
          einwohner habitants naissances geburten births unités pmol nmol fg pg ng cas fälle cases
          schritte euro jahre et ou le la les par rcp npp erythrozyten zellen hématies neutrophiles
          polynucléaires pas steps gy ppm tonnes kcal kj si new
          """
              .strip()
              .split("\\s+"));

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final Matcher matcher;
  private final Hospitals hospitals;
  private final Streets streets;

  Places(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.matcher = FRENCH.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    this.hospitals = new Hospitals(page);
    this.streets = new Streets(page);
  }

  void read(int token) {
    int at = tokens.start[token];
    switch (tokens.shape(token)) {
      case Tokens.NUMBER -> number(at, token);
      case Tokens.CODE -> {
        if (matches(BRITISH, at)) {
          page.add(at, matcher.end(), TextType.POSTCODE, 0.95, "privacy.reason.postcode");
        } else if (page.wording == Wording.EN && isForeignCode(at, token)) {
          page.add(at, matcher.end(), TextType.POSTCODE, 0.85, "privacy.reason.postcode");
        } else {
          streets.number(token);
        }
      }
      case Tokens.CAPITAL, Tokens.UPPER, Tokens.MIXED, Tokens.INITIAL -> word(at, token);
      case Tokens.LOWER -> {
        if (hospitals.isKind(token)) {
          hospitals.read(token);
        }
        labelled(at, token);
        streets.word(token);
      }
      default -> {}
    }
  }

  private boolean isForeignCode(int at, int token) {
    int size = tokens.length(token);
    boolean town = tokens.is(token - 1, ',') || tokens.isLarge(token - 1);
    return size == 3
        && Character.isUpperCase(text.charAt(at))
        && Character.isDigit(text.charAt(at + 1))
        && (matches(CANADIAN, at) || town && matches(IRISH, at));
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private void number(int at, int token) {
    int size = tokens.length(token);
    if (size == 5 || size == 4) {
      postcode(at, size);
    }
    streets.number(token);
  }

  private void postcode(int at, int size) {
    Matcher land = LANDS.matcher(text.substring(Math.max(0, at - 5), at));
    boolean prefixed = land.find();
    int start = prefixed ? Math.max(0, at - 5) + land.start() : at;
    boolean french = size == 5 && matches(FRENCH, at);
    boolean german =
        !french
            && (prefixed || (size == 5 && page.wording == Wording.DE && isClear(at)))
            && matches(GERMAN, at);
    if (!french && !german) {
      return;
    }
    String first = matcher.group(2).split("[ '-]", 2)[0];
    if (COUNTED.contains(first.toLowerCase(java.util.Locale.ROOT))
        || (Lexicon.shared().flags(first) & (Lexicon.MEDICAL | Lexicon.TOWN)) == Lexicon.MEDICAL) {
      return;
    }
    boolean known = isTown(matcher.start(2)) > 0;
    boolean sure = prefixed || known;
    if (!known
        && (text.charAt(matcher.end(1)) == ','
            || first.length() < 4 && first.equals(first.toUpperCase(java.util.Locale.ROOT)))) {
      return;
    }
    String reason = "privacy.reason.postcode";
    int digits = matcher.end(1);
    int town = matcher.start(2);
    int end = matcher.end();
    page.add(start, digits, TextType.POSTCODE, sure ? 0.95 : 0.85, reason);
    page.add(town, end, TextType.CITY, sure ? 0.95 : 0.85, "privacy.reason.city");
  }

  private boolean isClear(int at) {
    return at == 0
        || !(Character.isLetterOrDigit(text.charAt(at - 1))
            || ".,/+-".indexOf(text.charAt(at - 1)) >= 0);
  }

  private void word(int at, int token) {
    if (tokens.length(token) == 2 && tokens.shape(token) == Tokens.UPPER) {
      if (matches(ZIP, at) && page.wording == Wording.EN) {
        page.add(
            matcher.start(1), matcher.end(1), TextType.POSTCODE, 0.85, "privacy.reason.postcode");
      }
    }
    if (tokens.length(token) == 3
        && tokens.shape(token) == Tokens.UPPER
        && page.wording == Wording.EN
        && matches(AUSTRALIAN, at)) {
      page.add(
          matcher.start(1), matcher.end(1), TextType.POSTCODE, 0.85, "privacy.reason.postcode");
    }
    labelled(at, token);
    streets.word(token);
    if (hospitals.isKind(token)) {
      hospitals.read(token);
    } else if (tokens.has(token, Lexicon.TOWN | Lexicon.TOWN_START)) {
      town(token);
    }
  }

  private void labelled(int at, int token) {
    char first = Fold.first(text.charAt(at));
    int size = tokens.length(token);
    boolean label =
        (first == 'c' && (size == 2 || size == 4))
            || (first == 'p' && size != 5 && size < 14)
            || (first == 'z' && size == 3);
    if (label && matches(LABELLED_CODE, at)) {
      page.add(
          matcher.start(1), matcher.end(1), TextType.POSTCODE, 0.95, "privacy.reason.postcode");
    }
  }

  /** How many tokens from here name a town; 0 for none. */
  private int isTown(int place) {
    int token = tokens.at(place);
    return token < tokens.count ? townEnd(token) - token : 0;
  }

  /** One past the last token of the longest town that begins here. */
  private int townEnd(int token) {
    int best = tokens.has(token, Lexicon.TOWN) ? token + 1 : token;
    if (!tokens.has(token, Lexicon.TOWN_START)) {
      return best;
    }
    long hash = 0;
    int next = token;
    for (int words = 0; words < 6 && tokens.isWord(next); words++) {
      for (int i = tokens.start[next]; i < tokens.end[next]; i++) {
        hash = Fold.mix(hash, text.charAt(i));
      }
      next++;
      if (words > 0 && (Lexicon.shared().flags(hash) & Lexicon.TOWN) != 0) {
        best = next;
      }
      if (tokens.is(next, '-') || tokens.is(next, '\'')) {
        next++;
      }
      hash = Fold.mix(hash, '-');
    }
    return best;
  }

  private void town(int token) {
    int after = townEnd(token);
    if (after == token || tokens.has(token - 1, Lexicon.TITLE) || tokens.is(token - 1, '-')) {
      return;
    }
    int last = after - 1;
    boolean several = after > token + 1;
    if (tokens.is(after, '-') && tokens.touches(after)) {
      return;
    }
    long known = tokens.flags[token];
    boolean large = (known & Lexicon.LARGE) != 0 || several;
    boolean plain = (known & (Lexicon.WORD | Lexicon.GIVEN | Lexicon.FAMILY)) == 0;
    boolean placed = isPlaced(token);
    boolean guarded = Guards.isThing(tokens, token, after);
    if (guarded || (tokens.shape(token) == Tokens.UPPER && tokens.length(token) < 4)) {
      return;
    }
    boolean medical = (known & Lexicon.MEDICAL) != 0;
    if ((placed && (large || plain) && !medical)
        || (placed && strongPlace(token))
        || (large && plain && !medical)) {
      page.mark(token, last, TextType.CITY, placed ? 0.95 : 0.7, "privacy.reason.city");
    }
  }

  private boolean isPlaced(int token) {
    int before = token - 1;
    if (tokens.is(before, '(')) {
      return true;
    }
    if (tokens.is(before, '\'') || tokens.has(before, Lexicon.PARTICLE)) {
      return tokens.has(before - 1, Lexicon.PLACE);
    }
    return tokens.has(before, Lexicon.PLACE);
  }

  /** 'habite à', 'lives in', 'wohnhaft in': only a place can follow. */
  private boolean strongPlace(int token) {
    String before = Fold.word(tokens.word(token - 2));
    return tokens.has(token - 1, Lexicon.PLACE)
        && Set.of(
                "habite",
                "habitant",
                "domicilie",
                "domiciliee",
                "reside",
                "residant",
                "vit",
                "lives",
                "living",
                "wohnhaft",
                "wohnt",
                "lebt",
                "ne",
                "nee",
                "born",
                "originaire",
                "demenage")
            .contains(before);
  }
}
