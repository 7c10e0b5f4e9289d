package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.consilium.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody sees who searches while the index is built. */
class BuildingTests extends World {
  @Autowired private LiveIndex live;

  @Test
  void onlyTheBarIsAskedForAgainAndTheHitsComeInItsPlace() throws SQLException {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    String progress = "/search/progress?q=plaque&amp;order=newest";
    try (Connection held = rows.lock("cases")) {
      live.damaged();
      String page = as(bruno).get("/search?q=plaque&order=newest").body();
      assertThat(page)
          .contains("hx-get=\"" + progress + "\"", "<progress", "value=\"plaque\"")
          .doesNotContain("hx-target=\"#main\"");
      String bar = as(bruno).get("/search/progress?q=plaque&order=newest").body();
      assertThat(bar).contains("hx-get=\"" + progress + "\"").doesNotContain("<form", "<html");
      held.rollback();
    }
    await().until(() -> live.fresh().isPresent());
    assertThat(as(bruno).get("/search/progress?q=plaque&order=newest").body())
        .contains(
            "hx-get=\"/search?q=plaque&amp;order=newest\"",
            "hx-select=\"#hits\" hx-target=\"#hits\"")
        .doesNotContain("<progress", "<form", "<html");
    String found = as(bruno).get("/search?q=plaque&order=newest").body();
    assertThat(found).contains("/cases/" + id);
    assertThat(found.indexOf("</form>"))
        .as("what one types in is not replaced")
        .isLessThan(found.indexOf("id=\"hits\""));
  }

  @Test
  void thatTheSearchIsCatchingUpIsSaid() throws SQLException {
    live.fresh();
    try (Connection held = rows.lock("cases")) {
      rows.change(
          "insert into search_changes (case_id)"
              + " select n from generate_series(1000000, 1000001 + ?) as n",
          LogRows.MOST);
      assertThat(as(bruno).get("/search?q=introuvable").body())
          .contains("La recherche rattrape son retard", "Aucun");
      held.rollback();
    }
    await().until(() -> live.fresh().isPresent() && !live.behind());
    assertThat(as(bruno).get("/search?q=introuvable").body()).doesNotContain("rattrape son retard");
  }
}
