package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.consilium.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** An index on its own folder, as a node has it, over ends and beginnings. */
class LiveIndexTests extends World {
  @TempDir private Path data;

  @Autowired private LogRows logRows;
  @Autowired private Vocabularies vocabularies;
  @Autowired private Searchable searchable;
  @Autowired private javax.sql.DataSource database;

  private LiveIndex live;

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
    Path folder = folder();
    long later = rows.question(amal, "Plaque plus tard", "MEMBERS", List.of());
    rows.change("update cases set body = 'Autre' where id = ?", kept);
    assertThat(found("plaque")).containsExactly(later);

    killed();

    assertThat(found("plaque")).containsExactly(later);
    assertThat(found("autre")).containsExactly(kept);
    assertThat(folder()).isEqualTo(folder);
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
  void aDamagedIndexIsBuiltAnew() throws IOException {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    live.commit();
    Path folder = folder();
    killed(
        () -> {
          try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> !each.endsWith("write.lock")).toList()) {
              byte[] bytes = Files.readAllBytes(file);
              Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
            }
          }
        });
    assertThat(found("plaque")).containsExactly(id);
    assertThat(folder()).isNotEqualTo(folder);
  }

  @Test
  void anotherDatabaseOrAClearedLogMeansAnotherIndex() throws IOException {
    found("plaque");
    live.commit();
    Path folder = folder();
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    rows.change("update search_changes set noted_on = current_date - 30");
    assertThat(logRows.clear(8)).isPositive();
    assertThat(found("plaque")).containsExactly(id);
    assertThat(folder()).isNotEqualTo(folder);
    Path second = folder();
    rows.change("delete from search_log");
    assertThat(found("plaque")).containsExactly(id);
    assertThat(folder()).isNotEqualTo(second);
  }

  @Test
  void oneThatIsFarBehindServesWhileAnotherIsBuiltBeside() throws Exception {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    Path folder = folder();
    try (Connection held = rows.lock("cases")) {
      farBehind();
      assertThat(found("plaque")).containsExactly(id);
      assertThat(live.behind()).isTrue();
      assertThat(folder()).isEqualTo(folder);
      held.rollback();
    }
    long later = rows.question(amal, "Plaque plus tard", "MEMBERS", List.of());
    await().until(() -> !live.behind() && !folder().equals(folder));
    assertThat(found("plaque")).containsExactlyInAnyOrder(id, later);
  }

  /** As after days without this node: more in the log than is read at once. */
  private void farBehind() {
    rows.change(
        "insert into search_changes (case_id)"
            + " select n from generate_series(1000000, 1000001 + ?) as n",
        LogRows.MOST);
  }

  @Test
  void anotherProcessBuildsBesideAndTheServerTakesOver() throws IOException {
    long id = rows.question(amal, "Plaque", "MEMBERS", List.of());
    assertThat(found("plaque")).containsExactly(id);
    Path folder = folder();
    new Rebuild(logRows, vocabularies, searchable).run(data, percent -> {});
    assertThat(found("plaque")).containsExactly(id);
    assertThat(folder()).isNotEqualTo(folder);
    assertThat(folder).doesNotExist();
  }

  @Test
  void itsFilesAreTheOwnersAndHoldNoNameAndAfterTheNightNoWithdrawnWord() throws IOException {
    long id = rows.question(amal, "Plaque zyxomarquante", "MEMBERS", List.of());
    // So many that Lucene does not tidy up by itself for one.
    for (int i = 0; i < 30; i++) {
      rows.question(amal, "Autre", "MEMBERS", List.of());
    }
    found("plaque");
    live.commit();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    assertThat(cases("zyxomarquante")).isOne();
    assertThat(cases("haddad")).isZero();
    rows.change("update cases set body = 'Plaque' where id = ?", id);
    found("plaque");
    live.commit();
    assertThat(cases("zyxomarquante")).isOne();
    live.purge();
    assertThat(cases("zyxomarquante")).isZero();
  }

  /** In how many cases the files have the word, those that were taken out included. */
  private int cases(String word) throws IOException {
    try (Directory files = FSDirectory.open(folder());
        DirectoryReader reader = DirectoryReader.open(files)) {
      return reader.docFreq(new Term(Fields.EXACT, word));
    }
  }

  private interface Meanwhile {
    void happens() throws IOException;
  }

  private void killed(Meanwhile... meanwhile) throws IOException {
    // Nothing is committed, as when the process is gone; the lock of the folder goes with it.
    live.abandon();
    for (Meanwhile each : meanwhile) {
      each.happens();
    }
    live = opened();
  }

  private LiveIndex opened() {
    return new LiveIndex(new Shelf(data.toString()), logRows, vocabularies, searchable);
  }

  private Path folder() {
    return live.fresh().orElseThrow().folder();
  }

  private List<Long> found(String words) {
    Search search = new Search(live, searchable);
    Search.Result result = search.find(moderator.actor(), Wanted.of(Map.of("q", words)), null, 20);
    return result instanceof Search.Found found ? found.ids() : List.of(-1L);
  }
}
