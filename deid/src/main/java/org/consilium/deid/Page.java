package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text being read: its tokens, the language of what is written into it, and what was found. */
final class Page {

  /** Of forms that are nothing without the sequence model. */
  static final double WEAK = 0.5;

  final String text;
  final Tokens tokens;
  final Wording wording;
  final List<TextFinding> found = new ArrayList<>();

  Page(String text, Wording wording) {
    this.text = text;
    this.wording = wording;
    this.tokens = Tokens.of(text, Lexicon.shared());
  }

  /**
   * What patterns and rules found so far, for each token: 0 for nothing, otherwise four times one
   * more than the place of the type, and from 0 to 3 how sure.
   */
  byte[] rules() {
    byte[] rules = new byte[tokens.count];
    for (TextFinding finding : found) {
      int sure =
          finding.confidence() >= 0.95
              ? 3
              : finding.confidence() >= 0.85 ? 2 : finding.confidence() > WEAK ? 1 : 0;
      byte rule = (byte) ((finding.type().ordinal() + 1) * 4 + sure);
      int token = tokens.at(finding.start());
      for (; token < tokens.count && tokens.start[token] < finding.end(); token++) {
        if (!isTyped(rules[token])) {
          rules[token] = rule;
        }
      }
    }
    return rules;
  }

  /** The type of what was found so far of each token; null for nothing, addresses before others. */
  @Nullable TextType[] types() {
    @Nullable TextType[] types = new TextType[tokens.count];
    for (TextFinding finding : found) {
      int token = tokens.at(finding.start());
      for (; token < tokens.count && tokens.start[token] < finding.end(); token++) {
        types[token] = types[token] == TextType.ADDRESS ? TextType.ADDRESS : finding.type();
      }
    }
    return types;
  }

  /** Whether this rule settles what a token is, so that its letters say no more. */
  static boolean isTyped(byte rule) {
    return rule % 4 != 0 && TYPED[rule / 4 - 1];
  }

  private static final boolean[] TYPED = new boolean[TextType.values().length];

  static {
    for (TextType type : TextType.values()) {
      TYPED[type.ordinal()] =
          switch (type) {
            case NAME_PATIENT,
                NAME_CLINICIAN,
                NAME_RELATIVE,
                NAME,
                CITY,
                HOSPITAL,
                ADDRESS,
                OTHER_ID ->
                false;
            default -> true;
          };
    }
  }

  /** Adds the tokens from the first to the last, both included. */
  void mark(int first, int last, TextType type, double confidence, String reason) {
    add(tokens.start[first], tokens.end[last], type, confidence, reason);
  }

  void add(int start, int end, TextType type, double confidence, String reason) {
    add(start, end, type, confidence, reason, wording.of(type), true);
  }

  void add(
      int start,
      int end,
      TextType type,
      double confidence,
      String reason,
      String replacement,
      boolean keepable) {
    if (end > start) {
      found.add(new TextFinding(start, end, type, confidence, reason, replacement, keepable));
    }
  }
}
