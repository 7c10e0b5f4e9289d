package org.consilium.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Source files, for rules that read words rather than classes. */
final class Sources {
  private static final Path MAIN = Path.of("src", "main");

  private Sources() {}

  /** Files below {@code src/main/<folder>} that end so, in the order of their names. */
  static List<Path> in(String folder, String ending) {
    return in(MAIN.resolve(folder), ending);
  }

  private static List<Path> in(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("no " + ending + " in " + folder);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Message files of the server and of the library {@code deid} that end so. */
  static List<Path> messages(String ending) {
    return Stream.of(MAIN, Path.of("..", "deid").resolve(MAIN))
        .flatMap(main -> in(main.resolve("resources/messages"), ending).stream())
        .toList();
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Short name of a file in a failure: {@code cases/case.jte}. */
  static String name(Path file) {
    return file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
  }
}
