package org.consilium.admin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Everything sealed, in whatever room: by the house's rule it stands in columns named sealed. */
final class RotationRows {
  private static final int AT_ONCE = 20;

  private final DataSource dataSource;

  RotationRows(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** How many others use the database now. */
  long others() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select count(*) from pg_stat_activity
                where datname = current_database() and pid <> pg_backend_pid()
                  and backend_type = 'client backend'
                """)) {
      found.next();
      return found.getLong(1);
    }
  }

  String fingerprint() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("select key_fingerprint from installation")) {
      return found.next() ? found.getString(1) : "";
    }
  }

  /**
   * Seals everything anew in one transaction, in which the database also takes the new key's name.
   *
   * @return how many rows were sealed anew
   */
  long sealAnew(UnaryOperator<byte[]> anew, String fingerprint) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      long rows = 0;
      for (String table : tables(connection)) {
        rows += sealAnew(connection, table, anew);
      }
      try (PreparedStatement named =
          connection.prepareStatement("update installation set key_fingerprint = ?")) {
        named.setString(1, fingerprint);
        named.executeUpdate();
      }
      try (Statement told = connection.createStatement()) {
        told.executeUpdate(
            """
            insert into audit_entries (act, object_kind, object_id, reason)
            values ('installation.rotate-key', 'installation', 0, 'bin/consilium rotate-key')
            """);
      }
      connection.commit();
      return rows;
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select c.oid::regclass::text from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'sealed'
                where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
                  and a.atttypid = 'bytea'::regtype and not a.attisdropped
                order by 1
                """)) {
      while (found.next()) {
        tables.add(found.getString(1));
      }
    }
    return tables;
  }

  private static long sealAnew(Connection connection, String table, UnaryOperator<byte[]> anew)
      throws SQLException {
    long rows = 0;
    try (PreparedStatement read =
            connection.prepareStatement(
                "select ctid::text, sealed from " + table + " where length(sealed) > 0");
        PreparedStatement write =
            connection.prepareStatement(
                "update " + table + " set sealed = ? where ctid = ?::tid")) {
      read.setFetchSize(AT_ONCE);
      try (ResultSet found = read.executeQuery()) {
        while (found.next()) {
          write.setBytes(1, anew.apply(found.getBytes(2)));
          write.setString(2, found.getString(1));
          rows += write.executeUpdate();
        }
      }
    }
    return rows;
  }
}
