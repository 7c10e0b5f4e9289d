package org.consilium.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The running server and the one platform thread that starts it, waits for it, and starts it again
 * if it ends unasked. The death signal follows that thread, so it lives as long as the server.
 */
final class PostgresProcess {
  private static final long MAX_LOG_BYTES = 5 * 1024 * 1024;
  private static final long LONGEST_PAUSE_SECONDS = 60;

  private final Path cluster;
  private final Path log;
  private final ProcessBuilder command;
  private final Consumer<String> say;
  private final CountDownLatch spawned = new CountDownLatch(1);
  private final Thread keeper;

  private volatile @Nullable Process process;
  private volatile boolean ready;
  private volatile boolean stopping;

  PostgresProcess(
      Path cluster,
      Path log,
      PostgresBinaries binaries,
      ServerUser user,
      int port,
      Consumer<String> say) {
    this.cluster = cluster;
    this.log = log;
    this.say = say;
    this.command =
        user.command(
            binaries.program("postgres"),
            "-D",
            cluster.toString(),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "port=" + port,
            "-c",
            "unix_socket_directories=",
            "-c",
            "shared_buffers=" + buffers() + "MB",
            "-c",
            "random_page_cost=1.1");
    this.keeper = Thread.ofPlatform().name("postgres-keeper").daemon().unstarted(this::keep);
  }

  /** An eighth of the machine's memory, 128 MB at least and 2 GB at most; taken as it is used. */
  private static long buffers() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return Math.clamp(machine.getTotalMemorySize() >> 23, 128, 2048);
  }

  /**
   * Starts the server and waits until it takes connections, however long its recovery takes.
   *
   * @return null, or what the server said when it gave up
   */
  @Nullable String start() throws IOException, InterruptedException {
    if (Files.exists(log) && Files.size(log) > MAX_LOG_BYTES) {
      Path older = log.resolveSibling(log.getFileName() + ".1");
      Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.notExists(log)) {
      PrivateFile.write(log, "");
    }
    long logStart = Files.size(log);
    command.redirectOutput(Redirect.appendTo(log.toFile()));
    keeper.start();
    spawned.await();
    long nextWord = System.nanoTime() + SECONDS.toNanos(10);
    while (keeper.isAlive()) {
      if (isReady()) {
        ready = true;
        return null;
      }
      if (System.nanoTime() > nextWord) {
        say.accept("PostgreSQL is bringing its files in order …");
        nextWord = System.nanoTime() + SECONDS.toNanos(10);
      }
      Thread.sleep(10);
    }
    return lastWords(logStart);
  }

  /** A clean shutdown: open transactions are rolled back, everything committed is kept. */
  void stop() throws InterruptedException {
    stopping = true;
    end(process);
    keeper.interrupt();
    keeper.join();
    // In the rare case that the keeper was just starting it again.
    end(process);
  }

  long pid() {
    Process running = process;
    return running == null ? -1 : running.pid();
  }

  private static void end(@Nullable Process running) throws InterruptedException {
    if (running != null && running.isAlive()) {
      Leftovers.signal("INT", running.toHandle());
      if (!running.waitFor(60, SECONDS)) {
        Leftovers.signal("QUIT", running.toHandle());
        running.waitFor(15, SECONDS);
      }
    }
  }

  private void keep() {
    long pause = 1;
    try {
      while (true) {
        long since = System.nanoTime();
        Process started = command.start();
        process = started;
        spawned.countDown();
        int status = started.waitFor();
        if (stopping || !ready) {
          return;
        }
        pause = System.nanoTime() - since > SECONDS.toNanos(LONGEST_PAUSE_SECONDS) ? 1 : pause;
        say.accept("PostgreSQL ended by itself (status " + status + "); it is started again.");
        Thread.sleep(SECONDS.toMillis(pause));
        pause = Math.min(2 * pause, LONGEST_PAUSE_SECONDS);
        new Leftovers(cluster).stop(say);
      }
    } catch (InterruptedException e) {
      // Asked to stop while pausing; nothing runs.
      Thread.currentThread().interrupt();
    } catch (IOException | StartRefused e) {
      say.accept("PostgreSQL cannot be started: " + e.getMessage());
    } finally {
      spawned.countDown();
    }
  }

  /**
   * The server writes its own number and state into the cluster: unlike a successful connection,
   * that cannot come from somebody else's server on the port.
   */
  private boolean isReady() {
    try {
      List<String> lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
      return lines.size() >= 8
          && lines.getFirst().strip().equals(Long.toString(pid()))
          && lines.get(7).strip().equals("ready");
    } catch (IOException e) {
      return false;
    }
  }

  private String lastWords(long logStart) throws IOException {
    byte[] all = Files.readAllBytes(log);
    int from = (int) Math.min(logStart, all.length);
    String words = new String(all, from, all.length - from, UTF_8);
    return words.isBlank() ? "it gave no reason" : words.strip();
  }
}
