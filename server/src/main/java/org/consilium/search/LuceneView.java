package org.consilium.search;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Lucene's answers, from one state of an index in this process. */
final class LuceneView implements View {
  private static final Sort BY_WORTH =
      new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.LONG, true));
  private static final Sort BY_AGE = new Sort(new SortField(Fields.ID, SortField.Type.LONG, true));

  private final IndexSearcher searcher;
  private final Clock clock = Clock.systemUTC();

  LuceneView(IndexSearcher searcher) {
    this.searcher = searcher;
  }

  @Override
  public Hits hits(Query query, Order order, @Nullable Hit after, int most) throws IOException {
    boolean byAge = order == Order.AGE;
    TopFieldDocs top =
        searcher.search(
            order == Order.WORTH ? Ranking.of(query, clock) : query,
            new TopFieldCollectorManager(
                byAge ? BY_AGE : BY_WORTH, most, after == null ? null : start(after, byAge), most));
    TotalHits total =
        order == Order.WORDS || isExact(top.totalHits) ? top.totalHits : counted(query);
    return new Hits(
        Arrays.stream(top.scoreDocs).map(doc -> hit(doc, byAge)).toList(),
        total.value(),
        !isExact(total));
  }

  /** Counted by itself: who looks for the first among the best lets Lucene pass over the rest. */
  private TotalHits counted(Query query) throws IOException {
    return searcher.search(
            new ConstantScoreQuery(query), new TopScoreDocCollectorManager(1, null, COUNTED))
        .totalHits;
  }

  private static boolean isExact(TotalHits total) {
    return total.relation() == TotalHits.Relation.EQUAL_TO;
  }

  private static Hit hit(ScoreDoc doc, boolean byAge) {
    Object[] values = Objects.requireNonNull(((FieldDoc) doc).fields);
    long id = (Long) Objects.requireNonNull(values[values.length - 1]);
    return new Hit(byAge ? 0 : (Float) Objects.requireNonNull(values[0]), id);
  }

  /** Every document of this number comes before: two pages share none. */
  private static FieldDoc start(Hit after, boolean byAge) {
    return new FieldDoc(
        Integer.MAX_VALUE,
        0,
        byAge ? new Object[] {after.id()} : new Object[] {after.worth(), after.id()});
  }

  @Override
  public List<Boolean> each(Query within, List<Query> queries) throws IOException {
    List<Boolean> answered = new ArrayList<>();
    for (Query query : queries) {
      BooleanQuery both =
          new BooleanQuery.Builder().add(within, Occur.FILTER).add(query, Occur.FILTER).build();
      answered.add(searcher.search(both, 1).scoreDocs.length > 0);
    }
    return answered;
  }

  @Override
  public Map<String, Map<String, Integer>> facets(Query query) throws IOException {
    return searcher.search(query, new Facets());
  }

  @Override
  public List<Near> near(String word, int distance) throws IOException {
    Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), Fields.EXACT);
    if (terms == null) {
      return List.of();
    }
    List<Near> found = new ArrayList<>();
    FuzzyTermsEnum near =
        new FuzzyTermsEnum(terms, new Term(Fields.EXACT, word), distance, 1, true);
    for (BytesRef term = near.next(); term != null; term = near.next()) {
      found.add(new Near(term.utf8ToString(), near.docFreq()));
    }
    found.sort(Near.to(word, distance));
    return found;
  }

  @Override
  public Map<String, Integer> cases(Collection<String> words) throws IOException {
    Map<String, Integer> cases = new HashMap<>();
    for (String word : words) {
      int many = searcher.getIndexReader().docFreq(new Term(Fields.EXACT, word));
      if (many > 0) {
        cases.put(word, many);
      }
    }
    return cases;
  }
}
