package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;

/** A text being read: its tokens, the language of what is written into it, and what was found. */
final class Page {

  final String text;
  final Tokens tokens;
  final Wording wording;
  final List<TextFinding> found = new ArrayList<>();

  Page(String text, Wording wording) {
    this.text = text;
    this.wording = wording;
    this.tokens = Tokens.of(text, Lexicon.shared());
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
