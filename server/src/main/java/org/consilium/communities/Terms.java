package org.consilium.communities;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.consilium.communities.Words.Word;

/**
 * The vocabulary: terms of one or two forms, each pointing to a specialty with a weight. A form is
 * written as in the file: {@code dermato*} a stem, {@code rein} a whole word, {@code AIT} a word
 * that must stand in capitals.
 */
final class Terms {
  private static final int SHORTEST_STEM = 3;
  private static final int SHORTEST_PLURAL = 4;

  private final Map<String, List<Term>> byLastForm = new HashMap<>();
  private final Set<String> forms = new HashSet<>();
  private final List<String> codes = new ArrayList<>();
  private int longestStem;

  private Terms() {}

  /** What a form, preceded by {@code first} unless that is empty, says about a specialty. */
  record Term(String first, String last, String code, int weight) {
    boolean alone() {
      return first.isEmpty();
    }
  }

  /** Reads a file of the class path; a malformed line is an error of the build, not of a user. */
  static Terms read(String path) {
    Terms terms = new Terms();
    InputStream file = Objects.requireNonNull(Terms.class.getResourceAsStream(path), path);
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(terms::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return terms;
  }

  private void add(String line) {
    String[] columns = line.split("\t", -1);
    String[] words = columns[2].split(" ", -1);
    if (words.length > 2) {
      throw new IllegalArgumentException("a term has one or two words: " + line);
    }
    String last = words[words.length - 1];
    String first = words.length == 2 ? words[0] : "";
    var term = new Term(first, last, columns[0], Integer.parseInt(columns[1]));
    byLastForm.computeIfAbsent(last, form -> new ArrayList<>()).add(term);
    for (String word : words) {
      forms.add(word);
      longestStem = Math.max(longestStem, word.length() - 1);
    }
    if (!codes.contains(term.code())) {
      codes.add(term.code());
    }
  }

  /** Specialty codes in the order of the file, which settles equal scores. */
  List<String> codes() {
    return codes;
  }

  /** The terms this form ends: the form alone, and the phrases it closes. */
  List<Term> endingIn(String form) {
    return byLastForm.getOrDefault(form, List.of());
  }

  /** The known forms a word of the text takes. */
  Set<String> formsOf(Word word) {
    String letters = word.letters();
    Set<String> found = new TreeSet<>();
    for (int n = SHORTEST_STEM; n <= Math.min(letters.length(), longestStem); n++) {
      keep(letters.substring(0, n) + "*", found);
    }
    keep(letters, found);
    for (String ending : List.of("s", "x", "e", "es")) {
      if (letters.endsWith(ending) && letters.length() - ending.length() >= SHORTEST_PLURAL) {
        keep(letters.substring(0, letters.length() - ending.length()), found);
      }
    }
    if (word.capitals()) {
      keep(letters.toUpperCase(Locale.ROOT), found);
    }
    return found;
  }

  private void keep(String form, Set<String> found) {
    if (forms.contains(form)) {
      found.add(form);
    }
  }
}
