package org.consilium.deid;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries a name found once to its other mentions in the text. */
final class Mentions {

  /** How sure a name must be to be looked for elsewhere. */
  private static final double LEAST = 0.8;

  private static final double LEAST_OF_NO_WORD = 0.7;

  /** How likely the model must find a name that is also a word or an eponym. */
  private static final float LIKELY = 0.3f;

  private final Page page;
  private final Tokens tokens;
  private final Guards guards;
  private final Tagger.Tagging tagging;
  private final boolean german;
  private final long words;
  private final Map<Long, TextType> names = new HashMap<>();

  Mentions(Page page, Guards guards, Tagger.Tagging tagging) {
    this.page = page;
    this.tokens = page.tokens;
    this.guards = guards;
    this.tagging = tagging;
    this.german = page.wording == Wording.DE;
    this.words = Lexicon.COMMON | Tagger.word(page.wording);
  }

  /** Names beforehand, so that they are found wherever they stand. */
  void expect(List<String> known) {
    for (String name : known) {
      Tokens parts = Tokens.of(name, Lexicon.shared());
      for (int at = 0; at < parts.count; at++) {
        if (parts.isWord(at)
            && parts.length(at) > 2
            && !parts.has(at, Lexicon.PARTICLE | Lexicon.TITLE)) {
          names.put(parts.hash[at], TextType.NAME_CLINICIAN);
        }
      }
    }
  }

  /** The other mentions of the names found. */
  void read() {
    BitSet taken = new BitSet();
    for (TextFinding finding : page.found) {
      collect(finding, taken);
    }
    if (names.isEmpty()) {
      return;
    }
    for (int token = 0; token < tokens.count; token++) {
      if (tokens.isWord(token) && tokens.length(token) > 2 && !taken.get(token)) {
        again(token);
      }
    }
  }

  private void collect(TextFinding finding, BitSet taken) {
    boolean person =
        switch (finding.type()) {
          case NAME_PATIENT, NAME_CLINICIAN, NAME_RELATIVE, NAME -> true;
          default -> false;
        };
    int at = tokens.at(finding.start());
    for (; at < tokens.count && tokens.start[at] < finding.end(); at++) {
      taken.set(at);
      if (person
          && tokens.isWord(at)
          && tokens.length(at) > 2
          && !tokens.has(at, Lexicon.PARTICLE | Lexicon.TITLE | Lexicon.KIN)
          && finding.confidence() >= (tokens.has(at, words) ? LEAST : LEAST_OF_NO_WORD)) {
        names.merge(
            tokens.hash[at], finding.type(), (old, now) -> old == TextType.NAME ? now : old);
      }
    }
  }

  private void again(int token) {
    TextType type = names.get(tokens.hash[token]);
    int end = tokens.end[token];
    if (type == null
        && page.text.charAt(end - 1) == 's'
        && tokens.length(token) > 4
        && tokens.isLarge(token)) {
      type = names.get(Fold.hash(page.text.substring(tokens.start[token], end - 1)));
    }
    if (type == null) {
      return;
    }
    long known = tokens.flags[token];
    boolean doubtful = (known & (Lexicon.COMMON | Lexicon.EPONYM)) != 0;
    boolean likely = tokens.isLarge(token) && tagging.chances()[token] >= LIKELY;
    if (doubtful && (!likely || tokens.has(token - 1, Lexicon.PARTICLE))) {
      return;
    }
    boolean lower = tokens.shape(token) == Tokens.LOWER;
    boolean word = (known & words) != 0;
    if ((lower && (word || (known & Lexicon.MEDICAL) != 0))
        || ((known & Lexicon.MEDICAL) != 0
            && (known & (Lexicon.GIVEN | Lexicon.FAMILY | Lexicon.EPONYM)) == 0)
        || (word && german && !doubtful && (known & (Lexicon.GIVEN | Lexicon.FAMILY)) == 0)
        || guards.spare(token, token + 1, false)) {
      return;
    }
    page.add(tokens.start[token], end, type, 0.85, "privacy.reason.name_again");
  }
}
