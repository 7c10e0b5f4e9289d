package org.consilium.deid;

import java.util.BitSet;
import java.util.Locale;

/**
 * What the sequence model finds, as findings. Tokens it believes in are joined to the passages they
 * make; within a passage it needs to be less sure. What titles and forms found before stands.
 */
final class People {

  /** Labels up to here are names of people. */
  private static final int NAMES = 4;

  private static final int CITY = 5;

  private static final long THINGS =
      Lexicon.MEDICAL | Lexicon.LAND | Lexicon.GUARD | Lexicon.DISEASE;

  /** From here on a name is one even after 'maladie de'. */
  private static final float UNMISTAKABLE = 0.97f;

  /** For forms that are nothing, and for those that are likely something, without the model. */
  private static final float WEAKLY = 0.75f;

  private static final float LIKELY = 0.15f;
  private static final float LONE = 0.6f;
  private static final float OTHERS = 0.4f;
  private static final float TERM = 0.8f;
  private static final float TERM_AND_NAME = 0.5f;

  /** Things are called after people, and people bear these names. */
  private static final float EPONYM = 0.6f;

  private static final float LOWER_WORD = 0.4f;
  private static final float LOWER = 0.2f;
  private static final float INITIAL = 0.35f;
  private static final float WORD_AND_NAME = 0.25f;
  private static final float NAME = 0.12f;
  private static final float WORD = 0.35f;
  private static final float FREQUENT = 0.5f;
  private static final float FOREIGN = 0.3f;
  private static final float LISTED = 0.18f;
  private static final float ACRONYM = 0.5f;
  private static final float UNKNOWN = 0.22f;
  private static final float WITHIN = 0.35f;

  private final Page page;
  private final Tokens tokens;
  private final Tagger.Tagging tagging;
  private final Guards guards;
  private final long words;
  private final BitSet taken = new BitSet();

  People(Page page, Tagger.Tagging tagging, Guards guards) {
    this.page = page;
    this.tokens = page.tokens;
    this.tagging = tagging;
    this.guards = guards;
    this.words = Lexicon.COMMON | Tagger.word(page.wording);
  }

  /** Adds to the page what the model found beside what is there, and drops what it refutes. */
  void read() {
    page.found.removeIf(this::isRefuted);
    for (TextFinding other : page.found) {
      int token = tokens.at(other.start());
      while (token < tokens.count && tokens.start[token] < other.end()) {
        taken.set(token++);
      }
    }
    for (int token = 0; token < tokens.count; ) {
      if (isTownOfCode(token)) {
        page.add(
            tokens.start[token], tokens.end[token], TextType.CITY, 0.85, reason(TextType.CITY));
        taken.set(token);
      }
      token = isBelieved(token, 1) ? passage(token) : token + 1;
    }
  }

  /** Whether a sentence begins here, whose capital says nothing. */
  private boolean opens(int token) {
    return token == 0
        || tokens.isLine(token - 1)
        || tokens.is(token - 1, '.')
        || tokens.is(token - 1, '!')
        || tokens.is(token - 1, '?');
  }

  /** '80331 München', where the postcode was found. */
  private boolean isTownOfCode(int token) {
    return token > 0
        && !taken.get(token)
        && taken.get(token - 1)
        && tokens.shape[token - 1] == Tokens.NUMBER
        && (tokens.length(token - 1) == 5 || tokens.length(token - 1) == 4)
        && tokens.isLarge(token)
        && tokens.has(token, Lexicon.TOWN | Lexicon.LARGE);
  }

  /** Likely forms of places and cells of tables, which the model weighs better. */
  private boolean isRefuted(TextFinding finding) {
    boolean weak = finding.confidence() <= Page.WEAK;
    boolean likely =
        switch (finding.type()) {
          case CITY, HOSPITAL, NAME_PATIENT -> finding.confidence() < 0.9;
          default -> weak;
        };
    if (!likely || finding.type() == TextType.CITY && followsCode(finding)) {
      return false;
    }
    float most = 0;
    int token = tokens.at(finding.start());
    for (; token < tokens.count && tokens.start[token] < finding.end(); token++) {
      most = Math.max(most, tagging.chances()[token]);
    }
    return most < (weak ? WEAKLY : LIKELY);
  }

  /** '80331 München'. */
  private boolean followsCode(TextFinding finding) {
    int token = tokens.at(finding.start());
    return tokens.has(token, Lexicon.TOWN | Lexicon.TOWN_START | Lexicon.LARGE)
        && token > 0
        && tokens.shape[token - 1] == Tokens.NUMBER
        && (tokens.length(token - 1) == 5 || tokens.length(token - 1) == 4);
  }

  private boolean isBelieved(int token, float share) {
    return tagging.labels()[token] != 0
        && tagging.chances()[token] >= enough(token) * (isAnnounced(token) ? share / 2 : share)
        && !taken.get(token);
  }

  /** 'Father Ivor', 'OÄ Grünwald'. */
  private boolean isAnnounced(int token) {
    return tokens.has(token - 1, Lexicon.KIN | Lexicon.CLINICIAN)
        && tokens.isLarge(token)
        && !tokens.has(token, words | Lexicon.DRUG);
  }

  /** How sure the model must be, by what the word is likely to be without its surroundings. */
  private float enough(int token) {
    int label = tagging.labels()[token];
    byte shape = tokens.shape[token];
    long flags = tokens.flags[token];
    if (label > NAMES || shape > Tokens.MIXED) {
      if ((flags & Lexicon.MONTH) != 0 && tagging.type(token) != TextType.DATE) {
        return UNMISTAKABLE;
      }
      boolean land = (flags & Lexicon.LAND) != 0;
      boolean thing = label == CITY && (flags & (Lexicon.LAND | Lexicon.MEDICAL)) != 0;
      if (label == CITY
          && !thing
          && (flags & words) != 0
          && (flags & (Lexicon.TOWN | Lexicon.LARGE | Lexicon.TOWN_START)) == 0) {
        return FREQUENT;
      }
      return isYear(token)
          ? 2
          : thing && (land || (flags & Lexicon.TOWN) == 0) ? UNMISTAKABLE : thing ? TERM : OTHERS;
    }
    boolean name = (flags & (Lexicon.GIVEN | Lexicon.FAMILY)) != 0;
    if ((flags & Lexicon.EPONYM) != 0 && (flags & (Lexicon.DRUG | Lexicon.GIVEN)) == 0) {
      return EPONYM;
    }
    if ((flags & THINGS) != 0) {
      boolean given = (flags & Lexicon.GIVEN) != 0;
      return !name || (flags & Lexicon.DRUG) != 0 ? TERM : given ? WORD_AND_NAME : TERM_AND_NAME;
    }
    boolean word = (flags & words) != 0;
    boolean refused =
        tokens.has(token - 1, Lexicon.TITLE)
            || tokens.has(token - 1, Lexicon.PATIENT)
                && new NameReader(page.text, tokens.start[token]).afterPatient(false) < 0;
    if ((flags & Lexicon.MONTH) != 0 && (flags & Lexicon.GIVEN) == 0) {
      return UNMISTAKABLE;
    }
    if (!name && refused && (word || shape != Tokens.LOWER)) {
      return word ? UNMISTAKABLE : TERM;
    }
    if (shape == Tokens.LOWER) {
      return word ? LOWER_WORD : LOWER;
    }
    if (shape == Tokens.INITIAL) {
      return INITIAL;
    }
    if (name) {
      return word ? WORD_AND_NAME : NAME;
    }
    if (word) {
      return opens(token) ? TERM : (flags & Lexicon.COMMON) != 0 ? FREQUENT : WORD;
    }
    if ((flags & (Lexicon.WORD | Lexicon.COMMON)) != 0) {
      return FOREIGN;
    }
    return (flags & Lexicon.NAME) != 0
        ? LISTED
        : shape == Tokens.UPPER && tokens.length(token) < 5 ? ACRONYM : UNKNOWN;
  }

  /** Makes a finding of the believed tokens from here on; where to go on. */
  private int passage(int first) {
    int family = family(first);
    int last = first;
    float most = tagging.chances()[first];
    int best = first;
    for (int next = following(last); next > 0; next = following(last)) {
      boolean small = tokens.shape[next] == Tokens.LOWER && tokens.shape[first] != Tokens.LOWER;
      if (!isBelieved(next, small ? 1.5f : WITHIN) || family(next) != family) {
        break;
      }
      last = next;
      if (tagging.chances()[next] > most) {
        most = tagging.chances()[next];
        best = next;
      }
    }
    int after = last + 1;
    if (family == 1 && isSpared(first, after, most)
        || isIncomplete(tagging.type(best), first, after)
        || isPlaceholder(first, after)) {
      return after;
    }
    TextType type = tagging.type(best);
    int from = first;
    int to = last;
    if (type == TextType.MRN || type == TextType.OTHER_ID && tokens.shape[best] >= Tokens.NUMBER) {
      from = codeStart(first);
      to = codeEnd(last);
    }
    if (type == TextType.ADDRESS) {
      from = isHouse(first - 1) && gap(first) <= 2 ? first - 1 : first;
      to = isHouse(last + 1) && gap(last + 1) <= 2 ? last + 1 : last;
    }
    page.add(tokens.start[from], tokens.end[to], type, sure(most), reason(type));
    return Math.max(after, to + 1);
  }

  private boolean isSpared(int first, int after, float chance) {
    if (page.text.startsWith("://", tokens.end[after - 1])) {
      return true;
    }
    boolean given = after > first + 1 && tokens.has(first, Lexicon.GIVEN);
    return (chance < UNMISTAKABLE && isThing(first, after))
        || ((chance < UNMISTAKABLE || !given) && guards.spare(first, after));
  }

  /** Nothing but words of medicine, or a lone letter after one: 'Herring B'. */
  private boolean isThing(int first, int after) {
    if (after == first + 1 && tokens.shape[first] == Tokens.INITIAL) {
      return tokens.has(first - 1, Lexicon.MEDICAL | Lexicon.LAND)
          || !tokens.is(after, '.') && tagging.chances()[first] < LONE;
    }
    if (after == first + 1 && tokens.has(first, Lexicon.PARTICLE) && tokens.length(first) < 4) {
      return true;
    }
    for (int token = first; token < after; token++) {
      if (tokens.shape[token] < Tokens.NUMBER
          && tokens.shape[token] != Tokens.INITIAL
          && (!tokens.has(token, THINGS) || tokens.has(token, Lexicon.GIVEN | Lexicon.EPONYM))) {
        return false;
      }
    }
    return true;
  }

  /** A month with its year is no day, and a number without a town no postcode. */
  private boolean isIncomplete(TextType type, int first, int after) {
    return switch (type) {
      case DATE -> {
        boolean day = false;
        for (int token = first; token < after; token++) {
          day |=
              tokens.shape[token] == Tokens.NUMBER && tokens.length(token) < 3
                  || tokens.shape[token] == Tokens.CODE
                  || tokens.isWord(token) && !tokens.has(token, Lexicon.MONTH);
        }
        yield !day || after == first + 1;
      }
      case POSTCODE ->
          tokens.has(after, Lexicon.MEDICAL)
              || (tokens.length(first) != 5 && tokens.length(first) != 4
                  ? tokens.shape[first] != Tokens.CODE
                  : !isTown(first - 1) && !isTown(after) && !isTown(after + 1));
      case MRN, OTHER_ID ->
          page.text.startsWith("34009", tokens.start[first]) || isInLink(tokens.start[first]);
      default -> false;
    };
  }

  /** In a link that the forms let pass. */
  private boolean isInLink(int place) {
    int from = place;
    while (from > 0 && page.text.charAt(from - 1) > ' ' && place - from < 200) {
      from--;
    }
    return page.text.substring(from, place).contains("://");
  }

  private boolean isTown(int token) {
    return token >= 0
        && token < tokens.count
        && (tagging.labels()[token] == CITY
                && tagging.chances()[token] > 0.3
                && !(tokens.has(token, words) && !tokens.has(token, Lexicon.TOWN))
            || taken.get(token) && tokens.has(token, Lexicon.TOWN | Lexicon.TOWN_START));
  }

  /** 'Mme X', and '[nom]', which an earlier screening wrote. */
  private boolean isPlaceholder(int first, int after) {
    if (after == first + 1 && tokens.isLarge(first) && tokens.length(first) < 4) {
      return tokens.word(first).toUpperCase(Locale.ROOT).replace("X", "").isEmpty();
    }
    return tokens.is(first - 1, '[') && tokens.is(after, ']') && after - first < 5;
  }

  /** '2016' is rarely the number of anything. */
  private boolean isYear(int token) {
    return tokens.shape[token] == Tokens.NUMBER
        && tokens.length(token) == 4
        && (page.text.startsWith("19", tokens.start[token])
            || page.text.startsWith("20", tokens.start[token]));
  }

  /** The next token that may belong to the same passage; -1 for none. */
  private int following(int token) {
    int next = token + 1;
    boolean initial = tokens.length(token) <= 2;
    if ((tokens.is(next, '-') || tokens.is(next, '\'')) && tokens.touches(next)) {
      next++;
      return next < tokens.count && tokens.touches(next) ? next : -1;
    }
    if (tokens.is(next, '.') && tokens.touches(next) && initial) {
      next++;
      if (tokens.is(next, '-')) {
        next++;
      }
    }
    boolean number = token < tokens.count && tokens.shape[token] >= Tokens.NUMBER;
    if ((tokens.is(next, '/') || tokens.is(next, '.')) && number && tokens.touches(next)) {
      next++;
    }
    int skipped = 0;
    while (skipped < 3
        && next < tokens.count
        && tokens.shape[next] == Tokens.LOWER
        && (tokens.has(next, Lexicon.PARTICLE) || isMaiden(next))) {
      next++;
      skipped++;
      if (tokens.is(next, '\'') || tokens.is(next, '.')) {
        next++;
      }
    }
    return next < tokens.count
            && tokens.shape[next] < Tokens.MARK
            && tokens.start[next] - tokens.end[next - 1] <= 3
        ? next
        : -1;
  }

  /** 'MOREL épouse TISSERAND'. */
  private boolean isMaiden(int token) {
    return switch (tokens.word(token)) {
      case "née",
          "né",
          "épouse",
          "ép",
          "epouse",
          "veuve",
          "dit",
          "dite",
          "geb",
          "verh",
          "y",
          "ap" ->
          true;
      default -> false;
    };
  }

  private int family(int token) {
    int label = tagging.labels()[token];
    return label <= 4 ? 1 : label;
  }

  /** What a number is written together with: 'HB/ac/24-1147', 'HV 70 118 204 55'. */
  private int codeStart(int first) {
    int at = first;
    while (isGroup(at) && isGroup(at - 1) && gap(at) == 1 && !taken.get(at - 1) && first - at < 6) {
      at--;
    }
    if (isGroup(at)
        && gap(at) == 1
        && tokens.shape[Math.max(0, at - 1)] == Tokens.UPPER
        && tokens.length(at - 1) < 6
        && !taken.get(at - 1)
        && tagging.chances()[at - 1] > 0.1) {
      at--;
    }
    while (at >= 2
        && tokens.touches(at)
        && isJoint(at - 1)
        && tokens.touches(at - 1)
        && isCode(at - 2)
        && !taken.get(at - 2)
        && first - at < 12) {
      at -= 2;
    }
    return at;
  }

  /** The number of a house. */
  private boolean isHouse(int token) {
    return token >= 0
        && token < tokens.count
        && !taken.get(token)
        && (tokens.shape[token] == Tokens.NUMBER || tokens.shape[token] == Tokens.CODE)
        && tokens.length(token) < 5
        && Character.isDigit(page.text.charAt(tokens.start[token]));
  }

  /** A group of digits, of two at least. */
  private boolean isGroup(int token) {
    return token >= 0
        && token < tokens.count
        && (tokens.shape[token] == Tokens.NUMBER && tokens.length(token) > 1
            || tokens.shape[token] == Tokens.CODE && tokens.length(token) > 3);
  }

  private int gap(int token) {
    return token <= 0 || token >= tokens.count ? 99 : tokens.start[token] - tokens.end[token - 1];
  }

  private int codeEnd(int last) {
    int at = last;
    while (isGroup(at)
        && isGroup(at + 1)
        && tokens.shape[at + 1] == Tokens.NUMBER
        && gap(at + 1) == 1
        && !taken.get(at + 1)
        && at - last < 6) {
      at++;
    }
    while (at + 2 < tokens.count
        && isJoint(at + 1)
        && tokens.touches(at + 1)
        && tokens.touches(at + 2)
        && isCode(at + 2)
        && !taken.get(at + 2)
        && at - last < 12) {
      at += 2;
    }
    return at;
  }

  private boolean isCode(int token) {
    byte shape = tokens.shape[token];
    return shape == Tokens.NUMBER
        || shape == Tokens.CODE
        || (shape != Tokens.LINE && shape != Tokens.MARK && tokens.length(token) < 6);
  }

  private boolean isNumeral(int token) {
    return token >= 0 && token < tokens.count && tokens.shape[token] == Tokens.NUMBER;
  }

  private boolean isJoint(int token) {
    return tokens.is(token, '-')
        || tokens.is(token, '/')
        || tokens.is(token, '_')
        || (tokens.is(token, '.') && isNumeral(token - 1) && isNumeral(token + 1));
  }

  private static double sure(float chance) {
    return chance > 0.98 ? 0.95 : chance > 0.8 ? 0.85 : chance > 0.5 ? 0.7 : 0.5;
  }

  private static String reason(TextType type) {
    return switch (type) {
      case CITY -> "privacy.reason.city";
      case HOSPITAL -> "privacy.reason.hospital";
      case ADDRESS -> "privacy.reason.address";
      case POSTCODE -> "privacy.reason.postcode";
      case DATE -> "privacy.reason.date";
      case MRN, OTHER_ID -> "privacy.reason.number";
      default -> "privacy.reason.name_context";
    };
  }
}
