package org.consilium.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** The real binaries on real folders. */
@Timeout(120)
abstract class PostgresOnDisk {
  static final int NOBODY = 65534;

  static final String SHARED_PROGRAMS = "consilium.postgres.home";

  static Path world;
  static Path made;
  static @Nullable String programsBefore;

  Path data;
  final List<Process> children = new ArrayList<>();

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

  void beginWithNothing() throws IOException {
    PostgresBinaries.delete(data);
  }

  Process child(List<String> prefix, String classPath) throws IOException {
    List<String> words = new ArrayList<>(prefix);
    words.add(System.getProperty("java.home") + "/bin/java");
    String programs = System.getProperty(SHARED_PROGRAMS);
    words.add("-D" + SHARED_PROGRAMS + "=" + programs);
    words.addAll(List.of("-cp", classPath, Writer.class.getName(), data.toString()));
    Process child = new ProcessBuilder(words).redirectError(Redirect.INHERIT).start();
    children.add(child);
    return child;
  }

  /** The servers, without their children, that use our cluster. */
  List<Long> servers() {
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

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  static boolean root() {
    return new UnixSystem().getUid() == 0;
  }

  static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  static void execute(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(Database database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static Connection connect(Database database) throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), database.owner().user(), database.owner().password());
  }
}
