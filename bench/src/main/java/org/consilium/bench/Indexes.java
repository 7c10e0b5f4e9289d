package org.consilium.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Takes the indexes of tables away, primary keys apart, and puts them back. */
final class Indexes {
  private static final String CONSTRAINTS =
      """
      select 'alter table ' || c.conrelid::regclass || ' drop constraint ' || quote_ident(c.conname),
             'alter table ' || c.conrelid::regclass || ' add constraint ' || quote_ident(c.conname)
               || ' ' || pg_get_constraintdef(c.oid)
      from pg_constraint c
      where c.contype = 'u' and c.conrelid = any (?::regclass[])
      """;
  private static final String INDEXES =
      """
      select 'drop index ' || i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)
      from pg_index i
      where i.indrelid = any (?::regclass[]) and not i.indisprimary
        and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
      """;

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final int TURNS = 60;

  private final List<String> tables;
  private final List<String> again = new ArrayList<>();

  /** Takes them away. */
  Indexes(Connection database, List<String> tables) throws SQLException {
    this.tables = tables;
    List<String> away = new ArrayList<>();
    for (String asked : List.of(CONSTRAINTS, INDEXES)) {
      try (var select = database.prepareStatement(asked)) {
        select.setString(1, "{" + String.join(",", tables) + "}");
        try (ResultSet found = select.executeQuery()) {
          while (found.next()) {
            away.add(found.getString(1));
            again.add(found.getString(2));
          }
        }
      }
    }
    try (Statement statement = database.createStatement()) {
      for (String drop : away) {
        statement.execute(drop);
      }
    }
  }

  /**
   * In one transaction that holds the tables: what the application's clocks ask of them meanwhile
   * would take hours without an index, and the next index would wait for it.
   */
  void putBack(Connection database) throws SQLException {
    database.setAutoCommit(false);
    try (Statement statement = database.createStatement()) {
      hold(database, statement);
      for (String create : again) {
        statement.execute(create);
      }
      database.commit();
    } finally {
      database.rollback();
      database.setAutoCommit(true);
    }
  }

  private void hold(Connection database, Statement statement) throws SQLException {
    for (int turn = 0; true; turn++) {
      try {
        statement.execute("set local lock_timeout = '1s'");
        statement.execute("lock table " + String.join(", ", tables) + " in access exclusive mode");
        return;
      } catch (SQLException e) {
        database.rollback();
        if (turn > TURNS || !LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
          throw e;
        }
        statement.execute(
            "select pg_cancel_backend(pid) from pg_stat_activity"
                + " where state = 'active' and pid <> pg_backend_pid() and datname = current_database()");
      }
    }
  }
}
