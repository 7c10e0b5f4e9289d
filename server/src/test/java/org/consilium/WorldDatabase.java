package org.consilium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.consilium.database.Database;
import org.consilium.database.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;

/**
 * One real PostgreSQL for all tests of a run, in a folder that goes when the run ends; every
 * application context gets a database of its own.
 *
 * @param properties Spring's settings for it
 * @param superuserUrl address for the JDBC driver, with the right to empty tables in any order
 */
record WorldDatabase(Map<String, Object> properties, String superuserUrl) {
  private static final AtomicInteger COUNT = new AtomicInteger();

  static WorldDatabase create() {
    Server server = Server.ONLY;
    String name = "world_" + COUNT.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(server.superuserUrl("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name + " owner " + server.postgres.owner().user());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return new WorldDatabase(
        Database.properties(server.postgres, server.url(name)), server.superuserUrl(name));
  }

  private static final class Server {
    static final Server ONLY = start();

    private final EmbeddedPostgres postgres;
    private final Properties access;

    private Server(EmbeddedPostgres postgres, Properties access) {
      this.postgres = postgres;
      this.access = access;
    }

    String url(String database) {
      return "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/" + database;
    }

    String superuserUrl(String database) {
      return url(database)
          + "?user=%s&password=%s"
              .formatted(access.getProperty("superuser"), access.getProperty("superuser-password"));
    }

    private static Server start() {
      try {
        Path folder = Files.createTempDirectory("consilium-world");
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("data"));
        SpringApplication.getShutdownHandlers().add(() -> end(postgres, folder));
        Properties access = new Properties();
        try (var file = Files.newBufferedReader(folder.resolve("data/database.properties"))) {
          access.load(file);
        }
        return new Server(postgres, access);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void end(EmbeddedPostgres postgres, Path folder) {
      postgres.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
