package org.consilium.deid;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names at the head of reports and lists, and after a role: 'NOM, Prénom // 12/03', 'Optometrist
 * X'.
 */
final class Heads {

  private static final String LARGE = "\\p{Lu}[\\p{L}'-]{1,30}+";

  /** What makes a name of what stands before it at the head of a line. */
  private static final Pattern HEAD =
      Pattern.compile(
          "(?<name>\\p{Lu}{2}[\\p{Lu}'-]{0,30}(?: \\p{Lu}[\\p{Lu}'-]{1,30}){0,2}, ?\\p{Lu}[\\p{L}'-]{0,30}(?: \\p{Lu}\\.?(?!\\p{L}))?(?: (?!DOB|DDN|MRN|IPP)"
              + LARGE
              + ")?|"
              + LARGE
              + ", (?<given>"
              + LARGE
              + ")(?: \\p{Lu}\\.?)?)(?= ?(?://|\\*|DOB|dob|DDN|ddn|geb\\.?|née? |\\(?\\d{1,2}[./-]\\d{1,2}[./-]\\d{2}|,? \\d{1,3} ?(?:ans|a|y|yo|yrs|years?|J\\.|Jahre|[MFmf])(?!\\p{L})|,? [MFmfWw]/?\\d{1,2}(?!\\p{L}))|,? MRN|,? IPP)");

  private static final Pattern NOBLE =
      Pattern.compile(
          "(?:Freifrau|Freiherr|Gräfin|Graf|Baronin|Baron|Fürstin|Fürst|Prinzessin|Prinz|Edler|Ritter|Freiin|Baronne|Comtesse|Comte|Vicomte|Marquise|Marquis|Lady|Lord|Sir|Dame) (?<name>(?:(?:von|zu|und|vom|zum|der|de|du|of) ){0,4}"
              + LARGE
              + "(?:(?: |-)"
              + LARGE
              + ")?)");

  private static final Pattern CALLED =
      Pattern.compile(
          LARGE
              + " (?:\"\\p{Lu}[\\p{L} -]{1,20}\"|„\\p{Lu}[\\p{L} -]{1,20}[“”]|“\\p{Lu}[\\p{L} -]{1,20}”|«\\p{Lu}[\\p{L} -]{1,20}») "
              + LARGE);

  private static final Pattern BROKEN =
      Pattern.compile(
          "(?<first>\\p{Lu}\\p{Ll}{2,14})-\\r?\\n(?<rest>\\p{Ll}{2,14})(?: " + LARGE + ")?");

  private static final Pattern LIST =
      Pattern.compile(
          "(?:[Ff]light crew|[Cc]rew|[Aa]ttendees|[Pp]resent|[Tt]eam|Teilnehmende|Teilnehmer|Anwesend|[Pp]résents?|[Pp]articipants?|[Éé]quipe|OP-Team|Besatzung|[Ee]quipage|[Éé]quipage|[Ii]n attendance) ?: ?(?<names>"
              + LARGE
              + "(?: "
              + LARGE
              + ")?(?:, "
              + LARGE
              + "(?: "
              + LARGE
              + ")?){1,9})");

  private static final Words LISTS =
      Words.of(
          "crew attendees present team teilnehmende teilnehmer anwesend presents participants equipe besatzung equipage attendance flight op");

  private static final Words NOBLES =
      Words.of(
          "freifrau freiherr grafin graf baronin baron furstin furst prinzessin prinz edler freiin baronne comtesse comte vicomte marquise marquis lady lord sir dame");

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private final Matcher matcher;

  Heads(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
    this.matcher = HEAD.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
  }

  void read(int token) {
    int at = tokens.start[token];
    if (!tokens.isWord(token)) {
      return;
    }
    boolean large = tokens.isLarge(token);
    if (large && tokens.isLine(token - 1)) {
      boolean comma = false;
      for (int next = token + 1; next < token + 8 && !tokens.isLine(next); next++) {
        comma |= tokens.is(next, ',');
      }
      if (comma && !isWord(token)) {
        named(HEAD, at, TextType.NAME_PATIENT, 0.95);
      }
    }
    if (large && NOBLES.has(tokens, token) && tokens.length(token) > 2) {
      boolean particle =
          tokens.has(token + 1, Lexicon.PARTICLE) && tokens.shape(token + 1) == Tokens.LOWER;
      if (particle || tokens.has(token + 1, Lexicon.GIVEN)) {
        named(NOBLE, at, TextType.NAME, 0.85);
      }
    }
    if (tokens.shape(token) == Tokens.CAPITAL) {
      int next = token + 1;
      boolean quote =
          next < tokens.count
              && tokens.shape(next) == Tokens.MARK
              && "\"„“«".indexOf(text.charAt(tokens.start[next])) >= 0;
      if (quote
          && !tokens.touches(next)
          && tokens.has(token, Lexicon.GIVEN | Lexicon.NAME)
          && matches(CALLED, at)) {
        page.add(at, matcher.end(), TextType.NAME, 0.85, "privacy.reason.name_context");
      }
      if (tokens.is(next, '-') && tokens.touches(next) && tokens.isLine(next + 1)) {
        broken(at);
      }
    }
    if (LISTS.has(tokens, token)) {
      list(at);
    }
    if (Roles.is(tokens, token)) {
      role(token);
    }
  }

  private boolean matches(Pattern pattern, int at) {
    return matcher.usePattern(pattern).region(at, Math.min(text.length(), at + 300)).lookingAt();
  }

  private void named(Pattern pattern, int at, TextType type, double confidence) {
    if (matches(pattern, at)) {
      String given = pattern == HEAD ? matcher.group("given") : null;
      if (given != null && !Lexicon.shared().has(given, Lexicon.GIVEN)) {
        return;
      }
      page.add(
          matcher.start("name"),
          matcher.end("name"),
          type,
          confidence,
          "privacy.reason.name_context");
    }
  }

  /** 'Fried-' and 'helm' on the next line. */
  private void broken(int at) {
    if (matches(BROKEN, at)) {
      String whole = matcher.group("first") + matcher.group("rest");
      long known = Lexicon.shared().flags(whole);
      boolean name = (known & (Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME)) != 0;
      boolean sure = (known & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0 || whole.length() > 7;
      if (name && sure && (known & (Lexicon.COMMON | Lexicon.MEDICAL | Lexicon.WORD)) == 0) {
        page.add(at, matcher.end(), TextType.NAME, 0.85, "privacy.reason.name_words");
      }
    }
  }

  private void list(int at) {
    if (!matches(LIST, at)) {
      return;
    }
    int start = matcher.start("names");
    int end = matcher.end("names");
    int known = 0;
    int things = 0;
    for (int token = tokens.at(start); token < tokens.count && tokens.start[token] < end; token++) {
      if (tokens.isWord(token)) {
        boolean name = tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME);
        known += name ? 1 : 0;
        things += !name && isWord(token) ? 1 : 0;
      }
    }
    if (known > 0 && things == 0) {
      for (String name : text.substring(start, end).split(", ")) {
        int from = text.indexOf(name, start);
        page.add(
            from, from + name.length(), TextType.NAME_CLINICIAN, 0.85, "privacy.reason.name_label");
        start = from + name.length();
      }
    }
  }

  /** 'Vaccinator: Odile Kern', 'Kollegin Blum', 'Optometrist Naylor'. */
  private void role(int token) {
    int name = token + 1;
    boolean colon = tokens.is(name, ':');
    if (colon) {
      name++;
    } else if (tokens.is(name, '.') && tokens.touches(name) && tokens.length(token) < 6) {
      name++;
    }
    if (tokens.isLine(name)
        || !tokens.isLarge(name)
        || tokens.length(name) < 2
        || isWord(name)
        || isNobody(name)) {
      return;
    }
    int last = name;
    while (last + 1 < tokens.count && last < name + 3) {
      if (tokens.is(last + 1, '-') && tokens.touches(last + 1) && tokens.isLarge(last + 2)) {
        last += 2;
      } else if (tokens.isLarge(last + 1)
          && !isWord(last + 1)
          && !Roles.is(tokens, last + 1)
          && tokens.length(last + 1) > 1
          && tokens.has(last + 1, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME)
          && (tokens.shape(last + 1) != Tokens.UPPER || tokens.length(last + 1) > 4)) {
        last++;
      } else {
        break;
      }
    }
    boolean known = false;
    for (int at = name; at <= last; at++) {
      known |= tokens.has(at, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME);
    }
    if (known && tokens.shape(last + 1 < tokens.count ? last + 1 : last) == Tokens.INITIAL) {
      last++;
    }
    boolean upper = tokens.shape(name) == Tokens.UPPER;
    boolean unknown =
        page.wording != Wording.DE
            && tokens.flags[name] == 0
            && tokens.shape(name) == Tokens.CAPITAL;
    if (known && (!upper || tokens.length(name) > 3) || unknown && tokens.length(name) > 3) {
      page.mark(
          name, last, TextType.NAME_CLINICIAN, known ? 0.85 : 0.7, "privacy.reason.name_context");
    }
  }

  /** 'Sister Mary Joseph nodule', and 'Schwester Oberin', who is a sister by her office. */
  private boolean isNobody(int token) {
    return tokens.word(token).equals("Oberin")
        || tokens.word(token).equals("Mary") && tokens.word(token + 1).equals("Joseph");
  }

  /** A word of some language that is hardly a name. */
  private boolean isWord(int token) {
    if (tokens.has(token, Lexicon.EPONYM)
        && tokens.has(token, Lexicon.NAME)
        && !tokens.has(token, Lexicon.WORD | Lexicon.COMMON | Lexicon.GUARD)) {
      return false;
    }
    return tokens.has(
                token,
                Lexicon.COMMON
                    | Lexicon.MEDICAL
                    | Lexicon.LAND
                    | Lexicon.LABEL
                    | Lexicon.MONTH
                    | Lexicon.CARE
                    | Lexicon.GREETING
                    | Lexicon.TITLE)
            && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY)
        || Roles.isNoName(tokens, token)
        || tokens.has(token, Tagger.word(page.wording))
            && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY);
  }
}
