package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.consilium.Person;
import org.consilium.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SavedSearchesTests extends World {
  private static final String TOLD =
      "select count(*) from notifications where kind = 'MATCHED' and account_id = ?";

  @Autowired private Lookout lookout;

  @BeforeEach
  void fromNowOn() {
    lookout.look();
  }

  @Test
  void aNewCaseTellsWhoSavedASearchThatItAnswersOnceAndNobodyElse() {
    save(bruno, "q=crise+cardiaque");
    save(bruno, "q=sport");
    save(outsider, "q=infarctus&specialty=cardiology");
    save(chloe, "q=infarctus+-sport");
    rows.question(amal, "Reprise du sport après un IDM ?", "MEMBERS", List.of("cardiology"));
    lookout.look();
    lookout.look();

    assertThat(told(bruno)).isOne();
    assertThat(told(outsider)).isOne();
    assertThat(told(chloe)).isZero();
    assertThat(told(amal)).isZero();
    assertThat(as(bruno).get("/notifications").body())
        .contains("Une question répond à votre recherche enregistrée");

    rows.change("update cases set body = body || ' Et le sport ?'");
    lookout.look();
    assertThat(told(bruno)).isOne();
  }

  @Test
  void onlyWhatOneMaySeeTells() {
    save(bruno, "q=plaque");
    save(outsider, "q=plaque");
    save(amal, "q=plaque");
    rows.question(amal, "Plaque.", "SPECIALTIES", List.of("dermatology"));
    lookout.look();
    assertThat(told(bruno)).isOne();
    assertThat(told(outsider)).isZero();
    assertThat(told(amal)).as("who asked").isZero();
  }

  @Test
  void anAnswerMayBringTheWordsAndAnOldCaseTellsNobody() {
    save(bruno, "q=sporotrichose");
    long young = rows.question(amal, "Nodules du bras.", "MEMBERS", List.of());
    long old = rows.question(amal, "Nodules de la main.", "MEMBERS", List.of());
    rows.change("update cases set created_at = now() - interval '60 days' where id = ?", old);
    lookout.look();
    assertThat(told(bruno)).isZero();
    rows.answer(young, outsider, "Sporotrichose ?");
    rows.answer(old, outsider, "Sporotrichose ?");
    lookout.look();
    assertThat(told(bruno)).isOne();
  }

  @Test
  void aSearchIsReadInTheLanguageOfWhoSavedIt() {
    rows.speak(outsider.id(), "de");
    save(bruno, "q=ganglion");
    save(outsider, "q=ganglion");
    rows.question(amal, "Kyste synovial du poignet ?", "MEMBERS", List.of());
    lookout.look();
    assertThat(told(outsider)).as("in German a ganglion is a cyst").isOne();
    assertThat(told(bruno)).as("in French it is a node").isZero();
    rows.question(amal, "Adénopathies cervicales ?", "MEMBERS", List.of());
    lookout.look();
    assertThat(told(outsider)).isOne();
    assertThat(told(bruno)).isOne();
  }

  @Test
  void eachIsReadOnceAndAgainOnlyWhenTheVocabularyIsAnother() {
    rows.change(
        "insert into saved_searches (account_id, query)"
            + " select ?, '/search?q=mot' || n from generate_series(1, 700) as n",
        chloe.id());
    save(bruno, "q=plaque");
    rows.question(amal, "Plaque.", "MEMBERS", List.of());
    lookout.look();
    assertThat(told(bruno)).isOne();
    assertThat(rows.number("select count(*) from saved_searches where needs = '{}'")).isZero();
    long versions = rows.number("select count(distinct xmin::text) from saved_searches");
    long newest = rows.number("select max(xmin::text::bigint) from saved_searches");

    rows.question(amal, "Plaque, mot12.", "MEMBERS", List.of());
    lookout.look();
    assertThat(told(bruno)).isEqualTo(2);
    assertThat(told(chloe)).isOne();
    assertThat(rows.number("select count(distinct xmin::text) from saved_searches"))
        .isEqualTo(versions);
    assertThat(rows.number("select max(xmin::text::bigint) from saved_searches")).isEqualTo(newest);

    rows.change("update saved_searches set needs = '{}', read_with = 'other words'");
    rows.question(amal, "Plaque, encore.", "MEMBERS", List.of());
    lookout.look();
    assertThat(told(bruno)).isEqualTo(3);
  }

  @Test
  void ofTwoVersionsBesideEachOtherOneReadsAndTells() {
    save(bruno, "q=plaque");
    rows.change("update search_log set told_with = 'of another version', told_at = now()");
    rows.question(amal, "Plaque.", "MEMBERS", List.of());
    lookout.look();
    assertThat(told(bruno)).isZero();
    assertThat(rows.number("select count(*) from saved_searches where read_with = ''")).isOne();
    rows.change("update search_log set told_at = now() - interval '2 minutes'");
    lookout.look();
    assertThat(told(bruno)).isOne();
  }

  @Test
  void asManyAsTwentyAreKeptAndTheOwnerAloneRemovesThem() {
    save(bruno, "q=plaque&from=2026-01-01");
    save(bruno, "q=plaque&from=2026-01-01");
    assertThat(rows.number("select count(*) from saved_searches")).isOne();
    assertThat(as(bruno).get("/search/saved").body())
        .contains("plaque")
        .contains("avec des filtres");
    assertThat(as(bruno).get("/search?q=plaque&from=2026-01-01").body())
        .contains("Recherche enregistrée");
    long id = rows.number("select id from saved_searches");
    assertThat(as(amal).post("/search/saved/" + id + "/removal").status()).isEqualTo(404);
    assertThat(as(bruno).post("/search/saved/" + id + "/removal").status()).isEqualTo(303);
    assertThat(as(bruno).get("/search/saved").body()).contains("Aucune recherche enregistrée");
    assertThat(as(bruno).post("/search/saved", "q", "").status()).isEqualTo(400);
    for (int i = 0; i < SavedSearches.MOST; i++) {
      save(bruno, "q=mot" + i);
    }
    assertThat(as(bruno).post("/search/saved", "q", "encore").status()).isEqualTo(409);
    assertThat(rows.number("select count(*) from saved_searches")).isEqualTo(SavedSearches.MOST);
  }

  private void save(Person member, String query) {
    String[] pairs = query.replace("+", " ").split("[&=]", -1);
    assertThat(as(member).post("/search/saved", pairs).status()).isEqualTo(303);
  }

  private long told(Person person) {
    return rows.number(TOLD, person.id());
  }
}
