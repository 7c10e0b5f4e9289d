package org.consilium.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.consilium.Browser;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Signal 9 in the middle of work: what was acknowledged is there, and nothing is half there. */
@Timeout(300)
class KillTests {
  /** Fewer answers each than the limit of postings allows. */
  private static final List<String> MEMBERS =
      List.of(
          "amal-haddad",
          "bruno-keller",
          "chloe-martin",
          "sylvie-arnoux",
          "henri-tessier",
          "rosalind-peake",
          "annika-brandt");

  private static final int KILL_AFTER = 100;
  private static final Pattern CASE = Pattern.compile("href=\"/cases/(\\d+)\"");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
  private static final Pattern GIVEN =
      Pattern.compile("/cases/(\\d+)(?:\\?answered)?#answer-(\\d+)");

  @TempDir private Path folder;

  /** An answer that the server said it has. */
  private record Given(long caseId, long id) {}

  /** An answer that was on its way when the server died. */
  private record Sent(String member, long caseId, UUID ticket) {}

  private final Queue<Given> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<Reply> surprises = new ConcurrentLinkedQueue<>();
  private final Queue<Sent> interrupted = new ConcurrentLinkedQueue<>();
  private final CountDownLatch enough = new CountDownLatch(KILL_AFTER);

  @Test
  void everyAcknowledgedAnswerIsThereAfterAKill() throws Exception {
    Path data = DemoInstallation.copyTo(folder.resolve("data"));
    long oldServer;
    String oldIndex;
    try (Program program = Program.serve(data).ready()) {
      oldServer = Servers.leader(data);
      List<Thread> clients = answerUntilKilled(program);
      oldIndex = Files.readString(data.resolve("search/current"));
      assertThat(enough.await(60, TimeUnit.SECONDS)).as("%s", surprises).isTrue();
      program.kill();
      for (Thread client : clients) {
        client.join();
      }
    }
    assertThat(surprises).isEmpty();
    assertThat(interrupted).isNotEmpty();

    try (Program program = Program.serve(data).ready()) {
      assertThat(program.errors()).isEmpty();
      assertThat(Servers.on(data)).contains(Servers.leader(data)).doesNotContain(oldServer);
      // A moderator sees what others gave blind; what may be blind to anybody is in no index.
      assertThat(shown(program.as("sylvie-arnoux"))).containsAll(acknowledged);
      assertThat(found(program.as("amal-haddad"), "nummulaire")).containsAll(openToAll(program));
      assertThat(data.resolve("search/current")).hasContent(oldIndex);
      try (Connection database = program.database()) {
        assertThat(audited(database)).containsAll(acknowledged.stream().map(Given::id).toList());
        for (Sent sent : interrupted) {
          give(program.as(sent.member()), sent.caseId(), sent.ticket());
          assertThat(count(database, WITH_TICKET.formatted(sent.ticket()))).isOne();
        }
        assertThat(count(database, UNAUDITED)).isZero();
        assertThat(count(database, AUDIT_OF_NOTHING)).isZero();
        assertThat(count(database, MISCOUNTED)).isZero();
      }
    }
    assertThat(Servers.on(data)).isEmpty();
  }

  private List<Thread> answerUntilKilled(Program program) {
    List<Browser> browsers = MEMBERS.stream().map(program::as).toList();
    List<Long> cases = new ArrayList<>(openCases(browsers.getFirst()));
    // Some are open to a specialty alone.
    browsers.forEach(browser -> cases.removeIf(id -> browser.get("/cases/" + id).status() != 200));
    assertThat(cases).hasSizeGreaterThan(10);
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < MEMBERS.size(); i++) {
      String member = MEMBERS.get(i);
      Browser browser = browsers.get(i);
      int first = i;
      clients.add(Thread.startVirtualThread(() -> answer(member, browser, cases, first)));
    }
    return clients;
  }

  /** One answer after the other until the server is gone. */
  private void answer(String member, Browser browser, List<Long> cases, int first) {
    for (int i = 0; i < 28; i++) {
      long caseId = cases.get((first + i * MEMBERS.size()) % cases.size());
      UUID ticket = UUID.randomUUID();
      try {
        Reply reply = give(browser, caseId, ticket);
        Matcher given = GIVEN.matcher(reply.location());
        if (reply.status() != 303 || !given.matches()) {
          surprises.add(reply);
          return;
        }
        acknowledged.add(new Given(caseId, Long.parseLong(given.group(2))));
        enough.countDown();
      } catch (UncheckedIOException e) {
        interrupted.add(new Sent(member, caseId, ticket));
        return;
      }
    }
  }

  private static Reply give(Browser browser, long caseId, UUID ticket) {
    return browser.post(
        "/cases/" + caseId + "/answers",
        "ticket",
        ticket.toString(),
        "body",
        "Je demanderais un avis en consultation sous huit jours.",
        "differential",
        "Eczéma nummulaire",
        "action",
        "publish");
  }

  private static List<Long> openCases(Browser browser) {
    Set<Long> all = new LinkedHashSet<>();
    for (String state : List.of("OPEN", "ANSWERED")) {
      Matcher matcher = CASE.matcher(browser.get("/search?state=" + state).body());
      while (matcher.find()) {
        all.add(Long.parseLong(matcher.group(1)));
      }
    }
    return List.copyOf(all);
  }

  /** The acknowledged answers that stand on the pages of their cases. */
  private List<Given> shown(Browser browser) {
    Map<Long, List<Given>> byCase =
        acknowledged.stream()
            .collect(Collectors.groupingBy(Given::caseId, TreeMap::new, Collectors.toList()));
    List<Given> shown = new ArrayList<>();
    byCase.forEach(
        (caseId, answers) -> {
          String page = browser.get("/cases/" + caseId).body();
          answers.stream()
              .filter(answer -> page.contains("id=\"answer-" + answer.id() + "\""))
              .forEach(shown::add);
        });
    return shown;
  }

  /** Cases with acknowledged answers that nobody has to give blind. */
  private List<Long> openToAll(Program program) throws IOException, SQLException {
    List<Long> open = new ArrayList<>();
    try (Connection database = program.database()) {
      for (Given given : acknowledged) {
        if (count(
                database,
                "select count(*) from cases where kind <> 'DIAGNOSIS' and id = " + given.caseId())
            > 0) {
          open.add(given.caseId());
        }
      }
    }
    assertThat(open).isNotEmpty();
    return open;
  }

  /** The cases that a search gives, on all its pages. */
  private static Set<Long> found(Browser browser, String words) {
    Set<Long> all = new LinkedHashSet<>();
    String path = "/search?q=" + words;
    while (!path.isEmpty()) {
      String page = browser.get(path).body();
      CASE.matcher(page).results().forEach(link -> all.add(Long.parseLong(link.group(1))));
      Matcher next = NEXT.matcher(page);
      path = next.find() ? next.group(1).replace("&amp;", "&") : "";
    }
    return all;
  }

  private static final String WITH_TICKET = "select count(*) from answers where ticket = '%s'";

  private static final String UNAUDITED =
      """
      select count(*) from answers
      where not exists (select 1 from audit_entries e
                        where e.act = 'answer.give' and e.object_kind = 'answer'
                          and e.object_id = answers.id and e.actor_id = answers.author_id)
      """;

  private static final String AUDIT_OF_NOTHING =
      """
      select count(*) from audit_entries
      where act = 'answer.give' and object_id not in (select id from answers)
      """;

  /** What an answer does to its case belongs to the same transaction. */
  private static final String MISCOUNTED =
      """
      select count(*) from cases
      where answer_count <> (
        select count(*) from answers a
        where a.case_id = cases.id
          and not exists (select 1 from answer_withdrawals w where w.answer_id = a.id)
          and not exists (select 1 from votes v where v.answer_id = a.id and v.kind = 'HUMOUR'))
      """;

  private static Set<Long> audited(Connection database) throws SQLException {
    Set<Long> ids = new LinkedHashSet<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select object_id from audit_entries where act = 'answer.give'")) {
      while (rows.next()) {
        ids.add(rows.getLong(1));
      }
    }
    return ids;
  }

  private static long count(Connection database, String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
