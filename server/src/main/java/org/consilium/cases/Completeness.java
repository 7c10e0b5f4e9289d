package org.consilium.cases;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What a question still lacks for a sound answer, as chips under the text: 'durée ?', 'allergies
 * ?'.
 *
 * <p>A question that leaves out facts gets advice that changes once they are known; the chips ask
 * while the author still writes, and disappear as the words appear. They never block sending.
 * Topics, chips and words stand in {@code cases/prompts.tsv}; the label of a chip is the message
 * {@code cases.prompt.<slug>}.
 */
@Component
class Completeness {
  static final int MOST = 6;

  private final List<Topic> topics = new ArrayList<>();
  private final Map<String, Phrases> chips = new HashMap<>();

  Completeness() {
    InputStream file =
        Objects.requireNonNull(Completeness.class.getResourceAsStream("/cases/prompts.tsv"));
    try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(this::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A subject a question may have, and what to ask about it, most useful first. */
  private record Topic(Set<String> kinds, int rank, List<String> slugs, List<Phrases> opening) {

    boolean opens(String kind, String folded) {
      return kinds.contains(kind) && opening.stream().allMatch(group -> group.in(folded));
    }

    long relevance(String folded) {
      return rank + opening.stream().mapToLong(group -> group.count(folded)).sum();
    }
  }

  /**
   * The chips to show.
   *
   * @param kind the name of a {@code Kind}; an unknown one lacks nothing
   * @param text the question as typed so far, possibly empty
   * @param most how many slugs at most, never more than six
   * @return slugs, those of the most relevant topic first
   */
  List<String> missing(String kind, String text, int most) {
    String folded = Phrases.fold(text);
    return topics.stream()
        .filter(topic -> topic.opens(kind, folded))
        .sorted(Comparator.comparingLong((Topic topic) -> topic.relevance(folded)).reversed())
        .flatMap(topic -> topic.slugs().stream())
        .distinct()
        .filter(slug -> !Objects.requireNonNull(chips.get(slug), slug).in(folded))
        .limit(Math.clamp(most, 0, MOST))
        .toList();
  }

  private void add(String line) {
    String[] columns = line.split("\t", -1);
    if (columns[0].equals("chip")) {
      chips.put(columns[1], Phrases.of(columns[2]));
    } else {
      topics.add(
          new Topic(
              Set.of(columns[2].split(" ", -1)),
              Integer.parseInt(columns[3]),
              List.of(columns[4].split(" ", -1)),
              groups(columns[5])));
    }
  }

  private static List<Phrases> groups(String column) {
    return column.isEmpty()
        ? List.of()
        : List.of(column.split(" ; ", -1)).stream().map(Phrases::of).toList();
  }
}
