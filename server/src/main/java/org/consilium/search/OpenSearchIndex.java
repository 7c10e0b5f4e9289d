package org.consilium.search;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An index in OpenSearch. Documents hold the words that were cut here and nothing else; what is
 * written bears the number of the newest transaction that was known before it was read, so that
 * what was read earlier never takes the place of what was read later, however late it arrives.
 */
final class OpenSearchIndex implements Index {
  private static final String TURN_TO_WRITE = "consilium.search.write";
  private static final String TURN_TO_PURGE = "consilium.search.purge";
  private static final Duration PATIENCE_WITH_OTHERS = Duration.ofSeconds(2);
  private static final Duration HELD = Duration.ofSeconds(5);
  private static final int MOST_PURGES = 24;
  private static final Duration TO_PURGE = Duration.ofMinutes(30);
  private static final long BETWEEN_TOUCHES_NANOS = TimeUnit.MINUTES.toNanos(10);

  /** Sent at once, in bytes, or little more. */
  private static final int LOAD = 4 << 20;

  private final OpenSearchShelf shelf;
  private final OpenSearch server;
  private final String name;
  private final Identity identity;
  private final Vocabulary vocabulary;
  private volatile String position;
  private OpenSearchShelf.@Nullable Mark mark;
  private boolean unmarked;
  private volatile long touchedAt = System.nanoTime();

  OpenSearchIndex(
      OpenSearchShelf shelf,
      OpenSearch server,
      String name,
      Identity identity,
      Vocabulary vocabulary,
      String position) {
    this.shelf = shelf;
    this.server = server;
    this.name = name;
    this.identity = identity;
    this.vocabulary = vocabulary;
    this.position = position;
  }

  /**
   * Its fields and settings, to make one: BM25 as Lucene has it, one shard, so that how frequent a
   * word is is known exactly, and nothing seen before it is asked to be.
   */
  static Map<String, Object> shape(String name) {
    Map<String, Object> word = Map.of("type", "keyword");
    Map<String, Object> counted =
        Map.of("type", "text", "analyzer", "whitespace", "index_options", "freqs");
    Map<String, Object> placed =
        Map.of("type", "text", "analyzer", "whitespace", "position_increment_gap", Fields.GAP - 1);
    return Map.of(
        "settings",
        Map.of(
            "number_of_shards",
            1,
            "auto_expand_replicas",
            "0-1",
            "refresh_interval",
            -1,
            "gc_deletes",
            "1h",
            "merge.policy.expunge_deletes_allowed",
            0,
            "sort",
            Map.of("field", List.of(Fields.QUALITY, Fields.ID), "order", List.of("desc", "desc")),
            "similarity",
            Map.of("default", Map.of("type", "BM25", "k1", 1.2, "b", 0.75))),
        "aliases",
        Map.of(OpenSearchShelf.forWriting(name), Map.of()),
        "mappings",
        Map.of(
            "dynamic",
            "strict",
            "_source",
            Map.of("enabled", false),
            "properties",
            Map.ofEntries(
                Map.entry(Fields.ID, Map.of("type", "long")),
                Map.entry(Fields.DAY, Map.of("type", "date", "format", "epoch_millis")),
                Map.entry(Fields.EXACT, placed),
                Map.entry(Fields.STEM, counted),
                Map.entry(Fields.CONCEPT, counted),
                Map.entry(Fields.OPEN, word),
                Map.entry(Fields.AUTHOR, word),
                Map.entry(Fields.ASKED, word),
                Map.entry(Fields.FACET, word),
                Map.entry(Fields.OUTCOME, word),
                Map.entry(Fields.QUALITY, Map.of("type", "double", "index", false)),
                Map.entry(Fields.WORTH, Map.of("type", "rank_features")))));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Vocabulary vocabulary() {
    return vocabulary;
  }

  @Override
  public String position() {
    return position;
  }

  @Override
  public boolean alone(Runnable work) {
    boolean[] done = {false};
    shelf.turn(
        TURN_TO_WRITE,
        PATIENCE_WITH_OTHERS,
        () -> {
          OpenSearchShelf.Mark now = shelf.mark(identity).orElse(null);
          if (now == null || !now.index().equals(name)) {
            shelf.forget();
            return;
          }
          mark = now;
          position = now.position();
          try {
            work.run();
          } finally {
            unmarked = false;
          }
          done[0] = true;
        });
    return done[0];
  }

  @Override
  public void write(List<Long> ids, Collection<Searchable.Document> documents, String snapshot) {
    unmarked = true;
    long version = newest(snapshot);
    Set<Long> gone = new HashSet<>(ids);
    ByteArrayOutputStream load = new ByteArrayOutputStream();
    for (Searchable.Document document : documents) {
      gone.remove(document.id());
      load.writeBytes(OpenSearch.line(Map.of("index", head(document.id(), version))));
      load.writeBytes(OpenSearch.line(Fields.json(document, vocabulary)));
      if (load.size() > LOAD) {
        send(load);
      }
    }
    gone.forEach(id -> load.writeBytes(OpenSearch.line(Map.of("delete", head(id, version)))));
    send(load);
  }

  /** The number that the next transaction would have had. */
  private static long newest(String snapshot) {
    return Long.parseLong(snapshot.split(":", 3)[1]);
  }

  private static Map<String, Object> head(long id, long version) {
    return Map.of("_id", Long.toString(id), "version", version, "version_type", "external_gte");
  }

  private void send(ByteArrayOutputStream load) {
    if (load.size() == 0) {
      return;
    }
    OpenSearch.Reply reply =
        server.send(
            "POST",
            "/"
                + OpenSearchShelf.forWriting(name)
                + "/_bulk?require_alias=true&filter_path=errors,items.*.status,items.*.error.type",
            load.toByteArray(),
            OpenSearch.LATER);
    load.reset();
    if (reply.missing()) {
      throw gone();
    }
    if (reply.body().path("errors").asBoolean()) {
      for (JsonNode item : reply.body().path("items")) {
        JsonNode done = item.iterator().next();
        int status = done.path("status").asInt();
        boolean late = status == 409; // What stands there was read later.
        if (status == 404 && done.has("error")) {
          throw gone();
        }
        if (status >= 300 && status != 404 && !late) {
          throw new Unreachable("not written: status " + status);
        }
      }
    }
  }

  private UncheckedIOException gone() {
    shelf.forget();
    return new UncheckedIOException(new NoSuchFileException(name));
  }

  @Override
  public void refresh() {
    if (server.send("POST", "/" + name + "/_refresh", null, OpenSearch.LATER).missing()) {
      throw gone();
    }
  }

  /** Known to the other nodes when something was written; else each finds out by itself. */
  @Override
  public void reached(String snapshot) {
    if (unmarked) {
      mark = shelf.replace(mark, identity, name, snapshot).orElse(null);
      if (mark == null) {
        shelf.forget();
        return;
      }
      unmarked = false;
      touchedAt = System.nanoTime();
    }
    position = snapshot;
  }

  @Override
  public <T> T use(Use<T> use) {
    try {
      return use.of(new OpenSearchView(server, name, this::gone));
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is written lasts already; the mark says from time to time that somebody needs it. */
  @Override
  public void commit() {
    if (System.nanoTime() - touchedAt > BETWEEN_TOUCHES_NANOS) {
      touchedAt = System.nanoTime();
      String reached = position;
      alone(() -> shelf.replace(mark, identity, name, reached));
      shelf.sweep(name);
    }
  }

  /** What was taken out is kept for copies that lag, so that a first attempt may find it held. */
  @Override
  public void purge() {
    shelf.turn(
        TURN_TO_PURGE,
        Duration.ZERO,
        () -> {
          server.send("POST", "/" + name + "/_flush", null, OpenSearch.LATER);
          long before = deleted();
          for (int tries = 0; tries < MOST_PURGES && remain(before, tries); tries++) {
            OpenSearchShelf.pause(tries == 0 ? Duration.ZERO : HELD);
            server.send(
                "POST", "/" + name + "/_forcemerge?only_expunge_deletes=true", null, TO_PURGE);
            refresh();
          }
        });
  }

  /** What members take out meanwhile is for the next night: else this would have no end. */
  private boolean remain(long before, int tries) {
    return before > 0 && (tries == 0 || deleted() >= before);
  }

  /** How many documents its files still hold that were taken out or replaced. */
  private long deleted() {
    return server
        .send("GET", "/" + name + "/_stats/docs", null, OpenSearch.SOON)
        .body()
        .path("_all")
        .path("primaries")
        .path("docs")
        .path("deleted")
        .asLong(0);
  }

  @Override
  public void close() {}
}
