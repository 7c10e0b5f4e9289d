package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Houses with a proper name: homes, practices and laboratories, employers, schools, prisons. */
final class Houses {

  private static final String NAME =
      "(?<name>\\p{Lu}[\\p{L}']{1,25}+(?:(?: (?:& |und |et |and |de la |de |du |des |d'|l')?|-)(?:\\p{Lu}\\.|\\p{Lu}[\\p{L}']{1,25}+)){0,3}+)";
  private static final String ARTICLE =
      "(?<article>(?:Les?|La|L'|Aux?|[Dd]es|[Dd]u|[Dd]e la|[Dd]e l'|[Dd]e|[Dd]'|[Ll]es?|[Ll]a|[Ll]')(?: |(?<='))){0,2}";

  private static final Pattern FRENCH_CARE =
      Pattern.compile(
          "(?:CSAPA|CAARUD|CPTS|EFS|CECOS|SSIAD|EHPAD|Ehpad|MAPAD|MARPA|USLD|SSR|SMR|HAD|MSP|CIUSSS|CISSS|SIST|[Pp]hie|FAM|MAS|CMPP?|IME|ESAT|CHRS|[Ff]oyer(?: d'accueil(?: médicalisé)?| de vie| logement| occupationnel)?|[Mm]aternité|[Cc]abinet(?: (?:dentaire|médical|infirmier|de \\p{Ll}+))|[Ll]abo(?:ratoire)?(?: (?:d'|de )\\p{Ll}+(?: \\p{Ll}+)?)?|[Ii]magerie|[Ff]ondation|[Pp]harmacie|[Rr]ésidence(?: autonomie| seniors)?|[Mm]aison (?:de (?:retraite|santé|repos|naissance)|d'accueil|médicale)|[Cc]entre (?:de santé|médical|dentaire|de rééducation|de dialyse|de lutte contre le cancer)) "
              + ARTICLE
              + NAME);
  private static final Pattern FRENCH_OTHER =
      Pattern.compile(
          "(?:[Uu]sine|[Éé]cole(?: (?:élémentaire|maternelle|primaire))?|[Cc]ollège|[Ll]ycée|[Mm]aison d'arrêt|[Cc]entre (?:pénitentiaire|de détention)|[Hh]ôtel|[Ee]ntreprise|[Ss]ociété|[Aa]ssociation|[Bb]oulangerie|[Rr]estaurant|[Cc]rèche|[Gg]arage|[Cc]lub|[Cc]amping|[Tt]ransports|[Ff]ilature|[Ss]alon|[Tt]axis?|[Aa]mbulances|[Bb]rasserie|[Pp]âtisserie|[Bb]oucherie|[Gg]ymnase|[Ss]upermarché|[Cc]onservatoire|[Cc]hœur|[Cc]horale|[Dd]iscothèque|[Cc]riée|[Cc]onserverie|[Ss]cierie|[Ii]mprimerie) "
              + ARTICLE
              + NAME);
  private static final Pattern GERMAN_CARE =
      Pattern.compile(
          "(?:\\p{Lu}\\p{Ll}+(?:zentrum|praxis|klinik|klinikum|tagespflege|station|wohnheim)|Tagespflege|Palliativteam|Herzzentrum|Gemeinschaftspraxis|Praxis|Hausarztpraxis|Zahnarztpraxis|Pathologie|Labor|MVZ|Seniorenheim|Seniorenzentrum|Altenheim|Pflegeheim|Seniorenresidenz|Rehazentrum|Hospiz|Tagesklinik|Dialysezentrum|Gesundheitszentrum|Sanitätshaus)(?: (?:Dres?\\.|Dr\\.|Prof\\.|med\\.|am|an der|im|St\\.|Haus|Frau))* "
              + NAME);
  private static final Pattern GERMAN_OTHER =
      Pattern.compile(
          "(?:\\p{Lu}\\p{Ll}{2,20}(?:schule|fabrik|werke|betrieben?|genossenschaft|gerichts?|verein|brauerei)|JVA|SpVgg|TSV|TSG|FSV|VfB|VfL|TuS|DJK|Kinderhaus|Kindertagesstätte|Inobhutnahmestelle|Pflegedienst|Stiftung|Flughafen|Weingut|Brauerei|Konditorei|Confiserie|Druckerei|Gärtnerei|Feuerwehr|Sozialamt|Jugendamt|Finanzamt|Bäckerei|Metzgerei|Kita|Kindergarten|Kanzlei|Grundschule|Realschule|Gesamtschule|Gymnasium|Hauptschule|Firma|Fa\\.|BKK|IKK|Betriebskrankenkasse|Hotel|Gasthof|Restaurant|Spedition|Autohaus|Tischlerei|Schreinerei)(?: (?:am|an der|im|zum|zur|St\\.))? "
              + NAME);
  private static final Pattern ENGLISH_OTHER =
      Pattern.compile(
          "(?:HMP|HMYOI|YOI) (?<name>\\p{Lu}[\\p{L}-]{2,20}(?: (?:Scrubs|Park|Hill|Green|Grange|Road|Heath))?)");

  private static final Words FRENCH =
      Words.of(
          "csapa caarud cpts efs cecos ssiad mapad marpa ssr smr had msp ciusss cisss sist phie labo imagerie fondation ehpad usld fam mas cmp cmpp ime esat chrs foyer maternite cabinet laboratoire pharmacie residence maison centre");
  private static final Words FRENCH_THINGS =
      Words.of(
          "usine ecole college lycee maison centre hotel entreprise societe association boulangerie restaurant creche garage club camping transports filature salon taxi taxis ambulances brasserie patisserie boucherie gymnase supermarche conservatoire chœur choeur chorale discotheque criee conserverie scierie imprimerie");
  private static final Words GERMAN =
      Words.of(
          "tagespflege palliativteam herzzentrum gemeinschaftspraxis praxis hausarztpraxis zahnarztpraxis pathologie labor mvz seniorenheim seniorenzentrum altenheim pflegeheim seniorenresidenz rehazentrum hospiz tagesklinik dialysezentrum gesundheitszentrum sanitatshaus");
  private static final Words GERMAN_THINGS =
      Words.of(
          "jva backerei metzgerei kita kindergarten kanzlei grundschule realschule gesamtschule gymnasium hauptschule firma fa bkk ikk betriebskrankenkasse hotel gasthof restaurant spedition autohaus tischlerei schreinerei spvgg tsv tsg fsv vfb vfl tus djk kinderhaus kindertagesstatte inobhutnahmestelle pflegedienst stiftung flughafen weingut brauerei konditorei confiserie druckerei gartnerei feuerwehr sozialamt jugendamt finanzamt");
  private static final Words ENGLISH_CARE =
      Words.of(
          "pharmacy laboratories laboratory pathology radiology dermatology diagnostics homecare physiotherapy midwives opticians dental hospice surgery infirmary chemist apotheke");
  private static final Words ENGLISH_THINGS =
      Words.of(
          "homes academy primary bakery solicitors auctioneers llp motel garage brewery builders foundry");

  /** Between a name and 'Laboratories'. */
  private static final Words KINDS_OF =
      Words.of(
          "reference central clinical medical diagnostic regional community family dental eye");

  private static final Words GENERIC =
      Words.of(
          """
          dr dres prof service centre unite covid hospital clinique medecine chirurgie national nationale
          regional regionale reference local community central clinical core main own nhs state public
          private general in im am zur zum der die das den dem des und oder mit fur bei von vom am
          histologie zytologie makroskopie mikroskopie befund ergebnis ergebnisse werte wert material
          diagnose ergab klinik patient patientin team the our this your his her their a an no any which
          """);

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final Matcher matcher;

  Houses(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.matcher = FRENCH_CARE.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  void read(int token) {
    if (!tokens.isWord(token) || tokens.is(token - 1, '-') && tokens.touches(token)) {
      return;
    }
    switch (page.wording) {
      case FR -> {
        if (FRENCH.has(tokens, token) && !tokens.is(token - 1, '\'')) {
          named(FRENCH_CARE, token, TextType.HOSPITAL);
        }
        if (FRENCH_THINGS.has(tokens, token)) {
          named(FRENCH_OTHER, token, TextType.OTHER_ID);
        }
      }
      case DE -> {
        if (GERMAN.has(tokens, token) || Compounds.isCare(tokens, token)) {
          named(GERMAN_CARE, token, TextType.HOSPITAL);
        }
        if (GERMAN_THINGS.has(tokens, token) || Compounds.isWork(tokens, token)) {
          named(GERMAN_OTHER, token, TextType.OTHER_ID);
        }
        if (ENGLISH_CARE.has(tokens, token)) {
          apotheke(token);
        }
      }
      case EN -> {
        if (tokens.isLarge(token) && ENGLISH_CARE.has(tokens, token)) {
          before(token, TextType.HOSPITAL);
        } else if (tokens.isLarge(token) && ENGLISH_THINGS.has(tokens, token)) {
          before(token, TextType.OTHER_ID);
        } else if (tokens.shape(token) == Tokens.UPPER && tokens.word(token).startsWith("HM")) {
          named(ENGLISH_OTHER, token, TextType.OTHER_ID);
        }
      }
    }
  }

  private void named(Pattern pattern, int token, TextType type) {
    int at = tokens.start[token];
    if (!matcher.usePattern(pattern).region(at, Math.min(text.length(), at + 160)).lookingAt()) {
      return;
    }
    int name = tokens.at(matcher.start("name"));
    boolean article =
        pattern.namedGroups().containsKey("article")
            && matcher.group("article") != null
            && Character.isUpperCase(matcher.group("article").charAt(0));
    boolean lower =
        !article
            && matcher.start("name") > at
            && pattern.namedGroups().containsKey("article")
            && matcher.end("article") > matcher.start("article");
    String kind = Fold.word(tokens.word(token));
    if (lower
        && (kind.equals("ecole") || kind.equals("college"))
        && matcher.start("article") <= tokens.end[token] + 1) {
      return;
    }
    boolean shouted = tokens.shape(token) == Tokens.UPPER && tokens.length(token) == 3;
    if (isProper(name, article || shouted, lower)) {
      boolean care = type == TextType.HOSPITAL;
      page.add(
          at,
          matcher.end(),
          type,
          0.95,
          care ? "privacy.reason.hospital" : "privacy.reason.name_context");
    }
  }

  /** No common noun: 'EHPAD Les Mimosas', but not 'Pathologie Befund' or 'école Primaire'. */
  private boolean isProper(int name, boolean article, boolean lower) {
    if (GENERIC.has(tokens, name)
        || Roles.isNoName(tokens, name)
        || tokens.has(name, Lexicon.TITLE | Lexicon.LAND)) {
      return false;
    }
    if (tokens.shape(name) == Tokens.UPPER && tokens.length(name) < 5) {
      return false;
    }
    boolean thing =
        tokens.has(name, Lexicon.MEDICAL | Lexicon.CARE | Lexicon.CLINICIAN | Lexicon.LABEL);
    boolean word = tokens.has(name, Lexicon.COMMON | Tagger.word(page.wording));
    boolean known = tokens.has(name, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.TOWN);
    return article || !thing && (!word || known || lower && page.wording == Wording.FR);
  }

  /** 'löwen apotheke', 'Hirsch-Apotheke'. */
  private void apotheke(int token) {
    int before = tokens.is(token - 1, '-') ? token - 2 : token - 1;
    if (tokens.isWord(before)
        && tokens.length(before) > 3
        && !tokens.has(
            before,
            Lexicon.PLACE | Lexicon.OWNER | Lexicon.PARTICLE | Lexicon.COMMON | Lexicon.VERB)
        && Fold.word(tokens.word(token)).equals("apotheke")) {
      page.mark(before, token, TextType.HOSPITAL, 0.95, "privacy.reason.hospital");
    }
  }

  /** "Boyd's Pharmacy", 'Keystone Reference Laboratories'. */
  private void before(int kind, TextType type) {
    int first = kind;
    int at = kind - 1;
    boolean proper = false;
    for (int words = 0; words < 5 && at >= 0 && !tokens.isLine(at); words++) {
      if (tokens.length(at) == 1 && tokens.word(at).equals("s") && tokens.is(at - 1, '\'')) {
        at -= 2;
        proper = true;
      }
      boolean kindOf =
          KINDS_OF.has(tokens, at) && tokens.isLarge(at - 1) || tokens.word(at).equals("St");
      boolean plain =
          GENERIC.has(tokens, at)
              || tokens.has(at, Lexicon.TITLE | Lexicon.COMMON) && !tokens.has(at, Lexicon.FAMILY);
      if (!tokens.isLarge(at) || tokens.length(at) < 2 || plain && !kindOf) {
        break;
      }
      proper |=
          !tokens.has(at, Lexicon.COMMON | Lexicon.MEDICAL | Lexicon.EN)
              || tokens.has(at, Lexicon.FAMILY | Lexicon.TOWN);
      first = at;
      at--;
      if (tokens.is(at, '&') || tokens.is(at, '-')) {
        at--;
      } else if (tokens.is(at, '.') && tokens.word(at - 1).equals("St")) {
        at--;
      }
    }
    if (proper && first < kind && tokens.start[kind] - tokens.start[first] < 60) {
      page.mark(
          first,
          kind,
          type,
          0.95,
          type == TextType.HOSPITAL ? "privacy.reason.hospital" : "privacy.reason.name_context");
    }
  }
}
