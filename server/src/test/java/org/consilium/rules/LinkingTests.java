package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.consilium.Browser;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Tries to find out who stands behind an alias. One member, Ondine, has spoken under her name,
 * under the pseudonym of her account, and under aliases in threads of her own and of others; her
 * colleague Yolaine, of the same kind, has done the same: what Ondine's posts have in common and
 * Yolaine's have not would give her away. Tried as members of every kind, a moderator, an
 * administrator and one officer, through every address that can be reached and every payload; and
 * as somebody who reads the tables.
 */
class LinkingTests extends OfficersWorld {
  private static final String PSEUDONYM = "Sarcelle";
  private static final Pattern HREF = Pattern.compile("(?:href|src|hx-get)=\"(/[^\"]*)\"");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}@_]{3,}");
  private static final int MOST_PAGES = 220;

  @Autowired private Aliases aliases;

  private Person ondine;
  private Person yolaine;
  private final Map<String, Long> posts = new LinkedHashMap<>();

  @BeforeEach
  void everybodySpeaks() {
    // Numbers that nothing else has, so that finding one means something.
    rows.numberAccountsFrom(734000);
    yolaine = doctor("yolaine-quentric", "Yolaine Quentric", "Dinan", "rheumatology");
    rows.numberAccountsFrom(918000);
    ondine = doctor("ondine-valcourt", "Ondine Valcourt", "Morlaix", "rheumatology");
    for (Person author : List.of(yolaine, ondine)) {
      String who = author == ondine ? "ondine" : "yolaine";
      posts.put(who + " named", ask(author, false));
      posts.put(who + " first", ask(author, true));
      posts.put(who + " second", ask(author, true));
      posts.put(who + " closed", ask(author, true));
    }
    long other = rows.question(bruno, "Érythème noueux, que chercher ?", "MEMBERS", List.of());
    posts.put("other", other);
    answer(ondine, other, true);
    answer(yolaine, other, true);
    answer(ondine, posts.get("yolaine named"), false);
    answer(bruno, posts.get("ondine first"), false);
    answer(bruno, posts.get("yolaine first"), false);
    for (String who : List.of("ondine", "yolaine")) {
      Person author = who.equals("ondine") ? ondine : yolaine;
      long answer =
          rows.number(
              "select id from answers where case_id = ? and author_id = ?",
              posts.get(who + " first"),
              bruno.id());
      as(author).post("/answers/" + answer + "/votes", "kind", "USEFUL");
      as(author).post("/answers/" + answer + "/thanks");
      as(author).get("/cases/" + posts.get(who + " first"));
      as(author).get("/notifications");
      as(author).post("/notifications/reading", "through", "999999999");
      as(author)
          .post(
              "/cases/" + posts.get(who + " closed") + "/closure",
              "resolved",
              "true",
              "diagnosis",
              "Goutte");
      // The first words of what will be said otherwise stand in a draft.
      as(author).post("/cases/" + posts.get(who + " first") + "/draft", "body", "Je précise");
    }
    as(ondine)
        .post(
            "/me",
            "shows",
            "PSEUDONYM",
            "pseudonym",
            PSEUDONYM,
            "languages",
            "fr",
            "language",
            "fr",
            "zone",
            "Europe/Paris",
            "mail",
            "10");
    posts.put("ondine pseudonym", ask(ondine, false));
  }

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
    Set<String> secrets =
        Set.of(Long.toString(ondine.id()), "ondine", "valcourt", "sarcelle", "morlaix");
    for (Person viewer : viewers()) {
      for (Map.Entry<String, String> page : crawl(viewer).entrySet()) {
        Set<String> tokens = tokens(page.getValue());
        boolean aliased =
            aliased().stream()
                .anyMatch(
                    id ->
                        page.getKey().matches("/(cases|answers|images)/" + id + "([/?#].*)?")
                            || page.getKey().startsWith("/cases/" + id));
        if (aliased) {
          secrets.stream()
              .filter(tokens::contains)
              .forEach(secret -> told.add(viewer.handle() + " " + page.getKey() + " " + secret));
        }
      }
    }
    assertThat(told).isEmpty();
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
    List<Alias> own = aliases.own(ondine.actor());
    for (String table : tables()) {
      for (Map<String, @Nullable Object> row :
          rows.rows("select t::text as row from " + table + " t")) {
        Set<String> tokens = numbers(String.valueOf(row.get("row")));
        boolean account =
            tokens.contains(Long.toString(ondine.id()))
                || String.valueOf(row.get("row")).toLowerCase(Locale.ROOT).contains("valcourt");
        boolean alias =
            own.stream().anyMatch(one -> tokens.contains(Long.toString(one.id())))
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
    Set<String> own =
        aliases.own(ondine.actor()).stream()
            .map(alias -> Long.toString(alias.id()))
            .collect(Collectors.toSet());
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
  void aPictureUnderAnAliasStandsUnderTheAliasOnly() throws IOException {
    Browser browser = as(ondine);
    browser.upload(
        "/staged-images",
        Map.of("purpose", "ask"),
        new Browser.Part("images", "photo.jpg", "image/jpeg", photo()));
    long staged = rows.number("select max(id) from staged_images");
    browser.post("/staged-images/" + staged + "/mask", "boxes", "[]");
    Reply sent =
        browser.post(
            "/ask",
            "ticket",
            UUID.randomUUID().toString(),
            "body",
            "Nodule du coude ?",
            "specialties",
            "rheumatology",
            "identity",
            "ALIAS",
            "action",
            "publish",
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

  @Test
  void aMailGoesToTheOwnerWithoutTheAlias() {
    assertThat(aliases.owner(aliases.own(ondine.actor()).getFirst().id())).contains(ondine.id());
    assertThat(aliases.owner(aliases.own(yolaine.actor()).getFirst().id())).contains(yolaine.id());
    assertThat(aliases.owner(-5)).isEmpty();
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

  private List<Person> viewers() {
    return List.of(bruno, student, outsider, moderator, administrator, first, yolaine);
  }

  private List<Long> aliased() {
    return List.of(
        posts.get("ondine first"), posts.get("ondine second"), posts.get("ondine closed"));
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

  private long ask(Person author, boolean alias) {
    Reply sent = publish(author, alias);
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    return rows.number("select max(id) from cases");
  }

  private Reply publish(Person author, boolean alias) {
    return publish(author, alias, UUID.randomUUID().toString(), "Douleur mécanique du genou ?");
  }

  private Reply publish(Person author, boolean alias, String ticket, String body) {
    return as(author)
        .post(
            "/ask",
            "ticket",
            ticket,
            "body",
            body,
            "specialties",
            "rheumatology",
            "identity",
            alias ? "ALIAS" : "SHOWN",
            "action",
            "publish");
  }

  private static byte[] photo() throws IOException {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
      return bytes.toByteArray();
    }
  }

  private Reply answer(Person author, long question, boolean alias) {
    return as(author)
        .post(
            "/cases/" + question + "/answers",
            "ticket",
            UUID.randomUUID().toString(),
            "body",
            "Une radiographie d’abord.",
            "identity",
            alias ? "ALIAS" : "SHOWN",
            "action",
            "publish");
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

  private static String headers(Reply reply) {
    return reply.headers().map().entrySet().stream()
        .filter(header -> !Set.of("date", "set-cookie").contains(header.getKey()))
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private Map<String, String> crawl(Person viewer) {
    Browser browser = as(viewer);
    Map<String, String> pages = new LinkedHashMap<>();
    Deque<String> todo =
        new ArrayDeque<>(
            List.of("/", "/?tab=recent", "/?tab=followed", "/search?q=genou", "/notifications"));
    todo.addAll(List.of("/specialties", "/officers", "/admin/members", "/moderation/kept"));
    for (long id : posts.values()) {
      todo.add("/cases/" + id + "/thread");
    }
    Set<String> seen = new HashSet<>(todo);
    while (!todo.isEmpty() && pages.size() < MOST_PAGES) {
      String path = todo.pop();
      Reply reply = browser.get(path);
      String all = reply.bodyWithoutTokens() + "\n" + headers(reply);
      pages.put(path, all);
      Matcher links = HREF.matcher(all);
      while (links.find()) {
        String link = links.group(1).replace("&amp;", "&").replaceFirst("#.*", "");
        if (!link.isEmpty()
            && !link.startsWith("/assets")
            && !link.startsWith("/sign-out")
            && seen.add(link)) {
          todo.add(link);
        }
      }
    }
    return pages;
  }

  private static Set<String> tokens(String text) {
    return TOKEN
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
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
