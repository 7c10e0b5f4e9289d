package org.consilium.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A diagnosis given blind, as first given, held against the outcome.
 *
 * @param diagnoses in order
 * @param confidence in each, in percent, 0 where nothing was said
 * @param rank of the final diagnosis among them, 0 when it was not there
 */
public record Hindsight(List<String> diagnoses, List<Integer> confidence, int rank) {

  /** Percent, or 0 where nothing was said. */
  public int confidence(int place) {
    return place < confidence.size() ? confidence.get(place) : 0;
  }

  /**
   * The rank of the outcome in each of what was said: of the first wording that is one proposal
   * with it, as {@link Grouping} has it, or with one that the asker said was this diagnosis.
   *
   * @param same keys of wordings
   * @param others further wordings of the case, through which two may be one
   */
  static List<Integer> ranks(
      Wording outcome,
      Collection<String> same,
      List<List<Wording>> said,
      Collection<Wording> others,
      Collection<Grouping.Act> acts) {
    List<Wording> all = new ArrayList<>(others);
    said.forEach(all::addAll);
    all.add(outcome);
    Map<String, String> groups = Grouping.of(all, acts);
    Set<String> right = new HashSet<>();
    right.add(groups.getOrDefault(outcome.key(), ""));
    same.forEach(key -> right.add(groups.getOrDefault(key, "")));
    right.remove("");
    return said.stream().map(each -> rank(each, groups, right)).toList();
  }

  private static int rank(List<Wording> said, Map<String, String> groups, Set<String> right) {
    for (int place = 0; place < said.size(); place++) {
      if (right.contains(groups.getOrDefault(said.get(place).key(), ""))) {
        return place + 1;
      }
    }
    return 0;
  }
}
