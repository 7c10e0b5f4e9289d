package org.consilium.cases;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which wordings are one proposal: those of one concept, and those that somebody said to be the
 * same; but for one that somebody set apart, which from then on is joined only by hand.
 */
final class Grouping {

  /**
   * What somebody did by hand and nobody undid.
   *
   * @param id later ones are greater
   * @param one key of a wording; {@code other} is null when {@code one} was set apart
   */
  record Act(long id, String one, @Nullable String other) {}

  private final Map<String, String> parents = new HashMap<>();

  private Grouping() {}

  /** Key of each wording to the key of its group, which is the first of the group's in order. */
  static Map<String, String> of(Collection<Wording> wordings, Collection<Act> acts) {
    Map<String, Set<String>> concepts = new TreeMap<>();
    wordings.forEach(
        each -> concepts.computeIfAbsent(each.key(), key -> new HashSet<>()).add(each.concept()));
    Map<String, List<Long>> apart =
        acts.stream()
            .filter(act -> act.other() == null)
            .collect(
                Collectors.groupingBy(Act::one, Collectors.mapping(Act::id, Collectors.toList())));
    Grouping grouping = new Grouping();
    concepts.forEach(
        (key, all) ->
            all.stream()
                .filter(concept -> !concept.isEmpty())
                .forEach(concept -> grouping.join("concept " + concept, place(key, 0, apart))));
    for (Act act : acts) {
      if (act.other() != null) {
        grouping.join(place(act.one(), act.id(), apart), place(act.other(), act.id(), apart));
      }
    }
    Map<String, String> firsts = new HashMap<>();
    Map<String, String> groups = new HashMap<>();
    concepts
        .keySet()
        .forEach(
            key -> {
              String root = grouping.root(place(key, Long.MAX_VALUE, apart));
              groups.put(key, firsts.computeIfAbsent(root, first -> key));
            });
    return groups;
  }

  /**
   * Where a wording stood at an act: it has another place after each time it was set apart, and the
   * place it left still holds together what was joined through it.
   */
  private static String place(String key, long at, Map<String, List<Long>> apart) {
    return "wording "
        + key
        + " "
        + apart.getOrDefault(key, List.of()).stream().filter(id -> id < at).count();
  }

  private void join(String one, String other) {
    String first = root(one);
    String second = root(other);
    if (!first.equals(second)) {
      parents.put(first, second);
    }
  }

  private String root(String place) {
    String at = place;
    for (String up = parents.get(at); up != null; up = parents.get(at)) {
      at = up;
    }
    return at;
  }
}
