package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;

/**
 * Tries to find out who stands behind an alias: as members of every kind, a moderator, an
 * administrator and one officer, through every address that can be reached and every payload. Who
 * reads the tables instead is {@link LinkingRowsTests}.
 */
class LinkingTests extends VeiledWorld {
  /** Between what a page shows apart from the rest: lines of lists, sections. */
  private static final Pattern PIECES =
      Pattern.compile(
          "(?=<(?:li|article|section|nav|header|footer|dl|form)\\b)"
              + "|(?<=</(?:li|article|section|nav|header|footer|dl|form)>)");

  @Test
  void theAuthorFindsThemAgain() {
    String mine = as(ondine).get("/?tab=mine").body();
    for (String which : List.of("named", "first", "second", "closed", "pseudonym")) {
      assertThat(mine).contains("/cases/" + posts.get("ondine " + which) + "\"");
    }
    assertThat(aliases.own(ondine.actor())).hasSize(4);
    String own = as(ondine).get("/cases/" + posts.get("ondine first")).body();
    assertThat(own).contains("/closure").contains("Vous parlez dans ce fil sous le pseudonyme");
    String others = as(yolaine).get("/cases/" + posts.get("ondine first")).body();
    assertThat(others).doesNotContain("/closure");
    assertThat(as(ondine).get("/notifications").body())
        .contains("/cases/" + posts.get("ondine first"));
  }

  @Test
  void noPageTellsWho() {
    List<String> told = new ArrayList<>();
    for (Person viewer : viewers()) {
      crawl(viewer)
          .forEach(
              (path, page) ->
                  secretsIn(besideAnAlias(path, page))
                      .forEach(secret -> told.add(viewer.handle() + " " + path + " " + secret)));
    }
    assertThat(told).isEmpty();
  }

  @Test
  void noAnswerToWhatIsSentTellsWho() {
    long asked = posts.get("ondine first");
    long answered =
        rows.number(
            "select min(id) from answers where case_id = ? and author_id < 0", posts.get("other"));
    Map<String, String[]> sent = new LinkedHashMap<>();
    sent.put("/cases/" + asked + "/follow", new String[0]);
    sent.put("/cases/" + asked + "/draft", new String[] {"body", "Je dirais"});
    sent.put("/answers/" + answered + "/votes", new String[] {"kind", "USEFUL"});
    sent.put(
        "/cases/" + asked + "/answers",
        new String[] {
          "ticket", UUID.randomUUID().toString(), "body", "Une échographie.", "action", "publish"
        });
    sent.put("/answers/" + answered + "/thanks", new String[0]);
    sent.put("/cases/" + asked + "/closure", new String[] {"diagnosis", "Goutte"});
    sent.put("/cases/" + asked + "/unfollow", new String[0]);
    sent.put("/flags/case/" + asked, new String[] {"reason", "DISRESPECT"});
    sent.put("/flags/answer/" + answered, new String[] {"reason", "PATIENT"});
    for (Person viewer : List.of(bruno, moderator, yolaine)) {
      for (Browser browser : List.of(as(viewer), as(viewer).header("HX-Request", "true"))) {
        sent.forEach(
            (path, fields) -> {
              Reply reply = browser.post(path, fields);
              assertThat(secretsIn(reply.bodyWithoutTokens() + headers(reply)))
                  .as(viewer.handle() + " " + path)
                  .isEmpty();
            });
      }
    }
  }

  @Test
  void whatAnotherTakesAlongTellsNothing() throws IOException {
    freshly(bruno).post("/me/data/exports");
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> rows.number("select count(*) from exports where ready_at is not null") == 1);
    Reply file =
        freshly(bruno).get("/me/data/exports/" + rows.number("select max(id) from exports"));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file.bytes()))) {
      int entries = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String text = new String(zip.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(secretsIn(text)).as(entry.getName()).isEmpty();
        entries++;
      }
      assertThat(entries).isGreaterThan(5);
    }
  }

  @Test
  void whatTheAliasesOfOneHaveInCommonOthersHaveToo() {
    for (Person viewer : viewers().subList(0, 6)) {
      Browser browser = as(viewer);
      Set<String> first = tokens(payload(browser, posts.get("ondine first")));
      Set<String> second = tokens(payload(browser, posts.get("ondine second")));
      Set<String> named = tokens(payload(browser, posts.get("ondine named")));
      Set<String> pseudonym = tokens(payload(browser, posts.get("ondine pseudonym")));
      Set<String> control = tokens(payload(browser, posts.get("yolaine first")));
      control.addAll(tokens(payload(browser, posts.get("yolaine second"))));
      for (Set<String> other : List.of(second, named, pseudonym)) {
        Set<String> common = new TreeSet<>(first);
        common.retainAll(other);
        common.removeAll(control);
        assertThat(common).as("common to two posts, for " + viewer.handle()).isEmpty();
      }
    }
  }

  @Test
  void profileAndListsCountNothingOfAnAlias() {
    for (Person viewer : viewers()) {
      String profile = as(viewer).get("/members/sarcelle").body();
      assertThat(profile).contains("/cases/" + posts.get("ondine named"));
      for (long id : aliased()) {
        assertThat(profile).doesNotContain("/cases/" + id + "\"");
      }
      assertThat(as(viewer).get("/cases/" + posts.get("other")).body())
          .doesNotContainIgnoringCase("valcourt")
          .doesNotContain("sarcelle");
    }
  }

  @Test
  void aMailFindsTheOwner() {
    assertThat(aliases.of(List.of(ondine.id(), yolaine.id(), bruno.id())))
        .containsOnlyKeys(ondine.id(), yolaine.id())
        .hasEntrySatisfying(ondine.id(), own -> assertThat(own).hasSize(4));
  }

  @Test
  void aSpecialtyMayForbidPseudonyms() {
    as(administrator).post("/specialties/rheumatology/pseudonyms", "allowed", "false");
    try {
      assertThat(publish(yolaine, true).status()).isEqualTo(409);
      assertThat(publish(ondine, false).status()).as("shows a pseudonym").isEqualTo(409);
      assertThat(publish(yolaine, false).status()).isEqualTo(200);
    } finally {
      as(administrator).post("/specialties/rheumatology/pseudonyms", "allowed", "true");
    }
    assertThat(publish(yolaine, true).status()).isEqualTo(200);
  }

  @Test
  void nobodySpeaksWithTwoVoicesInOneThread() {
    long question = posts.get("yolaine named");
    assertThat(answer(ondine, question, true).status()).as("named there before").isEqualTo(409);
    long other = posts.get("other");
    answer(ondine, other, false);
    assertThat(
            rows.number(
                "select count(*) from answers where case_id = ? and author_id = ?",
                other,
                ondine.id()))
        .as("stays under the alias")
        .isZero();
    assertThat(
            rows.number("select count(distinct author_id) from answers where case_id = ?", other))
        .isEqualTo(2);
  }

  @Test
  void theSameFormSentTwiceIsOneQuestionUnderOneAlias() {
    String ticket = UUID.randomUUID().toString();
    long before = rows.number("select count(*) from cases");
    for (int i = 0; i < 2; i++) {
      assertThat(publish(yolaine, true, ticket, "Deux fois la même question ?").status())
          .isEqualTo(200);
    }
    assertThat(rows.number("select count(*) from cases")).isEqualTo(before + 1);
    assertThat(aliases.own(yolaine.actor())).hasSize(5);
  }

  /** Of a page what stands beside an alias of Ondine's: all of her threads' pages. */
  private String besideAnAlias(String path, String page) {
    String threads =
        aliased().stream()
            .map(String::valueOf)
            .reduce((one, other) -> one + "|" + other)
            .orElseThrow();
    if (path.matches("/(cases|answers|images)/(" + threads + ")([/?#].*)?")) {
      return page;
    }
    Pattern beside =
        Pattern.compile("/cases/(" + threads + ")(?!\\d)|" + String.join("|", names()));
    return PIECES
        .splitAsStream(page)
        .filter(piece -> beside.matcher(piece).find())
        .reduce("", (one, other) -> one + "\n" + other);
  }

  /** A page with all its headers, and its thread. */
  private static String payload(Browser browser, long id) {
    Reply page = browser.get("/cases/" + id);
    Reply thread = browser.get("/cases/" + id + "/thread");
    Reply live = browser.knock("/live?watch=CASE-" + id);
    return (page.bodyWithoutTokens()
            + headers(page)
            + thread.bodyWithoutTokens()
            + headers(thread)
            + headers(live))
        .replaceAll("(?<!\\d)" + id + "(?!\\d)", "ID")
        // When, in words and by the clock: posts of one minute say the same.
        .replaceAll("datetime=\"[^\"]*\" title=\"[^\"]*\"", "");
  }
}
