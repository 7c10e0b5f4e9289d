package org.consilium.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds in a text what it was found by. The text comes from the database, cut to pieces: a template
 * writes it.
 */
public final class Marks {
  private static final int EXCERPT = 240;
  private static final int BEFORE = 60;

  private final Vocabulary vocabulary;
  private final Set<String> letters;
  private final Set<String> stems;
  private final Set<String> keys;
  private final int sought;

  Marks(
      Vocabulary vocabulary, Set<String> letters, Set<String> stems, Set<String> keys, int sought) {
    this.vocabulary = vocabulary;
    this.letters = letters;
    this.stems = stems;
    this.keys = keys;
    this.sought = sought;
  }

  /** A part of a text, marked or not, as it stands there. */
  public record Part(String text, boolean marked) {}

  /**
   * The part of a text around the most of what was looked for.
   *
   * @param found how many different words and concepts of the query it holds
   */
  public record Excerpt(List<Part> parts, int found) {}

  /**
   * How many different words and concepts were looked for: a text that holds so many says enough.
   */
  public int sought() {
    return sought;
  }

  /**
   * @param language of the text: fr, en or de
   */
  public Excerpt of(String text, String language) {
    List<Word> words = Words.of(text);
    List<String> why = why(words, language);
    int start = 0;
    int most = 0;
    for (int first = 0; first < words.size(); first++) {
      if (!why.get(first).isEmpty()) {
        Set<String> here = new HashSet<>();
        int from = words.get(first).start();
        for (int i = first; i < words.size() && words.get(i).end() - from < EXCERPT - BEFORE; i++) {
          here.add(why.get(i));
        }
        here.remove("");
        if (here.size() > most) {
          most = here.size();
          start = from;
        }
      }
    }
    int from = start <= BEFORE * 2 ? 0 : wordAt(words, start - BEFORE);
    int to = text.length() <= from + EXCERPT ? text.length() : endBefore(words, from + EXCERPT);
    return new Excerpt(cut(text, words, why, from, to), most);
  }

  private List<String> why(List<Word> words, String language) {
    List<String> why = new ArrayList<>();
    for (Word word : words) {
      String stem = Words.stem(word.letters(), language);
      why.add(letters.contains(word.letters()) || stems.contains(stem) ? stem : "");
    }
    for (Vocabulary.Match match : vocabulary.find(words, language, false)) {
      vocabulary.withBroader(match.keys()).stream()
          .filter(keys::contains)
          .findFirst()
          .ifPresent(
              key -> {
                for (int i = match.from(); i < match.to(); i++) {
                  why.set(i, key);
                }
              });
    }
    return why;
  }

  private static int wordAt(List<Word> words, int offset) {
    return words.stream().mapToInt(Word::start).filter(at -> at >= offset).findFirst().orElse(0);
  }

  private static int endBefore(List<Word> words, int offset) {
    int end = offset;
    for (Word word : words) {
      if (word.end() > offset) {
        break;
      }
      end = word.end();
    }
    return end;
  }

  private static List<Part> cut(String text, List<Word> words, List<String> why, int from, int to) {
    BitSet marked = new BitSet();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (!why.get(i).isEmpty()) {
        boolean on = i > 0 && why.get(i - 1).equals(why.get(i)) && keyed(why.get(i));
        marked.set(on ? words.get(i - 1).end() : word.start(), word.end());
      }
    }
    List<Part> parts = new ArrayList<>();
    if (from > 0) {
      parts.add(new Part("… ", false));
    }
    for (int at = from; at < to; ) {
      boolean on = marked.get(at);
      int next = on ? marked.nextClearBit(at) : marked.nextSetBit(at);
      int end = next < 0 ? to : Math.min(next, to);
      parts.add(new Part(text.substring(at, end), on));
      at = end;
    }
    if (to < text.length()) {
      parts.add(new Part(" …", false));
    }
    return List.copyOf(parts);
  }

  private static boolean keyed(String why) {
    return why.contains("-") || why.contains(":");
  }
}
