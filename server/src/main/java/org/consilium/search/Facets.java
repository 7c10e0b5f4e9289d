package org.consilium.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/** Counts hits by kind, state, specialty and picture. */
final class Facets implements CollectorManager<Facets.Counter, Map<String, Map<String, Integer>>> {

  @Override
  public Counter newCollector() {
    return new Counter();
  }

  @Override
  public Map<String, Map<String, Integer>> reduce(Collection<Counter> counters) throws IOException {
    Map<String, Integer> all = new HashMap<>();
    for (Counter counter : counters) {
      for (Counter.Segment segment : counter.segments) {
        for (int ord = 0; ord < segment.counts.length; ord++) {
          if (segment.counts[ord] > 0) {
            all.merge(
                segment.values.lookupOrd(ord).utf8ToString(), segment.counts[ord], Integer::sum);
          }
        }
      }
    }
    return grouped(all);
  }

  /** What was counted of values such as {@code kind/DIAGNOSIS}. */
  static Map<String, Map<String, Integer>> grouped(Map<String, Integer> all) {
    Map<String, Map<String, Integer>> facets = new HashMap<>();
    all.forEach(
        (facet, count) -> {
          int slash = facet.indexOf('/');
          facets
              .computeIfAbsent(facet.substring(0, slash), name -> new HashMap<>())
              .put(facet.substring(slash + 1), count);
        });
    return facets;
  }

  static final class Counter implements Collector {
    private final List<Segment> segments = new ArrayList<>();

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
      Segment segment = new Segment(DocValues.getSortedSet(context.reader(), Fields.FACET));
      segments.add(segment);
      return segment;
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }

    static final class Segment implements LeafCollector {
      private final SortedSetDocValues values;
      private final int[] counts;

      Segment(SortedSetDocValues values) {
        this.values = values;
        this.counts = new int[Math.toIntExact(values.getValueCount())];
      }

      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int doc) throws IOException {
        if (values.advanceExact(doc)) {
          for (int i = 0; i < values.docValueCount(); i++) {
            counts[Math.toIntExact(values.nextOrd())]++;
          }
        }
      }
    }
  }
}
