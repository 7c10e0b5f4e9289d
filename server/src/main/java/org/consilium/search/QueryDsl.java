package org.consilium.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BlendedTermQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PointRangeQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.BytesRefIterator;

/** Queries of Lucene's as OpenSearch reads them: the same tree, which it makes Lucene's again. */
final class QueryDsl {
  /** A date beyond these is none that OpenSearch reads, nor a day on which anybody asked. */
  private static final long LAST_DAY = 1_000_000;

  private static final String REGEXP_SIGNS = ".?+*|{}[]()\"\\#@&<>~^$-";

  private QueryDsl() {}

  static Map<String, Object> of(Query query) {
    return switch (query) {
      case TermQuery term -> term(term.getTerm());
      case BlendedTermQuery any -> any(any);
      case TermInSetQuery set -> in(set);
      case PhraseQuery phrase -> phrase(phrase);
      case BooleanQuery all -> bool(all);
      case DisjunctionMaxQuery best ->
          Map.of(
              "dis_max",
              Map.of(
                  "tie_breaker",
                  best.getTieBreakerMultiplier(),
                  "queries",
                  best.getDisjuncts().stream().map(QueryDsl::of).toList()));
      case BoostQuery more ->
          Map.of("bool", Map.of("must", of(more.getQuery()), "boost", more.getBoost()));
      case IndexSortSortedNumericDocValuesRangeQuery sorted -> of(sorted.getFallbackQuery());
      case IndexOrDocValuesQuery either -> of(either.getIndexQuery());
      case PointRangeQuery range -> range(range);
      case MatchAllDocsQuery all -> Map.of("match_all", Map.of());
      case MatchNoDocsQuery none -> Map.of("match_none", Map.of());
      default -> throw new IllegalArgumentException(query.getClass().getName());
    };
  }

  private static Map<String, Object> term(Term term) {
    return term.field().equals(Fields.KEY)
        ? ids(List.of(term.text()))
        : Map.of("term", Map.of(term.field(), term.text()));
  }

  private static Map<String, Object> ids(Collection<String> keys) {
    return Map.of("ids", Map.of("values", keys));
  }

  /** Terms that count as the most frequent of them: no other query of OpenSearch's says so. */
  private static Map<String, Object> any(BlendedTermQuery query) {
    List<Term> terms = new ArrayList<>();
    query.visit(
        new QueryVisitor() {
          @Override
          public void consumeTerms(Query from, Term... some) {
            terms.addAll(Arrays.asList(some));
          }
        });
    String pattern = String.join("|", terms.stream().map(term -> literal(term.text())).toList());
    return Map.of(
        "regexp",
        Map.of(
            terms.getFirst().field(),
            Map.of("value", pattern, "rewrite", "top_terms_blended_freqs_" + terms.size())));
  }

  private static String literal(String word) {
    StringBuilder literal = new StringBuilder();
    for (char letter : word.toCharArray()) {
      if (REGEXP_SIGNS.indexOf(letter) >= 0) {
        literal.append('\\');
      }
      literal.append(letter);
    }
    return literal.toString();
  }

  private static Map<String, Object> in(TermInSetQuery query) {
    List<String> values = new ArrayList<>();
    try {
      BytesRefIterator terms = query.getBytesRefIterator();
      for (BytesRef term = terms.next(); term != null; term = terms.next()) {
        values.add(term.utf8ToString());
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return query.getField().equals(Fields.KEY)
        ? ids(values)
        : Map.of("terms", Map.of(query.getField(), values));
  }

  private static Map<String, Object> phrase(PhraseQuery query) {
    String words = String.join(" ", Arrays.stream(query.getTerms()).map(Term::text).toList());
    return Map.of(
        "match_phrase", Map.of(query.getField(), Map.of("query", words, "slop", query.getSlop())));
  }

  private static Map<String, Object> bool(BooleanQuery query) {
    Map<String, List<Map<String, Object>>> clauses = new HashMap<>();
    for (BooleanClause clause : query) {
      String occur =
          switch (clause.occur()) {
            case MUST -> "must";
            case FILTER -> "filter";
            case SHOULD -> "should";
            case MUST_NOT -> "must_not";
          };
      clauses.computeIfAbsent(occur, name -> new ArrayList<>()).add(of(clause.query()));
    }
    Map<String, Object> bool = new HashMap<>(clauses);
    if (query.getMinimumNumberShouldMatch() > 0) {
      bool.put("minimum_should_match", query.getMinimumNumberShouldMatch());
    }
    return Map.of("bool", bool);
  }

  private static Map<String, Object> range(PointRangeQuery query) {
    return Map.of(
        "range",
        Map.of(
            query.getField(),
            Map.of("gte", millis(query.getLowerPoint()), "lte", millis(query.getUpperPoint()))));
  }

  private static String millis(byte[] point) {
    long day = LongPoint.decodeDimension(point, 0);
    return Long.toString(TimeUnit.DAYS.toMillis(Math.clamp(day, 0, LAST_DAY)));
  }
}
