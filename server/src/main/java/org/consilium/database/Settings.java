package org.consilium.database;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the person who starts the server decided, from the command line first and the environment
 * second: {@code [serve] [--empty] [--port N] [--host H] [--data DIR]}, {@code CONSILIUM_PORT},
 * {@code CONSILIUM_HOST}, {@code CONSILIUM_DATA}, {@code CONSILIUM_DATABASE_URL}, {@code
 * CONSILIUM_DATABASE_OWNER_URL}.
 *
 * @param kind the demo world, or with {@code --empty} a real installation
 * @param host the name or address to listen on; loopback for the demo
 * @param port the TCP port to listen on, 0 for any free one
 * @param data the folder of the installation, absolute
 * @param databaseUrl the operator's own PostgreSQL, or null for the bundled one
 * @param databaseOwner the same as the owner of its tables, or null where one user is both
 * @param train whether this is the build's short run that records the start-up cache ({@code
 *     --train}); it never touches a configured database
 */
public record Settings(
    DataDirectory.Kind kind,
    String host,
    int port,
    Path data,
    @Nullable DatabaseUrl databaseUrl,
    @Nullable DatabaseUrl databaseOwner,
    boolean train) {
  public static final int DEFAULT_PORT = 8080;
  public static final String DEFAULT_HOST = "127.0.0.1";

  /** Whether this is the demo world rather than a real installation. */
  public boolean demo() {
    return kind == DataDirectory.Kind.DEMO;
  }

  /**
   * The settings of a server.
   *
   * @throws StartRefused if an option is unknown, lacks its value, or asks for what is not offered
   */
  public static Settings parse(String[] args, Map<String, String> env) {
    Command command = command(args, env);
    List<String> words = new ArrayList<>(command.words());
    boolean empty = words.remove("--empty");
    words.remove("serve");
    if (!words.isEmpty()) {
      throw new StartRefused("Unknown option %s; see --help.".formatted(words.getFirst()));
    }
    Settings given = command.settings();
    DataDirectory.Kind kind = empty ? DataDirectory.Kind.REAL : DataDirectory.Kind.DEMO;
    if (!empty && !isLoopback(given.host())) {
      throw new StartRefused(
          "The demo listens on 127.0.0.1 only; use --empty for a real installation.");
    }
    return new Settings(
        kind,
        given.host(),
        given.port(),
        given.data(),
        given.databaseUrl(),
        given.databaseOwner(),
        given.train());
  }

  /**
   * The settings and what remains of the command line, for the operator's commands; {@code kind} is
   * then no statement: the data directory knows it.
   */
  public record Command(Settings settings, List<String> words) {}

  /** Takes the options that every command understands off the command line, in any place. */
  public static Command command(String[] args, Map<String, String> env) {
    String port = present(env, "CONSILIUM_PORT", Integer.toString(DEFAULT_PORT));
    String host = present(env, "CONSILIUM_HOST", DEFAULT_HOST);
    String data = present(env, "CONSILIUM_DATA", "data");
    boolean train = false;
    List<String> words = new ArrayList<>();
    Deque<String> left = new ArrayDeque<>(List.of(args));
    while (!left.isEmpty()) {
      String word = left.removeFirst();
      int equals = word.startsWith("--") ? word.indexOf('=') : -1;
      String name = equals < 0 ? word : word.substring(0, equals);
      switch (name) {
        case "--port" -> port = value(word, equals, left);
        case "--host" -> host = value(word, equals, left);
        case "--data" -> data = value(word, equals, left);
        case "--train" -> train = true;
        default -> words.add(word);
      }
    }
    String url = present(env, "CONSILIUM_DATABASE_URL", "");
    String owner = present(env, "CONSILIUM_DATABASE_OWNER_URL", "");
    Settings settings =
        new Settings(
            DataDirectory.Kind.DEMO,
            host,
            port(port),
            folder(data),
            url.isEmpty() || train ? null : DatabaseUrl.parse(url),
            url.isEmpty() || owner.isEmpty() || train ? null : DatabaseUrl.parse(owner),
            train);
    return new Command(settings, List.copyOf(words));
  }

  /**
   * Finds out whether the server will be able to listen, before anything slow begins.
   *
   * @throws StartRefused if the port is taken, not permitted, or the host is not this machine
   */
  public void checkPort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw new StartRefused("The host name %s is unknown.".formatted(host), e);
    } catch (BindException e) {
      throw new StartRefused(cannotListen(Objects.requireNonNullElse(e.getMessage(), "")), e);
    } catch (IOException e) {
      throw new StartRefused(
          "Cannot listen on %s port %d: %s.".formatted(host, port, e.getMessage()), e);
    }
  }

  private String cannotListen(String reason) {
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("permission")) {
      return "Port %d needs more rights than this user has: choose one above 1023 with --port."
          .formatted(port);
    }
    if (lower.contains("cannot assign") || lower.contains("can't assign")) {
      return "This machine has no address %s: choose another with --host.".formatted(host);
    }
    return "Port %d on %s is taken: stop what listens there, or choose another with --port."
        .formatted(port, host);
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String present(Map<String, String> env, String name, String otherwise) {
    String value = env.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static String value(String word, int equals, Deque<String> left) {
    String value = equals < 0 ? left.pollFirst() : word.substring(equals + 1);
    if (value == null || value.isBlank() || (equals < 0 && value.startsWith("--"))) {
      throw new StartRefused("The option %s lacks its value; see --help.".formatted(word));
    }
    return value;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw new StartRefused("The port %s is no number from 0 to 65535.".formatted(text));
  }

  private static Path folder(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new StartRefused("The data directory %s is no path.".formatted(text), e);
    }
  }
}
