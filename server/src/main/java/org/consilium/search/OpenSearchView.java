package org.consilium.search;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * OpenSearch's answers. It is always the primary copy that answers, since copies count deleted
 * documents each in their own way, and pages that follow each other shall have one order.
 */
final class OpenSearchView implements View {
  private static final int NEAR = 100;
  private static final int MOST_FACETS = 2_000;

  /** Above which a word that occurs is held to be spelled right; never, for us. */
  private static final int HOWEVER_MANY = 2_000_000_000;

  private final OpenSearch server;
  private final String name;
  private final Supplier<UncheckedIOException> gone;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param gone what to throw when there is no such index
   */
  OpenSearchView(OpenSearch server, String name, Supplier<UncheckedIOException> gone) {
    this.server = server;
    this.name = name;
    this.gone = gone;
  }

  private JsonNode ask(String how, Object content) {
    OpenSearch.Reply reply = server.send("POST", "/" + name + how, content, OpenSearch.SOON);
    if (reply.missing()) {
      throw gone.get();
    }
    return reply.body();
  }

  private JsonNode search(Map<String, Object> content) {
    return ask("/_search?preference=_primary&allow_partial_search_results=false", content);
  }

  @Override
  public Hits hits(Query query, Order order, @Nullable Hit after, int most) {
    boolean byAge = order == Order.AGE;
    Map<String, Object> text = QueryDsl.of(query);
    Map<String, Object> content = new HashMap<>();
    content.put("query", order == Order.WORTH ? Ranking.of(text, clock) : text);
    content.put("size", most);
    content.put("_source", false);
    content.put("stored_fields", "_none_");
    content.put("track_total_hits", order == Order.WORDS ? false : COUNTED);
    Map<String, String> newest = Map.of(Fields.ID, "desc");
    content.put("sort", byAge ? List.of(newest) : List.of(Map.of("_score", "desc"), newest));
    if (after != null) {
      content.put("search_after", byAge ? List.of(after.id()) : List.of(after.worth(), after.id()));
    }
    JsonNode hits = search(content).path("hits");
    List<Hit> all = new ArrayList<>();
    for (JsonNode hit : hits.path("hits")) {
      JsonNode place = hit.path("sort");
      all.add(
          byAge
              ? new Hit(0, place.path(0).asLong())
              : new Hit((float) place.path(0).asDouble(), place.path(1).asLong()));
    }
    JsonNode total = hits.path("total");
    return new Hits(
        all, total.path("value").asLong(0), total.path("relation").asString("").equals("gte"));
  }

  @Override
  public List<Boolean> each(Query within, List<Query> queries) {
    if (queries.isEmpty()) {
      return List.of();
    }
    ByteArrayOutputStream searches = new ByteArrayOutputStream();
    Map<String, Object> limits = QueryDsl.of(within);
    byte[] head =
        OpenSearch.line(Map.of("preference", "_primary", "allow_partial_search_results", false));
    for (Query query : queries) {
      List<Map<String, Object>> both = List.of(limits, QueryDsl.of(query));
      searches.writeBytes(head);
      searches.writeBytes(
          OpenSearch.line(
              Map.of(
                  "query",
                  Map.of("bool", Map.of("filter", both)),
                  "size",
                  0,
                  "terminate_after",
                  1,
                  "track_total_hits",
                  true)));
    }
    List<Boolean> answered = new ArrayList<>();
    for (JsonNode one : ask("/_msearch", searches.toByteArray()).path("responses")) {
      if (one.path("status").asInt() == 404) {
        throw gone.get();
      }
      if (one.has("error")) {
        throw new Unreachable("status " + one.path("status").asInt());
      }
      answered.add(one.path("hits").path("total").path("value").asLong() > 0);
    }
    return answered;
  }

  @Override
  public Map<String, Map<String, Integer>> facets(Query query) {
    JsonNode counted =
        search(
            Map.of(
                "query",
                QueryDsl.of(query),
                "size",
                0,
                "aggs",
                Map.of(
                    Fields.FACET,
                    Map.of("terms", Map.of("field", Fields.FACET, "size", MOST_FACETS)))));
    Map<String, Integer> facets = new HashMap<>();
    for (JsonNode bucket : counted.path("aggregations").path(Fields.FACET).path("buckets")) {
      facets.put(bucket.path("key").asString(), bucket.path("doc_count").asInt());
    }
    return Facets.grouped(facets);
  }

  @Override
  public List<Near> near(String word, int distance) {
    Map<String, Object> term = new HashMap<>();
    term.put("field", Fields.EXACT);
    term.put("suggest_mode", "always");
    term.put("max_edits", distance);
    term.put("prefix_length", 1);
    term.put("min_word_length", 1);
    term.put("accuracy", 0);
    term.put("max_term_freq", HOWEVER_MANY);
    term.put("size", NEAR);
    term.put("shard_size", NEAR);
    JsonNode suggested =
        search(Map.of("size", 0, "suggest", Map.of("near", Map.of("text", word, "term", term))));
    List<Near> near = new ArrayList<>();
    for (JsonNode option : suggested.path("suggest").path("near").path(0).path("options")) {
      near.add(new Near(option.path("text").asString(), option.path("freq").asInt()));
    }
    near.sort(Near.to(word, distance));
    return near;
  }

  @Override
  public Map<String, Integer> cases(Collection<String> words) {
    if (words.isEmpty()) {
      return Map.of();
    }
    JsonNode counted =
        ask(
            "/_termvectors?preference=_primary",
            Map.of(
                "doc",
                Map.of(Fields.EXACT, String.join(" ", words)),
                "term_statistics",
                true,
                "field_statistics",
                false,
                "positions",
                false,
                "offsets",
                false));
    JsonNode terms = counted.path("term_vectors").path(Fields.EXACT).path("terms");
    Map<String, Integer> cases = new HashMap<>();
    for (String word : words) {
      int many = terms.path(word).path("doc_freq").asInt(0);
      if (many > 0) {
        cases.put(word, many);
      }
    }
    return cases;
  }
}
