package org.consilium.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;
import org.consilium.foundation.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the index, for what a viewer may see. */
@Component
public class Search {
  /** Hits are counted exactly up to here, and what they can be narrowed by only where they are. */
  public static final int COUNTED = View.COUNTED;

  private static final Pattern KEY = Pattern.compile("(?:([0-9a-f]{1,8})-)?(\\d{1,18})");
  private final LiveIndex live;
  private final Searchable searchable;

  Search(LiveIndex live, Searchable searchable) {
    this.live = live;
    this.searchable = searchable;
  }

  /** What a search gives. */
  public sealed interface Result {}

  /** There is no index yet, or it is being built anew. */
  public record Building(int percent) implements Result {}

  /** The search engine does not answer at the moment. */
  public record Away() implements Result {}

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
            index.use(view -> new Asked(index, view, sight, wanted, language).find(after, size)));
  }

  /** The counts by which hits can be narrowed, however many there are. */
  public Map<String, Map<String, Integer>> facets(Actor viewer, Wanted wanted) {
    Searchable.Sight sight = searchable.sight(viewer);
    String language = viewer.language().getLanguage();
    Result result =
        with(
            index ->
                index.use(
                    view -> {
                      Asked asked = new Asked(index, view, sight, wanted, language);
                      asked.understand();
                      return asked.nothing(view.facets(asked.filtered()));
                    }));
    return result instanceof Found found ? found.facets() : Map.of();
  }

  /** How far the index is, in percent, while there is none; null otherwise. */
  public @Nullable Integer building() {
    try {
      return live.fresh().isPresent() ? null : live.percent();
    } catch (Unreachable away) {
      return null; // The page itself says so.
    }
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
      try {
        Index index = live.fresh().orElse(null);
        return index == null ? new Building(live.percent()) : ask.in(index);
      } catch (Unreachable away) {
        return new Away();
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
    try {
      live.forget(ids);
    } catch (Unreachable away) {
      // They are read and left out again until it answers.
    }
  }

  /** One search in one state of the index. */
  private final class Asked {
    private final Index index;
    private final View view;
    private final Searchable.Sight sight;
    private final Wanted wanted;
    private final String language;
    private Reading reading;
    private final Map<String, String> corrected = new LinkedHashMap<>();
    private boolean loosened;

    Asked(Index index, View view, Searchable.Sight sight, Wanted wanted, String language) {
      this.index = index;
      this.view = view;
      this.sight = sight;
      this.wanted = wanted;
      this.language = language;
      this.reading = Reading.of(wanted.words(), language, index.vocabulary(), Map.of());
    }

    Found find(@Nullable String after, int size) throws IOException {
      understand();
      boolean byAge = wanted.newest() || reading.isEmpty();
      View.Order order = byAge ? View.Order.AGE : View.Order.WORTH;
      View.Hits hits = view.hits(filtered(), order, start(after, byAge), size + 1);
      List<View.Hit> shown = hits.all().subList(0, Math.min(size, hits.all().size()));
      return new Found(
          shown.stream().map(View.Hit::id).toList(),
          hits.all().size() > size ? key(shown.getLast(), byAge) : null,
          Math.toIntExact(Math.min(Integer.MAX_VALUE, hits.total())),
          hits.more(),
          hits.more() ? Map.of() : view.facets(filtered()),
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
      Spelling spelling = new Spelling(index.vocabulary(), view, sight);
      for (Reading.Piece piece : reading.pieces()) {
        spelling
            .correct(piece)
            .ifPresent(word -> corrected.put(piece.words().getFirst().letters(), word));
      }
      if (!corrected.isEmpty()) {
        reading = Reading.of(wanted.words(), language, index.vocabulary(), corrected);
      }
      loosened =
          reading.size() >= 3
              && !view.each(new MatchAllDocsQuery(), List.of(filtered())).getFirst();
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

    private static String key(View.Hit last, boolean byAge) {
      return byAge
          ? Long.toString(last.id())
          : Integer.toHexString(Float.floatToIntBits(last.worth())) + "-" + last.id();
    }

    private static View.@Nullable Hit start(@Nullable String after, boolean byAge) {
      Matcher key = KEY.matcher(after == null ? "" : after);
      if (!key.matches() || (key.group(1) == null) != byAge) {
        return null;
      }
      float worth = byAge ? 0 : Float.intBitsToFloat(Integer.parseUnsignedInt(key.group(1), 16));
      return Float.isFinite(worth) ? new View.Hit(worth, Long.parseLong(key.group(2))) : null;
    }
  }
}
