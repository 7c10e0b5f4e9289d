package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.search.Query;
import org.consilium.search.BareSearch;
import org.consilium.search.Wanted;

/**
 * The page of a search beside Lucene alone with the same query on the same index, in turn: {@code
 * SearchBench DATA PORT TIMES}. The page is asked over HTTP by signed-in members, one after the
 * other; Lucene takes its first twenty in this process.
 */
public final class SearchBench {
  private static final int PEOPLE = 64;
  private static final int WARM = 30;

  /** Name of what is looked for to the parameters of its address. */
  private static final Map<String, Map<String, String>> LOOKED_FOR = new LinkedHashMap<>();

  static {
    LOOKED_FOR.put("common", Map.of("q", "douleur"));
    LOOKED_FOR.put("abbreviation", Map.of("q", "HTA"));
    LOOKED_FOR.put("abbreviations", Map.of("q", "IDM BPCO"));
    LOOKED_FOR.put("two_words", Map.of("q", "douleur thoracique"));
    LOOKED_FOR.put("three_words", Map.of("q", "fièvre éruption enfant"));
    LOOKED_FOR.put("rare", Map.of("q", "phéochromocytome"));
    LOOKED_FOR.put("mistyped", Map.of("q", "pnemonie"));
    LOOKED_FOR.put("phrase", Map.of("q", "\"douleur thoracique\""));
    LOOKED_FOR.put("without", Map.of("q", "douleur -thoracique"));
    LOOKED_FOR.put(
        "filtered", Map.of("q", "douleur", "specialty", "cardiology", "kind", "DIAGNOSIS"));
    LOOKED_FOR.put("pictures_closed", Map.of("q", "lésion", "image", "true", "state", "CLOSED"));
  }

  private final Path data;
  private final int port;
  private final int times;
  private final Members members;
  private final Filled filled;

  private SearchBench(Path data, int port, int times) throws IOException {
    this.data = data;
    this.port = port;
    this.times = times;
    this.filled = Filled.of(data);
    this.members = new Members(filled, port);
  }

  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    new SearchBench(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2])).run();
  }

  private void run() throws IOException, SQLException, InterruptedException {
    if (!members.numbers("select 1 from vocabularies limit 1").isEmpty()) {
      throw new IllegalStateException("the installation has imported a vocabulary");
    }
    List<Members.Member> people = members.anybody(PEOPLE);
    Built.await(port, people.getFirst());
    try (BareSearch bare = new BareSearch(data);
        Wire wire = new Wire(port)) {
      System.out.printf("An index of %,d cases%n", bare.size());
      warm(people, wire);
      List<Long> pages = new ArrayList<>();
      List<Long> lucene = new ArrayList<>();
      for (Map.Entry<String, Map<String, String>> each : LOOKED_FOR.entrySet()) {
        measure(each.getKey(), each.getValue(), people, bare, wire, pages, lucene);
      }
      Score.figure("search_p50", Times.of(pages).quantile(0.50), "ms");
      Score.figure("search_p95", Times.of(pages).quantile(0.95), "ms");
      Score.figure("search_lucene_p50", Times.of(lucene).quantile(0.50), "ms");
      Score.figure("search_lucene_p95", Times.of(lucene).quantile(0.95), "ms");
    }
  }

  /** Until the compilers have seen enough: what they take is the first minute's, not a page's. */
  private void warm(List<Members.Member> people, Wire wire) throws IOException {
    for (int i = 0; i < times; i++) {
      for (Map<String, String> parameters : LOOKED_FOR.values()) {
        wire.get(path(parameters), people.get(i % people.size()).session());
      }
    }
  }

  private void measure(
      String name,
      Map<String, String> parameters,
      List<Members.Member> people,
      BareSearch bare,
      Wire wire,
      List<Long> pages,
      List<Long> lucene)
      throws IOException, SQLException {
    String path = path(parameters);
    List<Query> queries = new ArrayList<>();
    for (Members.Member member : people) {
      queries.add(bare.query(Wanted.of(parameters), member.account(), specialties(member)));
    }
    List<Long> shown = new ArrayList<>();
    List<Long> found = new ArrayList<>();
    int hits = 0;
    for (int i = 0; i < WARM + times; i++) {
      int who = i % people.size();
      long start = System.nanoTime();
      if (wire.get(path, people.get(who).session()) != 200) {
        throw new IOException(path + " is not answered");
      }
      long middle = System.nanoTime();
      hits = bare.top(queries.get(who));
      long end = System.nanoTime();
      if (i >= WARM) {
        shown.add(middle - start);
        found.add(end - middle);
      }
    }
    pages.addAll(shown);
    lucene.addAll(found);
    Times page = Times.of(shown);
    Times alone = Times.of(found);
    System.out.printf(
        Locale.ROOT,
        "%-16s %2d hits, page p50 %.2f p95 %.2f ms, Lucene p50 %.2f p95 %.2f ms%n",
        name,
        hits,
        page.quantile(0.50),
        page.quantile(0.95),
        alone.quantile(0.50),
        alone.quantile(0.95));
    if (name.equals("common")) {
      Score.figure("search_facets_p95", facets(path, people, wire).quantile(0.95), "ms");
      Score.figure("search_common_p95", page.quantile(0.95), "ms");
      Score.figure("search_vs_lucene", page.quantile(0.95) / alone.quantile(0.95), "ratio");
      Score.figure("search_vs_lucene_p50", page.quantile(0.50) / alone.quantile(0.50), "ratio");
    }
  }

  /** What the page of a search with many hits fetches after it is shown. */
  private Times facets(String path, List<Members.Member> people, Wire wire) throws IOException {
    List<Long> took = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      String session = people.get(i % people.size()).session();
      if (wire.get(path.replace("/search?", "/search/facets?"), session) != 200) {
        throw new IOException("the facets of " + path + " are not answered");
      }
      took.add(System.nanoTime() - start);
    }
    return Times.of(took);
  }

  private static String path(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&", "/search?", ""));
  }

  private List<String> specialties(Members.Member member) throws SQLException {
    List<String> codes = new ArrayList<>();
    try (var database = filled.open();
        var statement =
            database.prepareStatement("select unnest(specialties) from accounts where id = ?")) {
      statement.setLong(1, member.account());
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          codes.add(found.getString(1));
        }
      }
    }
    return codes;
  }
}
