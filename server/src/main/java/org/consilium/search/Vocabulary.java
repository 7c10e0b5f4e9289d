package org.consilium.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds concepts in texts: at every word the longest label that begins there, compared by stems in
 * each of the three languages; abbreviations by their letters, in texts in capitals only. Ours
 * takes some 3 MB; imported labels some 120 bytes each. An imported concept that shares a label
 * with one known before adds its labels to that one instead of standing beside it.
 */
final class Vocabulary {
  /** So many letters has a word that is taken for one of another language than the text. */
  private static final int FOREIGN = 8;

  private final Map<String, Concept> concepts = new HashMap<>();
  private final Map<String, Set<String>> byStems = new HashMap<>();
  private final Map<String, Set<String>> abbreviations = new HashMap<>();

  /** By language and first stem: how many words the longest label has. */
  private final Map<String, Map<String, Integer>> longest = new HashMap<>();

  private final Set<String> words = new TreeSet<>();

  Vocabulary(Collection<Concept> own, Iterable<Concept> imported) {
    for (Concept concept : own) {
      concepts.put(concept.key(), concept);
      add(concept, concept.key());
      concept.labels().values().stream()
          .flatMap(List::stream)
          .flatMap(label -> Words.of(label).stream())
          .map(Word::letters)
          .filter(word -> word.length() >= 4)
          .forEach(words::add);
    }
    for (Concept concept : imported) {
      Set<String> known = known(concept);
      String key = known.size() == 1 ? known.iterator().next() : concept.key();
      if (known.isEmpty()) {
        concepts.put(key, concept);
      }
      add(concept, key);
    }
  }

  /**
   * A label found in a text.
   *
   * @param from the first word's place, {@code to} the one after the last
   */
  record Match(int from, int to, Set<String> keys) {}

  /**
   * The concepts that a text names, from left to right, none within another.
   *
   * @param language of the text or of whoever typed it: a single short word counts in a text in its
   *     own language only, since 'sein' is a breast in French and a verb in German
   * @param typed whether it was typed as a query, where abbreviations stand in small letters
   */
  List<Match> find(List<Word> text, String language, boolean typed) {
    List<Match> found = new ArrayList<>();
    for (int at = 0; at < text.size(); ) {
      Match match = longestAt(text, at, language, typed);
      if (match == null) {
        at++;
      } else {
        found.add(match);
        at = match.to();
      }
    }
    return found;
  }

  private @Nullable Match longestAt(List<Word> text, int at, String own, boolean typed) {
    Match best = byStems(text, at, own);
    for (String language : Words.LANGUAGES) {
      Match other = language.equals(own) ? null : byStems(text, at, language);
      if (other != null
          && (best == null || other.to() > best.to())
          && (typed || other.to() > at + 1 || text.get(at).letters().length() >= FOREIGN)) {
        best = other;
      }
    }
    Word word = text.get(at);
    Set<String> abbreviated =
        word.capitals() || (typed && !Words.isEmpty(word.letters()))
            ? abbreviations.getOrDefault(word.letters(), Set.of())
            : Set.of();
    if (!abbreviated.isEmpty() && (best == null || best.to() == at + 1)) {
      best = new Match(at, at + 1, best == null ? abbreviated : union(abbreviated, best.keys()));
    }
    return best;
  }

  private @Nullable Match byStems(List<Word> text, int at, String language) {
    int furthest =
        longest
            .getOrDefault(language, Map.of())
            .getOrDefault(Words.stem(text.get(at).letters(), language), 0);
    StringBuilder stems = new StringBuilder(language);
    Match best = null;
    for (int length = 1; length <= furthest && at + length <= text.size(); length++) {
      stems.append(' ').append(Words.stem(text.get(at + length - 1).letters(), language));
      Set<String> here = byStems.get(stems.toString());
      if (here != null) {
        best = new Match(at, at + length, here);
      }
    }
    return best;
  }

  /** The concept and all that it is a kind of. */
  Set<String> withBroader(Collection<String> keys) {
    Set<String> all = new LinkedHashSet<>();
    List<String> todo = new ArrayList<>(keys);
    while (!todo.isEmpty()) {
      String key = todo.removeLast();
      Concept concept = concepts.get(key);
      if (all.add(key) && concept != null && concept.broader() != null) {
        todo.add(concept.broader());
      }
    }
    return all;
  }

  /** What a concept is called; its key when it is none of ours any more. */
  String name(String key, String language) {
    Concept concept = concepts.get(key);
    return concept == null ? key : concept.name(language);
  }

  /** All that concepts are called in a language, but for what may mean several. */
  List<String> labels(String language) {
    return concepts.values().stream()
        .flatMap(concept -> concept.labels().getOrDefault(language, List.of()).stream())
        .filter(label -> !label.endsWith("?"))
        .toList();
  }

  /** Words of our own labels, in order, for what was mistyped. */
  Set<String> words() {
    return words;
  }

  int size() {
    return concepts.size();
  }

  private void add(Concept concept, String key) {
    concept
        .labels()
        .forEach((language, labels) -> labels.forEach(label -> add(key, language, label)));
  }

  private void add(String key, String language, String labelled) {
    String label = Concept.bare(labelled);
    List<Word> parts = Words.of(label);
    if (parts.isEmpty() || parts.size() > 12) {
      return;
    }
    if (Concept.isAbbreviation(label)) {
      abbreviations.merge(parts.getFirst().letters(), Set.of(key), Vocabulary::union);
      return;
    }
    byStems.merge(stems(parts, language), Set.of(key), Vocabulary::union);
    longest
        .computeIfAbsent(language, any -> new HashMap<>())
        .merge(Words.stem(parts.getFirst().letters(), language), parts.size(), Math::max);
  }

  private Set<String> known(Concept concept) {
    Set<String> known = new HashSet<>();
    concept
        .labels()
        .forEach(
            (language, labels) ->
                labels.stream()
                    .map(Words::of)
                    .filter(parts -> !parts.isEmpty())
                    .map(parts -> byStems.getOrDefault(stems(parts, language), Set.of()))
                    .filter(keys -> keys.size() == 1)
                    .forEach(known::addAll));
    return known;
  }

  private static String stems(List<Word> parts, String language) {
    return language
        + parts.stream()
            .map(word -> " " + Words.stem(word.letters(), language))
            .collect(Collectors.joining());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    if (one.containsAll(other)) {
      return one;
    }
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return Set.copyOf(both);
  }
}
