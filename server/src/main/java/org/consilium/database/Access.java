package org.consilium.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How to reach the bundled PostgreSQL, kept in {@code DATA/database.properties} (mode 0600). The
 * product signs in as a user who may read and write rows, and only while it migrates as the owner
 * of the tables; the superuser is for maintenance.
 */
record Access(int port, String password, String ownerPassword, String superuserPassword) {
  static final String USER = "consilium";
  static final String OWNER = "consilium_owner";
  static final String SUPERUSER = "postgres";
  static final String DATABASE = "consilium";
  private static final String FILE = "database.properties";

  static Access readOrMake(DataDirectory directory) throws IOException {
    Path file = directory.resolve(FILE);
    if (Files.exists(file)) {
      return read(directory);
    }
    if (Files.exists(directory.resolve(Cluster.FOLDER))) {
      throw new StartRefused(
          "The passwords of the database are missing: restore %s from a backup.".formatted(file));
    }
    Access access = new Access(anyFreePort(), newPassword(), newPassword(), newPassword());
    access.write(directory);
    return access;
  }

  static Access read(DataDirectory directory) throws IOException {
    Properties kept = PrivateFile.readProperties(directory.resolve(FILE));
    try {
      return new Access(
          Integer.parseInt(kept.getProperty("port", "")),
          kept.getProperty("password", ""),
          kept.getProperty("owner-password", ""),
          kept.getProperty("superuser-password", ""));
    } catch (NumberFormatException e) {
      throw new StartRefused("The file %s is damaged.".formatted(directory.resolve(FILE)), e);
    }
  }

  /** The same with a port that is free now: the one of last time if possible. */
  Access onFreePort(DataDirectory directory) throws IOException {
    return isFree(port) ? this : onAnotherPort(directory);
  }

  Access onAnotherPort(DataDirectory directory) throws IOException {
    Access other = new Access(anyFreePort(), password, ownerPassword, superuserPassword);
    other.write(directory);
    return other;
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return jdbcUrl();
  }

  private void write(DataDirectory directory) throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("host", "127.0.0.1");
    values.put("port", Integer.toString(port));
    values.put("database", DATABASE);
    values.put("user", USER);
    values.put("password", password);
    values.put("owner", OWNER);
    values.put("owner-password", ownerPassword);
    values.put("superuser", SUPERUSER);
    values.put("superuser-password", superuserPassword);
    PrivateFile.writeProperties(directory.resolve(FILE), values);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int anyFreePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  /** 192 random bits in letters, digits, hyphen and underscore: safe to quote anywhere. */
  private static String newPassword() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
