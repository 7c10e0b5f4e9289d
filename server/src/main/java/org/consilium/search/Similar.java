package org.consilium.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
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
                    : index.use(
                        searcher -> similar(searcher, searchable.sight(viewer), keys, words, most));
              })
          .orElse(List.of());
    } catch (RuntimeException e) {
      // A hint that fails shall not keep anybody from asking.
      log.warn("no similar cases: {}", e.getClass().getName());
      return List.of();
    }
  }

  private record Hit(long id, boolean outcome, int rank) {}

  private static List<Long> similar(
      IndexSearcher searcher, Searchable.Sight sight, Set<String> keys, List<Word> words, int most)
      throws java.io.IOException {
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
    for (String word : rarest(searcher, words)) {
      query.add(new TermQuery(new Term(Fields.EXACT, word)), Occur.SHOULD);
    }
    Filter.sight(query, sight);
    ScoreDoc[] top =
        searcher.search(
                query.build(),
                LOOKED_AT,
                new Sort(
                    SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.LONG, true)))
            .scoreDocs;
    List<Hit> hits = new ArrayList<>();
    for (ScoreDoc doc : top) {
      Object[] values = java.util.Objects.requireNonNull(((FieldDoc) doc).fields);
      long id = (Long) java.util.Objects.requireNonNull(values[1]);
      hits.add(new Hit(id, closed(searcher, id), hits.size()));
    }
    return hits.stream()
        .sorted(Comparator.comparing(Hit::outcome).reversed().thenComparing(Hit::rank))
        .limit(most)
        .map(Hit::id)
        .toList();
  }

  private static boolean closed(IndexSearcher searcher, long id) throws java.io.IOException {
    BooleanQuery query =
        new BooleanQuery.Builder()
            .add(new TermQuery(new Term(Fields.KEY, Long.toString(id))), Occur.FILTER)
            .add(new TermQuery(new Term(Fields.WORTH, Fields.OUTCOME)), Occur.FILTER)
            .build();
    return searcher.count(query) > 0;
  }

  private static List<String> rarest(IndexSearcher searcher, List<Word> words)
      throws java.io.IOException {
    record Rare(String word, int cases) {}
    List<Rare> rare = new ArrayList<>();
    for (String word :
        words.stream()
            .map(Word::letters)
            .filter(word -> word.length() > 3 && !Words.isEmpty(word))
            .distinct()
            .toList()) {
      int cases = searcher.getIndexReader().docFreq(new Term(Fields.EXACT, word));
      if (cases > 0) {
        rare.add(new Rare(word, cases));
      }
    }
    return Stream.of(rare)
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Rare::cases))
        .limit(MOST_WORDS)
        .map(Rare::word)
        .toList();
  }
}
