package org.consilium.deid;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The two threads on which networks run, for all pictures of the process together: so many tensors
 * exist at once and no more, however many pictures are looked at, and a virtual thread that waits
 * here does not hold its carrier. Threads that have nothing to do for half a minute end.
 */
final class Workers {

  static final int COUNT = 2;

  private static final ThreadPoolExecutor POOL = pool();

  private Workers() {}

  private static ThreadPoolExecutor pool() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            COUNT,
            COUNT,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("picture-networks-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /** The results in the order of the tasks; never called from within a task. */
  static <T> List<T> all(List<? extends Callable<T>> tasks) {
    List<Future<T>> futures = tasks.stream().map(task -> POOL.submit((Callable<T>) task)).toList();
    List<T> results = new ArrayList<>(futures.size());
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a picture could not be looked at", e);
    } finally {
      futures.forEach(future -> future.cancel(false));
    }
  }
}
