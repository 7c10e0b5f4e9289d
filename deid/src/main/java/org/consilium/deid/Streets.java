package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Streets with a number, houses and flats, boxes of the post. */
final class Streets {

  private static final String NAMED =
      "(?:(?:de|du|des|la|le|les) |[dl]'){0,3}(?:\\p{Lu}|\\d{1,2}(?:er)? \\p{L})[\\p{L}'.-]{0,30}+";
  private static final Pattern STREET =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}./]|[\\p{L}\\p{N}][,-])\\d{1,4}+(?:"
              + " ?(?:bis|ter|quater|[a-dA-D](?!\\p{L})))?,? (?i:rue|avenue|av\\.?|ave|boulevard"
              + "|bd\\.?|bld|blvd|place|pl\\.|chemin|ch\\.|allées?|impasse|imp\\.|route|rte|quai|cours|square|lotissement"
              + "|passage|sentier|venelle|faubourg|fbg|villa|montée|promenade|esplanade|hameau|résidence|rés\\.)"
              + " "
              + NAMED
              + "(?:[ -](?:(?:de|du|des|la|le|les)"
              + " |[dl]'){0,3}\\p{Lu}[\\p{L}'.-]{0,30}+){0,4}+|\\d{1,4}(?: ?bis)?,?"
              + " (?:rue|avenue|boulevard|place|chemin|allée|impasse|route|quai)"
              + " (?:(?:de|du|des|la|le|les)"
              + " |[dl]'){1,3}\\p{Ll}[\\p{L}'-]{2,30}+|(?<![\\p{L}\\p{N}.,/-])\\d{1,5}[A-Da-d]?,?"
              + " (?:(?:North|South|East|West|N\\.|S\\.|E\\.|W\\.|Old|New|Upper|Lower|The|St\\.?)"
              + " )?(?:\\p{Lu}[\\p{Ll}'’]{1,20}+ |\\d{1,3}(?:st|nd|rd|th) ){1,3}"
              + "(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|Crescent|Gardens|Terrace|Grove"
              + "|Parkway|Pkwy|Circle|Approach|Highway|Hwy|Trail|Square|Hill|Row|Mews|Walk|Boulevard|Place|Park|Green|Rise|View|Gdns|Wynd|Cresc?|Plaza|Brae|Tce|Sq|St|Rd|Ave|Dr|Ln|Blvd|Ct|Pl|Cl)(?!\\p{L})\\.?"
              + "|(?<![\\p{L}\\p{N}.,/-])\\d{1,5}[A-D]? (?!MG|ML|MCG|UNITS?|CC|MM|CM|TABS?)(?:\\p{Lu}{2,20}+ ){1,3}"
              + "(?:STREET|ROAD|AVENUE|LANE|CLOSE|DRIVE|WAY|COURT|CRESCENT|ST|RD|AVE|DR|LN|BLVD|CT)(?!\\p{L})\\.?");

  /** 'chaussée d'Alsemberg 211'. */
  private static final Pattern BELGIAN_STREET =
      Pattern.compile(
          "(?i:chaussée|rue|avenue|boulevard|place|quai|drève|clos) "
              + NAMED
              + "(?:[ -](?:(?:de|du|des|la|le|les) |[dl]'){0,3}\\p{Lu}[\\p{L}'.-]{0,30}+){0,3}+,? \\d{1,4}(?! ?(?:ans|jours|mois|fois|h|mg|%|\\d))(?![\\p{L}\\p{N}/.,]\\d?)(?: ?bte \\d{1,3})?");

  private static final Words BELGIAN =
      Words.of("chaussee rue avenue boulevard place quai dreve clos");

  private static final Pattern GERMAN_STREET =
      Pattern.compile(
          "(?:(?:Am|An der|An den|Im|In der|Auf der|Auf dem|Zum|Zur|Unter"
              + " den|Alte|Alter|Neue|Neuer|Lange|Kurze|Große|Kleine|Obere|Untere|Hohe|\\p{Lu}\\p{L}+er|Sankt|St\\.)"
              + " )?(?:\\p{Lu}[\\p{L}-]{1,40}(?:straße|strasse|str\\.?|weg|platz|allee|gasse|ring|damm|ufer|steig|deich|chaussee|-Straße|-Weg|-Platz|-Allee|-Ring)|(?:\\p{Lu}[\\p{L}]{1,20}["
              + " -]){1,3}(?:Straße|Strasse|Str\\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Chaussee)|(?:Am|An"
              + " der|Im|In der|Auf der|Auf dem|Zum|Zur|Unter den|Hinterm|Hinter dem|Vor dem|An"
              + " den) (?:\\p{Lu}[\\p{L}-]{2,20} )?\\p{Lu}[\\p{L}-]{2,30}) \\d{1,4}"
              + " ?[a-h]?(?:/\\d{1,3}){0,3}(?![\\p{N}\\p{L}/%]|[.,]\\d)(?! ?(?:mg|ml|cm|mm|Uhr|Tage|Jahre|Wochen|Min|Std|Stunden|Meter|Schritte|k?m(?!\\p{L})))");
  private static final Pattern HOUSE =
      Pattern.compile(
          "(?:[Rr]ésidence|[Ii]mmeuble|[Cc]ité|[Qq]uartier|[Cc]ourée|[Pp]lacette|HLM(?= (?:de|des|du|la|le|les|La|Le|Les) )|[Dd]omaine|[Ll]otissement|[Ll]ieu-dit|[Hh]ameau|[Bb]ât(?:iment|\\.)|[Aa]ppt\\.?|[Aa]ppartement)(?:"
              + " (?:(?:de|du|des|la|le|les)"
              + " |[dl]'){0,2}(?:\\p{Lu}[\\p{L}'-]{0,30}|\\d{1,4})){1,4}(?:, b[âa]t\\.?"
              + " ?\\w{1,2}(?!\\w))?|lot\\. \\p{Lu}\\p{Ll}{2,20}(?:-\\p{Lu}\\p{Ll}{1,20})?|(?:Flat|Apt|Apartment|Unit|Suite)"
              + " \\d{1,4}[A-Za-z]?(?!\\w)(?:,? (?:\\d{1,4} )?(?:\\p{Lu}[\\p{Ll}']{1,20}"
              + " ){1,3}(?:Street|Road|Avenue|Lane|Close|Drive|Way|Court|House|Rd|St|Ave)(?!\\p{L}))?");
  private static final Pattern BOX =
      Pattern.compile(
          "(?:BP|B\\.P\\.|CS|PO Box|P\\.O\\. Box|Postfach) ?\\d{2,6}(?![\\d/]| ?/|,\\d)");
  private static final Words SMALL =
      Words.of("street road lane avenue drive crescent gardens terrace grove row court st rd ave");

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final Matcher matcher;

  Streets(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.matcher = STREET.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** A street whose number this is: '12 rue des Lilas'. */
  void number(int token) {
    int at = tokens.start[token];
    if (Character.isDigit(text.charAt(at)) && tokens.length(token) <= 5 && isStreetAhead(token)) {
      street(STREET, at);
      if (page.wording == Wording.EN) {
        small(token);
      }
    }
  }

  /** '24 saltash row', written without capitals. */
  private void small(int number) {
    int kind = number + 1;
    while (kind < number + 3 && isPlainName(kind)) {
      kind++;
    }
    if (kind > number + 1
        && SMALL.has(tokens, kind)
        && tokens.shape(kind) == Tokens.LOWER
        && tokens.length(number) < 5) {
      page.mark(number, kind, TextType.ADDRESS, 0.85, "privacy.reason.address");
    }
  }

  private boolean isPlainName(int token) {
    return tokens.isWord(token)
        && tokens.shape(token) == Tokens.LOWER
        && tokens.length(token) > 3
        && !tokens.has(token, Lexicon.COMMON_EN | Lexicon.MEDICAL | Lexicon.STREET);
  }

  /** A street or a house that this word begins: 'Hauptstraße 12', 'résidence Les Lilas'. */
  void word(int token) {
    int at = tokens.start[token];
    boolean large = tokens.isLarge(token);
    if (large && page.wording == Wording.FR && tokens.length(token) == 2) {
      box(at, token);
    }
    belgian(at, token);
    if (tokens.has(token, Lexicon.STREET)) {
      street(HOUSE, at);
    }
    if (large && page.wording == Wording.DE && isGermanStreet(token)) {
      street(GERMAN_STREET, at);
    }
  }

  private void box(int at, int token) {
    if (tokens.shape(token) == Tokens.UPPER && matches(BOX, at)) {
      page.add(at, matcher.end(), TextType.ADDRESS, 0.85, "privacy.reason.address");
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private void belgian(int at, int token) {
    if (page.wording == Wording.FR
        && BELGIAN.has(tokens, token)
        && tokens.shape(token - 1) != Tokens.NUMBER) {
      street(BELGIAN_STREET, at);
    }
  }

  private void street(Pattern pattern, int at) {
    if (matches(pattern, at)) {
      int end = matcher.end();
      boolean stop = text.charAt(end - 1) == '.';
      page.add(at, stop ? end - 1 : end, TextType.ADDRESS, 0.95, "privacy.reason.address");
    }
  }

  private boolean isStreetAhead(int token) {
    for (int next = token + 1; next < token + 8 && !tokens.isLine(next); next++) {
      if (tokens.has(next, Lexicon.STREET)) {
        return true;
      }
    }
    return false;
  }

  /** A number follows within some words on the line. */
  private boolean isGermanStreet(int token) {
    if (tokens.isLarge(token - 1)
        && !tokens.is(token - 2, '.')
        && !Compounds.isStreet(tokens, token)) {
      // Only the first word of a street begins it.
      String before = Fold.word(tokens.word(token - 1));
      if (before.length() < 4 || before.endsWith("er")) {
        return false;
      }
    }
    for (int next = token + 1; next < token + 7 && !tokens.isLine(next); next++) {
      if (tokens.hasDigit(next)) {
        return true;
      }
    }
    return false;
  }
}
