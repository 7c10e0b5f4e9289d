package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.consilium.Gate;
import org.consilium.OnOpenSearch;
import org.consilium.Reply;
import org.consilium.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What members see while OpenSearch does not answer. */
@OnOpenSearch
class AwayTests extends World {
  @Autowired private Gate way;
  @Autowired private Lookout lookout;

  @AfterEach
  void mended() {
    way.open();
    await().until(() -> as(bruno).get("/search?q=x").body().contains("Aucune question"));
  }

  @Test
  void theSearchSaysSoAllElseGoesOnAndNothingIsMissedAfterwards() {
    long before = rows.question(amal, "Plaque avant", "MEMBERS", List.of());
    assertThat(as(bruno).get("/search?q=plaque").body()).contains("/cases/" + before);
    assertThat(as(bruno).post("/search/saved", "q", "plaque").status()).isEqualTo(303);
    lookout.look();

    way.shut();
    Reply away = as(bruno).get("/search?q=plaque&kind=DIAGNOSIS");
    assertThat(away.status()).isEqualTo(200);
    assertThat(away.body())
        .contains(
            "La recherche est indisponible pour le moment", "value=\"plaque\"", "q=plaque&amp;kind")
        .doesNotContain("/cases/" + before);
    rows.speak(outsider.id(), "en");
    rows.speak(chloe.id(), "de");
    assertThat(as(outsider).get("/search?q=plaque").body())
        .contains("Search is not available at the moment");
    assertThat(as(chloe).get("/search?q=plaque").body())
        .contains("Die Suche ist im Moment nicht verfügbar");
    assertThat(as(bruno).get("/search/facets?q=plaque").status()).isEqualTo(200);
    assertThat(as(bruno).get("/search/progress?q=plaque").status()).isEqualTo(200);
    assertThat(as(bruno).get("/").status()).isEqualTo(200);
    assertThat(as(bruno).get("/cases/" + before).body()).contains("Plaque avant");
    long meanwhile = rows.question(amal, "Plaque pendant", "MEMBERS", List.of());
    assertThat(
            as(amal).post("/ask/draft", "body", "Uvéite et érythème noueux : sarcoïdose ?").body())
        .contains("data-hints");
    rows.change("update cases set body = 'Autre' where id = ?", before);
    lookout.look();

    way.open();
    await()
        .untilAsserted(
            () ->
                assertThat(as(bruno).get("/search?q=plaque").body())
                    .contains("/cases/" + meanwhile)
                    .doesNotContain("/cases/" + before));
    lookout.look();
    assertThat(
            rows.number(
                "select count(*) from notifications where kind = 'MATCHED' and account_id = ?",
                bruno.id()))
        .isOne();
  }
}
