package org.consilium.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names of diseases as the vocabulary knows them: completed while typed, and known again. */
@Component
public class Diagnoses {
  private static final int SHORTEST = 2;

  private final Vocabularies vocabularies;
  private volatile @Nullable Labels labels;

  Diagnoses(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  /** The labels of one vocabulary by language, by their letters in order. */
  private record Labels(Vocabulary of, Map<String, NavigableMap<String, String>> byLanguage) {}

  /**
   * The key of the one concept that the whole of a text names, in any of the three languages, such
   * as {@code myocardial-infarction}; empty when it names none, several, or more than that.
   *
   * @param language in which it is probably written
   */
  public String key(String text, Locale language) {
    List<Word> words = Words.of(text);
    List<Vocabulary.Match> found = vocabularies.current().find(words, language.getLanguage(), true);
    return found.size() == 1
            && found.getFirst().from() == 0
            && found.getFirst().to() == words.size()
            && found.getFirst().keys().size() == 1
        ? found.getFirst().keys().iterator().next()
        : "";
  }

  /**
   * The same for what one does, but for medicines: there a concept may hold several substances that
   * are sought together and yet are not one.
   */
  public String action(String text, Locale language) {
    String key = key(text, language);
    return Medicines.KEYS.contains(key) ? "" : key;
  }

  private static final class Medicines {
    private static final Set<String> KEYS =
        ConceptFile.read("drugs").stream().map(Concept::key).collect(Collectors.toSet());
  }

  /** Names that begin as what was typed, at most so many, in order. */
  public List<String> completions(String typed, Locale language, int most) {
    String begun = letters(typed);
    if (begun.length() < SHORTEST) {
      return List.of();
    }
    Set<String> found = new LinkedHashSet<>();
    for (var label : of(language).tailMap(begun, true).entrySet()) {
      if (!label.getKey().startsWith(begun) || found.size() == most) {
        break;
      }
      found.add(label.getValue());
    }
    return List.copyOf(found);
  }

  private NavigableMap<String, String> of(Locale language) {
    Vocabulary now = vocabularies.current();
    Labels known = labels;
    if (known == null || known.of() != now) {
      known = new Labels(now, new ConcurrentHashMap<>());
      labels = known;
    }
    return known
        .byLanguage()
        .computeIfAbsent(
            language.getLanguage(),
            each -> {
              NavigableMap<String, String> byLetters = new TreeMap<>();
              now.labels(each).forEach(label -> byLetters.putIfAbsent(letters(label), label));
              return byLetters;
            });
  }

  private static String letters(String text) {
    return Words.of(text).stream().map(Word::letters).collect(Collectors.joining(" "));
  }
}
