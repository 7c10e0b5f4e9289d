package org.consilium.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The files of PostgreSQL in {@code DATA/cluster}: made under another name and then renamed, so
 * that an interrupted first start leaves nothing half done.
 */
final class Cluster {
  static final String FOLDER = "cluster";

  private Cluster() {}

  /** Path of the cluster with every link on the way resolved, as the processes report it. */
  static Path path(DataDirectory directory) throws IOException {
    return directory.path().toRealPath().resolve(FOLDER);
  }

  /**
   * Makes the cluster unless it exists.
   *
   * @throws StartRefused if it is of another major version, or cannot be made
   */
  static void ensure(
      DataDirectory directory,
      PostgresBinaries binaries,
      ServerUser user,
      Access access,
      Consumer<String> say)
      throws IOException, InterruptedException {
    Path cluster = path(directory);
    if (Files.exists(cluster)) {
      refuseOtherMajor(cluster, binaries);
      user.own(cluster);
      return;
    }
    say.accept("Creating the database …");
    Path draft = cluster.resolveSibling(FOLDER + ".new");
    PostgresBinaries.delete(draft);
    Files.createDirectory(draft);
    user.own(draft);
    initialise(draft, binaries, user, access);
    createDatabase(draft, binaries, user, access);
    Files.move(draft, cluster);
  }

  static void refuseOtherMajor(Path cluster, PostgresBinaries binaries) throws IOException {
    String major = Files.readString(cluster.resolve("PG_VERSION")).strip();
    if (!major.equals(binaries.major())) {
      throw new StartRefused(
          ("The database in %s was written by PostgreSQL %s, and this Consilium brings %s:"
                  + " start it with the Consilium that wrote it, or move it by dump and restore.")
              .formatted(cluster, major, binaries.major()));
    }
  }

  private static void initialise(
      Path draft, PostgresBinaries binaries, ServerUser user, Access access)
      throws IOException, InterruptedException {
    Path secret = draft.resolveSibling("initdb.secret");
    try {
      PrivateFile.write(secret, access.superuserPassword() + "\n");
      user.own(secret);
      run(
          user.command(
              binaries.program("initdb"),
              "--pgdata=" + draft,
              "--username=" + Access.SUPERUSER,
              "--pwfile=" + secret,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--locale=C.UTF-8",
              "--data-checksums",
              "--set=timezone=UTC",
              "--set=log_timezone=UTC",
              // A statement that fails may quote what a patient's file says. The application gets
              // the error; the server's log does not.
              "--set=log_min_messages=log",
              "--set=log_min_error_statement=panic",
              "--set=log_error_verbosity=terse",
              "--set=log_checkpoints=off"),
          "");
    } finally {
      Files.deleteIfExists(secret);
    }
  }

  /** In single-user mode, before anybody can connect: no moment without a password. */
  private static void createDatabase(
      Path draft, PostgresBinaries binaries, ServerUser user, Access access)
      throws IOException, InterruptedException {
    run(
        user.command(
                binaries.program("postgres"),
                "--single",
                "-D",
                draft.toString(),
                "-c",
                "exit_on_error=true",
                "-c",
                "log_min_messages=error",
                "postgres")
            .redirectInput(Redirect.PIPE),
        """
        CREATE ROLE %1$s LOGIN PASSWORD '%2$s'
        CREATE ROLE %3$s LOGIN PASSWORD '%4$s'
        CREATE DATABASE %5$s OWNER %3$s
        """
            .formatted(
                Access.USER,
                access.password(),
                Access.OWNER,
                access.ownerPassword(),
                Access.DATABASE));
  }

  private static void run(ProcessBuilder command, String input)
      throws IOException, InterruptedException {
    Process process = command.start();
    if (command.redirectInput() == Redirect.PIPE) {
      try (var stdin = process.outputWriter(UTF_8)) {
        stdin.write(input);
      }
    }
    String output;
    try (var stdout = process.inputReader(UTF_8)) {
      output = stdout.readAllAsString();
    }
    if (process.waitFor() != 0) {
      throw new StartRefused("PostgreSQL could not create its files: " + lastError(output));
    }
  }

  private static String lastError(String output) {
    return output
        .lines()
        .filter(line -> line.contains("error:") || line.contains("FATAL:"))
        .reduce((first, second) -> second)
        .orElse(output.lines().reduce((first, second) -> second).orElse("no reason given"))
        .strip();
  }
}
