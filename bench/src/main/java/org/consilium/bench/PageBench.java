package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Colleagues who are connected: {@code PageBench DATA PORT PID QUESTIONS SECONDS}, on an
 * installation whose clock pages a thousand in its first step. In this order, so that nobody need
 * be disconnected: durable answers a second with 50 members connected, and pgbench with the
 * transaction of such an answer; with 1,000, the time from when a question is posted to the event
 * at each and at the last of them; with 2,000, answers again; with 5,000 connections, the memory
 * they take. Every connection is HTTP over the loopback, every member signed in; the events are
 * read by virtual threads beside the application on the same cores.
 */
public final class PageBench {
  private static final int FEW = 50;
  private static final int COLLEAGUES = 1_000;
  private static final int MANY = 2_000;
  private static final int CONNECTIONS = 5_000;
  private static final int WRITERS = 16;
  private static final int ASKERS = 8;
  private static final int WARM = 3;
  private static final int PATIENCE_SECONDS = 10;
  private static final String ANSWER =
      "Je proposerais un électrocardiogramme et un dosage de la troponine, puis un avis du"
          + " cardiologue si la douleur revient.";
  private static final String QUESTION =
      "Douleur thoracique à l'effort depuis une semaine, électrocardiogramme normal au repos."
          + " Quel examen demander en premier ?";

  private final Path data;
  private final int port;
  private final int questions;
  private final Duration time;
  private final Filled filled;
  private final Application application;
  private final Members members;
  private final AtomicInteger answers = new AtomicInteger();
  private List<Members.Member> people = List.of();
  private List<Long> warmed = List.of();
  private List<Long> first = List.of();
  private List<Long> replayed = List.of();
  private List<Long> second = List.of();

  private PageBench(Path data, int port, long pid, int questions, Duration time)
      throws IOException {
    this.data = data;
    this.port = port;
    this.questions = questions;
    this.time = time;
    this.filled = Filled.of(data);
    this.application = new Application(pid);
    this.members = new Members(filled, port);
  }

  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    new PageBench(
            Path.of(args[0]),
            Integer.parseInt(args[1]),
            Long.parseLong(args[2]),
            Integer.parseInt(args[3]),
            Duration.ofSeconds(Long.parseLong(args[4])))
        .run();
  }

  private void run() throws IOException, SQLException, InterruptedException {
    List<Long> practitioners =
        members.numbers(
            "select id from accounts where 'general-practice' = any (specialties)"
                + " and verification = 'VERIFIED' order by id limit "
                + (MANY + ASKERS));
    people = members.signIn(practitioners);
    List<Members.Member> askers = people.subList(MANY, people.size());
    List<Long> found =
        members.numbers(
            "select id from cases where state <> 'CLOSED' and audience = 'MEMBERS'"
                + " and author_id in ("
                + String.join(
                    ",", practitioners.subList(0, FEW).stream().map(String::valueOf).toList())
                + ") order by md5(id::text)");
    // Each measurement has cases of its own: a thread that grew would cost the next one more.
    warmed = every(found, 0);
    first = every(found, 1);
    replayed = every(found, 2);
    second = every(found, 3);
    System.out.printf("%,d members signed in, %,d cases to answer%n", people.size(), found.size());
    try (Listeners listeners = new Listeners(port)) {
      listeners.listen(people.subList(0, FEW));
      load(warmed, time.multipliedBy(3)); // warm
      double before = collected("with 50 connected");
      double few = rate("write_rate_50", first);
      Score.figure("write_vs_pgbench", few / transactions(askers.getFirst()), "ratio");

      listeners.listen(people.subList(FEW, COLLEAGUES));
      paged(listeners, askers);

      listeners.listen(people.subList(COLLEAGUES, MANY));
      double many = rate("write_rate_2000", second);
      Score.figure("write_growth", many / few, "ratio");

      for (int more = CONNECTIONS - MANY; more > 0; more -= Math.min(more, MANY)) {
        listeners.listen(people.subList(0, Math.min(more, MANY)));
      }
      Thread.sleep(Duration.ofSeconds(5));
      double after = collected("with 5,000 connected");
      Score.figure("page_rss_5000", after - before, "MB");
      Score.figure("page_connections_lost", listeners.lost(), "connections");
    }
  }

  /** Every fourth of the cases, from that place on. */
  private static List<Long> every(List<Long> cases, int from) {
    return IntStream.range(0, cases.size())
        .filter(i -> i % 4 == from)
        .mapToObj(cases::get)
        .toList();
  }

  private double collected(String when) throws IOException, InterruptedException {
    double before = application.rss();
    boolean collected = application.collect();
    double after = application.rss();
    System.out.printf(
        Locale.ROOT,
        "resident memory %s: %.0f MB, %s %.0f MB%n",
        when,
        before,
        collected ? "after a collection of garbage" : "not collected, since jcmd failed:",
        after);
    return after;
  }

  /** Answers from all members in turn, each to another of the cases, sixteen at once. */
  private Load load(List<Long> cases, Duration length) throws InterruptedException {
    return Load.closed(
        port,
        WRITERS,
        length,
        (wire, ignored) -> {
          int number = answers.getAndIncrement();
          int author = FEW + number % (MANY - FEW);
          return answer(wire, people.get(author), cases.get(number % cases.size()));
        });
  }

  private static int answer(Wire wire, Members.Member author, long id) throws IOException {
    String form = "action=publish&body=" + URLEncoder.encode(ANSWER, UTF_8);
    return wire.post("/cases/" + id + "/answers", author.session(), form).status();
  }

  private double rate(String name, List<Long> cases) throws IOException, InterruptedException {
    long cpu = application.cpu();
    Load load = load(cases, time);
    Score.figure(name, load.perSecond(), "answers/s");
    Score.figure(name + "_p99", load.times().quantile(0.99), "ms");
    Score.figure(name + "_app_cpu", (application.cpu() - cpu) / 1e6 / load.times().count(), "ms");
    if (load.failed() + load.refused() > 0) {
      throw new IOException(
          load.failed() + load.refused() + " answers were not taken: " + load.strange());
    }
    return load.perSecond();
  }

  /** The transaction of one answer, as often a second as PostgreSQL alone can take it. */
  private double transactions(Members.Member author)
      throws IOException, SQLException, InterruptedException {
    long id = replayed.getLast();
    List<SqlLog.Executed> all;
    try (Wire wire = new Wire(port)) {
      all = new SqlLog(filled, data).executed(() -> answer(wire, author, id));
    }
    Replay replay = new Replay(SqlLog.transaction(all, "insert into answers"));
    replay.drawn("case_id", id, replayed);
    replay.drawn(
        "author_id",
        author.account(),
        people.subList(FEW, MANY).stream().map(Members.Member::account).toList());
    replay.made("insert into answers", "id", lastAnswer(author));
    replay.fresh("insert into answers");
    List<String> script = replay.script();
    Files.write(data.resolveSibling(data.getFileName() + ".write.sql"), script);
    double rate = new Pgbench(filled, WRITERS, time).rate(List.of(script));
    Score.figure("write_statements", script.size(), "lines");
    Score.figure("write_pgbench", rate, "transactions/s");
    return rate;
  }

  private long lastAnswer(Members.Member author) throws SQLException {
    return members
        .numbers("select max(id) from answers where author_id = " + author.account())
        .getFirst();
  }

  private void paged(Listeners listeners, List<Members.Member> askers)
      throws IOException, SQLException, InterruptedException {
    List<Long> each = new ArrayList<>();
    List<Long> last = new ArrayList<>();
    List<Long> posts = new ArrayList<>();
    int missed = 0;
    for (int number = 0; number < WARM + questions; number++) {
      ready();
      Listeners.Round round = listeners.next(COLLEAGUES);
      int asker = number % askers.size();
      long start = System.nanoTime();
      ask(askers.get(asker));
      long posted = System.nanoTime() - start;
      boolean all = round.await(PATIENCE_SECONDS);
      if (!all) {
        System.out.printf(
            "%d of %d heard within %d s, %d connections lost%n",
            round.moments().size(), COLLEAGUES, PATIENCE_SECONDS, listeners.lost());
      }
      if (number >= WARM) {
        List<Long> took =
            new ArrayList<>(round.moments().stream().map(moment -> moment - start).toList());
        missed += COLLEAGUES - took.size();
        // Who did not hear counts with the whole of the patience: a bad round is no better for it.
        while (took.size() < COLLEAGUES) {
          took.add(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
        }
        each.addAll(took);
        posts.add(posted);
        last.add(Collections.max(took));
      }
    }
    Score.figure("page_p50", Times.of(last).quantile(0.50), "ms");
    Score.figure("page_p99", Times.of(last).quantile(0.99), "ms");
    Score.figure("page_each_p50", Times.of(each).quantile(0.50), "ms");
    Score.figure("page_each_p99", Times.of(each).quantile(0.99), "ms");
    Score.figure("page_post_p50", Times.of(posts).quantile(0.50), "ms");
    Score.figure("page_missed", missed, "events");
  }

  /** These thousand are here, nobody else is, and none has had enough pages for the day. */
  private void ready() throws SQLException {
    String here =
        String.join(
            ",",
            people.subList(0, COLLEAGUES).stream()
                .map(member -> Long.toString(member.account()))
                .toList());
    members.execute(
        "update presences set seen_at = now() - interval '1 hour' where account_id not in ("
            + here
            + ")");
    members.execute(
        "insert into presences (account_id, seen_at) select id, now() from accounts where id in ("
            + here
            + ") on conflict (account_id) do update set seen_at = excluded.seen_at");
    members.execute("delete from loads");
  }

  private void ask(Members.Member asker) throws IOException {
    String form =
        "action=publish&kind=DIAGNOSIS&urgency=TODAY&audience=MEMBERS"
            + "&specialties=general-practice&body="
            + URLEncoder.encode(QUESTION, UTF_8);
    try (Wire wire = new Wire(port)) {
      int status = wire.post("/ask", asker.session(), form).status();
      if (status != 200) {
        throw new IOException("the question was not taken: " + status);
      }
    }
  }
}
