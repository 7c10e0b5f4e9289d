package org.consilium.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The PostgreSQL of an installation that runs on this machine, opened with all rights. */
record Filled(String url, String user, String password) {

  static Filled of(Path data) throws IOException {
    Properties kept = new Properties();
    try (Reader file = Files.newBufferedReader(data.resolve("database.properties"))) {
      kept.load(file);
    }
    return new Filled(
        "jdbc:postgresql://127.0.0.1:"
            + kept.getProperty("port")
            + "/"
            + kept.getProperty("database"),
        kept.getProperty("superuser"),
        kept.getProperty("superuser-password"));
  }

  Connection open() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}
