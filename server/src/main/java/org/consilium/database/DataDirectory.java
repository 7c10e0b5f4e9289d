package org.consilium.database;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one installation. {@code consilium.properties} marks it as ours and says whether it
 * holds the demo world or a real installation; a folder without that mark is only taken when empty.
 *
 * <p>Inside: {@code cluster/} (PostgreSQL), {@code postgres-VERSION/} (its binaries), {@code
 * database.properties} (port and passwords), {@code key}, {@code lock}, {@code postgres.log},
 * {@code search/}.
 */
public final class DataDirectory {
  /** What an installation holds: invented people and cases, or real ones. Never both. */
  public enum Kind {
    DEMO("the demo world", "leave out --empty"),
    REAL("a real installation", "add --empty");

    private final String description;
    private final String howToStart;

    Kind(String description, String howToStart) {
      this.description = description;
      this.howToStart = howToStart;
    }
  }

  private static final String MARK = "consilium.properties";
  private static final String LAYOUT = "1";
  private static final long LEAST_FREE_MEGABYTES = 500;

  /** What may lie in a folder that still counts as empty: an interrupted first start, a mount. */
  private static final Set<String> NOTHING = Set.of("lock", "lost+found", MARK + ".new");

  private final Path path;
  private final Kind kind;

  private DataDirectory(Path path, Kind kind) {
    this.path = path;
    this.kind = kind;
  }

  /**
   * Takes the folder for an installation of this kind, creating and marking it if need be.
   *
   * @throws StartRefused if it is foreign, of the other kind, from a newer Consilium, not writable,
   *     or has less than 500 MB free
   */
  public static DataDirectory open(Path folder, Kind kind) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      create(path);
      boolean marked = Files.exists(path.resolve(MARK));
      if (marked) {
        refuseOtherKind(existing(path), kind);
      } else {
        refuseForeign(path);
      }
      refuseUnlessWritable(path);
      refuseIfFull(path, Files.getFileStore(path).getUsableSpace());
      if (!marked) {
        mark(path, kind);
      }
      return new DataDirectory(path, kind);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  /**
   * The installation that is already in this folder, whatever its kind: for the operator's
   * commands.
   *
   * @throws StartRefused if there is none
   */
  public static DataDirectory existing(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    if (!Files.exists(path.resolve(MARK))) {
      throw new StartRefused(
          "There is no installation in %s: start one with bin/run, or name another with --data."
              .formatted(path));
    }
    try {
      Properties mark = PrivateFile.readProperties(path.resolve(MARK));
      if (!LAYOUT.equals(mark.getProperty("layout"))) {
        throw new StartRefused(
            "The data directory %s was written by a newer Consilium than this one."
                .formatted(path));
      }
      String kind = mark.getProperty("kind", "").toUpperCase(Locale.ROOT);
      return new DataDirectory(path, Kind.valueOf(kind));
    } catch (IllegalArgumentException e) {
      throw new StartRefused(
          "The mark %s is damaged: it names no known kind.".formatted(path.resolve(MARK)), e);
    } catch (IOException e) {
      throw unusable(path, e);
    }
  }

  public Path path() {
    return path;
  }

  public Kind kind() {
    return kind;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  /** A value of the mark, such as the fingerprint of the key. */
  @Nullable String marked(String name) throws IOException {
    return PrivateFile.readProperties(path.resolve(MARK)).getProperty(name);
  }

  void addMark(String name, String value) throws IOException {
    Map<String, String> values = new TreeMap<>();
    PrivateFile.readProperties(path.resolve(MARK))
        .forEach((key, old) -> values.put(key.toString(), old.toString()));
    values.put(name, value);
    PrivateFile.writeProperties(path.resolve(MARK), values);
  }

  static void refuseIfFull(Path path, long freeBytes) {
    long free = freeBytes / (1024 * 1024);
    if (free < LEAST_FREE_MEGABYTES) {
      throw new StartRefused(
          "Only %d MB are free on the disk of %s; Consilium needs %d MB."
              .formatted(free, path, LEAST_FREE_MEGABYTES));
    }
  }

  /** What an input/output error means, in words that fit at the end of a line. */
  static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "no permission for " + denied.getFile();
      case FileAlreadyExistsException exists -> exists.getFile() + " is no folder";
      case NoSuchFileException missing -> missing.getFile() + " does not exist";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    };
  }

  private static StartRefused unusable(Path path, IOException e) {
    return new StartRefused(
        "The data directory %s cannot be used: %s.".formatted(path, reason(e)), e);
  }

  private static void create(Path path) throws IOException {
    if (Files.notExists(path)) {
      Path parent = path.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
      Files.createDirectory(path, mode);
    } else if (!Files.isDirectory(path)) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }

  private static void refuseForeign(Path path) throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      if (entries.anyMatch(entry -> !NOTHING.contains(entry.getFileName().toString()))) {
        throw new StartRefused(
            "The data directory %s is not empty and not Consilium's: choose another with --data."
                .formatted(path));
      }
    }
  }

  private static void refuseOtherKind(DataDirectory found, Kind asked) {
    if (found.kind != asked) {
      throw new StartRefused(
          "The data directory %s holds %s: %s, or choose another with --data."
              .formatted(found.path, found.kind.description, found.kind.howToStart));
    }
  }

  private static void refuseUnlessWritable(Path path) throws IOException {
    if (!Files.isWritable(path)) {
      throw new AccessDeniedException(path.toString());
    }
  }

  private static void mark(Path path, Kind kind) throws IOException {
    Map<String, String> values = new TreeMap<>();
    values.put("kind", kind.name().toLowerCase(Locale.ROOT));
    values.put("layout", LAYOUT);
    values.put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    PrivateFile.writeProperties(path.resolve(MARK), values);
  }
}
