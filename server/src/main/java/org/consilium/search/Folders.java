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
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where this node's indexes lie: {@code search/} in the data directory, each in a folder of its
 * own, and a file {@code current} that names the one in use, replaced in one step. All of it can be
 * deleted while the server is off: it is built anew.
 */
final class Folders implements Shelf {
  private static final String CURRENT = "current";
  private static final String PREFIX = "index-";
  private static final Logger log = LoggerFactory.getLogger(Folders.class);

  private final Path folder;

  /**
   * @param data the folder of the installation, or nothing for one that goes with the process
   */
  Folders(String data) {
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

  @Override
  public Index begin(Index.Identity identity, Vocabulary vocabulary, String position)
      throws IOException {
    return LuceneIndex.create(
        folder.resolve(PREFIX + UUID.randomUUID()), identity, vocabulary, position);
  }

  @Override
  public Optional<Index> cutOff(Index.Identity wanted, Vocabulary vocabulary) {
    Optional<Index> found = Optional.empty();
    for (Path left : left(chosen(wanted).orElse(""))) {
      Optional<Index> half =
          found.isEmpty()
              ? open(left.getFileName().toString(), wanted, vocabulary, true)
              : Optional.empty();
      if (half.isPresent()) {
        found = half;
      } else {
        delete(left);
      }
    }
    return found;
  }

  @Override
  public void choose(Index made) throws IOException {
    Path written = folder.resolve(CURRENT + ".new");
    Files.writeString(written, made.name());
    Files.move(
        written,
        folder.resolve(CURRENT),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public Optional<String> chosen(Index.Identity wanted) {
    try {
      String name = Files.readString(folder.resolve(CURRENT)).strip();
      return name.matches(PREFIX + "[0-9a-f-]{36}") ? Optional.of(name) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Index> open(String name, Index.Identity wanted, Vocabulary vocabulary) {
    return open(name, wanted, vocabulary, false);
  }

  /**
   * @param half whether one whose building was cut off is asked for, or one that is whole
   */
  private Optional<Index> open(
      String name, Index.Identity wanted, Vocabulary vocabulary, boolean half) {
    Path chosen = folder.resolve(name);
    try {
      if (LuceneIndex.identity(chosen).equals(wanted)) {
        LuceneIndex opened = LuceneIndex.open(chosen, wanted, vocabulary);
        if (half == (opened.built() > 0)) {
          return Optional.of(opened);
        }
        opened.close();
      }
    } catch (IOException | RuntimeException e) {
      if (!half) {
        log.warn("the search index is damaged and built anew: {}", e.getClass().getName());
      }
    }
    return Optional.empty();
  }

  @Override
  public void discard(String name) {
    delete(folder.resolve(name));
  }

  /** Nobody else has this folder. */
  @Override
  public void building(Runnable work) {
    work.run();
  }

  @Override
  public void following(Runnable work) {
    work.run();
  }

  @Override
  public void sweep(String kept) {
    left(kept).forEach(Folders::delete);
  }

  /** What neither is in use nor written by anybody. */
  private List<Path> left(String kept) {
    try (Stream<Path> inside = Files.list(folder)) {
      return inside
          .filter(path -> path.getFileName().toString().startsWith(PREFIX))
          .filter(path -> !path.getFileName().toString().equals(kept))
          .filter(path -> !held(path))
          .toList();
    } catch (IOException e) {
      log.warn("old indexes not removed: {}", e.getClass().getName());
      return List.of();
    }
  }

  /** Whether somebody, perhaps an operator's command, writes it now. */
  private static boolean held(Path index) {
    try (FSDirectory files = FSDirectory.open(index);
        Lock lock = files.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      return false;
    } catch (LockObtainFailedException e) {
      return true;
    } catch (IOException e) {
      log.warn("not looked into: {}", e.getClass().getName());
      return true;
    }
  }

  private static void delete(Path folder) {
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
