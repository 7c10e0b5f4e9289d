package org.consilium.deid;

import java.util.BitSet;

/**
 * What the sequence model thinks of one page: votes for the rules of {@link People}, and names,
 * towns and hospitals of its own where it is sure and no rule spoke.
 */
final class TaggerVotes implements NameScores {

  /** From this margin on the model is believed without a rule. */
  private static final float ALONE = 0.4f;

  private static final double WEIGHT = 3;
  private static final double MOST = 2.5;

  private static final class Loaded {
    static final Tagger FR = Tagger.of("fr");
    static final Tagger EN = Tagger.of("en");
    static final Tagger DE = Tagger.of("de");
  }

  private final Tagger.Tagging tagging;

  TaggerVotes(Page page) {
    Tagger tagger =
        switch (page.wording) {
          case FR -> Loaded.FR;
          case EN -> Loaded.EN;
          case DE -> Loaded.DE;
        };
    tagging = tagger.tag(page.tokens);
  }

  @Override
  public double vote(Tokens tokens, int first, int after, Wording wording) {
    double sum = 0;
    int words = 0;
    for (int token = first; token < after; token++) {
      float margin = tagging.margins()[token];
      if (margin != 0 && tokens.isLarge(token)) {
        sum += isName(token) ? margin : -margin;
        words++;
      }
    }
    return words == 0 ? 0 : Math.clamp(WEIGHT * sum / words, -MOST, MOST);
  }

  /** Adds what is sure and stands in no finding of the page yet. */
  void addTo(Page page) {
    Tokens tokens = page.tokens;
    BitSet taken = new BitSet();
    for (TextFinding finding : page.found) {
      int at = tokens.at(finding.start());
      while (at < tokens.count && tokens.start[at] < finding.end()) {
        taken.set(at++);
      }
    }
    for (int token = 0; token < tokens.count; token++) {
      if (taken.get(token) || !isSure(tokens, token)) {
        continue;
      }
      int label = tagging.labels()[token];
      int last = token;
      for (int next = token + 1; next < tokens.count && !taken.get(next); next++) {
        if (tokens.isLine(next) || (tokens.isWord(next) && tagging.labels()[next] != label)) {
          break;
        }
        if (tokens.isWord(next)) {
          last = next;
        } else if (!tokens.is(next, '-') && !tokens.is(next, '\'') && !tokens.is(next, '.')) {
          break;
        }
      }
      page.add(
          tokens.start[token],
          tokens.end[last],
          Tagger.TYPES.get(label - 1),
          0.6,
          reason(Tagger.TYPES.get(label - 1)));
      token = last;
    }
  }

  private boolean isSure(Tokens tokens, int token) {
    return tagging.labels()[token] != 0
        && tagging.margins()[token] >= ALONE
        && tokens.length(token) > 2
        && !(tokens.shape[token] == Tokens.UPPER && tokens.length(token) < 5)
        && !(tokens.is(token + 1, '-') && tokens.has(token + 2, Lexicon.MEDICAL))
        && !(tokens.is(token - 1, '-') && tokens.has(token - 2, Lexicon.MEDICAL))
        && !(label(token) == 4 && isCounted(tokens, token))
        && !(label(token) == 6 && tokens.is(token - 1, '-'))
        && (label(token) > 4
            || !tokens.has(token, Lexicon.WORD | Lexicon.COMMON)
            || (label(token) < 4 && tokens.has(token, Lexicon.GIVEN | Lexicon.FAMILY)))
        && !tokens.has(
            token,
            Lexicon.MEDICAL | Lexicon.DISEASE | Lexicon.GUARD | Lexicon.TITLE | Lexicon.LABEL);
  }

  /** '12000 Leukozyten' is no postcode with its town. */
  private static boolean isCounted(Tokens tokens, int token) {
    return token > 0
        && tokens.shape[token - 1] == Tokens.NUMBER
        && !tokens.has(token, Lexicon.TOWN | Lexicon.TOWN_START);
  }

  private int label(int token) {
    return tagging.labels()[token];
  }

  private static String reason(TextType type) {
    return switch (type) {
      case CITY -> "privacy.reason.city";
      case HOSPITAL -> "privacy.reason.hospital";
      case ADDRESS -> "privacy.reason.address";
      default -> "privacy.reason.name_context";
    };
  }

  private boolean isName(int token) {
    return tagging.labels()[token] >= 1 && tagging.labels()[token] <= 3;
  }
}
