package org.consilium.search;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;

/**
 * What comes first. The worth of a case is
 *
 * <pre>
 *   text + 1.0 if its end is known + 0.8 · e / (e + 3) + 1.0 · 730 / (730 + days)
 * </pre>
 *
 * where text is BM25 (k1 1.2, b 0.75; Robertson and Zaragoza, 2009) of the words as written twice,
 * of their stems 1.2 times and of the concepts they name 0.8 times, whichever is most, plus three
 * tenths of the others; e counts the votes that an answer helped and the sources that answers give;
 * days is its age. So words weigh most, an outcome about as much as two years, and applause has no
 * part: a like does not exist here. All terms are bounded, and the cases lie in the files in the
 * order of outcome and evidence, the newer first, so that a search ends where no later case can
 * come among the first.
 */
final class Ranking {
  static final float EXACT = 2f;
  static final float STEM = 1.2f;
  static final float CONCEPT = 0.8f;
  static final float OTHERS = 0.3f;

  private static final float OUTCOME = 1f;
  private static final float EVIDENCE = 0.8f;
  private static final float EVIDENCE_HALF = 3f;
  private static final float AGE = 1f;
  private static final long AGE_HALF_DAYS = 730;

  private Ranking() {}

  /** The same hits, ordered by worth. */
  static Query of(Query text, Clock clock) {
    return new BooleanQuery.Builder()
        .add(text, Occur.MUST)
        .add(new Worth(Fields.day(clock.instant())), Occur.SHOULD)
        .build();
  }

  /** What a case is worth besides its words and its age. */
  static double quality(boolean outcome, int evidence) {
    return (outcome ? OUTCOME : 0d) + EVIDENCE * (1 - EVIDENCE_HALF / (evidence + EVIDENCE_HALF));
  }

  /** What being so many days old is worth. */
  static float age(long days) {
    return (float) (AGE * (AGE_HALF_DAYS / (AGE_HALF_DAYS + (double) days)));
  }

  /**
   * The same for OpenSearch, in its own words: the days there are milliseconds, of which the
   * quotient is the same.
   */
  static Map<String, Object> of(Map<String, Object> text, Clock clock) {
    Map<String, Object> outcome =
        Map.of("filter", Map.of("term", Map.of(Fields.OUTCOME, Fields.OUTCOME)), "boost", OUTCOME);
    Map<String, Object> evidence =
        Map.of(
            "field",
            Fields.WORTH + "." + Fields.EVIDENCE,
            "saturation",
            Map.of("pivot", EVIDENCE_HALF),
            "boost",
            EVIDENCE);
    Map<String, Object> age =
        Map.of(
            "field",
            Fields.DAY,
            "origin",
            Long.toString(TimeUnit.DAYS.toMillis(Fields.day(clock.instant()))),
            "pivot",
            AGE_HALF_DAYS + "d",
            "boost",
            AGE);
    return Map.of(
        "bool",
        Map.of(
            "must",
            text,
            "should",
            List.of(
                Map.of("constant_score", outcome),
                Map.of("rank_feature", evidence),
                Map.of("distance_feature", age))));
  }
}
