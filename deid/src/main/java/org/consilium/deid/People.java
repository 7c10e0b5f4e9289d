package org.consilium.deid;

import java.util.BitSet;

/**
 * What the sequence model finds, as findings. Tokens it believes in are joined to the passages they
 * make; within a passage it needs to be less sure. What titles and forms found before stands.
 */
final class People {

  /** For forms that are nothing, and for those that are likely something, without the model. */
  private static final float WEAKLY = 0.75f;

  private static final float LIKELY = 0.15f;

  /** For what follows on a name. */
  private static final float WITHIN = 0.35f;

  /** For a part of a passage, below which it is left out if the whole is nothing. */
  private static final float DOUBTFUL = 0.5f;

  private final Page page;
  private final Tokens tokens;
  private final Tagger.Tagging tagging;
  private final Thresholds thresholds;
  private final Doubts doubts;
  private final BitSet taken = new BitSet();

  People(Page page, Tagger.Tagging tagging, Guards guards) {
    this.page = page;
    this.tokens = page.tokens;
    this.tagging = tagging;
    this.thresholds = new Thresholds(page, tagging);
    this.doubts = new Doubts(page, tagging, guards, taken);
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
        page.mark(token, token, TextType.CITY, 0.85, reason(TextType.CITY));
        taken.set(token);
      }
      token = isBelieved(token, 1) ? passage(token) : token + 1;
    }
  }

  /** '80331 München', where the postcode was found. */
  private boolean isTownOfCode(int token) {
    return !taken.get(token)
        && token > 0
        && taken.get(token - 1)
        && followsCode(token)
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
    if (!likely) {
      return false;
    }
    int token = tokens.at(finding.start());
    if (finding.type() == TextType.CITY
        && followsCode(token)
        && tokens.has(token, Lexicon.TOWN | Lexicon.TOWN_START | Lexicon.LARGE)) {
      return false;
    }
    float most = 0;
    for (; token < tokens.count && tokens.start[token] < finding.end(); token++) {
      most = Math.max(most, tagging.chances()[token]);
    }
    return most < (weak ? WEAKLY : LIKELY);
  }

  /** '80331 München'. */
  private boolean followsCode(int token) {
    return tokens.isNumber(token - 1)
        && (tokens.length(token - 1) == 5 || tokens.length(token - 1) == 4);
  }

  private boolean isBelieved(int token, float share) {
    return tagging.labels()[token] != 0
        && tagging.chances()[token] >= thresholds.enough(token) * share
        && !taken.get(token);
  }

  /** Makes a finding of the believed tokens from here on; where to go on. */
  private int passage(int start) {
    int first = start;
    int family = family(first);
    int last = first;
    float most = tagging.chances()[first];
    int best = first;
    for (int next = following(last); next > 0; next = following(last)) {
      boolean small = tokens.shape(next) == Tokens.LOWER && tokens.shape(first) != Tokens.LOWER;
      if (!isBelieved(next, small ? 1.5f : WITHIN) || family(next) != family || isHead(next)) {
        break;
      }
      last = next;
      if (tagging.chances()[next] > most) {
        most = tagging.chances()[next];
        best = next;
      }
    }
    int after = last + 1;
    if (doubts.about(tagging.type(best), first, after, most)) {
      while (first < best && isDoubtful(first)) {
        first++;
      }
      while (last > best && isDoubtful(last)) {
        last--;
      }
      boolean less = last - first < after - 1 - start && tokens.length(best) > 2;
      if (!less || family != 1 || doubts.about(tagging.type(best), first, last + 1, most)) {
        return after;
      }
    }
    TextType type =
        last == first && tagging.type(best) == TextType.DATE && tokens.isYear(first)
            ? TextType.DOB
            : tagging.type(best);
    int from = first;
    int to = last;
    if (type == TextType.MRN || type == TextType.OTHER_ID && tokens.shape(best) >= Tokens.NUMBER) {
      from = codeStart(first);
      to = codeEnd(last);
      if (doubts.isPages(from)) {
        return after;
      }
    }
    if (type == TextType.ADDRESS) {
      from = isHouse(first - 1) && gap(first) <= 2 ? first - 1 : first;
      to = isHouse(last + 1) && gap(last + 1) <= 2 ? last + 1 : last;
    }
    page.mark(from, to, type, sure(most), reason(type));
    return Math.max(after, to + 1);
  }

  /** A part that must not bring down the rest: 'Shunt' of 'Lehmkuhl Shunt-Kontrolle'. */
  private boolean isDoubtful(int token) {
    return !tokens.isWord(token) || tagging.chances()[token] < DOUBTFUL;
  }

  /** The letter of 'R-CHOP' after a name. */
  private boolean isHead(int token) {
    return tokens.shape(token) == Tokens.INITIAL
        && tokens.is(token + 1, '-')
        && tokens.touches(token + 1)
        && tokens.touches(token + 2)
        && tokens.has(token + 2, Lexicon.MEDICAL);
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
    boolean number = token < tokens.count && tokens.shape(token) >= Tokens.NUMBER;
    if ((tokens.is(next, '/') || tokens.is(next, '.')) && number && tokens.touches(next)) {
      next++;
    }
    int skipped = 0;
    while (skipped < 3
        && next < tokens.count
        && tokens.shape(next) == Tokens.LOWER
        && (tokens.has(next, Lexicon.PARTICLE) || isMaiden(next))) {
      next++;
      skipped++;
      if (tokens.is(next, '\'') || tokens.is(next, '.')) {
        next++;
      }
    }
    return next < tokens.count
            && tokens.shape(next) < Tokens.MARK
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
    return label <= Thresholds.NAMES ? 1 : label;
  }

  /** What a number is written together with: 'HB/ac/24-1147', 'HV 70 118 204 55'. */
  private int codeStart(int first) {
    int at = first;
    while (isGroup(at) && isGroup(at - 1) && gap(at) == 1 && !taken.get(at - 1) && first - at < 6) {
      at--;
    }
    if (isGroup(at)
        && gap(at) == 1
        && tokens.shape(at - 1) == Tokens.UPPER
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
    return tokens.hasDigit(token)
        && !taken.get(token)
        && tokens.length(token) < 5
        && Character.isDigit(page.text.charAt(tokens.start[token]));
  }

  /** A group of digits, of two at least. */
  private boolean isGroup(int token) {
    return tokens.hasDigit(token) && tokens.length(token) > (tokens.isNumber(token) ? 1 : 3);
  }

  private int gap(int token) {
    return token <= 0 || token >= tokens.count ? 99 : tokens.start[token] - tokens.end[token - 1];
  }

  private int codeEnd(int last) {
    int at = last;
    while (isGroup(at)
        && isGroup(at + 1)
        && tokens.isNumber(at + 1)
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
    byte shape = tokens.shape(token);
    return shape == Tokens.NUMBER
        || shape == Tokens.CODE
        || (shape != Tokens.LINE && shape != Tokens.MARK && tokens.length(token) < 6);
  }

  private boolean isJoint(int token) {
    return tokens.is(token, '-')
        || tokens.is(token, '/')
        || tokens.is(token, '_')
        || (tokens.is(token, '.') && tokens.isNumber(token - 1) && tokens.isNumber(token + 1));
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
      case DOB -> "privacy.reason.birthdate";
      case MRN, OTHER_ID -> "privacy.reason.number";
      default -> "privacy.reason.name_context";
    };
  }
}
