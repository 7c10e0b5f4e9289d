package org.consilium.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Signed-in members at the real pages, and in the same run pgbench with the SQL of those pages on
 * the same server: {@code HttpBench DATA PORT PID SECONDS}. Three loads a page: sixteen members one
 * request after the other (how much goes through), before pgbench and after it, since a machine's
 * speed changes; an open loop at seven tenths of that, whose times count from when a request was
 * due, not from when it could be sent; an open loop at twice of it from 512 connections, which says
 * what is left under overload: pages a second against how much goes through, and the slowest
 * hundredth of those let in against that at seven tenths. The generator runs beside all on the same
 * cores.
 */
public final class HttpBench {
  private static final int CONNECTIONS = 16;
  private static final int CALM_CONNECTIONS = 64;
  private static final int CROWD = 512;
  private static final int PEOPLE = 64;
  private static final int MOST_SCRIPTS = 16;

  private final Path data;
  private final int port;
  private final Duration time;
  private final String only;
  private final Filled filled;
  private final Application application;
  private final Members members;
  private List<Members.Member> people = List.of();

  private HttpBench(Path data, int port, long pid, Duration time, String only) throws IOException {
    this.data = data;
    this.port = port;
    this.time = time;
    this.only = only;
    this.filled = Filled.of(data);
    this.application = new Application(pid);
    this.members = new Members(filled, port);
  }

  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    new HttpBench(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Long.parseLong(args[2]),
            Duration.ofSeconds(Long.parseLong(args[3])),
            args[4])
        .run();
  }

  private void run() throws IOException, SQLException, InterruptedException {
    people = members.anybody(PEOPLE);
    warm();
    page("feed", List.of("/"));
    page("feed_recent", List.of("/?tab=recent"));
    page("case", cases("answer_count between 30 and 31 and audience = 'MEMBERS'"));
    page("case_any", cases("audience = 'MEMBERS' and id % 97 = 1"));
    page("notifications", List.of("/notifications"));
  }

  /** Until the compilers have seen enough: what they take is the first minute's, not a page's. */
  private void warm() throws IOException, InterruptedException {
    Load.closed(port, CONNECTIONS, time.multipliedBy(3), visit(List.of("/")));
  }

  /** Members in turn, each at the next of the paths. */
  private Load.Request visit(List<String> paths) {
    return (wire, number) ->
        wire.get(paths.get(number % paths.size()), people.get(number % people.size()).session());
  }

  private List<String> cases(String where) throws SQLException {
    return members
        .numbers("select id from cases where " + where + " order by id desc limit 400")
        .stream()
        .map(id -> "/cases/" + id)
        .toList();
  }

  private void page(String name, List<String> paths)
      throws IOException, SQLException, InterruptedException {
    if (!only.isEmpty() && !only.equals(name)) {
      return;
    }
    Load.Request request = visit(paths);
    Load.closed(port, CONNECTIONS, time.dividedBy(2), request); // warm
    List<List<String>> scripts = scripts(name, request);
    long start = application.cpu();
    Load before = Load.closed(port, CONNECTIONS, time.dividedBy(2), request);
    long taken = application.cpu() - start;
    double limit = new Pgbench(filled, CONNECTIONS, time).rate(scripts);
    start = application.cpu();
    Load after = Load.closed(port, CONNECTIONS, time.dividedBy(2), request);
    taken += application.cpu() - start;
    double ms = taken / 1e6 / (before.times().count() + after.times().count());
    double rate = (before.perSecond() + after.perSecond()) / 2;
    Score.figure(name + "_per_second", rate, "pages/s");
    Score.figure(name + "_pgbench", limit, "pages/s");
    Score.figure(name + "_vs_pgbench", rate / limit, "ratio");
    Score.figure(name + "_app_cpu", ms, "ms");
    Load calm = Load.open(port, CALM_CONNECTIONS, rate * 0.7, time, request);
    double unhurried = calm.times().quantile(0.99);
    Score.figure(name + "_p50", calm.times().quantile(0.50), "ms");
    Score.figure(name + "_p99", unhurried, "ms");
    Load twice = Load.open(port, CROWD, rate * 2, time, request);
    Score.figure(name + "_overload_goodput", twice.perSecond() / rate, "ratio");
    Score.figure(name + "_overload_p99", twice.times().quantile(0.99), "ms");
    Score.figure(name + "_overload_p99_growth", twice.times().quantile(0.99) / unhurried, "ratio");
    Score.figure(name + "_overload_refused", twice.refused(), "pages");
    Score.figure(
        name + "_errors",
        before.failed() + after.failed() + calm.failed() + twice.failed(),
        "pages");
  }

  /** What PostgreSQL alone has to do for such pages. */
  private List<List<String>> scripts(String name, Load.Request request)
      throws IOException, SQLException, InterruptedException {
    List<List<String>> scripts;
    try (Wire wire = new Wire(port)) {
      int count = time.toSeconds() < 5 ? MOST_SCRIPTS / 4 : MOST_SCRIPTS;
      scripts =
          new SqlLog(filled, data)
              .of(
                  IntStream.range(0, count)
                      .<SqlLog.Request>mapToObj(i -> () -> request.send(wire, i))
                      .toList());
    }
    List<String> first = scripts.getFirst();
    Files.write(data.resolveSibling(data.getFileName() + "." + name + ".sql"), first);
    Score.figure(name + "_statements", first.size(), "statements");
    return scripts;
  }
}
