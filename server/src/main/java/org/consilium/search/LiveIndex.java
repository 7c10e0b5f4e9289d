package org.consilium.search;

import jakarta.annotation.PreDestroy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * This node's index in step with the database. Every search first reads the log of changes, one
 * indexed statement, and writes what is new: what was published, changed or withdrawn anywhere
 * before a search begins counts in it, on every node, with no message that could be lost. The clock
 * does the same each second, so that a search finds little to do, and commits to the disk. An index
 * that is missing, damaged, of another database or of another analysis is built anew by itself;
 * when only the vocabularies are others, or when it is far behind, the old one serves until the new
 * one is there.
 */
@Component
class LiveIndex {
  /** So long after its beginning somebody who searches waits for a building to end. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** So long while another writes or opens; after that what is there serves without the newest. */
  private static final long PATIENCE_WITH_OTHERS_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int DAYS_KEPT = 8;
  private static final long BETWEEN_COMMITS_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final Logger log = LoggerFactory.getLogger(LiveIndex.class);

  private final Shelf shelf;
  private final LogRows rows;
  private final Vocabularies vocabularies;
  private final Searchable searchable;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger percent = new AtomicInteger();
  private final AtomicBoolean ticking = new AtomicBoolean();

  private volatile @Nullable Index index;
  private @Nullable CompletableFuture<Void> building;
  private volatile long buildingSince;
  private volatile boolean behind;
  private long committedAt = System.nanoTime();
  private boolean dirty;
  private boolean looked;
  private boolean closed;

  LiveIndex(Shelf shelf, LogRows rows, Vocabularies vocabularies, Searchable searchable) {
    this.shelf = shelf;
    this.rows = rows;
    this.vocabularies = vocabularies;
    this.searchable = searchable;
  }

  /** How far the index is built, while there is none. */
  int percent() {
    return percent.get();
  }

  /** Whether the index that serves lacks what is newest, until another is built beside it. */
  boolean behind() {
    return behind;
  }

  /** The index with everything that is committed in the database now; empty while it is built. */
  Optional<Index> fresh() {
    CompletableFuture<Void> wait = catchUp();
    if (wait != null) {
      try {
        long left = buildingSince + PATIENCE_NANOS - System.nanoTime();
        wait.get(Math.max(0, left), TimeUnit.NANOSECONDS);
        catchUp();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
        log.debug("still building: {}", e.getClass().getName());
      }
    }
    return Optional.ofNullable(index);
  }

  /** Writes what changed; gives what to wait for when there is no index to write to. */
  private @Nullable CompletableFuture<Void> catchUp() {
    if (!mine()) {
      return null; // Somebody is at it with much to write: what is there serves meanwhile.
    }
    try {
      CompletableFuture<Void> running = building;
      if (closed || (behind && running != null && !running.isDone())) {
        return null;
      }
      shelf.replaced(index).ifPresent(folder -> takeOver(folder));
      LogRows.Changes changes = changes();
      Index.Identity wanted = identity(changes);
      Index now = index;
      if (now == null && !looked) {
        looked = true;
        now = shelf.open(wanted, vocabularies.current()).orElse(null);
        index = now;
        if (now != null) {
          changes = changes();
        }
      }
      if (now == null || !now.identity().log().equals(wanted.log()) || changes.lost()) {
        drop();
        return build(wanted);
      }
      behind = changes.behind();
      if (behind) {
        build(wanted);
        return null;
      }
      if (!now.identity().words().equals(wanted.words())) {
        build(wanted);
      }
      try {
        write(now, changes);
        return null;
      } catch (UncheckedIOException | AlreadyClosedException failed) {
        drop();
        if (damage(failed.getCause())) {
          log.warn("the search index is damaged and built anew: {}", failed.getClass().getName());
          return build(wanted);
        }
        // No room on the disk, or the like: what was committed is opened again at the next turn.
        log.warn("the search index could not be written: {}", failed.getClass().getName());
        looked = false;
        return null;
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean damage(@Nullable Throwable cause) {
    return cause instanceof CorruptIndexException
        || cause instanceof NoSuchFileException
        || cause instanceof FileNotFoundException;
  }

  private boolean mine() {
    try {
      long patience = index == null ? PATIENCE_NANOS : PATIENCE_WITH_OTHERS_NANOS;
      return lock.tryLock(patience, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private LogRows.Changes changes() {
    Index now = index;
    String since = now == null ? LogRows.NOW : now.position();
    Optional<LogRows.Changes> changes = rows.changes(since);
    if (changes.isEmpty()) {
      rows.begin();
    } else if (changes.get().moved()) {
      rows.renew();
    } else {
      return changes.get();
    }
    return rows.changes(since).orElseThrow();
  }

  private Index.Identity identity(LogRows.Changes changes) {
    return new Index.Identity(changes.log(), vocabularies.identity(changes.vocabularies()));
  }

  private void write(Index now, LogRows.Changes changes) {
    if (!changes.cases().isEmpty()) {
      for (int from = 0; from < changes.cases().size(); from += Builder.BATCH) {
        List<Long> ids =
            changes.cases().subList(from, Math.min(changes.cases().size(), from + Builder.BATCH));
        now.write(ids, searchable.documents(ids));
      }
      now.refresh();
      dirty = true;
    }
    now.reached(changes.snapshot());
  }

  /** Cases that the database does not know, after all: they leave the index. */
  void forget(List<Long> ids) {
    lock.lock();
    try {
      Index now = index;
      if (now != null) {
        now.write(ids, searchable.documents(ids));
        now.refresh();
        dirty = true;
      }
    } finally {
      lock.unlock();
    }
  }

  /** What was found damaged while reading: it is built anew. */
  void damaged() {
    lock.lock();
    try {
      drop();
    } finally {
      lock.unlock();
    }
    catchUp();
  }

  private CompletableFuture<Void> build(Index.Identity wanted) {
    CompletableFuture<Void> running = building;
    if (running != null && !running.isDone()) {
      return running;
    }
    percent.set(0);
    CompletableFuture<Void> started = new CompletableFuture<>();
    building = started;
    buildingSince = System.nanoTime();
    Thread.ofPlatform()
        .daemon()
        .name("search builder")
        .start(
            () -> {
              try {
                Path folder =
                    new Builder(shelf, rows, searchable)
                        .build(wanted, vocabularies.current(), percent::set);
                lock.lock();
                try {
                  takeOver(folder);
                } finally {
                  lock.unlock();
                }
              } catch (IOException | RuntimeException e) {
                log.warn("index not built: {}", e.getClass().getName());
              } finally {
                started.complete(null);
              }
            });
    return started;
  }

  /** The index in that folder from now on; the one before goes. */
  private void takeOver(Path folder) {
    Index now = index;
    if (closed || (now != null && now.folder().equals(folder))) {
      return;
    }
    try {
      Index made = Index.open(folder, Index.identity(folder), vocabularies.current());
      drop();
      index = made;
      behind = false;
      shelf.sweep(folder);
    } catch (IOException | RuntimeException e) {
      log.warn("index not opened: {}", e.getClass().getName());
    }
  }

  private void drop() {
    Index old = index;
    index = null;
    dirty = false;
    if (old != null) {
      try {
        old.close();
      } catch (IOException e) {
        log.warn("index not closed: {}", e.getClass().getName());
      }
    }
  }

  /**
   * Keeps up with what is written while nobody searches. By rate, not by delay: jobs by delay wait
   * for each other.
   */
  @Scheduled(initialDelay = 3, fixedRate = 1, timeUnit = TimeUnit.SECONDS)
  void tick() {
    if (!ticking.compareAndSet(false, true)) {
      return;
    }
    try {
      catchUp();
      if (System.nanoTime() - committedAt > BETWEEN_COMMITS_NANOS) {
        commit();
      }
    } catch (RuntimeException e) {
      log.warn("the index waits: {}", e.getClass().getName());
    } finally {
      ticking.set(false);
    }
  }

  /** Everything written so far is on the disk; nobody who searches waits for it. */
  void commit() {
    Index now;
    lock.lock();
    try {
      now = dirty ? index : null;
      dirty = false;
      committedAt = System.nanoTime();
    } finally {
      lock.unlock();
    }
    if (now != null) {
      try {
        now.commit();
      } catch (IOException | RuntimeException e) {
        log.warn("index not committed: {}", e.getClass().getName());
      }
    }
  }

  /** By night: the log is shortened, and what was taken out of texts leaves the files too. */
  @Scheduled(cron = "0 20 3 * * *")
  void purge() {
    rows.clear(DAYS_KEPT);
    Index now = index;
    if (now != null) {
      try {
        now.purge();
      } catch (IOException | RuntimeException e) {
        log.warn("index not purged: {}", e.getClass().getName());
      }
    }
  }

  @PreDestroy
  void close() {
    commit();
    abandon();
  }

  /** Lets go without a commit, as a process that is killed does. */
  void abandon() {
    lock.lock();
    try {
      drop();
      closed = true;
    } finally {
      lock.unlock();
    }
  }
}
