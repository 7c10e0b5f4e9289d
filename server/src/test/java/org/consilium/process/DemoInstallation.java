package org.consilium.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The data directory of a demo world, settled once in a run of the tests and then copied. */
final class DemoInstallation {
  private static final Path MADE = make();

  private DemoInstallation() {}

  /** Puts a copy there, owners and modes included. */
  static Path copyTo(Path data) throws IOException, InterruptedException {
    int status =
        new ProcessBuilder("cp", "-a", MADE.toString(), data.toString())
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException("cannot copy " + MADE);
    }
    return data;
  }

  private static Path make() {
    try {
      Path folder = Files.createTempDirectory("consilium-demo");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      Path data = folder.resolve("data");
      Program.serve(data).ready().close();
      return data;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
