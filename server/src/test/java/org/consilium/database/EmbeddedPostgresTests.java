package org.consilium.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.consilium.database.DataDirectory.Kind;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTests extends PostgresOnDisk {

  @Test
  void whatIsWrittenIsThereAtTheNextStart() throws SQLException, IOException {
    beginWithNothing();
    int port;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      port = postgres.port();
      execute(postgres, "CREATE TABLE words (word text)");
      execute(postgres, "INSERT INTO words VALUES ('épidémie')");
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(ask(postgres, "SELECT word FROM words")).isEqualTo("épidémie");
      assertThat(postgres.port()).isEqualTo(port);
    }
    assertThat(mode(data.resolve("database.properties"))).isEqualTo("rw-------");
    assertThat(mode(data.resolve("cluster"))).isEqualTo("rwx------");
    assertThat(mode(data.resolve("postgres.log"))).isEqualTo("rw-------");
  }

  @Test
  void itIsDurableLocalAndAsksForAPassword() throws SQLException, IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        assertThat(ask(postgres, "SHOW " + setting)).as(setting).isEqualTo("on");
      }
      assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(Files.readAllLines(data.resolve("cluster/postmaster.pid")).get(4)).isEmpty();
      assertThat(ask(postgres, "SELECT datlocale FROM pg_database WHERE datname = 'consilium'"))
          .isEqualTo("C.UTF-8");
      assertThat(ask(postgres, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"))
          .isEqualTo("f");
      execute(postgres, "CREATE EXTENSION pg_trgm");
      assertThatThrownBy(
              () -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
          .hasMessageContaining("authentication failed");
    }
  }

  @Test
  void theServersLogTellsNothingOfAFailedStatement() throws SQLException, IOException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      execute(postgres, "CREATE TABLE questions (words text CHECK (length(words) < 5))");
      assertThatThrownBy(() -> execute(postgres, "INSERT INTO questions VALUES ('Mme Dupondt')"))
          .isInstanceOf(SQLException.class);
    }
    assertThat(data.resolve("postgres.log")).content().doesNotContain("Dupondt");
  }

  @Test
  void aSecondLiveConsiliumIsRefused() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(data))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("Another Consilium is running");

      Process other = child(List.of(), classPath());
      assertThat(other.inputReader(UTF_8).readLine()).contains("Another Consilium is running");
      assertThat(other.waitFor()).isEqualTo(1);
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void aPortThatWasTakenMeanwhileIsReplaced() throws Exception {
    int old;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      old = postgres.port();
    }
    try (var taken = new ServerSocket(old, 1, InetAddress.getByName("127.0.0.1"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      assertThat(postgres.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void theFilesOfAnotherMajorVersionAreRefused() throws IOException {
    Files.writeString(data.resolve("cluster/PG_VERSION"), "17\n");

    assertThatThrownBy(() -> EmbeddedPostgres.start(data))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("written by PostgreSQL 17");
  }

  @Test
  void lostPasswordsAreNotReplacedByOnesThatDoNotFit() throws IOException {
    Files.delete(data.resolve("database.properties"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(data))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("restore");
  }

  @Test
  void aCommandJoinsTheRunningServerOrStartsItForItself() throws SQLException {
    DataDirectory directory = DataDirectory.open(data, Kind.DEMO);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      try (Database joined = EmbeddedPostgres.startOrJoin(directory, line -> {})) {
        assertThat(joined.jdbcUrl()).isEqualTo(postgres.jdbcUrl());
      }
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
    }
    try (Database own = EmbeddedPostgres.startOrJoin(directory, line -> {})) {
      assertThat(own).isInstanceOf(EmbeddedPostgres.class);
    }
  }

  @Test
  void aDatabaseOfTheOperatorsOwnIsCheckedAndLeftRunning() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data)) {
      String address =
          "postgresql://consilium:%s@127.0.0.1:" + postgres.port() + "/" + Access.DATABASE;
      Settings settings =
          Settings.parse(
              new String[] {},
              Map.of("CONSILIUM_DATABASE_URL", address.formatted(postgres.password())));
      Database.open(settings, DataDirectory.existing(data), line -> {}).close();
      assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");

      assertThatThrownBy(
              () ->
                  ExternalPostgres.connect(
                      DatabaseUrl.parse(address.formatted("guess")), null, line -> {}))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("authentication failed")
          .hasMessageNotContaining("guess");
    }
  }

  @Test
  void whereNamespacesAreForbiddenRootStartsItAsNobody() throws Exception {
    assumeTrue(root(), "only root needs another way");
    beginWithNothing();
    DataDirectory directory = DataDirectory.open(data, Kind.DEMO);
    PostgresBinaries binaries = PostgresBinaries.unpack(directory, line -> {});
    Path cluster = Cluster.path(directory);
    ServerUser forbidden = new ServerUser(List.of("false"), 0);
    ServerUser user =
        ServerUser.firstThatWorks(
            List.of(forbidden, ServerUser.switched(NOBODY)), binaries, cluster, line -> {});
    Access access = Access.readOrMake(directory);
    Cluster.ensure(directory, binaries, user, access, line -> {});
    PostgresProcess process =
        new PostgresProcess(
            cluster, data.resolve("postgres.log"), binaries, user, access.port(), line -> {});

    assertThat(process.start()).isNull();
    assertThat(Files.getAttribute(Path.of("/proc/" + process.pid()), "unix:uid")).isEqualTo(NOBODY);
    process.stop();

    EmbeddedPostgres.start(data).close();
  }
}
