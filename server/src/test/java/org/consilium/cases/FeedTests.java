package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.consilium.Person;
import org.consilium.foundation.Slice;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FeedTests extends Round {
  @Autowired private Feed feed;
  @Autowired private FeedRows feedRows;

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
  void unansweredAreThoseOfOthersInAllSpecialties() {
    long first = ask(amal, "Une.", "dermatology");
    long answered = ask(amal, "Deux.", "cardiology");
    long last = ask(amal, "Trois.", "cardiology");
    ask(bruno, "La sienne.", "cardiology");
    askOnly(amal, "Aux cardiologues.", "cardiology");
    answer(outsider, answered, "Avis.");

    assertThat(walk(bruno, Feed.Tab.UNANSWERED)).containsExactly(last, first);
  }

  @Test
  void aCommunityListsWhatItWasAskedToWhomMaySeeIt() {
    long open = ask(amal, "Plaque du bras.", "cardiology", "dermatology");
    long closed = askOnly(amal, "Aux cardiologues.", "cardiology");
    ask(amal, "Autre chose.", "neurology");
    answer(outsider, open, "Avis.");

    String page = as(outsider).get("/specialties/cardiology").body();
    assertThat(page).contains("/cases/" + open, "/cases/" + closed).doesNotContain("Autre chose");
    assertThat(as(bruno).get("/specialties/cardiology").body())
        .contains("/cases/" + open)
        .doesNotContain("/cases/" + closed);
    assertThat(as(outsider).get("/specialties/cardiology?unanswered=true").body())
        .contains("/cases/" + closed)
        .doesNotContain("/cases/" + open);
    assertThat(as(bruno).get("/specialties/nowhere").status()).isEqualTo(404);
  }

  @Test
  void theLineSaysHowManyQuestionsCameSince() {
    ask(amal, "Ancienne.", "dermatology");
    String since = as(bruno).get("/").body().replaceAll("(?s).*since=(\\d+).*", "$1");
    assertThat(fresh("for-you", since)).contains("hidden").doesNotContain("nouvelle");
    ask(amal, "Nouvelle.", "dermatology");
    ask(bruno, "La sienne.", "dermatology");
    ask(amal, "Ailleurs.", "neurology");
    askOnly(amal, "Aux cardiologues.", "cardiology");
    assertThat(fresh("for-you", since)).contains("Une nouvelle question");
    assertThat(fresh("recent", since)).contains("2 nouvelles questions");
    assertThat(fresh("mine", since)).doesNotContain("nouvelle");
  }

  private String fresh(String tab, String since) {
    return as(bruno).get("/fresh?tab=" + tab + "&since=" + since).body();
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
        feed.tab(bruno.actor(), Feed.Tab.FOR_YOU, null, feedRows.marks(bruno.actor()).seen())
            .items();

    assertThat(shown).extracting(row -> row.line().id()).containsExactly(fresh, old);
    assertThat(shown).extracting(Feed.Row::unseen).containsExactly(true, false);
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
}
