package org.consilium.search;

import java.io.IOException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.DocValuesSkipper;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.Explanation;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;

/**
 * What every case is worth besides its words, on a day: its quality and its age, see {@link
 * Ranking}. It knows the most that any case of a block can be worth, and the files are sorted by
 * quality, so that Lucene passes over what cannot come among the first.
 */
final class Worth extends Query {
  private final long today;

  /**
   * @param today days since 1970
   */
  Worth(long today) {
    this.today = today;
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new OfAll(boost);
  }

  private final class OfAll extends Weight {
    private final float boost;

    OfAll(float boost) {
      super(Worth.this);
      this.boost = boost;
    }

    @Override
    public @Nullable ScorerSupplier scorerSupplier(LeafReaderContext context) throws IOException {
      LeafReader reader = context.reader();
      DocValuesSkipper qualities = reader.getDocValuesSkipper(Fields.QUALITY);
      DocValuesSkipper days = reader.getDocValuesSkipper(Fields.DAY);
      if (qualities == null || days == null) {
        return null; // It holds no case.
      }
      Column quality = new Column(DocValues.getNumeric(reader, Fields.QUALITY), qualities);
      Column day =
          new Column(
              DocValues.unwrapSingleton(DocValues.getSortedNumeric(reader, Fields.DAY)), days);
      return new DefaultScorerSupplier(new Of(reader.maxDoc(), quality, day, boost));
    }

    @Override
    public Explanation explain(LeafReaderContext context, int doc) throws IOException {
      ScorerSupplier supplier = scorerSupplier(context);
      if (supplier == null) {
        return Explanation.noMatch("no case");
      }
      Scorer scorer = supplier.get(1);
      scorer.iterator().advance(doc);
      return Explanation.match(scorer.score(), "quality and age");
    }

    @Override
    public boolean isCacheable(LeafReaderContext context) {
      return true;
    }
  }

  /** The values of a field, and what those of a block lie between. */
  private record Column(NumericDocValues values, DocValuesSkipper blocks) {
    long at(int doc) throws IOException {
      values.advanceExact(doc);
      return values.longValue();
    }

    /** Goes on to the block of a document; the last document of that block. */
    int block(int doc) throws IOException {
      if (blocks.maxDocID(0) < doc) {
        blocks.advance(doc);
      }
      return blocks.maxDocID(0);
    }
  }

  private final class Of extends Scorer {
    private final DocIdSetIterator all;
    private final Column quality;
    private final Column day;
    private final float boost;

    Of(int size, Column quality, Column day, float boost) {
      this.all = DocIdSetIterator.all(size);
      this.quality = quality;
      this.day = day;
      this.boost = boost;
    }

    @Override
    public int docID() {
      return all.docID();
    }

    @Override
    public DocIdSetIterator iterator() {
      return all;
    }

    @Override
    public float score() throws IOException {
      return worth(quality.at(docID()), Math.abs(today - day.at(docID())));
    }

    @Override
    public int advanceShallow(int target) throws IOException {
      return Math.min(quality.block(target), day.block(target));
    }

    @Override
    public float getMaxScore(int upTo) {
      DocValuesSkipper qualities = quality.blocks();
      DocValuesSkipper days = day.blocks();
      int levels = Math.min(qualities.numLevels(), days.numLevels());
      for (int level = 0; level < levels; level++) {
        if (qualities.maxDocID(level) >= upTo && days.maxDocID(level) >= upTo) {
          return worth(
              qualities.maxValue(level), nearest(days.minValue(level), days.maxValue(level)));
        }
      }
      return worth(qualities.maxValue(), nearest(days.minValue(), days.maxValue()));
    }

    private float worth(long quality, long distance) {
      return boost * (float) (Double.longBitsToDouble(quality) + Ranking.age(distance));
    }

    /** Days from today to the nearest between these. */
    private long nearest(long first, long last) {
      return Math.max(0, Math.max(first - today, today - last));
    }
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(@Nullable String field) {
    return "worth(" + today + ")";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Worth same && same.today == today;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(today);
  }
}
