package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.consilium.Gate;
import org.consilium.OpenSearchNode;
import org.consilium.database.StartRefused;
import org.junit.jupiter.api.Test;

/** One index in OpenSearch, for several nodes. */
class LiveIndexOnOpenSearchTests extends KeepingUp {
  private final String prefix = "t" + UUID.randomUUID();
  private final Gate way = new Gate(OpenSearchNode.address());
  private final OpenSearch server = new OpenSearch(List.of(OpenSearchNode.address()), "", "");

  @Override
  Engine engine() {
    return engine(way.address());
  }

  private Engine engine(URI... servers) {
    String addresses = String.join(", ", List.of(servers).stream().map(URI::toString).toList());
    return new Engine(addresses, "", "", prefix, logRows, transaction);
  }

  @Override
  boolean exists(String name) {
    return !server.send("GET", "/" + name, null, OpenSearch.SOON).missing();
  }

  private LiveIndex another() {
    return new LiveIndex(engine().in(""), logRows, vocabularies, searchable);
  }

  @Test
  void whatIsWithdrawnIsGoneOnEveryNodeAtOnceWhoeverWritesIt() {
    LiveIndex other = another();
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    assertThat(found(other, "plaque")).containsExactly(id);
    assertThat(other.fresh().orElseThrow().name()).isEqualTo(name());
    for (int i = 0; i < 5; i++) {
      rows.change("update cases set body = ? where id = ?", "Autre " + i, id);
      assertThat(found(i % 2 == 0 ? live : other, "plaque")).isEmpty();
      assertThat(found(i % 2 == 0 ? other : live, "autre")).containsExactly(id);
      rows.change("update cases set body = 'Plaque' where id = ?", id);
      assertThat(found(i % 2 == 0 ? other : live, "plaque")).containsExactly(id);
      assertThat(found(i % 2 == 0 ? live : other, "autre")).isEmpty();
    }
    other.close();
  }

  @Test
  void oneNodeWritesAtATimeAndTheOtherWaitsForIt() throws InterruptedException {
    found("plaque");
    CountDownLatch has = new CountDownLatch(1);
    Thread writer =
        Thread.ofVirtual()
            .start(
                () ->
                    live.fresh()
                        .orElseThrow()
                        .alone(
                            () -> {
                              has.countDown();
                              pause(Duration.ofMillis(700));
                            }));
    has.await();
    LiveIndex other = another();
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    long start = System.nanoTime();
    assertThat(found(other, "plaque")).containsExactly(id);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(400));
    writer.join();
    other.close();
  }

  @Test
  void whatWasReadEarlierNeverTakesThePlaceOfWhatWasReadLater() {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    Index index = live.fresh().orElseThrow();
    String earlier = logRows.changes(LogRows.NOW).orElseThrow().snapshot();
    List<Searchable.Document> read = searchable.documents(List.of(id));
    rows.change("update cases set body = 'Autre' where id = ?", id);
    assertThat(found("plaque")).isEmpty();

    index.write(List.of(id), read, earlier); // By a node that was thought dead.
    index.refresh();
    assertThat(found("plaque")).isEmpty();
    assertThat(found("autre")).containsExactly(id);

    rows.change("delete from cases where id = ?", id);
    assertThat(found("autre")).isEmpty();
    index.write(List.of(id), read, earlier);
    index.refresh();
    assertThat(found("plaque")).isEmpty();
  }

  @Test
  void whoeverDiesBetweenDocumentsAndMarkLeavesNothingHalfDone() {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    String reached = live.fresh().orElseThrow().position();
    rows.change("update cases set body = 'Autre' where id = ?", id);
    long later = rows.question(amal, "Autre plus tard", "MEMBERS", List.of());
    String now = logRows.changes(LogRows.NOW).orElseThrow().snapshot();
    Index dying = another().fresh().orElseThrow();
    dying.write(List.of(id), searchable.documents(List.of(id)), now);
    live.abandon();

    live = opened();
    assertThat(found("autre")).containsExactlyInAnyOrder(id, later);
    assertThat(live.fresh().orElseThrow().position()).isNotEqualTo(reached);
  }

  @Test
  void anIndexThatSomebodyDeletedIsBuiltAnewAndNoneIsMadeByWriting() {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    String name = name();
    server.send("DELETE", "/" + name, null, OpenSearch.SOON);
    long later = rows.question(amal, "Plaque plus tard", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactlyInAnyOrder(id, later);
    assertThat(name()).isNotEqualTo(name);
    assertThat(exists(name)).isFalse();
  }

  @Test
  void twoVersionsBesideEachOtherHaveAnIndexEachAndTheOldOneGoesLater() {
    found("plaque");
    Shelf shelf = engine().in("");
    Index.Identity mine = live.fresh().orElseThrow().identity();
    Index.Identity newer = new Index.Identity(mine.log(), mine.words() + "-newer");
    try {
      shelf.choose(
          shelf.begin(newer, vocabularies.current(), live.fresh().orElseThrow().position()));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    String other = shelf.chosen(newer).orElseThrow();
    shelf.sweep(other);
    assertThat(exists(name())).isTrue();
    assertThat(shelf.chosen(mine)).contains(name());
    // As two hours later, when nobody has used the older one any more.
    server.send(
        "POST",
        OpenSearchShelf.path(prefix, mine).replace("/_doc/", "/_update/"),
        Map.of("doc", Map.of("touched", System.currentTimeMillis() - 7_200_000)),
        OpenSearch.SOON);
    String older = name();
    live.abandon();
    shelf.sweep(other);
    assertThat(exists(older)).isFalse();
    assertThat(exists(other)).isTrue();
    live = opened();
    assertThat(found("plaque")).isEmpty();
  }

  @Test
  void whileItIsAwayTheSearchSaysSoAndAnotherServerOfItStepsIn() {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    way.shut();
    Search search = new Search(live, searchable);
    assertThat(search.find(bruno.actor(), Wanted.of(Map.of("q", "plaque")), null, 20))
        .isEqualTo(new Search.Away());
    assertThat(search.facets(bruno.actor(), Wanted.of(Map.of("q", "plaque")))).isEmpty();
    assertThat(new Similar(live, searchable).to(bruno.actor(), "Uvéite et sarcoïdose", 3))
        .isEmpty();

    LiveIndex lucky =
        new LiveIndex(
            engine(way.address(), OpenSearchNode.address()).in(""),
            logRows,
            vocabularies,
            searchable);
    assertThat(found(lucky, "plaque")).containsExactly(id);
    way.open();
  }

  @Test
  void settingsThatAreNoneAreRefusedAtTheStart() {
    for (String servers :
        List.of("search.example:9200", "ftp://search.example", "http://a b", "x,")) {
      Engine engine = new Engine(servers, "", "", prefix, logRows, transaction);
      assertThatThrownBy(() -> engine.in("")).isInstanceOf(StartRefused.class);
    }
    Engine engine = new Engine("https://search.example", "", "", "A b", logRows, transaction);
    assertThatThrownBy(() -> engine.in("")).isInstanceOf(StartRefused.class);
  }

  @Test
  void noErrorRepeatsWhatWasAskedOrWritten() {
    assertThatThrownBy(
            () ->
                server.send(
                    "POST",
                    "/_search",
                    Map.of("query", Map.of("zyxomarquante", "zyxomarquante")),
                    OpenSearch.SOON))
        .isInstanceOf(Unreachable.class)
        .hasNoCause()
        .hasMessage("status 400");
  }

  @Test
  void theIndexKeepsWordsOnlyAndAfterTheNightNoneThatWasWithdrawn() {
    long id = rows.question(amal, "Plaque zyxomarquante", "MEMBERS", List.of());
    found("plaque");
    assertThat(cases("zyxomarquante")).isEqualTo(Map.of("zyxomarquante", 1));
    assertThat(cases("haddad")).isEmpty();
    assertThat(
            server
                .send("GET", "/" + name() + "/_doc/" + id, null, OpenSearch.SOON)
                .body()
                .has("_source"))
        .isFalse();
    rows.change("update cases set body = 'Plaque' where id = ?", id);
    found("plaque");
    live.purge();
    live.fresh().orElseThrow().refresh();
    assertThat(cases("zyxomarquante")).isEmpty();
  }

  private Map<String, Integer> cases(String word) {
    return live.fresh().orElseThrow().use(view -> view.cases(List.of(word)));
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
