package org.consilium.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The oldest PostgreSQL that an operator may bring, with an ordinary database and its owner. Its
 * archive has the same name as the bundled one's, so the build puts the jar beside the class path,
 * in {@code target/postgres-oldest}.
 */
public final class OldestPostgres implements AutoCloseable {
  private static final String PASSWORD = "oldest";

  private final PostgresProcess process;
  private final int port;

  private OldestPostgres(PostgresProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Makes and starts it in an empty folder. */
  public static OldestPostgres start(Path folder)
      throws IOException, InterruptedException, SQLException {
    Path cluster = Files.createDirectory(folder.toRealPath().resolve("cluster"));
    PostgresBinaries binaries = new PostgresBinaries(programs(), "15");
    ServerUser user = ServerUser.find(binaries, cluster, line -> {});
    user.own(cluster);
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
    user.own(secret);
    Process initdb =
        user.command(
                binaries.program("initdb"),
                "--pgdata=" + cluster,
                "--username=postgres",
                "--pwfile=" + secret,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8")
            .redirectOutput(folder.resolve("initdb.log").toFile())
            .start();
    if (initdb.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve("initdb.log")));
    }
    int port = freePort();
    PostgresProcess process =
        new PostgresProcess(
            cluster, folder.resolve("postgres.log"), binaries, user, port, line -> {});
    String lastWords = process.start();
    if (lastWords != null) {
      throw new IOException(lastWords);
    }
    OldestPostgres running = new OldestPostgres(process, port);
    running.createDatabase();
    return running;
  }

  /** As {@code CONSILIUM_DATABASE_URL} takes it. */
  public String url() {
    return "postgresql://consilium:%s@127.0.0.1:%d/consilium".formatted(PASSWORD, port);
  }

  @Override
  public void close() throws InterruptedException {
    process.stop();
  }

  private void createDatabase() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("create role consilium login password '" + PASSWORD + "'");
      statement.execute("create database consilium owner consilium");
    }
  }

  /** The unpacked programs, once for all runs. */
  private static Path programs() throws IOException {
    Path folder = beside().resolve("postgres-oldest");
    Path home = folder.resolve("unpacked");
    if (!Files.isDirectory(home)) {
      Path draft = Files.createTempDirectory(folder, "unpacking-");
      try (JarFile jar = new JarFile(jar(folder).toFile());
          InputStream archive =
              new BufferedInputStream(
                  jar.getInputStream(
                      jar.stream()
                          .filter(entry -> entry.getName().endsWith(".txz"))
                          .findFirst()
                          .orElseThrow()))) {
        PostgresBinaries.extract(archive, draft);
      }
      Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(draft, home);
    }
    return home;
  }

  private static Path jar(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("no jar in " + folder));
    }
  }

  /** The build's folder, in which the test classes lie. */
  private static Path beside() {
    try {
      return Path.of(
              OldestPostgres.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .resolveSibling("");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
