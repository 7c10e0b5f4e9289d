package org.consilium.deid;

/** What the lexicon says of a word of a language, in the few classes that the model sees. */
final class WordClasses {

  private static final long[] CUES = {
    Lexicon.LADY | Lexicon.GENTLEMAN,
    Lexicon.DOCTOR,
    Lexicon.CLINICIAN,
    Lexicon.PATIENT,
    Lexicon.KIN,
    Lexicon.GREETING,
    Lexicon.CLOSING,
    Lexicon.BY,
    Lexicon.CALLED,
    Lexicon.DEED,
    Lexicon.DISEASE,
    Lexicon.GUARD,
    Lexicon.STREET,
    Lexicon.CARE,
    Lexicon.NUMBERED,
    Lexicon.LABEL,
    Lexicon.BIRTH,
    Lexicon.PLACE,
    Lexicon.OWNER,
    Lexicon.PARTICLE,
    Lexicon.VERB,
    Lexicon.MONTH,
    Lexicon.DRUG,
    Lexicon.EPONYM,
    Lexicon.MAKER,
    Lexicon.LAND | Lexicon.MEDICAL
  };

  private final long word;
  private final long common;

  WordClasses(Wording wording) {
    word = Tagger.word(wording);
    common = Tagger.common(wording);
  }

  /** The most telling class of a word. */
  int coarse(long flags) {
    boolean isCommon = (flags & common) != 0;
    boolean isWord = (flags & (word | common)) != 0;
    if ((flags & Lexicon.DRUG) != 0) {
      return 1;
    }
    if ((flags & Lexicon.GIVEN) != 0) {
      return isCommon ? 2 : isWord ? 3 : 4;
    }
    if ((flags & Lexicon.FAMILY) != 0) {
      return (flags & Lexicon.MEDICAL) != 0 ? 5 : isCommon ? 6 : isWord ? 7 : 8;
    }
    if ((flags & Lexicon.MEDICAL) != 0) {
      return (flags & Lexicon.EPONYM) != 0 && !isWord ? 5 : 9;
    }
    if (isCommon) {
      return 10;
    }
    if (isWord) {
      return (flags & Lexicon.NAME) != 0 ? 11 : 12;
    }
    if ((flags & Lexicon.NAME) != 0) {
      return 13;
    }
    return (flags & (Lexicon.TOWN | Lexicon.LARGE | Lexicon.WORD)) != 0 ? 14 : 0;
  }

  /** All that the lexicon says of a word, a bit each. */
  int fine(long flags) {
    return bit(flags, Lexicon.GIVEN, 0)
        | bit(flags, Lexicon.FAMILY, 1)
        | bit(flags, Lexicon.NAME, 2)
        | bit(flags, Lexicon.TOWN, 3)
        | bit(flags, Lexicon.LARGE, 4)
        | bit(flags, word, 5)
        | bit(flags, common, 6)
        | bit(flags, Lexicon.MEDICAL | Lexicon.DISEASE, 7)
        | bit(flags, Lexicon.DRUG, 8)
        | bit(flags, Lexicon.EPONYM, 9)
        | bit(flags, Lexicon.WORD & ~word, 10)
        | bit(flags, Lexicon.COMMON & ~common, 11)
        | bit(flags, Lexicon.LAND, 12);
  }

  private static int bit(long flags, long mask, int place) {
    return (flags & mask) != 0 ? 1 << place : 0;
  }

  /** What a word announces, from 1; 27 for what has digits, 0 for nothing. */
  static int cue(long flags, byte shape) {
    if ((flags & ~0xfffL) != 0 || (flags & Lexicon.MEDICAL) != 0) {
      for (int i = 0; i < CUES.length; i++) {
        if ((flags & CUES[i]) != 0) {
          return i + 1;
        }
      }
    }
    return shape == Tokens.NUMBER || shape == Tokens.CODE ? 27 : 0;
  }
}
