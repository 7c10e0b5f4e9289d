package org.consilium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Fills an installation that runs empty with invented members, questions and answers: {@code
 * DataBench DATA MEMBERS CASES ANSWERS PORT}, and waits until the application at that port has made
 * the index of its search. The same numbers give the same world.
 */
public final class DataBench {
  private static final List<String> TABLES =
      List.of(
          "authors",
          "accounts",
          "handles",
          "memberships",
          "profiles",
          "cases",
          "case_specialties",
          "answers",
          "votes",
          "thanks",
          "follows",
          "closures",
          "consents",
          "images",
          "image_renditions",
          "notifications");

  private final Filled filled;
  private final long cases;
  private final Draws draws = new Draws();
  private final People people;
  private final Threads threads;

  private DataBench(Filled filled, int members, long cases, long answers) throws SQLException {
    this.filled = filled;
    this.cases = cases;
    this.people = new People(filled, draws, members);
    this.threads = new Threads(filled, draws, people, cases, answers);
  }

  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    Path data = Path.of(args[0]);
    Path done = data.resolve("bench-data");
    String size = args[1] + " " + args[2] + " " + args[3];
    if (Files.exists(done) && Files.readString(done).equals(size)) {
      System.out.println("The data are there.");
      return;
    }
    Filled filled = Filled.of(data);
    Instant start = Instant.now();
    new DataBench(
            filled, Integer.parseInt(args[1]), Long.parseLong(args[2]), Long.parseLong(args[3]))
        .fill();
    Score.figure("data_fill", Duration.between(start, Instant.now()).toSeconds(), "s");
    Instant end = Instant.now();
    int port = Integer.parseInt(args[4]);
    Built.await(port, new Members(filled, port).anybody(1).getFirst());
    Score.figure("index_build", Duration.between(end, Instant.now()).toSeconds(), "s");
    Files.writeString(done, size);
  }

  private void fill() throws SQLException {
    try (Connection database = filled.open();
        Statement statement = database.createStatement()) {
      statement.execute("alter system set max_wal_size = '16GB'");
      statement.execute("select pg_reload_conf()");
      statement.execute(
          "set session_replication_role = replica"); // neither triggers nor foreign keys
      statement.execute("set maintenance_work_mem = '1GB'");
      Indexes indexes = new Indexes(database, TABLES);
      told("members", people::write);
      told("questions and answers", threads::write);
      told("notifications", this::notifications);
      told("indexes", () -> indexes.putBack(database));
      told(
          "counters and statistics",
          () -> {
            for (String table :
                List.of("accounts", "cases", "answers", "consents", "images", "notifications")) {
              statement.execute(
                  "select setval(pg_get_serial_sequence('%1$s', 'id'), max(id)) from %1$s"
                      .formatted(table));
            }
            statement.execute(
                "select setval('announcements', max(announcement)) from notifications");
            // No trigger told the search of all this: its index is made anew at the next start.
            statement.execute("update search_log set generation = gen_random_uuid()");
            statement.execute("vacuum analyze " + String.join(", ", TABLES));
          });
      statement.execute("alter system reset max_wal_size");
      statement.execute("select pg_reload_conf()");
    }
  }

  private interface Step {
    void run() throws SQLException;
  }

  private static void told(String what, Step step) throws SQLException {
    Instant start = Instant.now();
    step.run();
    System.out.printf("%s: %d s%n", what, Duration.between(start, Instant.now()).toSeconds());
  }

  /** The last things that each member was told. */
  private void notifications() throws SQLException {
    try (Copies into = new Copies(filled)) {
      Copy told =
          into.table(
              "notifications (account_id, announcement, kind, subject_kind, subject_id, path,"
                  + " created_at, read_at)");
      for (int member = 1; member <= people.count(); member++) {
        for (int i = 0; i < 8; i++) {
          long about = 1 + draws.random.nextLong(cases);
          told.row(
              member,
              about,
              "PAGED",
              "CASE",
              about,
              "/cases/" + about,
              Threads.END,
              i < 6 ? Threads.END : null);
        }
      }
    }
  }
}
