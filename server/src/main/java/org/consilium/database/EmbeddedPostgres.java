package org.consilium.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bundled PostgreSQL, running on a data directory until {@link #close}. It ends cleanly by
 * itself when this JVM ends without closing it.
 */
public final class EmbeddedPostgres implements Database {
  private static final int ATTEMPTS = 3;

  private final Access access;
  private final PostgresProcess process;
  private final InstallationLock lock;

  private EmbeddedPostgres(Access access, PostgresProcess process, InstallationLock lock) {
    this.access = access;
    this.process = process;
    this.lock = lock;
  }

  /**
   * Starts it on a folder of any kind, marking an empty one as a demo, without a word: for tests.
   */
  public static EmbeddedPostgres start(Path folder) {
    return start(DataDirectory.open(folder, DataDirectory.Kind.DEMO), line -> {});
  }

  /**
   * Starts it, creating it the first time; returns when it takes connections.
   *
   * @param say takes one progress line at a time
   * @throws StartRefused if another Consilium is live there, or PostgreSQL does not start
   */
  public static EmbeddedPostgres start(DataDirectory directory, Consumer<String> say) {
    return guarded(
        directory,
        () -> {
          InstallationLock lock = InstallationLock.take(directory);
          if (lock == null) {
            throw new StartRefused(
                "Another Consilium is running on %s: stop it, or choose another with --data."
                    .formatted(directory.path()));
          }
          return start(directory, lock, say);
        });
  }

  static Database startOrJoin(DataDirectory directory, Consumer<String> say) {
    return guarded(
        directory,
        () -> {
          InstallationLock lock = InstallationLock.take(directory);
          return lock == null ? join(directory) : start(directory, lock, say);
        });
  }

  @Override
  public String jdbcUrl() {
    return access.jdbcUrl();
  }

  @Override
  public String user() {
    return Access.USER;
  }

  @Override
  public String password() {
    return access.password();
  }

  @Override
  public Login owner() {
    return new Login(Access.OWNER, access.ownerPassword());
  }

  /** The TCP port on 127.0.0.1. */
  public int port() {
    return access.port();
  }

  /** The process number of the server. */
  public long pid() {
    return process.pid();
  }

  /** Shuts it down cleanly and lets others have the data directory. */
  @Override
  public void close() {
    try {
      process.stop();
      lock.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedPostgres start(
      DataDirectory directory, InstallationLock lock, Consumer<String> say)
      throws IOException, InterruptedException {
    boolean started = false;
    try {
      Path cluster = Cluster.path(directory);
      new Leftovers(cluster).stop(say);
      PostgresBinaries binaries = PostgresBinaries.unpack(directory, say);
      Access access = Access.readOrMake(directory);
      ServerUser user = ServerUser.find(binaries, cluster, say);
      Cluster.ensure(directory, binaries, user, access, say);
      say.accept("Starting PostgreSQL " + binaries.version() + " …");
      EmbeddedPostgres running = run(directory, lock, binaries, user, access, say);
      started = true;
      return running;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  private static EmbeddedPostgres run(
      DataDirectory directory,
      InstallationLock lock,
      PostgresBinaries binaries,
      ServerUser user,
      Access kept,
      Consumer<String> say)
      throws IOException, InterruptedException {
    Path log = directory.resolve("postgres.log");
    Access access = kept.onFreePort(directory);
    for (int attempt = 1; ; attempt++) {
      PostgresProcess process =
          new PostgresProcess(Cluster.path(directory), log, binaries, user, access.port(), say);
      String lastWords = process.start();
      if (lastWords == null) {
        return new EmbeddedPostgres(access, process, lock);
      }
      if (attempt == ATTEMPTS || !lastWords.contains("could not bind")) {
        throw new StartRefused(
            "PostgreSQL did not start: %s (more in %s).".formatted(gist(lastWords), log));
      }
      // Somebody took the port between our look and PostgreSQL's.
      access = access.onAnotherPort(directory);
    }
  }

  private static Database join(DataDirectory directory) throws IOException {
    Access access = Access.read(directory);
    return ExternalPostgres.connect(
        new DatabaseUrl(access.jdbcUrl(), Access.USER, access.password()),
        new DatabaseUrl(access.jdbcUrl(), Access.OWNER, access.ownerPassword()),
        line -> {});
  }

  private static String gist(String lastWords) {
    @Nullable String fatal =
        lastWords.lines().filter(line -> line.contains("FATAL:")).findFirst().orElse(null);
    String line = fatal == null ? lastWords.lines().findFirst().orElse("") : fatal;
    return line.substring(Math.max(0, line.indexOf("FATAL:"))).strip();
  }

  private interface Step<T> {
    T run() throws IOException, InterruptedException;
  }

  private static <T> T guarded(DataDirectory directory, Step<T> step) {
    try {
      return step.run();
    } catch (IOException e) {
      throw new StartRefused(
          "The data directory %s cannot be used: %s."
              .formatted(directory.path(), DataDirectory.reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartRefused("The start was interrupted.", e);
    }
  }
}
