package org.consilium.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where this node's indexes lie: {@code search/} in the data directory, each in a folder of its
 * own, and a file {@code current} that names the one in use, replaced in one step. All of it can be
 * deleted while the server is off: it is built anew.
 */
@Component
class Shelf {
  private static final String CURRENT = "current";
  private static final String PREFIX = "index-";
  private static final Logger log = LoggerFactory.getLogger(Shelf.class);

  private final Path folder;

  Shelf(@Value("${consilium.data:}") String data) {
    try {
      this.folder = data.isEmpty() ? temporary() : made(Path.of(data).resolve("search"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path made(Path folder) throws IOException {
    return Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static Path temporary() throws IOException {
    Path folder = Files.createTempDirectory("consilium-search");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
    return folder;
  }

  Path folder() {
    return folder;
  }

  /** A folder for a new index, not there yet. */
  Path next() {
    return folder.resolve(PREFIX + UUID.randomUUID());
  }

  /** Names the index in use. */
  void choose(Path index) throws IOException {
    Path written = folder.resolve(CURRENT + ".new");
    Files.writeString(written, index.getFileName().toString());
    Files.move(
        written,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private Optional<Path> current() {
    try {
      String name = Files.readString(folder.resolve(CURRENT)).strip();
      return name.matches(PREFIX + "[0-9a-f-]{36}")
          ? Optional.of(folder.resolve(name))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The index in use, when it is whole and of this analysis. */
  Optional<Index> open(Index.Identity wanted, Vocabulary vocabulary) {
    Path chosen = current().orElse(null);
    if (chosen == null) {
      return Optional.empty();
    }
    try {
      if (Index.identity(chosen).equals(wanted)) {
        return Optional.of(Index.open(chosen, wanted, vocabulary));
      }
    } catch (IOException | RuntimeException e) {
      log.warn("the search index is damaged and built anew: {}", e.getClass().getName());
    }
    return Optional.empty();
  }

  /** The folder that another process, an operator's command, has put in place of the one in use. */
  Optional<Path> replaced(@Nullable Index used) {
    return used == null
        ? Optional.empty()
        : current().filter(chosen -> !chosen.equals(used.folder()));
  }

  /** Removes every index but one. */
  void sweep(Path kept) {
    try (Stream<Path> inside = Files.list(folder)) {
      inside
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> !path.equals(kept))
          .toList()
          .forEach(Shelf::delete);
    } catch (IOException e) {
      log.warn("old indexes not removed: {}", e.getClass().getName());
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> deepestFirst = inside.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      log.warn("not removed: {}", e.getClass().getName());
    }
  }
}
