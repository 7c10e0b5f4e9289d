package org.consilium.search;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.springframework.stereotype.Component;

/**
 * What saved searches wait for. Each is read once, in the language in which it was saved, and again
 * only when the vocabulary is another; the terms of which a case needs one stand beside it, so that
 * PostgreSQL finds the few that a case could answer, however many are saved. Those few are read
 * again for their queries, of which the last ones are kept.
 */
@Component
class Awaited {
  private static final int BATCH = 500;
  private static final int KEPT = 2_000;

  /** What a search needs that asks for no words: any case may answer. */
  private static final String ANYTHING = "*";

  private final SavedSearchRows rows;
  private final Map<Key, Query> queries =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Query> eldest) {
          return size() > KEPT;
        }
      };

  Awaited(SavedSearchRows rows) {
    this.rows = rows;
  }

  /** A search, and those who wait for it. */
  record Saved(Query query, List<Long> accounts) {}

  private record Key(SavedSearchRows.Asked asked, String words) {}

  /** Reads those that are new, or were read by other words than the index was made with. */
  void read(Index index) {
    String words = index.identity().words();
    Map<Long, SavedSearchRows.Asked> unread = rows.unread(words, BATCH);
    while (!unread.isEmpty()) {
      Map<Long, Collection<String>> needs = new HashMap<>();
      unread.forEach((id, asked) -> needs.put(id, needs(reading(asked, index))));
      rows.read(needs, words);
      unread = unread.size() < BATCH ? Map.of() : rows.unread(words, BATCH);
    }
  }

  /** Those that a case could answer. */
  List<Saved> by(Index index, Searchable.Document document) {
    Set<String> terms =
        Stream.concat(
                Stream.of(ANYTHING),
                Fields.terms(document, index.vocabulary()).stream().map(Awaited::name))
            .collect(Collectors.toSet());
    return rows.waiting(document.id(), terms).stream()
        .map(waiting -> new Saved(query(waiting.asked(), index), waiting.accounts()))
        .toList();
  }

  private synchronized Query query(SavedSearchRows.Asked asked, Index index) {
    return queries.computeIfAbsent(
        new Key(asked, index.identity().words()),
        key -> {
          Reading reading = reading(asked, index);
          BooleanQuery.Builder query = new BooleanQuery.Builder();
          if (!reading.isEmpty()) {
            query.add(reading.query(reading.size()), Occur.FILTER);
          }
          Filter.wanted(query, SavedSearchRows.wanted(asked.query()));
          return query.build();
        });
  }

  private static Reading reading(SavedSearchRows.Asked asked, Index index) {
    String words = SavedSearchRows.wanted(asked.query()).words();
    return Reading.of(words, asked.language(), index.vocabulary(), Map.of());
  }

  private static Set<String> needs(Reading reading) {
    return reading
        .needed()
        .map(terms -> terms.stream().map(Awaited::name).collect(Collectors.toSet()))
        .orElse(Set.of(ANYTHING));
  }

  private static String name(Term term) {
    return term.field() + ":" + term.text();
  }
}
