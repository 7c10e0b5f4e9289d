package org.consilium.search;

import java.util.Collection;
import java.util.function.Function;
import org.apache.lucene.document.LongField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** What has no part in the order: who may see it, and what was asked for besides words. */
final class Filter {
  private Filter() {}

  /** Adds what keeps a query within what a viewer may see. */
  static void sight(BooleanQuery.Builder query, Searchable.Sight sight) {
    if (!sight.all()) {
      query.add(
          new BooleanQuery.Builder()
              .add(new TermQuery(new Term(Fields.OPEN, Fields.OPEN)), Occur.SHOULD)
              .add(in(Fields.AUTHOR, sight.selves(), String::valueOf), Occur.SHOULD)
              .add(in(Fields.ASKED, sight.specialties(), code -> code), Occur.SHOULD)
              .build(),
          Occur.FILTER);
    }
  }

  static <T> Query in(String field, Collection<T> values, Function<T, String> words) {
    return new TermInSetQuery(
        field, values.stream().map(value -> new BytesRef(words.apply(value))).toList());
  }

  static void wanted(BooleanQuery.Builder query, Wanted wanted) {
    facet(query, "specialty", wanted.specialty());
    facet(query, "kind", wanted.kind());
    facet(query, "state", wanted.state());
    facet(query, "image", wanted.image() ? "true" : "");
    if (wanted.from() != null || wanted.until() != null) {
      query.add(
          LongField.newRangeQuery(
              Fields.DAY,
              wanted.from() == null ? Long.MIN_VALUE : wanted.from().toEpochDay(),
              wanted.until() == null ? Long.MAX_VALUE : wanted.until().toEpochDay()),
          Occur.FILTER);
    }
  }

  private static void facet(BooleanQuery.Builder query, String name, String value) {
    if (!value.isEmpty()) {
      query.add(new TermQuery(new Term(Fields.FACET, name + "/" + value)), Occur.FILTER);
    }
  }
}
