package org.consilium.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.Statements;
import org.consilium.World;
import org.consilium.web.RateLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** From what a colleague typed to what the page says, with the catalogues in the process. */
class ResolverTests extends World {
  @Autowired private WorkRows workRows;
  @Autowired private Works works;
  @Autowired private RateLimits limits;
  @Autowired private TransactionTemplate transaction;

  private CatalogueServer server;
  private long question;

  @BeforeEach
  void ask() {
    server = new CatalogueServer();
    question = rows.question(amal, "Plaque de la jambe.", "MEMBERS", List.of("dermatology"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Resolver resolver(boolean resolve) {
    return new Resolver(server.catalogues(resolve, limits), workRows, works, transaction);
  }

  private void answer(Person who, String sources) {
    assertThat(
            as(who)
                .post(
                    "/cases/" + question + "/answers",
                    "body",
                    "Biopsie.",
                    "sources",
                    sources,
                    "action",
                    "publish")
                .status())
        .isEqualTo(303);
  }

  private String page(Person who) {
    return as(who).get("/cases/" + question).body();
  }

  private Map<String, Object> work(String identifier) {
    return rows.rows(
            """
            select state, attempts, missed, warning, checked_at is not null as checked,
                   round(extract(epoch from due_at - now()) / 60)::int as minutes
            from works where identifier = '%s'
            """
                .formatted(identifier))
        .getFirst();
  }

  private void dueAgain() {
    rows.change("update works set due_at = now()");
  }

  @Test
  void whatWasTypedIsShownAsWhatItIs() {
    answer(bruno, "PMID 90000001\npmid:90000002\ndoi:10.5555/GOOD.\nAvis de la société savante");
    rows.change("update answers set sources = sources || '{https://guide.example/a?utm_source=x}'");
    assertThat(page(amal)).contains("PMID 90000001</a>", "DOI 10.5555/GOOD</a>");
    assertThat(server.asked()).as("not on the way of a request").isEmpty();

    resolver(true).round();

    assertThat(page(amal))
        .contains(
            "Exemplar AM, van Nulpunt J-P, Niemandsson Q, et coll. Effect of nothing on CO2",
            "p &lt; 0.05 &amp; more",
            "href=\"https://pubmed.ncbi.nlm.nih.gov/90000001/\"",
            "Invented Study Group.",
            "Nulle E, Invented Consortium.",
            "href=\"https://doi.org/10.5555/GOOD\"",
            ">guide.example</a>",
            "href=\"https://guide.example/a\"",
            "Avis de la société savante");
    assertThat(server.asked())
        .as("one question for all of PubMed, identifiers and the operator's address only")
        .containsExactlyInAnyOrder(
            "/entrez/eutils/efetch.fcgi?db=pubmed&retmode=xml&id=90000001%2C90000002"
                + "&tool=consilium&email=operator%40example.org",
            "/works/10.5555%2Fgood?mailto=operator%40example.org");
    resolver(true).round();
    assertThat(server.asked()).as("nobody is asked twice").hasSize(2);
    assertThat(work("90000001")).containsEntry("state", "FOUND").containsEntry("minutes", 43200);
  }

  @Test
  void whatWasWrittenAroundANumberStaysBesideWhatItIs() {
    answer(bruno, "Contredit par PMID 90000001\nPMID 90000002");
    resolver(true).round();
    assertThat(page(amal))
        .contains("Contredit par PMID 90000001</span> ·", "Exemplar AM", "PMID 90000001</a>")
        .doesNotContain("PMID 90000002</span>");
  }

  @Test
  void aRecordsNumberWithANameIsNoReferenceWithoutASecondLook() {
    Reply reply =
        as(bruno)
            .post(
                "/cases/" + question + "/answers",
                "body",
                "Biopsie.",
                "sources",
                "10.2023/Dupont-Marie",
                "action",
                "publish");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("data-quote=\"Dupont-Marie\"");
    resolver(true).round();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void switchedOffNobodyIsAsked() {
    answer(bruno, "PMID 90000001\ndoi:10.5555/good");
    resolver(false).round();
    assertThat(server.asked()).isEmpty();
    assertThat(work("90000001")).containsEntry("state", "PENDING").containsEntry("attempts", 0);
  }

  @Test
  void whoCitesWhatIsRetractedLaterIsToldOnce() {
    server.set("90000003", CatalogueServer.file("90000001.xml").replace("90000001", "90000003"));
    answer(bruno, "PMID 90000003");
    resolver(true).round();
    assertThat(told("RETRACTED")).isEmpty();
    assertThat(page(amal)).doesNotContain("source-warning");

    server.set("90000003", CatalogueServer.file("90000003.xml"));
    dueAgain();
    resolver(true).round();
    assertThat(told("RETRACTED"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("account_id", bruno.id())
                    .hasEntrySatisfying(
                        "path",
                        path ->
                            assertThat(path.toString())
                                .startsWith("/cases/" + question + "#answer-")));
    assertThat(page(amal))
        .contains(
            "source-retracted",
            "Article rétracté le 5 mars 2023",
            "href=\"https://pubmed.ncbi.nlm.nih.gov/90000094/\"");
    assertThat(as(bruno).get("/notifications").body()).contains("rétracté ou mis en doute");
    dueAgain();
    resolver(true).round();
    assertThat(told("RETRACTED")).hasSize(1);
  }

  private List<Map<String, Object>> told(String kind) {
    return rows.rows("select account_id, path from notifications where kind = '" + kind + "'");
  }

  @Test
  void whatNoCatalogueKnowsBearsNothingOut() {
    answer(bruno, "PMID 91111111");
    twoPeersFindItUseful();
    assertThat(state()).isEqualTo("CONSENSUS");
    resolver(true).round();
    assertThat(work("91111111")).containsEntry("state", "NOT_FOUND");
    assertThat(state()).isEqualTo("ANSWERED");
    server.set("91111111", CatalogueServer.file("90000001.xml").replace("90000001", "91111111"));
    dueAgain();
    resolver(true).round();
    assertThat(state()).isEqualTo("CONSENSUS");
  }

  @Test
  void aRetractionThatIsTakenBackComputesTheStateAnewToo() {
    String sound = CatalogueServer.file("90000001.xml").replace("90000001", "90000003");
    String retracted = CatalogueServer.file("90000003.xml");
    answer(bruno, "PMID 90000003");
    twoPeersFindItUseful();
    for (String says : List.of(sound, retracted, sound)) {
      server.set("90000003", says);
      dueAgain();
      resolver(true).round();
      assertThat(state()).isEqualTo(says.equals(sound) ? "CONSENSUS" : "ANSWERED");
    }
  }

  private void twoPeersFindItUseful() {
    long given = rows.number("select max(id) from answers");
    for (int i = 0; i < 2; i++) {
      Person peer = doctor("peer-" + i, "Pair Numéro" + i, "Nice", "dermatology");
      as(peer).post("/answers/" + given + "/votes", "kind", "USEFUL");
    }
  }

  private Object state() {
    return rows.rows("select state from cases where id = ?", question).getFirst().get("state");
  }

  /** What a catalogue says reaches the publication first, then the cases; so does an answer. */
  @Test
  void anAnswerAndARetractionDoNotWaitForEachOther() throws Exception {
    answer(bruno, "PMID 90000001");
    long work = rows.number("select id from works");
    Publication retracted =
        server.catalogues(true, limits).pubmed(List.of("90000003")).get("90000003");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> more = new ArrayList<>();
      transaction.executeWithoutResult(
          status -> {
            workRows.before(work);
            more.add(threads.submit(() -> answer(chloe, "PMID 90000001")));
            await()
                .until(
                    () ->
                        rows.number(
                                """
                                select count(*) from pg_stat_activity
                                where wait_event_type = 'Lock' and datname = current_database()
                                """)
                            > 0);
            works.keep(work, retracted);
          });
      more.getFirst().get(20, TimeUnit.SECONDS);
    }
    assertThat(rows.number("select count(*) from citations")).isEqualTo(2);
    assertThat(told("RETRACTED")).hasSize(1);
  }

  @Test
  void whatComesFromOutsideIsWordsOnly() {
    answer(bruno, "PMID 90000004\n10.5555/bad(1)");
    resolver(true).round();
    assertThat(page(amal))
        .doesNotContain("<script>alert")
        .contains(
            "Doubtful &lt;script&gt;alert(1)&lt;/script&gt; « figures »",
            "Expression of concern : la revue met en garde depuis 2022",
            "Article rétracté le 9 nov. 2022");
  }

  @Test
  void whatNobodyKnowsIsAskedForAgainAndNotForEver() {
    answer(bruno, "PMID 91111111");
    resolver(true).round();
    assertThat(work("91111111")).containsEntry("state", "NOT_FOUND").containsEntry("minutes", 1440);
    for (int week = 1; week <= 4; week++) {
      dueAgain();
      resolver(true).round();
      assertThat(work("91111111")).containsEntry("minutes", 7 * 1440);
    }
    dueAgain();
    resolver(true).round();
    assertThat(work("91111111")).containsEntry("missed", 6).containsEntry("minutes", null);
    assertThat(page(amal)).contains(">PMID 91111111</a>");
    answer(chloe, "PMID 91111111");
    assertThat(work("91111111")).containsEntry("state", "PENDING").containsEntry("minutes", 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void aCatalogueThatHasNoTimeIsLeftAlone(int status) {
    answer(bruno, "PMID 90000001\n10.5555/good\n10.5555/bad(1)");
    server.fail(status);
    Resolver resolver = resolver(true);
    resolver.round();
    assertThat(server.asked()).as("one question each").hasSize(2);
    assertThat(work("90000001"))
        .containsEntry("state", "PENDING")
        .containsEntry("attempts", 1)
        .containsEntry("minutes", 2);
    dueAgain();
    resolver.round();
    assertThat(server.asked()).as("it rests").hasSize(2);
    server.fail(200);
    resolver(true).round();
    assertThat(work("10.5555/bad(1)")).containsEntry("state", "FOUND");
  }

  @Test
  void whatIsNeverAnsweredIsGivenUp() {
    answer(bruno, "PMID 90000001");
    server.say("<html>nonsense");
    rows.change("update works set attempts = 9");
    resolver(true).round();
    assertThat(work("90000001")).containsEntry("state", "FAILED").containsEntry("minutes", null);
    assertThat(page(amal)).contains(">PMID 90000001</a>");
  }

  @Test
  void aKeyThatIsRefusedSaysNothingOfTheWork() {
    answer(bruno, "PMID 90000001");
    server.fail(400);
    server.say("{\"error\":\"API key invalid\",\"type\":\"api key\"}");
    resolver(true).round();
    assertThat(work("90000001")).containsEntry("state", "PENDING").containsEntry("attempts", 1);
  }

  @Test
  void oneNumberThatPubMedRefusesSpoilsNoOther() {
    answer(bruno, "PMID 90000001\nPMID 90000002");
    server.refuse("90000002");
    resolver(true).round();
    assertThat(work("90000001")).containsEntry("state", "FOUND");
    assertThat(work("90000002")).containsEntry("state", "NOT_FOUND");
  }

  @Test
  void whatIsKnownStaysWhenTheCatalogueForgetsIt() {
    answer(bruno, "10.5555/good");
    resolver(true).round();
    server.set("10.5555/good", "");
    dueAgain();
    resolver(true).round();
    assertThat(page(amal)).contains("Nulle E, Invented Consortium.");
    assertThat(work("10.5555/good")).containsEntry("minutes", 43200);
  }

  @Test
  void anAnswerThatNoLongerCitesHearsNothing() {
    answer(bruno, "PMID 90000003");
    long answer = rows.number("select max(id) from answers");
    as(bruno)
        .post(
            "/answers/" + answer + "/edit", "body", "Biopsie.", "sources", "", "action", "publish");
    assertThat(rows.number("select count(*) from citations")).isZero();
    resolver(true).round();
    assertThat(told("RETRACTED")).isEmpty();
  }

  @Test
  void aPageTakesOneStatementForAllReferences() {
    answer(bruno, "PMID 90000001");
    resolver(true).round();
    int one = Statements.of(() -> page(outsider));
    answer(chloe, "PMID 90000001\nPMID 90000002\n10.5555/good\n10.5555/bad(1)");
    resolver(true).round();
    assertThat(Statements.of(() -> page(outsider))).isEqualTo(one);
  }

  @Test
  void twoNodesNeverAskForTheSame() {
    answer(bruno, "PMID 90000001\nPMID 90000002");
    assertThat(workRows.take(List.of(Scheme.PMID, Scheme.DOI), 20)).hasSize(2);
    assertThat(workRows.take(List.of(Scheme.PMID, Scheme.DOI), 20)).isEmpty();
  }
}
