package org.consilium.deid;

/**
 * Who signs: what stands alone at the end of a text or after a closing formula, be it two letters,
 * or after a role.
 */
final class Signatures {

  private static final Words SUFFIXES =
      Words.of(
          "rmn anp crri frere schwester md do rn np pa pac dnp phd facs facp frcs frcp mrcp mrcgp mbbs bsn crna cnm rm ide iade ibode"
              + " pdl as aes ash kine pgy pgy1 pgy2 pgy3 pgy4 pgy5 ms3 ms4 fy1 fy2 ct1 st3 st4 sho spr sn"
              + " oa ca aa oä mfa pfl kp interne externe resident intern medic emt");

  private final Page page;
  private final Tokens tokens;
  private final String text;
  private int last = -2;

  Signatures(Page page) {
    this.page = page;
    this.tokens = page.tokens;
    this.text = page.text;
  }

  void read(int token) {
    if (tokens.isLine(token)) {
      return;
    }
    if (tokens.length(token) > 2 && tokens.isWord(token)) {
      lastName(token);
    }
    if (tokens.isWord(token)
        && tokens.length(token) > 1
        && tokens.length(token) < 4
        && end() - token < 9) {
      last(token);
    }
    if (tokens.isLine(token - 1)) {
      if (isLastLine(token) || followsClosing(token)) {
        sign(token, false);
      }
    } else if (tokens.is(token - 1, '-')
        || tokens.is(token - 1, '~')
        || tokens.is(token - 1, '/')) {
      boolean dash = !tokens.touches(token - 1) || tokens.isLine(token - 2);
      if (dash && !tokens.is(token - 1, '/') && near(token)) {
        sign(token, tokens.is(token - 1, '~'));
      }
    }
  }

  /** 'home no changed to 441. meg', 'danke!! jette': a given name in small letters. */
  private void lastName(int token) {
    boolean ends =
        tokens.is(token - 1, '.')
            || tokens.is(token - 1, '!')
            || tokens.is(token - 1, '?')
            || tokens.has(token - 1, Lexicon.CLOSING);
    if (ends
        && !tokens.touches(token)
        && tokens.shape(token) == Tokens.LOWER
        && token + 1 == end()
        && tokens.has(token, Lexicon.GIVEN | Lexicon.NAME)
        && !tokens.has(token, Tagger.common(page.wording) | Lexicon.MEDICAL | Lexicon.CLOSING)) {
      page.mark(token, token, TextType.NAME_CLINICIAN, 0.7, "privacy.reason.name_context");
    }
  }

  /** 'Sortie à 5h. TG', 'Chef informiert. /dö', 'wait for tissue? ec 20/11': at the very end. */
  private void last(int token) {
    boolean sentence =
        tokens.is(token - 1, '.') || tokens.is(token - 1, '?') || tokens.is(token - 1, '!');
    boolean slash =
        tokens.is(token - 1, '/') && (!tokens.touches(token - 1) || tokens.isLine(token - 2));
    boolean line = token > 0 && tokens.isLine(token - 1);
    boolean thanks = tokens.has(token - 1, Lexicon.CLOSING);
    // Three capitals after a sentence are an abbreviation more often than a person.
    boolean brief = tokens.length(token) < 3 || tokens.shape(token) != Tokens.UPPER;
    boolean apart = slash || sentence && brief && !tokens.touches(token) || line || thanks;
    int after = token + 1;
    if (tokens.shape(token) == Tokens.CAPITAL) {
      boolean dotted = tokens.is(after, '.');
      if (tokens.length(token) > 2
          || !dotted && tokens.has(token, Lexicon.COMMON | Tagger.word(page.wording))) {
        return;
      }
      after += dotted ? 1 : 0;
    }
    boolean word =
        tokens.has(token, Tagger.common(page.wording) | Lexicon.LAND)
            || tokens.length(token) > 2
                && tokens.has(token, Lexicon.MEDICAL | Lexicon.TITLE | Tagger.word(page.wording));
    if (apart
        && !(word && tokens.shape(token) != Tokens.UPPER)
        && !(tokens.length(token) > 2
            && (tokens.has(token, Lexicon.MEDICAL) || tokens.is(after, '.')))
        && (slash || !Abbreviations.is(tokens, token))
        && !tokens.has(token, Lexicon.BIRTH)
        && !SUFFIXES.has(tokens.hash[token])
        && isTimeToEnd(after)) {
      page.mark(token, token, TextType.NAME_CLINICIAN, 0.7, "privacy.reason.name_context");
    }
  }

  /** Nothing but a day or an hour until the text ends. */
  private boolean isTimeToEnd(int from) {
    if (tokens.is(from, ':')) {
      return false;
    }
    for (int at = from; at < end(); at++) {
      boolean number =
          tokens.hasDigit(at)
              && tokens.length(at) < 6
              && (tokens.length(at) != 3 || tokens.shape(at) == Tokens.CODE);
      if (!number && !tokens.is(at, '/') && !tokens.is(at, ':') && !tokens.is(at, '.')) {
        return false;
      }
    }
    return true;
  }

  private int end() {
    if (last == -2) {
      last = tokens.count;
      while (last > 0 && tokens.shape(last - 1) == Tokens.LINE) {
        last--;
      }
    }
    return last;
  }

  /** Whether nothing follows this line, which is not the only one. */
  private boolean isLastLine(int token) {
    return token > 0 && end() - token <= 12 && lineEnd(token) >= end();
  }

  /** The rest of the text, or of a line before an empty one. */
  private boolean near(int token) {
    int end = lineEnd(token);
    return end - token <= 8 && (end >= end() || tokens.isLine(end + 1) && end + 1 < tokens.count);
  }

  private int lineEnd(int from) {
    int at = from;
    while (at < tokens.count && !tokens.isLine(at) && at - from < 14) {
      at++;
    }
    return at;
  }

  /** The line before, or the one before an empty one, ends with a closing formula. */
  private boolean followsClosing(int token) {
    int at = token - 1;
    while (at >= 0 && token - at < 4 && tokens.isLine(at)) {
      at--;
    }
    boolean comma = tokens.is(at, ',') || tokens.is(at, '.') || tokens.is(at, '!');
    int word = comma ? at - 1 : at;
    for (int i = 0; i < 5 && word - i >= 0 && !tokens.isLine(word - i); i++) {
      if (tokens.has(word - i, Lexicon.CLOSING)) {
        return tokens.isLine(word - i - 1)
            || i < 3 && tokens.isLine(word - i - 2)
            || comma && i < 4 && tokens.isLine(word - i - 3);
      }
    }
    return false;
  }

  private void sign(int first, boolean tilde) {
    int end = lineEnd(first);
    int from = first;
    if (tokens.is(from, '-') || tokens.is(from, '~') || tokens.is(from, '(')) {
      tilde |= tokens.is(from, '~');
      from++;
    }
    boolean role = false;
    while (from < end
        && (Roles.is(tokens, from)
            || tokens.has(from, Lexicon.TITLE | Lexicon.CLINICIAN)
            || SUFFIXES.has(tokens.hash[from])
            || isBy(from))) {
      if (tokens.has(from, Lexicon.GIVEN) && !tokens.has(from, Lexicon.TITLE)) {
        break;
      }
      role = true;
      from++;
      while (tokens.is(from, '.') || tokens.is(from, ':') || tokens.is(from, ',')) {
        from++;
      }
    }
    int to = from;
    int words = 0;
    int names = 0;
    int initials = 0;
    while (to < end) {
      if (tokens.isWord(to)) {
        boolean particle = tokens.has(to, Lexicon.PARTICLE) && words > 0 && tokens.isLarge(to + 1);
        if (!particle
            && (!tokens.isLarge(to) && !(tilde && words == 0)
                || SUFFIXES.has(tokens.hash[to]) && words > 0)) {
          break;
        }
        if (!particle) {
          words++;
          boolean initial =
              tokens.shape(to) == Tokens.INITIAL
                  || tokens.shape(to) == Tokens.UPPER && tokens.length(to) < 4;
          initials += initial ? 1 : 0;
          names += !initial && isNameLike(to) ? 1 : 0;
          if (!initial && isThing(to)) {
            return;
          }
        }
        to++;
      } else if (words > 0 && (tokens.is(to, '.') || tokens.is(to, '-') || tokens.is(to, '\''))
          || words == 1
              && initials == 1
              && tokens.is(to, '/')
              && tokens.isWord(to + 1)
              && tokens.length(to + 1) < 4) {
        if (tokens.is(to, '/') && !tokens.isLarge(to + 1)) {
          to += 2;
          words++;
          initials++;
        } else {
          to++;
        }
      } else {
        break;
      }
    }
    while (to > from
        && tokens.shape(to - 1) == Tokens.MARK
        && !(tokens.is(to - 1, '.') && initials == words && words > 1)) {
      to--;
    }
    if (words == 0 || words > 4 || to <= from || !closes(to, end)) {
      return;
    }
    boolean letters = initials == words;
    boolean good =
        letters
            ? isInitials(from, to, tilde)
            : words > 1 && (names > 0 || initials > 0 && words == 2)
                || words == 1 && names == 1 && (role || tilde || followsClosing(first));
    if (good
        || tilde && words == 1 && tokens.length(from) > 1 && !tokens.has(from, Lexicon.COMMON)) {
      page.mark(
          from,
          to - 1,
          TextType.NAME_CLINICIAN,
          letters ? 0.7 : 0.85,
          "privacy.reason.name_context");
    }
  }

  /** 'pp. SW', 'gez. Ehrlich', 'i. A. Ehrlich'. */
  private boolean isBy(int token) {
    return switch (tokens.word(token)) {
      case "pp", "gez", "signé", "signed", "p", "pour", "par", "by" -> true;
      default -> false;
    };
  }

  /** Nothing but roles, degrees and numbers until the line ends. */
  private boolean closes(int from, int end) {
    for (int at = from; at < end; at++) {
      boolean aside =
          tokens.shape(at) == Tokens.MARK
              || tokens.shape(at) == Tokens.NUMBER && end - from < 6
              || Roles.is(tokens, at)
              || tokens.has(at, Lexicon.CLINICIAN)
              || SUFFIXES.has(tokens.hash[at]);
      if (!aside || tokens.is(at, ':') || tokens.is(at, '%') || tokens.is(at, '=')) {
        return false;
      }
    }
    return true;
  }

  private boolean isNameLike(int token) {
    return !tokens.has(token, Lexicon.COMMON | Lexicon.MEDICAL | Lexicon.LABEL)
        || tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY);
  }

  private boolean isThing(int token) {
    return tokens.has(
                token,
                Lexicon.MEDICAL
                    | Lexicon.LAND
                    | Lexicon.MONTH
                    | Lexicon.CARE
                    | Lexicon.CLOSING
                    | Lexicon.GREETING
                    | Lexicon.STREET
                    | Lexicon.DEED
                    | Lexicon.BY)
            && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY)
        || Roles.isNoName(tokens, token)
        || tokens.has(token, Lexicon.TOWN)
            && !tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.NAME);
  }

  /** 'A. M.', 'PL', 'KS/mlr', 'W. A.'; no abbreviation. */
  private boolean isInitials(int from, int to, boolean tilde) {
    int letters = 0;
    boolean dots = false;
    for (int at = from; at < to; at++) {
      letters += tokens.isWord(at) ? tokens.length(at) : 0;
      dots |= tokens.is(at, '.');
      if (tokens.isWord(at)
          && tokens.length(at) > 1
          && (Abbreviations.is(tokens, at)
              || tokens.has(
                  at, Lexicon.MEDICAL | Lexicon.LAND | Lexicon.CLINICIAN | Lexicon.CLOSING))) {
        return false;
      }
    }
    return letters > 1
        && letters < 8
        && (to - from < 3 || dots || tilde || tokens.is(from + 1, '/') || tokens.is(from + 1, '-'));
  }
}
