package org.consilium.search;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.springframework.dao.DataAccessException;

/** Builds an index beside the one in use, then puts it in its place. */
final class Builder {
  static final int BATCH = 500;

  /** Cases between two commits: what whoever was cut off reads once more, at most. */
  private static final int BITE = 50_000;

  private final Shelf shelf;
  private final LogRows rows;
  private final Searchable searchable;
  private final int bite;

  Builder(Shelf shelf, LogRows rows, Searchable searchable) {
    this(shelf, rows, searchable, BITE);
  }

  Builder(Shelf shelf, LogRows rows, Searchable searchable, int bite) {
    this.shelf = shelf;
    this.rows = rows;
    this.searchable = searchable;
    this.bite = bite;
  }

  /**
   * Builds from the beginning.
   *
   * @param percent takes how far it is
   */
  void build(Index.Identity identity, Vocabulary vocabulary, IntConsumer percent)
      throws IOException {
    // Read before the first case: what changes meanwhile is in the log after it.
    String before = rows.changes(LogRows.NOW).orElseThrow().snapshot();
    build(shelf.begin(identity, vocabulary, before), percent);
  }

  /** Goes on with a building that was cut off, as long as the log reaches back to its beginning. */
  void goOn(Index.Identity identity, Vocabulary vocabulary, IntConsumer percent)
      throws IOException {
    Optional<Index> half = shelf.cutOff(identity, vocabulary);
    if (half.isPresent() && reachesBack(half.get())) {
      build(half.get(), percent);
    } else {
      build(identity, vocabulary, percent);
    }
  }

  private boolean reachesBack(Index half) throws IOException {
    boolean reaches = false;
    try {
      reaches = rows.changes(half.position()).orElseThrow().whole();
    } finally {
      if (!reaches) {
        half.close();
        shelf.discard(half.name());
      }
    }
    return reaches;
  }

  private void build(Index made, IntConsumer percent) throws IOException {
    try (Index index = made) {
      fill(index, percent);
      index.built(0);
      index.commit();
    } catch (IOException | RuntimeException e) {
      // While the database is away what is there waits for it; the disk may be full of it.
      if (made.built() == 0 || !(e instanceof DataAccessException)) {
        shelf.discard(made.name());
      }
      throw e;
    }
    shelf.choose(made);
    percent.accept(100);
  }

  /** What is to be written next is read while the one before is written. */
  private void fill(Index index, IntConsumer percent) throws IOException {
    long all = Math.max(1, searchable.extent(0));
    long done = all - searchable.extent(index.built());
    long committed = done;
    try (ExecutorService reader = Executors.newVirtualThreadPerTaskExecutor()) {
      Batch batch = read(index.built());
      while (!batch.ids().isEmpty()) {
        long last = batch.ids().getLast();
        Future<Batch> next = reader.submit(() -> read(last));
        index.write(batch.ids(), batch.documents(), index.position());
        done += batch.ids().size();
        percent.accept((int) Math.min(99, done * 100 / all));
        if (done - committed >= bite) {
          index.built(last);
          committed = done;
          if (index.built() > 0) {
            index.commit();
          }
        }
        batch = wait(next);
      }
    }
  }

  private record Batch(List<Long> ids, List<Searchable.Document> documents) {}

  private Batch read(long after) {
    List<Long> ids = searchable.after(after, BATCH);
    return new Batch(ids, searchable.documents(ids));
  }

  private static Batch wait(Future<Batch> read) throws IOException {
    try {
      return read.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failed) {
        throw failed;
      }
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
