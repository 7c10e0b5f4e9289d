package org.consilium.database;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * PostgreSQL processes that an earlier run left on our cluster, found by what they are rather than
 * by a number in a file: the program is {@code postgres} and it works in, or was started for, this
 * folder. A number in {@code postmaster.pid} may belong to anybody by now.
 */
final class Leftovers {
  private static final Duration FAST = Duration.ofSeconds(60);
  private static final Duration IMMEDIATE = Duration.ofSeconds(15);

  private final Path cluster;

  Leftovers(Path cluster) {
    this.cluster = cluster;
  }

  /**
   * Stops them, gently first: afterwards nobody uses the cluster.
   *
   * @throws StartRefused if they do not end
   */
  void stop(Consumer<String> say) throws IOException, InterruptedException {
    if (!Files.exists(cluster)) {
      return;
    }
    List<ProcessHandle> found = find();
    if (!found.isEmpty()) {
      say.accept(
          "Stopping the PostgreSQL that an earlier run left (process %s) …"
              .formatted(found.getFirst().pid()));
      found.forEach(process -> signal(leads(process) ? "INT" : "TERM", process));
      if (!ended(FAST)) {
        find().forEach(process -> signal("QUIT", process));
        if (!ended(IMMEDIATE)) {
          throw new StartRefused(
              "The PostgreSQL of an earlier run (process %s) does not end: stop it, then try again."
                  .formatted(found.getFirst().pid()));
        }
      }
    }
    forgetNumberOfAnother();
  }

  /** The server itself first, then its children. */
  List<ProcessHandle> find() {
    return ProcessHandle.allProcesses()
        .filter(this::isOurs)
        .sorted((a, b) -> Boolean.compare(leads(b), leads(a)))
        .toList();
  }

  static void signal(String name, ProcessHandle process) {
    try {
      // The shell's own kill: there is no other on a small system, and Java has no SIGINT to give.
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid() + " 2>/dev/null")
          .start()
          .waitFor(10, SECONDS);
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean ended(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (!find().isEmpty()) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(50);
    }
    return true;
  }

  /**
   * After a restart of the machine or the container the number in {@code postmaster.pid} often
   * names some other live process, and PostgreSQL then refuses to start. A dead number stays:
   * PostgreSQL makes its own checks with that file.
   */
  private void forgetNumberOfAnother() throws IOException {
    Path file = cluster.resolve("postmaster.pid");
    if (Files.exists(file)) {
      String first = Files.readString(file).lines().findFirst().orElse("").strip();
      if (first.matches("\\d{1,10}") && ProcessHandle.of(Long.parseLong(first)).isPresent()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private boolean isOurs(ProcessHandle process) {
    Path folder = Path.of("/proc", Long.toString(process.pid()));
    try {
      String program = String.valueOf(Files.readSymbolicLink(folder.resolve("exe")).getFileName());
      return program.startsWith("postgres") && Files.isSameFile(folder.resolve("cwd"), cluster);
    } catch (IOException e) {
      // Where there is no /proc, or another user's process hides its folder, the words still show.
      return leads(process);
    }
  }

  /** Whether it was started as a server for this folder; its children carry other words. */
  private boolean leads(ProcessHandle process) {
    List<String> words = words(process);
    return !words.isEmpty()
        && words.getFirst().endsWith("/bin/postgres")
        && words.contains(cluster.toString());
  }

  private static List<String> words(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return List.of(Files.readString(file).split("\0"));
    } catch (IOException e) {
      ProcessHandle.Info info = process.info();
      return Stream.concat(
              info.command().stream(), Stream.of(info.arguments().orElse(new String[0])))
          .toList();
    }
  }
}
