package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.pseudonyms.Alias;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tries to find out who stands behind an alias as somebody who reads the tables. */
class LinkingRowsTests extends VeiledWorld {
  /** Numbers of Ondine's aliases: she alone could say them, and she may be gone. */
  private Set<String> own;

  @BeforeEach
  void knowTheAliases() {
    own =
        aliases.own(ondine.actor()).stream()
            .map(alias -> Long.toString(alias.id()))
            .collect(Collectors.toSet());
  }

  @Test
  void theAuthorIsPagedLikeEverybodyElse() {
    // Whoever is left out of the telling asked.
    for (String which : List.of("ondine first", "yolaine first")) {
      assertThat(
              rows.number(
                  "select count(*) from notifications"
                      + " where kind = 'PAGED' and subject_id = ? and account_id in (?, ?)",
                  posts.get(which),
                  ondine.id(),
                  yolaine.id()))
          .isEqualTo(2);
    }
  }

  @Test
  void noRowHoldsAnAliasBesideItsAccount() {
    List<String> found = new ArrayList<>();
    for (String table : tables()) {
      for (Map<String, @Nullable Object> row :
          rows.rows("select t::text as row from " + table + " t")) {
        Set<String> tokens = numbers(String.valueOf(row.get("row")));
        boolean account =
            tokens.contains(Long.toString(ondine.id()))
                || String.valueOf(row.get("row")).toLowerCase(Locale.ROOT).contains("valcourt");
        boolean alias =
            tokens.stream().anyMatch(own::contains)
                || String.valueOf(row.get("row")).contains("Alias ");
        if (account && alias) {
          found.add(table + ": " + row.get("row"));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  /** Rows that were written together bear the same transaction, and often the same moment. */
  @Test
  void noRowOfTheAccountWasWrittenTogetherWithOneOfAnAlias() {
    Set<String> ofAliases = new HashSet<>();
    Map<String, String> ofAccount = new LinkedHashMap<>();
    Set<String> momentsOfAliases = new HashSet<>();
    Map<String, String> momentsOfAccount = new LinkedHashMap<>();
    for (String table : tables()) {
      boolean told = table.equals("notifications");
      for (Map<String, @Nullable Object> row :
          rows.rows("select xmin::text as tx, t::text as row from " + table + " t")) {
        String text = String.valueOf(row.get("row"));
        Set<String> tokens = numbers(text);
        String tx = String.valueOf(row.get("tx"));
        if (tokens.stream().anyMatch(own::contains)) {
          ofAliases.add(tx);
          momentsOfAliases.addAll(moments(text));
        }
        // The page that everybody asked got is written with the question: see the test above.
        if (tokens.contains(Long.toString(ondine.id())) && !(told && text.contains("PAGED"))) {
          ofAccount.put(tx, table + ": " + text);
          moments(text).forEach(moment -> momentsOfAccount.put(moment, table + ": " + text));
        }
      }
    }
    ofAccount.keySet().retainAll(ofAliases);
    assertThat(ofAccount).as("in one transaction").isEmpty();
    momentsOfAccount.keySet().retainAll(momentsOfAliases);
    assertThat(momentsOfAccount).as("at one moment").isEmpty();
    assertThat(ofAliases).isNotEmpty();
  }

  @Test
  void whatIsLeftOfWhoWentPointsToNobody() {
    Map<String, Long> before = heldOfAliases();
    assertThat(before.keySet())
        .anyMatch(held -> held.startsWith("follows "))
        .anyMatch(held -> held.startsWith("notifications "))
        .anyMatch(held -> held.startsWith("alias_shares "));
    assertThat(freshly(ondine).post("/me/data/erasure", "word", ondine.email()).location())
        .startsWith("/sign-in");
    assertThat(rows.number("select count(*) from accounts where id = ?", ondine.id())).isZero();
    assertThat(heldOfAliases()).as("nothing lacks").isEqualTo(before);
    assertThat(aliases.own(ondine.actor())).isEmpty();
    noRowHoldsAnAliasBesideItsAccount();
    noRowOfTheAccountWasWrittenTogetherWithOneOfAnAlias();
  }

  /** How many rows of which table hold which of Ondine's aliases. */
  private Map<String, Long> heldOfAliases() {
    Map<String, Long> held = new TreeMap<>();
    for (String table : tables()) {
      for (Map<String, @Nullable Object> row :
          rows.rows("select t::text as row from " + table + " t")) {
        numbers(String.valueOf(row.get("row"))).stream()
            .filter(own::contains)
            .forEach(alias -> held.merge(table + " " + alias, 1L, Long::sum));
      }
    }
    return held;
  }

  @Test
  void whoseErasureFailsKeepsTheAliases() {
    rows.change("alter table former_members add constraint fault check (false) not valid");
    try {
      assertThat(freshly(ondine).post("/me/data/erasure", "word", ondine.email()).status())
          .isGreaterThanOrEqualTo(500);
    } finally {
      rows.change("alter table former_members drop constraint fault");
    }
    assertThat(rows.number("select count(*) from accounts where id = ?", ondine.id())).isOne();
    assertThat(aliases.own(ondine.actor()))
        .extracting(alias -> Long.toString(alias.id()))
        .containsExactlyInAnyOrderElementsOf(own);
  }

  @Test
  void whatWasDoneUnderTheNameIsChangedUnderTheName() {
    long thread =
        rows.question(bruno, "Quelle conduite ?", "MEMBERS", List.of(), "Biopsie", "Attendre");
    long given = rows.answer(thread, bruno, "Biopsie.");
    Browser browser = as(ondine);
    browser.post("/answers/" + given + "/votes", "kind", "USEFUL");
    browser.post("/cases/" + thread + "/ballot", "choice", "0");
    browser.post("/cases/" + thread + "/follow");
    answer(ondine, thread, true);
    // Whoever follows is told of an answer, under whatever name it was given: her too.
    assertThat(rows.change("delete from notifications where account_id = ?", ondine.id()))
        .isPositive();
    long alias = rows.number("select author_id from answers order by id desc limit 1");
    assertThat(alias).isNegative();
    knowTheAliases();

    browser.post("/answers/" + given + "/votes", "kind", "USEFUL", "cast", "true");
    browser.post("/answers/" + given + "/votes", "kind", "USEFUL", "cast", "false");
    browser.post("/cases/" + thread + "/ballot", "choice", "1");
    browser.post("/cases/" + thread + "/unfollow");

    assertThat(lines(alias, thread, given))
        .containsExactlyInAnyOrder("alias.place", "case.unfollow");
    assertThat(lines(ondine.id(), thread, given))
        .containsExactlyInAnyOrder(
            "answer.vote.useful",
            "case.ballot",
            "case.follow",
            "answer.unvote.useful",
            "answer.vote.useful",
            "case.ballot",
            "case.unfollow");
    assertThat(rows.number("select account_id from ballots")).isEqualTo(ondine.id());
    assertThat(rows.number("select choice from ballots")).isOne();
    assertThat(rows.number("select count(*) from follows where case_id = ?", thread)).isZero();
    noRowHoldsAnAliasBesideItsAccount();
    noRowOfTheAccountWasWrittenTogetherWithOneOfAnAlias();
  }

  private List<String> lines(long actor, long thread, long given) {
    return rows
        .rows(
            """
            select act from audit_entries
            where actor_id = ? and (object_kind = 'case' and object_id = ?
                                    or object_kind = 'answer' and object_id = ?)
            """,
            actor,
            thread,
            given)
        .stream()
        .map(row -> String.valueOf(row.get("act")))
        .filter(act -> !act.startsWith("notification."))
        .toList();
  }

  @Test
  void whoWarnedOrJoinedProposalsUnderTheNameTakesNoAlias() {
    long warned = rows.question(bruno, "Quelle dose ?", "MEMBERS", List.of());
    long given = rows.answer(warned, bruno, "Dose double.");
    assertThat(as(ondine).post("/answers/" + given + "/warning", "words", "Risque.").status())
        .isEqualTo(303);
    assertThat(answer(ondine, warned, true).status()).isEqualTo(409);

    long joined = rows.question(bruno, "Quel bilan ?", "MEMBERS", List.of());
    rows.change(
        """
        insert into groupings (case_id, one, made_by, undone_by, undone_at)
        values (?, 'x', ?, ?, now())
        """,
        joined,
        bruno.id(),
        ondine.id());
    assertThat(answer(ondine, joined, true).status()).isEqualTo(409);
    assertThat(rows.number("select count(*) from aliases where case_id in (?, ?)", warned, joined))
        .isZero();
  }

  @Test
  void anOpeningTellsTheTwoAndNobodyElse() {
    Alias alias = aliases.own(ondine.actor()).getFirst();
    freshly(first)
        .post(
            "/officers/openings",
            "thread",
            Long.toString(alias.caseId()),
            "alias",
            alias.name(),
            "reason",
            "Menace écrite envers un confrère.",
            "passphrase",
            FIRST_PHRASE);
    long opening = rows.number("select max(id) from openings");
    Reply opened =
        freshly(second)
            .post("/officers/openings/" + opening + "/agreement", "passphrase", SECOND_PHRASE);
    assertThat(opened.body()).contains("Ondine Valcourt");
    noRowHoldsAnAliasBesideItsAccount();
    noRowOfTheAccountWasWrittenTogetherWithOneOfAnAlias();
    for (Person officer : List.of(first, second)) {
      assertThat(secretsIn(as(officer).get("/officers").body())).isEmpty();
    }
    for (Person viewer : List.of(bruno, moderator, administrator)) {
      assertThat(secretsIn(as(viewer).get("/cases/" + alias.caseId()).body())).isEmpty();
    }
  }

  @Test
  void aPictureUnderAnAliasStandsUnderTheAliasOnly() throws IOException {
    Browser browser = as(ondine);
    browser.upload(
        "/staged-images",
        Map.of("purpose", "ask"),
        new Browser.Part("images", "photo.jpg", "image/jpeg", photo()));
    long staged = rows.number("select max(id) from staged_images");
    browser.post("/staged-images/" + staged + "/mask", "boxes", "[]");
    Reply sent =
        publish(
            ondine,
            "Nodule du coude ?",
            "rheumatology",
            "identity",
            "ALIAS",
            "consentObtained",
            "ORAL",
            "consentAttested",
            "true",
            "consentScope",
            "MEMBERS");
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    long consent = rows.number("select id from consents");
    assertThat(rows.number("select attested_by from consents")).isNegative();
    assertThat(as(ondine).get("/consents/" + consent + "/renewal").status()).isEqualTo(200);
    assertThat(as(yolaine).get("/consents/" + consent + "/renewal").status()).isEqualTo(404);
    assertThat(as(moderator).get("/consents/" + consent + "/renewal").status()).isEqualTo(404);
    knowTheAliases();
    noRowHoldsAnAliasBesideItsAccount();
    noRowOfTheAccountWasWrittenTogetherWithOneOfAnAlias();
  }

  @Test
  void theAuditNamesTheAliasOnly() {
    assertThat(
            rows.number(
                "select count(*) from audit_entries where actor_id = ? and object_kind = 'case'"
                    + " and act <> 'notification.read' and object_id in (?, ?, ?)",
                ondine.id(),
                posts.get("ondine first"),
                posts.get("ondine second"),
                posts.get("ondine closed")))
        .isZero();
    assertThat(rows.number("select count(*) from audit_entries where actor_id < 0"))
        .isGreaterThan(6);
  }

  @Test
  void whatOneIsWritingDoesNotSayWhereInClear() {
    assertThat(
            rows.rows("select purpose from drafts where account_id = ?", ondine.id()).stream()
                .map(row -> String.valueOf(row.get("purpose"))))
        .isNotEmpty()
        .allMatch(purpose -> purpose.matches("[0-9a-f]{64}"));
  }

  private List<String> tables() {
    return rows
        .rows(
            """
            select c.relname as name from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
              and c.relname <> 'flyway_schema_history'
            order by 1
            """)
        .stream()
        .map(row -> String.valueOf(row.get("name")))
        .toList();
  }

  private static byte[] photo() throws IOException {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
      return bytes.toByteArray();
    }
  }

  private static Set<String> numbers(String row) {
    return Stream.of(row.split("[^0-9-]+")).collect(Collectors.toSet());
  }

  /** To the microsecond: what bears one was written at a moment, not on a day. */
  private static List<String> moments(String row) {
    return Arrays.stream(row.split("[,\"()]"))
        .filter(cell -> cell.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+.*"))
        .toList();
  }
}
