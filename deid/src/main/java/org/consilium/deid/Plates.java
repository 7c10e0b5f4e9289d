package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plates of vehicles, by their form or by the vehicle before them: 'AB-123-CD', 'PKW GP 417 KD'.
 */
final class Plates {

  private static final Pattern FRENCH =
      Pattern.compile("[A-HJ-NP-TV-Z]{2}-\\d{3}-[A-HJ-NP-TV-Z]{2}(?![\\p{L}\\p{N}-])");
  private static final Pattern GERMAN =
      Pattern.compile(
          "(?!TPO|TSH|FT|IG|HLA|ANA|ACE|CK|VIT|HB|T-|B-|L-|C-|S-|K-)[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}"
              + " ?\\d{3,4}[EH]?(?![\\p{L}\\p{N}-])");
  private static final Pattern BRITISH =
      Pattern.compile(
          "[A-HJ-PR-Y][A-HJ-PR-Y](?:0[1-9]|[1-7]\\d) [A-HJ-PR-Z]{3}(?![\\p{L}\\p{N}-])");
  private static final Pattern BELGIAN =
      Pattern.compile("(?<![\\p{L}\\p{N}.,-])[1-9]-[A-Z]{3}-\\d{3}(?![\\p{L}\\p{N}-])");

  /** What may be one only on a vehicle. */
  private static final Pattern ON_VEHICLE =
      Pattern.compile(
          "(?:[A-Z]{2,3}[ -]\\d{2,3}[ -](?!DE|DU|LE|LA|ET|EN|MM|CM|MG|ML|CC|CV)[A-Z]{2}|\\d{1,4}[ -][A-Z]{2,3}[ -]\\d{2,3}"
              + "|[A-ZÄÖÜ]{1,3}[-:][A-Z]{1,2} \\d{1,4}|[A-Z]\\d{2,3} [A-Z]{3}|\\d{3}[ -][A-Z]{3}|\\d{2}[A-Z]-[A-Z]{3}|\\d[A-Z]{3}\\d{3})"
              + "(?![\\p{L}\\p{N}-])");

  private static final Words VEHICLES =
      Words.of(
          "voiture vehicule camion camionnette fourgon utilitaire tracteur moto scooter taxi ambulance"
              + " renault peugeot citroen dacia fiat ford opel volkswagen vw audi bmw mercedes toyota nissan"
              + " honda hyundai kia skoda volvo tesla mazda suzuki clio twingo megane kangoo scenic"
              + " berlingo duster sandero polo golf passat touran corsa fiesta sprinter yaris corolla"
              + " vehicle truck lorry ute motorbike motorcycle pkw lkw wagen motorrad kennzeichen");

  /** Words of other meaning in French. */
  private static final Words ENGLISH = Words.of("car van cab");

  private static final Words AUTO = Words.of("auto");
  private static final int NEAR = 4;

  private final Page page;
  private final Tokens tokens;
  private final Matcher matcher;

  Plates(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.matcher = FRENCH.matcher(page.text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** A plate that begins with this token, or with one of the next where it is a vehicle. */
  void read(int token) {
    if (isVehicle(token)) {
      after(token);
    }
    boolean hyphen = tokens.is(token + 1, '-') && tokens.touches(token + 1);
    if (tokens.isNumber(token)) {
      if (hyphen && tokens.length(token) == 1) {
        tryAt(BELGIAN, token, 0.85);
      }
    } else if (hyphen && tokens.isLarge(token) && tokens.length(token) <= 3) {
      if (!tryAt(FRENCH, token, 0.95) && page.wording == Wording.DE && !tokens.is(token - 1, '-')) {
        tryAt(GERMAN, token, 0.85);
      }
    } else if (page.wording == Wording.EN && tokens.hasDigit(token) && tokens.length(token) == 4) {
      tryAt(BRITISH, token, 0.85);
    }
  }

  private boolean isVehicle(int token) {
    return VEHICLES.has(tokens, token)
        || page.wording == Wording.EN && ENGLISH.has(tokens, token)
        || page.wording == Wording.DE && AUTO.has(tokens, token);
  }

  private void after(int vehicle) {
    for (int at = vehicle + 1; at <= vehicle + NEAR && !tokens.isLine(at); at++) {
      if (tokens.is(at, ',') || tokens.is(at, ';') || tokens.is(at, '.')) {
        return;
      }
      boolean opens = tokens.isLarge(at) || tokens.hasDigit(at);
      if (opens && tryAt(ON_VEHICLE, at, 0.85)) {
        return;
      }
    }
  }

  private boolean tryAt(Pattern pattern, int token, double confidence) {
    boolean found =
        matcher.usePattern(pattern).region(tokens.start[token], page.text.length()).lookingAt();
    if (found) {
      page.add(matcher.start(), matcher.end(), TextType.PLATE, confidence, "privacy.reason.plate");
    }
    return found;
  }
}
