package org.consilium.search;

import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.consilium.foundation.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Earlier cases that are about the same, for somebody who is writing. What is written is looked at
 * and forgotten. Sure enough is what shares at least two of the concepts and half of them, or of
 * the concepts that the text names at least three; nothing is better than something beside the
 * point.
 */
@Component
public class Similar {
  private static final int LOOKED_AT = 12;
  private static final int MOST_CONCEPTS = 12;
  private static final int MOST_WORDS = 10;
  private static final float CONCEPT = 3f;
  private static final Logger log = LoggerFactory.getLogger(Similar.class);

  private final LiveIndex live;
  private final Searchable searchable;

  Similar(LiveIndex live, Searchable searchable) {
    this.live = live;
    this.searchable = searchable;
  }

  /**
   * Numbers of cases, those whose end is known first.
   *
   * @param most how many
   */
  public List<Long> to(Actor viewer, String text, int most) {
    List<Word> words = Words.of(text);
    try {
      return live.fresh()
          .map(
              index -> {
                Set<String> keys = new LinkedHashSet<>();
                index
                    .vocabulary()
                    .find(words, viewer.language().getLanguage(), false)
                    .forEach(match -> keys.addAll(match.keys()));
                return keys.size() < 2
                    ? List.<Long>of()
                    : index.use(view -> similar(view, searchable.sight(viewer), keys, words, most));
              })
          .orElse(List.of());
    } catch (Unreachable away) {
      return List.of();
    } catch (RuntimeException e) {
      // A hint that fails shall not keep anybody from asking.
      log.warn("no similar cases: {}", e.getClass().getName());
      return List.of();
    }
  }

  private static List<Long> similar(
      View view, Searchable.Sight sight, Set<String> keys, List<Word> words, int most)
      throws IOException {
    BooleanQuery.Builder concepts = new BooleanQuery.Builder();
    keys.stream()
        .limit(MOST_CONCEPTS)
        .forEach(
            key ->
                concepts.add(
                    new BoostQuery(new TermQuery(new Term(Fields.CONCEPT, key)), CONCEPT),
                    Occur.SHOULD));
    concepts.setMinimumNumberShouldMatch(
        Math.max(2, (Math.min(MOST_CONCEPTS, keys.size()) + 1) / 2));
    BooleanQuery.Builder query = new BooleanQuery.Builder().add(concepts.build(), Occur.MUST);
    for (String word : rarest(view, words)) {
      query.add(new TermQuery(new Term(Fields.EXACT, word)), Occur.SHOULD);
    }
    Filter.sight(query, sight);
    List<Long> hits = ids(view.hits(query.build(), View.Order.WORDS, null, LOOKED_AT));
    Set<Long> ended = ended(view, hits);
    return hits.stream()
        .sorted(Comparator.comparing((Long id) -> !ended.contains(id)))
        .limit(most)
        .toList();
  }

  /** Of these, those whose end is known. */
  private static Set<Long> ended(View view, List<Long> ids) throws IOException {
    Query query =
        new BooleanQuery.Builder()
            .add(Filter.in(Fields.KEY, ids, String::valueOf), Occur.FILTER)
            .add(new TermQuery(new Term(Fields.OUTCOME, Fields.OUTCOME)), Occur.FILTER)
            .build();
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(ids(view.hits(query, View.Order.AGE, null, LOOKED_AT)));
  }

  private static List<Long> ids(View.Hits hits) {
    return hits.all().stream().map(View.Hit::id).toList();
  }

  private static List<String> rarest(View view, List<Word> words) throws IOException {
    List<String> distinct =
        words.stream()
            .map(Word::letters)
            .filter(word -> word.length() > 3 && !Words.isEmpty(word))
            .distinct()
            .toList();
    Map<String, Integer> cases = view.cases(distinct);
    return distinct.stream()
        .filter(cases::containsKey)
        .sorted(Comparator.comparing(cases::get))
        .limit(MOST_WORDS)
        .toList();
  }
}
