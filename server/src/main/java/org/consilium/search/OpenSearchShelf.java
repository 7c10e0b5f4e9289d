package org.consilium.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * Indexes in OpenSearch, which all nodes of an installation share. For each analysis one mark names
 * the index in use and the state of the database it has reached; it is replaced in one step and
 * only by who knows what stands there, so that a node that was thought dead cannot turn it back.
 * Two versions of the server beside each other, while one takes the place of the other, have an
 * index each.
 */
final class OpenSearchShelf implements Shelf {
  private static final String TURN_TO_BUILD = "consilium.search.build";
  private static final String TURN_TO_FOLLOW = "consilium.search.follow";
  private static final long LOOKED_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int MOST_TRIES = 20;

  /** So long after it was last in use an index of another analysis is kept. */
  private static final Duration KEPT = Duration.ofHours(1);

  private final OpenSearch server;
  private final String prefix;
  private final LogRows rows;
  private final TransactionTemplate transaction;
  private Index.@Nullable Identity lookedFor;
  private @Nullable String found;
  private long lookedAt;

  OpenSearchShelf(OpenSearch server, String prefix, LogRows rows, TransactionTemplate transaction) {
    this.server = server;
    this.prefix = prefix;
    this.rows = rows;
    this.transaction = transaction;
  }

  /**
   * What is written of an index in use.
   *
   * @param number by which it is replaced only when nobody else did meanwhile; {@code term} too
   */
  record Mark(String index, String position, long number, long term) {}

  Optional<Mark> mark(Index.Identity identity) {
    OpenSearch.Reply reply = server.send("GET", path(identity), null, OpenSearch.SOON);
    if (reply.missing()) {
      return Optional.empty();
    }
    JsonNode source = reply.body().path("_source");
    return Optional.of(
        new Mark(
            source.path("index").asString(),
            source.path("position").asString(),
            reply.body().path("_seq_no").asLong(),
            reply.body().path("_primary_term").asLong()));
  }

  /**
   * Writes a mark in the place of another.
   *
   * @param before null when there was none
   * @return empty when it is not there any more
   */
  Optional<Mark> replace(
      @Nullable Mark before, Index.Identity identity, String index, String position) {
    String condition =
        before == null
            ? "?op_type=create"
            : "?if_seq_no=" + before.number() + "&if_primary_term=" + before.term();
    Map<String, Object> content =
        Map.of(
            "index",
            index,
            "position",
            position,
            "words",
            identity.words(),
            "touched",
            Instant.now().toEpochMilli());
    OpenSearch.Reply reply =
        server.send("PUT", path(identity) + condition, content, OpenSearch.SOON);
    return reply.late() || reply.missing()
        ? Optional.empty()
        : Optional.of(
            new Mark(
                index,
                position,
                reply.body().path("_seq_no").asLong(),
                reply.body().path("_primary_term").asLong()));
  }

  private String marks() {
    return "/" + prefix + "-marks";
  }

  private String path(Index.Identity identity) {
    return path(prefix, identity);
  }

  /** Of the mark of an analysis. */
  static String path(String prefix, Index.Identity identity) {
    try {
      byte[] both = (identity.log() + "/" + identity.words()).getBytes(UTF_8);
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(both);
      return "/" + prefix + "-marks/_doc/" + HexFormat.of().formatHex(sum, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Known for a second: whoever writes asks again, and an index that was replaced is soon gone. */
  @Override
  public synchronized Optional<String> chosen(Index.Identity wanted) {
    if (!wanted.equals(lookedFor) || System.nanoTime() - lookedAt > LOOKED_NANOS) {
      found = mark(wanted).map(Mark::index).orElse(null);
      lookedFor = wanted;
      lookedAt = System.nanoTime();
    }
    return Optional.ofNullable(found);
  }

  /** What was known of the index in use is known no more. */
  synchronized void forget() {
    lookedFor = null;
  }

  @Override
  public Optional<Index> open(String name, Index.Identity wanted, Vocabulary vocabulary) {
    return mark(wanted)
        .filter(mark -> mark.index().equals(name) && exists("/_alias/" + forWriting(name)))
        .map(mark -> new OpenSearchIndex(this, server, name, wanted, vocabulary, mark.position()));
  }

  private boolean exists(String path) {
    return !server.send("GET", path, null, OpenSearch.SOON).missing();
  }

  /** By another name, so that nothing makes one by writing to it. */
  static String forWriting(String name) {
    return name + "-write";
  }

  @Override
  public Index begin(Index.Identity identity, Vocabulary vocabulary, String position) {
    if (!exists(marks())) {
      server.send(
          "PUT",
          marks(),
          Map.of(
              "settings",
              Map.of("number_of_shards", 1, "auto_expand_replicas", "0-1"),
              "mappings",
              Map.of("dynamic", false)),
          OpenSearch.LATER);
    }
    String name = prefix + "-cases-" + UUID.randomUUID();
    server.send("PUT", "/" + name, OpenSearchIndex.shape(name), OpenSearch.LATER);
    return new OpenSearchIndex(this, server, name, identity, vocabulary, position);
  }

  @Override
  public void choose(Index made) {
    made.refresh();
    Optional<Mark> written = Optional.empty();
    for (int tries = 0; written.isEmpty(); tries++) {
      if (tries == MOST_TRIES) {
        throw new Unreachable("not put into use");
      }
      // Whoever writes to the one in use so far may be quicker.
      Mark before = mark(made.identity()).orElse(null);
      written = replace(before, made.identity(), made.name(), made.position());
    }
    forget();
  }

  @Override
  public void discard(String name) {
    try {
      server.send("DELETE", "/" + name, null, OpenSearch.LATER);
    } catch (Unreachable away) {
      // It is swept away later.
    }
  }

  @Override
  public void sweep(String kept) {
    try {
      turn(TURN_TO_BUILD, Duration.ZERO, () -> sweepAway(kept));
    } catch (Unreachable away) {
      // The next one sweeps.
    }
  }

  private void sweepAway(String kept) {
    server.send("POST", marks() + "/_refresh", null, OpenSearch.SOON);
    JsonNode all =
        server
            .send("POST", marks() + "/_search", Map.of("size", 1_000), OpenSearch.SOON)
            .body()
            .path("hits")
            .path("hits");
    long old = Instant.now().minus(KEPT).toEpochMilli();
    Set<String> used = new HashSet<>(Set.of(kept));
    for (JsonNode mark : all) {
      String index = mark.path("_source").path("index").asString();
      if (index.equals(kept) || mark.path("_source").path("touched").asLong() > old) {
        used.add(index);
      } else {
        server.send(
            "DELETE", marks() + "/_doc/" + mark.path("_id").asString(), null, OpenSearch.SOON);
      }
    }
    JsonNode indexes =
        server.send("GET", "/" + prefix + "-cases-*/_alias", null, OpenSearch.SOON).body();
    for (String name : List.copyOf(indexes.propertyNames())) {
      if (name.startsWith(prefix + "-cases-") && !used.contains(name)) {
        discard(name);
      }
    }
  }

  @Override
  public void building(Runnable work) {
    turn(TURN_TO_BUILD, Duration.ofDays(1), work);
  }

  @Override
  public void following(Runnable work) {
    turn(TURN_TO_FOLLOW, Duration.ofMinutes(1), work);
  }

  /**
   * Runs what one node at a time does.
   *
   * @return false when another does it for longer than {@code patience}
   */
  boolean turn(String name, Duration patience, Runnable work) {
    long since = System.nanoTime();
    return Boolean.TRUE.equals(
        transaction.execute(
            status -> {
              while (!rows.turn(name)) {
                long waited = System.nanoTime() - since;
                if (waited >= patience.toNanos()) {
                  return false;
                }
                pause(Duration.ofNanos(Math.clamp(waited / 4, 10_000_000, 500_000_000)));
              }
              work.run();
              return true;
            }));
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable("interrupted");
    }
  }
}
