package org.consilium.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Consilium;

/**
 * A Consilium in a process of its own, started from what the build prepared as {@code bin/run}
 * does.
 */
final class Program implements AutoCloseable {
  /** Where all test runs share one unpacked PostgreSQL, see {@code PostgresBinaries}. */
  private static final String SHARED_PROGRAMS = "consilium.postgres.home";

  private static final int PATIENCE_SECONDS = 240;

  private final Process process;
  private final Path data;
  private final int port;
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<Thread> readers;

  private Program(Process process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.readers =
        List.of(read(process.inputReader(UTF_8), output), read(process.errorReader(UTF_8), errors));
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /** Starts {@code serve} on a free port; {@link #ready} waits for it. */
  static Program serve(Path data, String... options) throws IOException {
    return serve(data, Map.of(), options);
  }

  /** The same with settings in the environment, which has none otherwise. */
  static Program serve(Path data, Map<String, String> environment, String... options)
      throws IOException {
    int port = freePort();
    List<String> words =
        new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "" + port));
    words.addAll(List.of(options));
    return start(data, port, environment, words);
  }

  /** Starts whatever the words say. */
  static Program run(String... words) throws IOException {
    return start(Path.of("nowhere"), 0, Map.of(), List.of(words));
  }

  private static Program start(
      Path data, int port, Map<String, String> environment, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Short lives: what takes long to compile is not worth it.
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-Dspring.aot.enabled=true"));
    String programs = System.getProperty(SHARED_PROGRAMS);
    if (programs != null) {
      command.add("-D" + SHARED_PROGRAMS + "=" + programs);
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Consilium.class.getName()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.matches("(CONSILIUM|SPRING|SERVER)_.*"));
    builder.environment().putAll(environment);
    return new Program(builder.start(), data, port);
  }

  Program ready() throws InterruptedException {
    await("Consilium is ready");
    return this;
  }

  /** Waits until a line of the output has this in it. */
  MatchResult await(String pattern) throws InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      boolean over = readers.stream().noneMatch(Thread::isAlive);
      for (String line : output) {
        var matcher = wanted.matcher(line);
        if (matcher.find()) {
          return matcher.toMatchResult();
        }
      }
      if (over) {
        break;
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("No '%s' in %s, %s".formatted(pattern, output, errors));
  }

  /** Waits for its end; gives the exit code. */
  int ended() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, SECONDS)) {
      throw new IllegalStateException("It does not end: " + output + errors);
    }
    for (Thread reader : readers) {
      reader.join();
    }
    return process.exitValue();
  }

  /** What it said on the error output so far. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Signal 9: no code of it runs any more. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    ended();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Browser browser() {
    return new Browser(address());
  }

  /** The browser of one of the demo's people. */
  Browser as(String handle) {
    Browser browser = browser();
    browser.get("/sign-in");
    var reply = browser.post("/demo/sign-in", "handle", handle);
    if (reply.status() / 100 != 3) {
      throw new IllegalStateException(handle + " cannot sign in: " + reply);
    }
    return browser;
  }

  /** How to reach the bundled PostgreSQL, as the data directory keeps it. */
  static Properties access(Path data) throws IOException {
    Properties access = new Properties();
    try (BufferedReader file = Files.newBufferedReader(data.resolve("database.properties"))) {
      access.load(file);
    }
    return access;
  }

  Connection database() throws IOException, SQLException {
    Properties access = access(data);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/%s"
            .formatted(access.getProperty("port"), access.getProperty("database")),
        access.getProperty("user"),
        access.getProperty("password"));
  }

  /** The environment of a second node on the database of this one. */
  Map<String, String> sharing() throws IOException {
    Properties access = access(data);
    Map<String, String> environment = new HashMap<>();
    environment.put("CONSILIUM_DATABASE_URL", url(access, "user", "password"));
    environment.put("CONSILIUM_DATABASE_OWNER_URL", url(access, "owner", "owner-password"));
    environment.put("CONSILIUM_KEY", Files.readString(data.resolve("key")).strip());
    return environment;
  }

  private static String url(Properties access, String user, String password) {
    return "postgresql://%s:%s@127.0.0.1:%s/%s"
        .formatted(
            access.getProperty(user),
            access.getProperty(password),
            access.getProperty("port"),
            access.getProperty("database"));
  }

  /** Asks it to stop and waits until it has. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    ended();
  }

  private static Thread read(BufferedReader from, List<String> to) {
    return Thread.startVirtualThread(
        () -> {
          try (from) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
              to.add(line);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
