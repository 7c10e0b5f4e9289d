package org.consilium.deid.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The templates of one language: lists of alternatives, and documents by genre.
 *
 * <p>A file has lists first, each a line {@code = name} with one alternative a line under it, then
 * documents, each after a line {@code --- genre}. In both, {@code {name}} stands for an alternative
 * of that list or for something invented, and {@code <a|b|c>} for one of its parts. Lines that
 * begin with {@code //} are remarks.
 *
 * <p>A fifth of the alternatives of every list of five or more, and a fifth of the documents, are
 * never used for training: what is measured on them was not learnt by heart.
 */
final class Templates {

  private static final int KEPT_APART = 5;

  /** One document before anything is filled in. */
  record Template(String genre, String body) {}

  private final Map<String, List<String>> lists;
  private final List<Template> documents;

  private Templates(Map<String, List<String>> lists, List<Template> documents) {
    this.lists = lists;
    this.documents = documents;
  }

  static Templates read(String file, boolean heldOut) {
    Map<String, List<String>> lists = new HashMap<>();
    List<Template> documents = new ArrayList<>();
    List<String> current = new ArrayList<>();
    String genre = "";
    for (String line : file.concat("\n---").lines().toList()) {
      if (line.startsWith("= ")) {
        current = lists.computeIfAbsent(line.substring(2).strip(), name -> new ArrayList<>());
      } else if (line.startsWith("---")) {
        if (!genre.isEmpty()) {
          documents.add(new Template(genre, String.join("\n", current).strip()));
        }
        genre = line.substring(3).strip();
        current = new ArrayList<>();
      } else if (!line.startsWith("//") && !(genre.isEmpty() && line.isBlank())) {
        current.add(line);
      }
    }
    lists.replaceAll((name, lines) -> isStructure(lines) ? lines : part(lines, heldOut));
    return new Templates(lists, part(documents, heldOut));
  }

  String any(String list, Random random) {
    List<String> lines = lists.get(list);
    if (lines == null) {
      throw new IllegalArgumentException("no list is called '" + list + "'");
    }
    return lines.get(random.nextInt(lines.size()));
  }

  Template document(Random random) {
    return documents.get(random.nextInt(documents.size()));
  }

  int size() {
    return documents.size() + lists.values().stream().mapToInt(List::size).sum();
  }

  /** Short lists, and those that only say what follows what, serve both. */
  private static boolean isStructure(List<String> lines) {
    return lines.size() < KEPT_APART
        || lines.stream().allMatch(line -> line.replaceAll("\\{[^}]*\\}", "").isBlank());
  }

  private static <T> List<T> part(List<T> all, boolean heldOut) {
    List<T> part = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((i % KEPT_APART == KEPT_APART - 1) == heldOut) {
        part.add(all.get(i));
      }
    }
    return List.copyOf(part);
  }
}
