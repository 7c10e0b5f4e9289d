package org.consilium.deid;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ages over 89, in digits and in words; so few people reach them that they identify. */
final class Ages {

  private static final int NO_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  /** Joules are given in tens: '120 J' is a shock, '94 J' an age. */
  private static final Pattern AGE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,/>≥<≤-])(?:0?9\\d|1[01]\\d|12[0-2])(?: ?ans(?! (?:ou|et) plus)(?: et (?:demi|\\d{1,2} mois))?| ?a(?="
              + " ?[,;.)|\\n"
              + "-]|$)|[ -]?(?:years?|yrs?)[ -](?:old|young)| ?years(?: of age)?(?! (?:or|and) (?:older|over|more))|"
              + " ?(?:yo|y/o|yrs|yr|y\\.o\\.|y)|[ -]?(jährig\\p{L}{0,2})| ?Jahren?(?: alt)?(?!"
              + " (?:oder|und) (?:älter|mehr))| ?J\\.|(?<=[1-9]) ?J(?= ?[,;)|\\n"
              + "]|$))(?!\\p{L})",
          NO_CASE);

  private static final Pattern IN_WORDS =
      Pattern.compile(
          "(?:quatre-vingt-(?:dix(?:-(?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize)"
              + "|nonante(?:-\\p{L}{2,6}|-et-un)?"
              + "|cent[ -](?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)) ans(?!\\p{L})"
              + "|(?:ninety(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|a hundred(?: and"
              + " (?:one|two|three|four|five|six|seven|eight|nine|ten))?)[ -](?:years?|yrs?)[ -](?:old|young)"
              + "|(?:(?:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und)?neunzig"
              + "|hundert(?:eins?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)?)"
              + "(?:jährig\\p{L}{0,2}| Jahre alt)",
          NO_CASE);

  /** '95th birthday', '95e anniversaire', '95. Geburtstag': the number. */
  private static final Pattern BIRTHDAY =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}.,/-])(?:9\\d|1[01]\\d)(?:st|nd|rd|th|e|è|ème|eme|\\.)(?="
              + " (?:birthday|anniversaire|Geburtstag)(?!\\p{L}))",
          NO_CASE);

  /** '91F with'; from 97 on 'F' is a fever. */
  private static final Pattern AGE_AND_SEX =
      Pattern.compile("(?<![\\p{L}\\p{N}.,/-])(?:9[0-6]F|9\\dM|10\\dM)(?= [\\p{Ll}#]|,)");

  private static final Pattern BARE =
      Pattern.compile(
          "(?:9\\d|1[01]\\d|ninety(?:-(?:one|two|three|four|five|six|seven|eight|nine))?(?: years)?)"
              + "(?= ?[,;.!?)\\n"
              + "]| and(?! (?:over|older|above|more)(?!\\p{L}))|$)(?![,.]\\d)",
          NO_CASE);
  private static final Pattern LABELLED =
      Pattern.compile(
          "(?:9\\d|1[01]\\d)(?![\\p{L}\\p{N}%+]|[.,/-]\\d| ?(?:mois|months?|weeks?|days?|jours?|semaines?|Monate|Wochen|Tage)(?!\\p{L})"
              + "| (?:or|and|ou|et|oder|und) (?:over|older|above|more|plus|älter|mehr))",
          NO_CASE);
  private static final Words LABELS = Words.of("age aged alter agee");
  private static final Words SUBJECTS = Words.of("he she who");
  private static final Words VERBS = Words.of("is was s turned turns");

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final Matcher matcher;

  Ages(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.matcher = AGE.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  /** An age that begins with this number, or with digits and letters mixed. */
  void number(int token) {
    int at = tokens.start[token];
    int size = tokens.length(token);
    char first = text.charAt(at);
    if (size < 2 || size > 15 || first != '9' && (size < 3 || first != '1' && first != '0')) {
      return;
    }
    if (matches(AGE, at)) {
      counted(at);
    } else if (page.wording == Wording.EN && matches(AGE_AND_SEX, at)) {
      add(at, page.wording.overEightyNine());
    } else if (matches(BIRTHDAY, at)) {
      add(at, "90+");
    } else if (isLabelled(token) && matches(LABELLED, at) || isTold(token) && matches(BARE, at)) {
      add(at, page.wording.overEightyNine());
    }
  }

  /** 'quatre-vingt-douze ans', 'ninety-year-old'. */
  void word(int token) {
    char first = Fold.first(text.charAt(tokens.start[token]));
    int size = tokens.length(token);
    boolean number =
        switch (page.wording) {
          case DE -> size > 11 || size > 6 && (first == 'h' || first == 'n');
          case EN -> size == 6 && first == 'n' || size == 1 && first == 'a';
          default -> size > 5 && (first == 'q' || first == 'n') || size == 4 && first == 'c';
        };
    if (number
        && (matches(IN_WORDS, tokens.start[token])
            || isTold(token) && matches(BARE, tokens.start[token]))) {
      add(tokens.start[token], page.wording.of(TextType.AGE_OVER_89));
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, text.length()).lookingAt();
  }

  private void counted(int at) {
    String passage = matcher.group().toLowerCase(Locale.ROOT);
    String replacement = page.wording.overEightyNine();
    if (matcher.group(1) != null) {
      replacement = "über 89-" + matcher.group(1);
    } else if (passage.endsWith("year-old")) {
      replacement = "over-89-year-old";
    }
    add(at, replacement);
  }

  /** 'Alter: 95', 'AGE 92', 'aged 91'. */
  private boolean isLabelled(int token) {
    int before = tokens.is(token - 1, ':') ? token - 2 : token - 1;
    return LABELS.has(tokens, before);
  }

  /** 'She is 96.', 'Pearl Brown was 91,', 'her mother lived to 103', 'Columba (91)'. */
  private boolean isTold(int token) {
    if (page.wording != Wording.EN) {
      return false;
    }
    if (tokens.is(token - 1, '(') || tokens.is(token - 1, ',')) {
      return isGiven(token - 2);
    }
    String before = tokens.word(token - 1);
    if (before.equals("to")) {
      return tokens.word(token - 2).equals("lived");
    }
    int subject = tokens.is(token - 2, '\'') ? token - 3 : token - 2;
    return VERBS.has(tokens, token - 1)
        && (SUBJECTS.has(tokens, subject) || isGiven(subject) || isGiven(subject - 1));
  }

  /** 'Pearl', or what follows on 'brother' or 'Sr.'. */
  private boolean isGiven(int token) {
    int before = tokens.is(token - 1, '.') ? token - 2 : token - 1;
    return tokens.isLarge(token)
        && tokens.length(token) > 1
        && (tokens.has(token, Lexicon.GIVEN) && !tokens.has(token, Thresholds.THINGS)
            || tokens.has(before, Lexicon.KIN | Lexicon.TITLE));
  }

  private void add(int at, String replacement) {
    page.add(
        at, matcher.end(), TextType.AGE_OVER_89, 0.95, "privacy.reason.age", replacement, true);
  }
}
