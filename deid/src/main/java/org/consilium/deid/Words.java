package org.consilium.deid;

/** A set of words without regard to case and accents, asked by their {@link Fold#hash}. */
final class Words {

  private final long[] slots;

  private Words(int count) {
    slots = new long[Integer.highestOneBit(count * 4 + 8)];
  }

  static Words of(String list) {
    String[] words = list.strip().split("\\s+");
    Words all = new Words(words.length);
    for (String word : words) {
      all.slots[all.slot(Fold.hash(word))] = Fold.hash(word);
    }
    return all;
  }

  boolean has(long hash) {
    return hash != 0 && slots[slot(hash)] == hash;
  }

  /** Whether this token is a word of it. */
  boolean has(Tokens tokens, int token) {
    return tokens.isWord(token) && has(tokens.hash[token]);
  }

  private int slot(long hash) {
    int slot = (int) (hash >>> 24) & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
