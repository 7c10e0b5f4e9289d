package org.consilium.search;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/**
 * What an index answers. Questions are queries of Lucene's, whichever engine answers them: words,
 * phrases, ranges and their combinations, such as {@link Reading} and {@link Filter} make.
 */
interface View {
  /** Hits are counted exactly up to here. */
  int COUNTED = 10_000;

  /** What comes first; the newer of two that are worth the same. */
  enum Order {
    /** By the words and by what a case is worth, see {@link Ranking}. */
    WORTH,
    /** By the words alone. */
    WORDS,
    /** The newest. */
    AGE
  }

  /**
   * A case, and its place in the order.
   *
   * @param worth 0 by age
   */
  record Hit(float worth, long id) {}

  /**
   * @param total how many there are; at least so many when {@code more}
   */
  record Hits(List<Hit> all, long total, boolean more) {}

  /**
   * A word that is like another.
   *
   * @param cases how many have it, whoever may see them
   */
  record Near(String word, int cases) {
    /** The nearest first, of these the most frequent. */
    static Comparator<Near> to(String word, int distance) {
      return Comparator.<Near>comparingInt(each -> Spelling.distance(word, each.word(), distance))
          .thenComparing(Comparator.comparingInt(Near::cases).reversed())
          .thenComparing(Near::word);
    }
  }

  /**
   * @param after the last one of the page before, or null
   */
  Hits hits(Query query, Order order, @Nullable Hit after, int most) throws IOException;

  /** For each query whether a case answers it that answers {@code within} too. */
  List<Boolean> each(Query within, List<Query> queries) throws IOException;

  /** Hits by kind, state, specialty and picture. */
  Map<String, Map<String, Integer>> facets(Query query) throws IOException;

  /**
   * Words as written in cases that begin alike and differ in few letters, the nearest and the most
   * frequent first.
   *
   * @param distance one or two letters
   */
  List<Near> near(String word, int distance) throws IOException;

  /** How many cases have each of these words as written; those that none has are left out. */
  Map<String, Integer> cases(Collection<String> words) throws IOException;
}
