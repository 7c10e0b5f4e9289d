package org.consilium;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One real OpenSearch for all tests of a run, in a process of its own that ends with them, whatever
 * their end; started when the first test needs it.
 */
public final class OpenSearchNode {
  private OpenSearchNode() {}

  /** Where it answers. */
  public static URI address() {
    return Running.ADDRESS;
  }

  private static final class Running {
    static final URI ADDRESS = start();

    private static URI start() {
      Path built = Path.of(System.getProperty("consilium.searchnode"));
      try {
        Path home = Files.createTempDirectory("consilium-searchnode");
        Process process =
            new ProcessBuilder(
                    List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        built.resolve("classes")
                            + ":"
                            + Files.readString(built.resolve("classpath")),
                        "searchnode.SearchNode",
                        home.toString()))
                .redirectError(home.resolve("errors").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process, home)));
        BufferedReader said = process.inputReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          if (line.startsWith("port ")) {
            return URI.create("http://127.0.0.1:" + line.substring("port ".length()));
          }
        }
        throw new IllegalStateException(Files.readString(home.resolve("errors")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(Process process, Path home) {
      try {
        process.outputWriter().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(home)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
