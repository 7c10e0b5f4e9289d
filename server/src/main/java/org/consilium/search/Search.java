package org.consilium.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.AlreadyClosedException;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the index, for what a viewer may see. */
@Component
public class Search {
  /** Hits are counted exactly up to here, and what they can be narrowed by only where they are. */
  public static final int COUNTED = 10_000;

  private static final Pattern KEY = Pattern.compile("(?:([0-9a-f]{1,8})-)?(\\d{1,18})");
  private static final Sort BY_WORTH =
      new Sort(SortField.FIELD_SCORE, new SortField(Fields.ID, SortField.Type.LONG, true));
  private static final Sort BY_AGE = new Sort(new SortField(Fields.ID, SortField.Type.LONG, true));

  private final LiveIndex live;
  private final Searchable searchable;
  private final Clock clock = Clock.systemUTC();

  Search(LiveIndex live, Searchable searchable) {
    this.live = live;
    this.searchable = searchable;
  }

  /** What a search gives. */
  public sealed interface Result {}

  /** There is no index yet, or it is being built anew. */
  public record Building(int percent) implements Result {}

  /**
   * A page of hits.
   *
   * @param ids of cases, the best first
   * @param next key of the following page, or null
   * @param total how many there are; at least so many when {@code more}
   * @param facets how many there are of each kind, state and so on: {@code kind} to {@code
   *     DIAGNOSIS} to 12; empty when there are too many to count while somebody waits
   * @param understood labels that were typed, and what they stand for in the viewer's language
   * @param corrected mistyped words, and what was looked for instead
   * @param loosened whether nothing has all that was typed, so that these have most of it
   * @param marks what to mark in the texts
   */
  public record Found(
      List<Long> ids,
      @Nullable String next,
      int total,
      boolean more,
      Map<String, Map<String, Integer>> facets,
      Map<String, List<String>> understood,
      Map<String, String> corrected,
      boolean loosened,
      Marks marks)
      implements Result {}

  /**
   * @param after key of the last page, or null for the first
   */
  public Result find(Actor viewer, Wanted wanted, @Nullable String after, int size) {
    Searchable.Sight sight = searchable.sight(viewer);
    String language = viewer.language().getLanguage();
    return with(
        index ->
            index.use(
                searcher -> new Asked(index, searcher, sight, wanted, language).find(after, size)));
  }

  /** The counts by which hits can be narrowed, however many there are. */
  public Map<String, Map<String, Integer>> facets(Actor viewer, Wanted wanted) {
    Searchable.Sight sight = searchable.sight(viewer);
    String language = viewer.language().getLanguage();
    Result result =
        with(
            index ->
                index.use(
                    searcher -> {
                      Asked asked = new Asked(index, searcher, sight, wanted, language);
                      asked.understand();
                      return asked.nothing(searcher.search(asked.filtered(), new Facets()));
                    }));
    return result instanceof Found found ? found.facets() : Map.of();
  }

  /** How far the index is, in percent, while there is none; null otherwise. */
  public @Nullable Integer building() {
    return live.fresh().isPresent() ? null : live.percent();
  }

  /** Whether what is newest is not found yet. */
  public boolean behind() {
    return live.behind();
  }

  private interface Ask {
    Result in(Index index);
  }

  private Result with(Ask ask) {
    for (int tries = 0; tries < 3; tries++) {
      Index index = live.fresh().orElse(null);
      if (index == null) {
        return new Building(live.percent());
      }
      try {
        return ask.in(index);
      } catch (AlreadyClosedException replaced) {
        // By one that was built meanwhile.
      } catch (UncheckedIOException damaged) {
        live.damaged();
      }
    }
    return new Building(live.percent());
  }

  /** Cases that a page could not show, because they are not there: they leave the index. */
  public void missing(List<Long> ids) {
    live.forget(ids);
  }

  /** One search in one state of the index. */
  private final class Asked {
    private final Index index;
    private final IndexSearcher searcher;
    private final Searchable.Sight sight;
    private final Wanted wanted;
    private final String language;
    private Reading reading;
    private final Map<String, String> corrected = new LinkedHashMap<>();
    private boolean loosened;

    Asked(
        Index index,
        IndexSearcher searcher,
        Searchable.Sight sight,
        Wanted wanted,
        String language) {
      this.index = index;
      this.searcher = searcher;
      this.sight = sight;
      this.wanted = wanted;
      this.language = language;
      this.reading = Reading.of(wanted.words(), language, index.vocabulary(), Map.of());
    }

    Found find(@Nullable String after, int size) throws IOException {
      understand();
      boolean byAge = wanted.newest() || reading.isEmpty();
      Query query = byAge ? filtered() : Ranking.of(filtered(), clock);
      TopFieldDocs top =
          searcher.search(
              query,
              new TopFieldCollectorManager(
                  byAge ? BY_AGE : BY_WORTH, size + 1, start(after, byAge), COUNTED));
      List<ScoreDoc> docs = Arrays.asList(top.scoreDocs);
      List<ScoreDoc> shown = docs.subList(0, Math.min(size, docs.size()));
      boolean more = top.totalHits.relation() != TotalHits.Relation.EQUAL_TO;
      return new Found(
          shown.stream().map(Asked::id).toList(),
          docs.size() > size ? key((FieldDoc) shown.getLast(), byAge) : null,
          Math.toIntExact(Math.min(Integer.MAX_VALUE, top.totalHits.value())),
          more,
          more ? Map.of() : searcher.search(filtered(), new Facets()),
          reading.understood(),
          corrected,
          loosened,
          reading.marks());
    }

    Found nothing(Map<String, Map<String, Integer>> facets) {
      return new Found(
          List.of(), null, 0, false, facets, Map.of(), corrected, loosened, reading.marks());
    }

    /** Corrects what is mistyped, and asks for less when nothing has everything. */
    void understand() throws IOException {
      Spelling spelling = new Spelling(index.vocabulary(), searcher, sight);
      for (Reading.Piece piece : reading.pieces()) {
        spelling
            .correct(piece)
            .ifPresent(word -> corrected.put(piece.words().getFirst().letters(), word));
      }
      if (!corrected.isEmpty()) {
        reading = Reading.of(wanted.words(), language, index.vocabulary(), corrected);
      }
      loosened = reading.size() >= 3 && searcher.search(filtered(), 1).scoreDocs.length == 0;
    }

    Query filtered() {
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      query.add(
          reading.isEmpty()
              ? new MatchAllDocsQuery()
              : reading.query(loosened ? reading.size() - 1 : reading.size()),
          Occur.MUST);
      Filter.sight(query, sight);
      Filter.wanted(query, wanted);
      return query.build();
    }

    private static long id(ScoreDoc doc) {
      Object[] values = Objects.requireNonNull(((FieldDoc) doc).fields);
      return (Long) Objects.requireNonNull(values[values.length - 1]);
    }

    private static String key(FieldDoc last, boolean byAge) {
      return byAge
          ? Long.toString(id(last))
          : Integer.toHexString(
                  Float.floatToIntBits((Float) Objects.requireNonNull(last.fields)[0]))
              + "-"
              + id(last);
    }

    private static @Nullable FieldDoc start(@Nullable String after, boolean byAge) {
      Matcher key = KEY.matcher(after == null ? "" : after);
      if (!key.matches() || (key.group(1) == null) != byAge) {
        return null;
      }
      Long id = Long.valueOf(key.group(2));
      // Every document of this number comes before: two pages share none.
      return byAge
          ? new FieldDoc(Integer.MAX_VALUE, 0, new Object[] {id})
          : new FieldDoc(
              Integer.MAX_VALUE,
              0,
              new Object[] {Float.intBitsToFloat(Integer.parseUnsignedInt(key.group(1), 16)), id});
    }
  }
}
