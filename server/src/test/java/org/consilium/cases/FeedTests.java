package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.consilium.Person;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FeedTests extends Round {
  @Autowired private Feed feed;
  @Autowired private FeedRows feedRows;
  @Autowired private Specialties specialties;

  @Test
  void theFeedForYouWalksEveryCaseOnceUnansweredFirst() {
    rows.join(bruno.id(), List.of("cardiology"));
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 53; i++) {
      asked.add(
          i % 7 == 0
              ? ask(amal, "Question " + i, "dermatology", "cardiology")
              : ask(amal, "Question " + i, i % 2 == 0 ? "dermatology" : "cardiology"));
    }
    List<Long> answered = asked.stream().filter(id -> id % 3 == 0).toList();
    answered.forEach(id -> answer(outsider, id, "Avis."));
    ask(amal, "Pas pour lui.", "neurology");

    List<Long> read = walk(bruno, Feed.Tab.FOR_YOU);

    List<Long> expected = new ArrayList<>(asked.reversed());
    expected.removeAll(answered);
    expected.addAll(answered.reversed());
    assertThat(read).isEqualTo(expected);
  }

  @Test
  void theFeedForYouLeavesOutOnesOwnAndWhatOneMayNotSee() {
    long open = ask(amal, "Ouverte à tous.", "dermatology");
    long restricted = askOnly(amal, "Aux dermatologues.", "dermatology");
    long own = ask(bruno, "La sienne.", "dermatology");
    rows.join(outsider.id(), List.of("dermatology"));

    assertThat(walk(bruno, Feed.Tab.FOR_YOU)).containsExactly(restricted, open);
    assertThat(walk(outsider, Feed.Tab.FOR_YOU)).containsExactly(own, open);
  }

  @Test
  void aCaseAnsweredWhileOnePagesIsNotLostAmongTheOthers() {
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      asked.add(ask(amal, "Question " + i, "dermatology"));
    }
    Slice<Feed.Row> first = feed.tab(bruno.actor(), Feed.Tab.FOR_YOU, null, 0);
    answer(outsider, asked.getFirst(), "Avis.");
    List<Long> read = new ArrayList<>(ids(first));
    read.addAll(walk(bruno, Feed.Tab.FOR_YOU, first.next()));

    assertThat(read).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void recentFollowedAndOwnWalkEveryCaseOnce() {
    List<Long> asked = LongStream.range(0, 47).mapToObj(i -> ask(amal, "Question " + i)).toList();
    List<Long> followed = asked.stream().filter(id -> id % 2 == 0).toList();
    followed.forEach(id -> cases.follow(bruno.actor(), id));
    long hidden = askOnly(amal, "Aux cardiologues.", "cardiology");

    assertThat(walk(bruno, Feed.Tab.RECENT)).isEqualTo(asked.reversed());
    assertThat(walk(bruno, Feed.Tab.FOLLOWED)).isEqualTo(followed.reversed());
    assertThat(walk(bruno, Feed.Tab.MINE)).isEmpty();
    List<Long> own = new ArrayList<>(asked);
    own.add(hidden);
    assertThat(walk(amal, Feed.Tab.MINE)).isEqualTo(own.reversed());
  }

  @Test
  void aFollowedCaseThatClosedToTheFollowerIsNotListed() {
    long restricted = askOnly(amal, "Aux dermatologues.", "dermatology");
    cases.follow(bruno.actor(), restricted);
    rows.change("update accounts set specialties = '{cardiology}' where id = ?", bruno.id());

    assertThat(walk(bruno, Feed.Tab.FOLLOWED)).isEmpty();
  }

  @Test
  void aKeyOfNonsenseShowsTheFirstPage() {
    long id = ask(amal, "Question.", "dermatology");
    for (String key : List.of("x", "", "2-5", "1-", "99999999999999999999", "-1", "0-0x", "1'--")) {
      assertThat(ids(feed.tab(bruno.actor(), Feed.Tab.FOR_YOU, key, 0)))
          .as(key)
          .containsExactly(id);
    }
  }

  @Test
  void whatIsNewSinceTheLastLookIsMarked() {
    long old = ask(amal, "Ancienne.", "dermatology");
    assertThat(as(bruno).get("/").status()).isEqualTo(200);
    long fresh = ask(amal, "Nouvelle.", "dermatology");

    List<Feed.Row> shown =
        feed.tab(bruno.actor(), Feed.Tab.FOR_YOU, null, feedRows.mark(bruno.actor())).items();

    assertThat(shown).extracting(row -> row.line().id()).containsExactly(fresh, old);
    assertThat(shown).extracting(Feed.Row::unseen).containsExactly(true, false);
  }

  @Test
  void searchFindsWordsWhateverTheirAccentsAndEndings() {
    long id = ask(amal, "Érythème étendu des paupières après une crème cosmétique.");
    ask(amal, "Douleur thoracique à l’effort.");

    for (String words :
        List.of(
            "érythème",
            "erytheme",
            "ERYTHÈME",
            "érythèmes",
            "paupière",
            "crèmes cosmétiques",
            "\"paupières après\"",
            "cosmétique -douleur",
            "erytheme or inexistant")) {
      assertThat(search(bruno, words)).as(words).containsExactly(id);
    }
    assertThat(search(bruno, "inexistant")).isEmpty();
    assertThat(search(bruno, "érythème -paupières")).isEmpty();
  }

  @Test
  void searchReadsTheOutcomeAndWhatWasTried() {
    CaseForm form =
        new CaseForm(
            java.util.UUID.randomUUID(),
            "Lésion de la jambe.",
            Kind.DIAGNOSIS,
            Urgency.ROUTINE,
            Audience.MEMBERS,
            List.of(),
            null,
            null,
            null,
            "Clobétasol six semaines",
            "");
    long id = publish(amal.actor(), form).id();
    close(amal, id, true);

    assertThat(search(bruno, "clobetasol")).containsExactly(id);
    assertThat(search(bruno, "psoriasis")).containsExactly(id);
    assertThat(search(bruno, "jambe")).containsExactly(id);
  }

  @Test
  void nonsenseInTheSearchFieldFindsNothingAndBreaksNothing() {
    ask(amal, "Question.");
    for (String words :
        List.of(
            "'", "\"", "&", "|", "!", ":*", "<->", "a' or '1'='1", "%", "\\", "((", "-", "le la")) {
      assertThat(as(bruno).get("/search?q=" + encoded(words)).status()).as(words).isEqualTo(200);
    }
  }

  @Test
  void filtersNarrowOneAnother() {
    long derm = ask(amal, "Plaque.", "dermatology");
    long cardio = ask(amal, "Plaque aussi.", "cardiology");
    long both = ask(amal, "Plaque encore.", "dermatology", "cardiology");
    long treated =
        publish(
                amal.actor(),
                new CaseForm(
                    java.util.UUID.randomUUID(),
                    "Plaque à traiter.",
                    Kind.TREATMENT,
                    Urgency.ROUTINE,
                    Audience.MEMBERS,
                    List.of(),
                    null,
                    null,
                    null,
                    "",
                    ""),
                "dermatology")
            .id();
    answer(bruno, cardio, "Avis.");
    rows.picture(both, amal);

    assertThat(search("plaque", "dermatology", null, null, false))
        .containsExactly(treated, both, derm);
    assertThat(search("", "cardiology", null, null, false)).containsExactly(both, cardio);
    assertThat(search("", "", Kind.TREATMENT, null, false)).containsExactly(treated);
    assertThat(search("", "", null, State.ANSWERED, false)).containsExactly(cardio);
    assertThat(search("", "", null, null, true)).containsExactly(both);
    assertThat(search("plaque", "cardiology", null, State.OPEN, true)).containsExactly(both);
    assertThat(search("plaque", "neurology", null, null, false)).isEmpty();
  }

  @Test
  void searchWalksEveryCaseOnce() {
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      asked.add(ask(amal, "Plaque numéro " + i, "dermatology"));
      ask(amal, "Autre chose " + i, "dermatology");
    }
    assertThat(search(bruno, "plaque")).isEqualTo(asked.reversed());
  }

  @Test
  void thePagesOfAListLeadFromOneToTheNext() {
    for (int i = 0; i < 45; i++) {
      ask(amal, "Question " + i, "dermatology");
    }
    String page = as(bruno).get("/").body();
    int pages = 1;
    while (page.contains("rel=\"next\"")) {
      String link = page.replaceFirst("(?s).*<a[^>]*rel=\"next\"[^>]*href=\"([^\"]+)\".*", "$1");
      page = as(bruno).get(link.replace("&amp;", "&")).body();
      pages++;
    }
    assertThat(pages).isEqualTo(3);
  }

  private List<Long> search(Person viewer, String words) {
    List<Long> read = new ArrayList<>();
    String after = null;
    do {
      Slice<Feed.Row> slice =
          feed.search(viewer.actor(), new Search(words, null, null, false), null, after);
      read.addAll(ids(slice));
      after = slice.next();
    } while (after != null);
    return read;
  }

  private List<Long> search(
      String words, String specialty, @Nullable Kind kind, @Nullable State state, boolean image) {
    return ids(
        feed.search(
            bruno.actor(),
            new Search(words, kind, state, image),
            specialties.byCode(specialty).orElse(null),
            null));
  }

  private List<Long> walk(Person viewer, Feed.Tab tab) {
    return walk(viewer, tab, null);
  }

  private List<Long> walk(Person viewer, Feed.Tab tab, @Nullable String from) {
    List<Long> read = new ArrayList<>();
    String after = from;
    do {
      Slice<Feed.Row> slice = feed.tab(viewer.actor(), tab, after, 0);
      read.addAll(ids(slice));
      after = slice.next();
    } while (after != null);
    return read;
  }

  private static List<Long> ids(Slice<Feed.Row> rows) {
    return rows.items().stream().map(row -> row.line().id()).toList();
  }

  private static String encoded(String words) {
    return java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8);
  }
}
