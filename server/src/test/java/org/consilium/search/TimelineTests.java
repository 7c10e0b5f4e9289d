package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.consilium.database.Database;
import org.consilium.database.EmbeddedPostgres;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database that ended its recovery, as a standby that takes over, or a restore, does. */
class TimelineTests {
  @TempDir private Path folder;

  @Test
  void itsLogIsAnotherOneOfTheSameDatabase() throws IOException {
    String before;
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      Database.Login owner = postgres.owner();
      Flyway.configure()
          .dataSource(postgres.jdbcUrl(), owner.user(), owner.password())
          .placeholders(Map.of("user", postgres.user()))
          .load()
          .migrate();
      rows(postgres).begin();
      before = log(postgres);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(log(postgres)).as("after a mere stop").isEqualTo(before);
    }
    Path cluster = folder.resolve("cluster");
    Files.writeString(
        cluster.resolve("postgresql.auto.conf"),
        "restore_command = 'false'\n",
        StandardOpenOption.APPEND);
    Files.createFile(cluster.resolve("recovery.signal"));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(log(postgres)).isNotEqualTo(before));
      assertThat(identity(before).sameDatabase(identity(log(postgres)))).isTrue();
    }
    assertThat(identity(before).sameDatabase(identity("another:1:00000001"))).isFalse();
  }

  private static Index.Identity identity(String log) {
    return new Index.Identity(log, "");
  }

  private static String log(EmbeddedPostgres postgres) {
    return rows(postgres).changes(LogRows.NOW).orElseThrow().log();
  }

  private static LogRows rows(EmbeddedPostgres postgres) {
    return new LogRows(
        JdbcClient.create(
            new DriverManagerDataSource(postgres.jdbcUrl(), postgres.user(), postgres.password())));
  }
}
