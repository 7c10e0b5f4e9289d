package org.consilium.database;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL's programs run, and how they learn that this JVM died. PostgreSQL refuses
 * root, so root starts it in a user namespace without any mapping (its files stay root's), or,
 * where that is forbidden, as the owner of the folder or as nobody. The kernel sends it SIGINT, a
 * clean fast shutdown, when the thread that started it ends.
 *
 * @param prefix the words in front of the program
 * @param uid the user who must own the cluster
 */
record ServerUser(List<String> prefix, int uid) {
  private static final int ROOT = 0;
  private static final int NOBODY = 65534;
  private static final List<String> DEATH_SIGNAL = List.of("--pdeathsig", "INT");

  /**
   * The first way that works for this cluster on this machine.
   *
   * @throws StartRefused if none does
   */
  static ServerUser find(PostgresBinaries binaries, Path cluster, Consumer<String> say)
      throws IOException {
    return firstThatWorks(candidates(cluster), binaries, cluster, say);
  }

  static ServerUser firstThatWorks(
      List<ServerUser> candidates, PostgresBinaries binaries, Path cluster, Consumer<String> say)
      throws IOException {
    for (ServerUser candidate : candidates) {
      if (candidate.reaches(binaries, cluster)) {
        if (!candidate.prefix.containsAll(DEATH_SIGNAL)) {
          say.accept(
              "setpriv (of util-linux) is missing: if Consilium is killed, its PostgreSQL lives on"
                  + " until the next start.");
        }
        return candidate;
      }
    }
    throw new StartRefused(
        ("PostgreSQL cannot be started on %s: %s. Choose another --data%s.")
            .formatted(
                folder(cluster),
                root()
                    ? "it must not run as root, and no other user reaches it or may start programs"
                    : "its programs do not run there",
                root() ? ", or start Consilium as an ordinary user" : ""));
  }

  /** A builder for one of the programs: no setting or secret of ours in its environment. */
  ProcessBuilder command(String program, String... arguments) {
    List<String> words = new ArrayList<>(prefix);
    words.add(program);
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(Set.of("PATH", "LD_LIBRARY_PATH"));
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("TZ", "UTC");
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    return builder.redirectErrorStream(true);
  }

  /** Gives the file or folder, with what is in it, to this user; only root can and needs to. */
  void own(Path path) throws IOException {
    if (owner(path) == uid) {
      return;
    }
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.toList()) {
        Files.setAttribute(each, "unix:uid", uid, NOFOLLOW_LINKS);
      }
    }
  }

  static List<ServerUser> candidates(Path cluster) throws IOException {
    if (!root()) {
      int self = (int) new UnixSystem().getUid();
      return List.of(
          new ServerUser(words(List.of("setpriv"), DEATH_SIGNAL), self),
          new ServerUser(List.of(), self));
    }
    List<ServerUser> candidates = new ArrayList<>();
    if (Files.exists(cluster) && owner(cluster) != ROOT) {
      candidates.add(switched(owner(cluster)));
    }
    candidates.add(new ServerUser(words(List.of("unshare", "-U", "setpriv"), DEATH_SIGNAL), ROOT));
    for (Path above : List.of(folder(cluster), folder(folder(cluster)))) {
      if (owner(above) != ROOT) {
        candidates.add(switched(owner(above)));
      }
    }
    candidates.add(switched(NOBODY));
    candidates.add(new ServerUser(List.of("unshare", "-U"), ROOT));
    return candidates;
  }

  static ServerUser switched(int uid) {
    return new ServerUser(
        words(
            List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups"), DEATH_SIGNAL),
        uid);
  }

  private static List<String> words(List<String> program, List<String> options) {
    // A session of its own: Ctrl-C in the console is for us, and we stop PostgreSQL last.
    return Stream.of(List.of("setsid"), program, options).flatMap(List::stream).toList();
  }

  private boolean reaches(PostgresBinaries binaries, Path cluster) throws IOException {
    Path data = folder(cluster);
    if (!succeeds(command("true"))) {
      return false;
    }
    if (uid != ROOT && uid != owner(data)) {
      letThrough(data);
    }
    return succeeds(command("test", "-x", data.toString()))
        && succeeds(command(binaries.program("postgres"), "--version"));
  }

  /** Others may pass through the data directory, not list it; its files have their own rights. */
  private static void letThrough(Path data) throws IOException {
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(data);
    if (rights.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(data, rights);
    }
  }

  private static boolean succeeds(ProcessBuilder command) {
    try {
      Process process = command.redirectOutput(Redirect.DISCARD).start();
      return process.waitFor(10, SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean root() {
    return new UnixSystem().getUid() == ROOT;
  }

  private static Path folder(Path path) {
    return path.toAbsolutePath().resolve("..").normalize();
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }
}
