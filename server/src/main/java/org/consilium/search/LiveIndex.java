package org.consilium.search;

import jakarta.annotation.PreDestroy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The index in step with the database. Every search first reads the log of changes, one indexed
 * statement, and writes what is new: what was published, changed or withdrawn anywhere before a
 * search begins counts in it, on every node, with no message that could be lost. The clock does the
 * same each second, so that a search finds little to do, and commits to the disk. Where much is to
 * be written, a thread beside does it, batch by batch, and nobody who searches waits for it. An
 * index that is missing, damaged, of another database or of another analysis is built anew by
 * itself; when only the vocabularies are others, or when it is far behind, the old one serves until
 * the new one is there.
 */
@Component
class LiveIndex {
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
  private final Construction construction = new Construction("search builder");
  private final Construction following = new Construction("search follower");
  private final AtomicBoolean ticking = new AtomicBoolean();

  private volatile @Nullable Index index;
  private volatile boolean behind;
  private volatile long committedAt = System.nanoTime();

  /** The one that shall not be opened again, since it is damaged or lacks what is in no log. */
  private @Nullable String unfit;

  private boolean closed;

  LiveIndex(Shelf shelf, LogRows rows, Vocabularies vocabularies, Searchable searchable) {
    this.shelf = shelf;
    this.rows = rows;
    this.vocabularies = vocabularies;
    this.searchable = searchable;
  }

  /** How far the index is built, while there is none. */
  int percent() {
    return construction.percent();
  }

  /** Whether the index that serves lacks what is newest, which is written or built beside. */
  boolean behind() {
    return behind;
  }

  /** The index with everything that is committed in the database now; empty while it is built. */
  Optional<Index> fresh() {
    CompletableFuture<Void> wait = catchUp();
    if (wait != null) {
      construction.await(wait);
      catchUp();
    }
    return Optional.ofNullable(index);
  }

  /** Writes what changed; gives what to wait for when there is no index to write to. */
  private @Nullable CompletableFuture<Void> catchUp() {
    if (beside() || !mine()) {
      return null; // Somebody is at it with much to write: what is there serves meanwhile.
    }
    try {
      if (closed || beside()) {
        return null;
      }
      LogRows.Changes changes = changes();
      Index.Identity wanted = identity(changes);
      if (look(wanted)) {
        changes = changes();
      }
      Index now = index;
      if (now == null || !now.identity().sameDatabase(wanted) || changes.lost()) {
        discard();
        return build(wanted);
      }
      // On another timeline what it holds may have been lost, and numbers be given a second time.
      behind = changes.behind() || !now.identity().log().equals(wanted.log());
      if (behind) {
        build(wanted);
        return null;
      }
      if (!now.identity().words().equals(wanted.words())) {
        build(wanted);
      }
      if (changes.cases().size() > Builder.BATCH) {
        behind = true;
        following.begin(() -> shelf.following(() -> follow(now, wanted)));
        return null;
      }
      try {
        if (!write(now, changes) && look(wanted)) {
          write(Objects.requireNonNull(index), changes());
        }
        return null;
      } catch (UncheckedIOException | AlreadyClosedException failed) {
        return mend(failed, wanted);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether what is new comes from a thread beside, so that nobody else looks for it. */
  private boolean beside() {
    return behind && (construction.isBusy() || following.isBusy());
  }

  private @Nullable CompletableFuture<Void> mend(RuntimeException failed, Index.Identity wanted) {
    if (damage(failed.getCause())) {
      log.warn("the search index is damaged and built anew: {}", failed.getClass().getName());
      discard();
      return build(wanted);
    }
    // No room on the disk, or the like: what was committed is opened again at the next turn.
    log.warn("the search index could not be written: {}", failed.getClass().getName());
    drop();
    return null;
  }

  /** Takes the index that was put into use when it is another; says whether it was. */
  private boolean look(Index.Identity wanted) {
    Index now = index;
    String chosen = shelf.chosen(wanted).orElse(null);
    if (closed || chosen == null || chosen.equals(now == null ? unfit : now.name())) {
      return false;
    }
    Index other = shelf.open(chosen, wanted, vocabularies.current()).orElse(null);
    if (other == null) {
      unfit = now == null ? chosen : unfit;
      return false;
    }
    drop();
    index = other;
    shelf.sweep(chosen);
    unfit = null;
    return true;
  }

  private static boolean damage(@Nullable Throwable cause) {
    return cause instanceof CorruptIndexException
        || cause instanceof NoSuchFileException
        || cause instanceof FileNotFoundException;
  }

  private boolean mine() {
    try {
      long patience = index == null ? Construction.PATIENCE_NANOS : PATIENCE_WITH_OTHERS_NANOS;
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

  /** Says no when another node writes for long, or when another index is in use by now. */
  private boolean write(Index now, LogRows.Changes seen) {
    if (seen.cases().isEmpty()) {
      now.reached(seen.snapshot());
      return true;
    }
    String since = now.position();
    return now.alone(
        () -> {
          // Of what was seen another node may have written some meanwhile.
          LogRows.Changes changes =
              now.position().equals(since) ? seen : rows.changes(now.position()).orElseThrow();
          if (changes.whole() && changes.cases().size() <= Builder.BATCH) {
            put(now, changes.cases(), changes.snapshot());
            now.reached(changes.snapshot());
          }
        });
  }

  private void put(Index now, List<Long> ids, String snapshot) {
    now.write(ids, searchable.documents(ids), snapshot);
    now.refresh();
  }

  /** Writes a long backlog, while searches are answered from what is there. */
  private void follow(Index now, Index.Identity wanted) {
    try {
      now.alone(() -> {}); // By now another node may have written it.
      String since = now.position();
      LogRows.Changes changes = rows.changes(since).orElseThrow();
      List<Long> cases = changes.whole() ? changes.cases() : List.of();
      boolean mine = true;
      for (int from = 0; mine && from < cases.size(); from += Builder.BATCH) {
        List<Long> ids = cases.subList(from, Math.min(cases.size(), from + Builder.BATCH));
        mine = held(now, () -> put(now, ids, changes.snapshot()));
      }
      if (mine && changes.whole()) {
        held(
            now,
            () -> {
              if (now.position().equals(since)) {
                now.reached(changes.snapshot());
              }
            });
      }
      behind = false;
    } catch (UncheckedIOException | AlreadyClosedException failed) {
      lock.lock();
      try {
        if (index == now) {
          mend(failed, wanted);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Does something with an index while it is in use; says no when it is not, or not to be had. */
  private boolean held(Index now, Runnable work) {
    lock.lock();
    try {
      return index == now && now.alone(work);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Cases that the database does not know, after all: they leave the index, unless somebody is
   * writing to it; then the next search that meets them has them leave.
   */
  void forget(List<Long> ids) {
    if (!lock.tryLock()) {
      return;
    }
    try {
      Index now = index;
      if (now != null) {
        String snapshot = rows.changes(LogRows.NOW).orElseThrow().snapshot();
        now.alone(() -> put(now, ids, snapshot));
      }
    } finally {
      lock.unlock();
    }
  }

  /** What was found damaged while reading: it is built anew. */
  void damaged() {
    lock.lock();
    try {
      discard();
    } finally {
      lock.unlock();
    }
    catchUp();
  }

  private CompletableFuture<Void> build(Index.Identity wanted) {
    return construction.begin(() -> shelf.building(() -> buildUnlessThere(wanted)));
  }

  private void buildUnlessThere(Index.Identity wanted) {
    if (!taken(wanted)) {
      try {
        new Builder(shelf, rows, searchable)
            .goOn(wanted, vocabularies.current(), construction::reached);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      taken(wanted);
    }
  }

  /** While one node waited for its turn to build, another may have built. */
  private boolean taken(Index.Identity wanted) {
    lock.lock();
    try {
      return look(wanted);
    } finally {
      lock.unlock();
    }
  }

  /** Lets go of an index for another one. */
  private void discard() {
    Index old = index;
    if (old != null) {
      unfit = old.name();
    }
    drop();
  }

  private void drop() {
    Index old = index;
    index = null;
    behind = false;
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
    } catch (Unreachable away) {
      // It was said once where it was met.
    } catch (RuntimeException e) {
      log.warn("the index waits: {}", e.getClass().getName());
    } finally {
      ticking.set(false);
    }
  }

  /** Everything written so far is on the disk; nobody who searches waits for it. */
  void commit() {
    committedAt = System.nanoTime();
    Index now = index;
    if (now != null) {
      try {
        now.commit();
      } catch (Unreachable away) {
        // What is written there lasts without.
      } catch (IOException | RuntimeException e) {
        log.warn("index not committed: {}", e.getClass().getName());
      }
    }
  }

  /**
   * By night, at each node's own minute, since it is much to write: the log is shortened, and what
   * was taken out of texts leaves the files too.
   */
  @Scheduled(cron = "0 ${random.int[0,59]} 3 * * *")
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
