package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads in PostgreSQL's log which statements a request takes, and writes them down for pgbench with
 * the values they had.
 */
final class SqlLog {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?ms)^\\d{4}-\\d\\d-\\d\\d [\\d:.]+ \\S+ \\[(\\d+)] (\\w+):  (.*?)"
              + "(?=^\\d{4}-\\d\\d-\\d\\d [\\d:.]+ \\S+ \\[\\d+] |\\z)");
  private static final Pattern STATEMENT =
      Pattern.compile("(?s)(?:duration: [\\d.]+ ms  )?(?:execute [^:]*|statement): (.*)");
  private static final Pattern VALUES = Pattern.compile("(?s)[Pp]arameters: (.*)");
  private static final Pattern VALUE = Pattern.compile("\\$(\\d+) = (NULL|'(?:[^']++|'')*+')");

  private static final int TRIES = 6;
  private static final int MOST_TRIES = 60;

  private final Filled filled;
  private final Path log;

  SqlLog(Filled filled, Path data) throws IOException {
    this.filled = filled;
    try (var files = Files.walk(data, 2)) {
      this.log = files.filter(file -> file.endsWith("postgres.log")).findFirst().orElseThrow();
    }
  }

  interface Request {
    void send() throws IOException;
  }

  /**
   * A statement that was executed.
   *
   * @param process of PostgreSQL, one a connection
   * @param sql on one line, with {@code $1} and so on
   * @param values as literals, quoted
   */
  record Executed(String process, String sql, List<String> values) {
    /** With the values it had. */
    String filledIn() {
      StringBuilder text = new StringBuilder(sql);
      for (int i = values.size(); i > 0; i--) {
        String place = "$" + i;
        for (int at = text.indexOf(place); at >= 0; at = text.indexOf(place, at + 1)) {
          int end = at + place.length();
          if (end >= text.length() || !Character.isDigit(text.charAt(end))) {
            text.replace(at, end, values.get(i - 1));
          }
        }
      }
      return text.toString();
    }
  }

  /**
   * The statements that each request makes the application execute, one text each, for requests
   * that only read: what stands in a transaction is a clock's of the application, and what else
   * came beside the fewest that came twice.
   *
   * @throws IOException when nothing comes twice
   */
  List<List<String>> of(List<Request> requests)
      throws IOException, SQLException, InterruptedException {
    return logged(
        () -> {
          List<List<String>> all = new ArrayList<>();
          for (Request request : requests) {
            all.add(fewest(request).stream().map(executed -> executed.filledIn() + ";").toList());
          }
          return all;
        });
  }

  private List<Executed> fewest(Request request) throws IOException, InterruptedException {
    Set<List<String>> once = new HashSet<>();
    List<Executed> fewest = null;
    for (int i = 0; i < MOST_TRIES && (i < TRIES || fewest == null); i++) {
      List<Executed> now = alone(during(request));
      if (!once.add(texts(now)) && (fewest == null || now.size() < fewest.size())) {
        fewest = now;
      }
    }
    if (fewest == null) {
      throw new IOException("the statements of a request differ each time: " + once);
    }
    return fewest;
  }

  /** Without transactions, also those that began before. */
  static List<Executed> alone(List<Executed> all) {
    List<Executed> alone = new ArrayList<>();
    Set<String> open = new HashSet<>();
    for (Executed each : all) {
      String word = each.sql().toLowerCase(Locale.ROOT);
      if (word.startsWith("begin")) {
        open.add(each.process());
      } else if (word.startsWith("commit") || word.startsWith("rollback")) {
        if (!open.remove(each.process())) {
          alone.removeIf(before -> before.process().equals(each.process()));
        }
      } else if (!open.contains(each.process())) {
        alone.add(each);
      }
    }
    return alone;
  }

  private static List<String> texts(List<Executed> executed) {
    return executed.stream().map(Executed::sql).toList();
  }

  /** What one request makes the application execute, sent once, with the values apart. */
  List<Executed> executed(Request request) throws IOException, SQLException, InterruptedException {
    return logged(() -> during(request));
  }

  private interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  /** While PostgreSQL writes down every statement. */
  private <T> T logged(Work<T> work) throws IOException, SQLException, InterruptedException {
    try (Connection database = filled.open();
        Statement statement = database.createStatement()) {
      set(
          statement,
          "alter system set log_statement = 'all'",
          "alter system set log_parameter_max_length = -1",
          "alter system set log_error_verbosity = 'default'");
      try {
        return work.run();
      } finally {
        set(
            statement,
            "alter system reset log_statement",
            "alter system reset log_parameter_max_length",
            "alter system reset log_error_verbosity");
      }
    }
  }

  private List<Executed> during(Request request) throws IOException, InterruptedException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(file.length());
      request.send();
      Thread.sleep(50); // until PostgreSQL has written the end
      byte[] written = new byte[Math.toIntExact(file.length() - file.getFilePointer())];
      file.readFully(written);
      return read(new String(written, UTF_8));
    }
  }

  private static void set(Statement statement, String... settings)
      throws SQLException, InterruptedException {
    for (String setting : settings) {
      statement.execute(setting);
    }
    statement.execute("select pg_reload_conf()");
    Thread.sleep(300); // every process of the server reads it at its next statement
  }

  static List<Executed> read(String log) {
    List<Executed> found = new ArrayList<>();
    Map<String, Integer> lastOf = new HashMap<>();
    Matcher entry = ENTRY.matcher(log);
    while (entry.find()) {
      String process = entry.group(1);
      String text = entry.group(3).strip();
      Matcher statement = STATEMENT.matcher(text);
      Matcher values = VALUES.matcher(text);
      if (entry.group(2).equals("LOG")) {
        lastOf.remove(process);
        if (statement.matches() && !ours(statement.group(1))) {
          lastOf.put(process, found.size());
          String sql = statement.group(1).replaceAll("\\s*\\n\\s*", " ").strip();
          found.add(new Executed(process, sql, List.of()));
        }
      } else if (entry.group(2).equals("DETAIL")
          && lastOf.containsKey(process)
          && values.matches()) {
        int at = lastOf.get(process);
        found.set(at, new Executed(process, found.get(at).sql(), literals(values.group(1))));
      }
    }
    return found;
  }

  /** Of a clock at work, or of this class. */
  private static boolean ours(String sql) {
    return sql.contains("skip locked")
        || sql.startsWith("alter system")
        || sql.contains("pg_reload_conf");
  }

  private static List<String> literals(String values) {
    Matcher value = VALUE.matcher(values);
    List<String> literals = new ArrayList<>();
    while (value.find()) {
      literals.add(value.group(2));
    }
    return literals;
  }

  /**
   * The transaction in which a statement beginning with {@code start} stands, from its beginning to
   * its end.
   */
  static List<Executed> transaction(List<Executed> all, String start) {
    Map<String, List<Executed>> open = new HashMap<>();
    for (Executed each : all) {
      String word = each.sql().toLowerCase(Locale.ROOT);
      if (word.startsWith("begin")) {
        open.put(each.process(), new ArrayList<>());
      }
      List<Executed> transaction = open.get(each.process());
      if (transaction != null) {
        transaction.add(each);
        if (word.startsWith("commit") || word.startsWith("rollback")) {
          open.remove(each.process());
          if (transaction.stream().anyMatch(part -> part.sql().startsWith(start))) {
            return transaction;
          }
        }
      }
    }
    throw new IllegalArgumentException("the log has no transaction with " + start);
  }
}
