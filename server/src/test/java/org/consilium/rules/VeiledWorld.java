package org.consilium.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
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
import org.consilium.Browser;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.Actor;
import org.consilium.paging.Escalations;
import org.consilium.pseudonyms.Alias;
import org.consilium.pseudonyms.Aliases;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * One member, Ondine, has spoken under her name, under the pseudonym of her account, and under
 * aliases in threads of her own and of others; her colleague Yolaine, of the same kind, has done
 * the same: what Ondine's posts have in common and Yolaine's have not would give her away.
 */
abstract class VeiledWorld extends OfficersWorld {
  private static final String PSEUDONYM = "Sarcelle";
  private static final Pattern HREF = Pattern.compile("(?:href|src|hx-get)=\"(/[^\"]*)\"");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}@_]{3,}");
  private static final int MOST_PAGES = 220;

  @Autowired Aliases aliases;
  @Autowired Escalations escalations;

  Person ondine;
  Person yolaine;
  final Map<String, Long> posts = new LinkedHashMap<>();

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
      as(author).post("/flags/answer/" + answer, "reason", "DISRESPECT", "words", "Le ton.");
      as(bruno).post("/flags/case/" + posts.get(who + " first"), "reason", "OFF_TOPIC");
      as(author).get("/flags");
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
    settle(as(ondine), "PSEUDONYM", PSEUDONYM);
    posts.put("ondine pseudonym", ask(ondine, false));
  }

  /** What nobody reads beside an alias of Ondine's. */
  Set<String> secrets() {
    return Set.of(Long.toString(ondine.id()), "ondine", "valcourt", "sarcelle", "morlaix");
  }

  Set<String> secretsIn(String text) {
    Set<String> told = tokens(text);
    told.retainAll(secrets());
    return told;
  }

  List<String> names() {
    return aliases.own(ondine.actor()).stream().map(Alias::name).toList();
  }

  List<Person> viewers() {
    return List.of(bruno, student, outsider, moderator, administrator, first, yolaine);
  }

  List<Long> aliased() {
    return List.of(
        posts.get("ondine first"), posts.get("ondine second"), posts.get("ondine closed"));
  }

  long ask(Person author, boolean alias) {
    Reply sent = publish(author, alias);
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    // What is asked under an alias is paged by the clock.
    while (escalations.next(Actor.nobody(Locale.FRENCH), Instant.now())) {
      // One step a turn.
    }
    return rows.number("select max(id) from cases");
  }

  Reply publish(Person author, boolean alias) {
    return publish(author, alias, UUID.randomUUID().toString(), "Douleur mécanique du genou ?");
  }

  Reply publish(Person author, boolean alias, String ticket, String body) {
    return publish(
        author,
        body,
        "rheumatology",
        "kind",
        "TREATMENT",
        "identity",
        alias ? "ALIAS" : "SHOWN",
        "ticket",
        ticket);
  }

  Reply answer(Person author, long question, boolean alias) {
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

  static String headers(Reply reply) {
    return reply.headers().map().entrySet().stream()
        .filter(header -> !Set.of("date", "set-cookie").contains(header.getKey()))
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  Map<String, String> crawl(Person viewer) {
    Browser browser = as(viewer);
    Map<String, String> pages = new LinkedHashMap<>();
    Deque<String> todo =
        new ArrayDeque<>(
            List.of("/", "/?tab=recent", "/?tab=followed", "/search?q=genou", "/notifications"));
    todo.addAll(List.of("/specialties", "/officers", "/admin/members", "/moderation/kept"));
    todo.addAll(List.of("/moderation", "/flags", "/moderation/log", "/moderation/statistics"));
    todo.addAll(List.of("/members", "/circle", "/demo/mails", "/verification", "/me/data"));
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

  static Set<String> tokens(String text) {
    return TOKEN
        .matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .map(match -> match.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
