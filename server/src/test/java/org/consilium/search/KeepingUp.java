package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.consilium.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** An index, as a node has it, over ends and beginnings, whichever engine it is in. */
abstract class KeepingUp extends World {
  @TempDir protected Path data;

  @Autowired protected LogRows logRows;
  @Autowired protected Vocabularies vocabularies;
  @Autowired protected Searchable searchable;
  @Autowired protected TransactionTemplate transaction;
  @Autowired private javax.sql.DataSource database;

  protected LiveIndex live;

  abstract Engine engine();

  abstract boolean exists(String name);

  @BeforeEach
  void begin() {
    live = opened();
  }

  @AfterEach
  void end() {
    live.close();
  }

  @Test
  void anIndexThatWasNotClosedGoesOnWhereItsLastCommitStood() throws IOException {
    long kept = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(kept);
    live.commit();
    String name = name();
    long later = rows.question(amal, "Plaque plus tard", "MEMBERS", List.of());
    rows.change("update cases set body = 'Autre' where id = ?", kept);
    assertThat(found("plaque")).containsExactly(later);

    killed();

    assertThat(found("plaque")).containsExactly(later);
    assertThat(found("autre")).containsExactly(kept);
    assertThat(name()).isEqualTo(name);
  }

  @Test
  void whatCommitsLaterThoughItBeganBeforeIsNotMissed() throws SQLException {
    found("plaque");
    try (Connection slow = database.getConnection()) {
      slow.setAutoCommit(false);
      try (Statement statement = slow.createStatement()) {
        statement.execute("select pg_current_xact_id()");
        long quick = rows.question(amal, "Plaque vite", "MEMBERS", List.of());
        assertThat(found("plaque")).containsExactly(quick);
        live.commit();
        statement.execute("update cases set body = 'Autrement' where id = " + quick);
        long last = rows.question(amal, "Plaque enfin", "MEMBERS", List.of());
        assertThat(found("plaque")).containsExactlyInAnyOrder(quick, last);
        slow.commit();
        assertThat(found("plaque")).containsExactly(last);
        assertThat(found("autrement")).containsExactly(quick);
      } finally {
        slow.rollback();
        slow.setAutoCommit(true);
      }
    }
  }

  @Test
  void anotherDatabaseOrAClearedLogMeansAnotherIndex() throws IOException {
    found("plaque");
    live.commit();
    String name = name();
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    rows.change("update search_changes set noted_on = current_date - 30");
    assertThat(logRows.clear(8)).isPositive();
    assertThat(found("plaque")).containsExactly(id);
    assertThat(name()).isNotEqualTo(name);
    String second = name();
    rows.change("delete from search_log");
    assertThat(found("plaque")).containsExactly(id);
    assertThat(name()).isNotEqualTo(second);
  }

  @Test
  void oneThatIsFarBehindServesWhileAnotherIsBuiltBeside() throws Exception {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    String name = name();
    try (Connection held = rows.lock("cases")) {
      farBehind();
      assertThat(found("plaque")).containsExactly(id);
      assertThat(live.behind()).isTrue();
      assertThat(name()).isEqualTo(name);
      held.rollback();
    }
    long later = rows.question(amal, "Plaque plus tard", "MEMBERS", List.of());
    await().until(() -> !live.behind() && !name().equals(name));
    assertThat(found("plaque")).containsExactlyInAnyOrder(id, later);
  }

  @Test
  void aLongBacklogIsWrittenBesideAndNobodyWhoSearchesWaitsForIt() throws Exception {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    try (Connection held = rows.lock("cases")) {
      changed(Builder.BATCH + 1);
      assertTimeoutPreemptively(
          Duration.ofSeconds(5), () -> assertThat(found("plaque")).containsExactly(id));
      assertThat(live.behind()).isTrue();
      // This one and the application's own wait for the table, in the middle of writing.
      await().until(() -> rows.number("select count(*) from pg_locks where not granted") > 1);
      assertTimeoutPreemptively(
          Duration.ofSeconds(1),
          () -> {
            assertThat(found("plaque")).containsExactly(id);
            live.forget(List.of(id));
          });
      held.rollback();
    }
    String name = name();
    long later = rows.question(amal, "Plaque plus tard", "MEMBERS", List.of());
    await().until(() -> found("plaque").contains(later) && !live.behind());
    assertThat(found("plaque")).containsExactlyInAnyOrder(id, later);
    assertThat(name()).isEqualTo(name);
  }

  /** As after days without this node: more in the log than is read at once. */
  void farBehind() {
    changed(LogRows.MOST + 2);
  }

  private void changed(int cases) {
    rows.change(
        "insert into search_changes (case_id) select 1000000 + n from generate_series(1, ?) as n",
        cases);
  }

  @Test
  void anotherProcessBuildsBesideAndTheServerTakesOver() throws IOException {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    String name = name();
    new Rebuild(engine(), logRows, vocabularies, searchable).run(data, percent -> {});
    await().until(() -> !name().equals(name));
    assertThat(found("plaque")).containsExactly(id);
    assertThat(exists(name)).isFalse();
  }

  protected interface Meanwhile {
    void happens() throws IOException;
  }

  protected void killed(Meanwhile... meanwhile) throws IOException {
    // Nothing is committed, as when the process is gone; the lock of the folder goes with it.
    live.abandon();
    for (Meanwhile each : meanwhile) {
      each.happens();
    }
    live = opened();
  }

  protected LiveIndex opened() {
    return new LiveIndex(engine().in(data.toString()), logRows, vocabularies, searchable);
  }

  protected String name() {
    return live.fresh().orElseThrow().name();
  }

  protected List<Long> found(String words) {
    return found(live, words);
  }

  protected List<Long> found(LiveIndex live, String words) {
    Search search = new Search(live, searchable);
    Search.Result result = search.find(moderator.actor(), Wanted.of(Map.of("q", words)), null, 20);
    return result instanceof Search.Found found ? found.ids() : List.of(-1L);
  }
}
