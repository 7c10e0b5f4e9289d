package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;

/** An index on its own folder. */
class LiveIndexTests extends KeepingUp {
  @Override
  Engine engine() {
    return new Engine("", "", "", "consilium", logRows, transaction);
  }

  @Override
  boolean exists(String name) {
    return Files.exists(data.resolve("search").resolve(name));
  }

  private Path folder() {
    return data.resolve("search").resolve(name());
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
  void whatAKilledBuildingLeftGoesAndWhatIsBeingBuiltStays() throws IOException {
    rows.question(amal, "Plaque", "MEMBERS", List.of());
    found("plaque");
    live.commit();
    Path left = data.resolve("search").resolve("index-" + UUID.randomUUID());
    Files.createDirectory(left);
    Files.writeString(left.resolve("_0.cfs"), "half");
    Path begun = data.resolve("search").resolve("index-" + UUID.randomUUID());
    Files.createDirectory(begun);
    try (Directory files = FSDirectory.open(begun);
        Lock writing = files.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      killed(() -> {});
      found("plaque");
      writing.ensureValid();
      assertThat(left).doesNotExist();
      assertThat(begun).exists();
    }
    killed(() -> {});
    found("plaque");
    assertThat(begun).doesNotExist();
  }

  @Test
  void whatAKilledBuildingLeftGoesBeforeAnotherIsBuilt() throws Exception {
    Path left = data.resolve("search").resolve("index-" + UUID.randomUUID());
    Files.createDirectory(left);
    Files.writeString(left.resolve("_0.cfs"), "half");
    try (Connection held = rows.lock("cases")) {
      live.tick();
      await().until(() -> !Files.exists(left));
      held.rollback();
    }
    await().until(() -> live.fresh().isPresent());
  }

  @Test
  void aBuildingThatWasCutOffGoesOnWhereItsLastCommitStood() throws IOException {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      ids.add(rows.question(amal, "Plaque " + i, "MEMBERS", List.of()));
    }
    logRows.begin();
    LogRows.Changes now = logRows.changes(LogRows.NOW).orElseThrow();
    Index.Identity identity =
        new Index.Identity(now.log(), vocabularies.identity(now.vocabularies()));
    Shelf shelf = engine().in(data.toString());
    OneByOne cutOff = new OneByOne(searchable, 4);
    assertThatThrownBy(
            () ->
                new Builder(shelf, logRows, cutOff, 2)
                    .goOn(identity, vocabularies.current(), percent -> {}))
        .isInstanceOf(DataAccessException.class);
    assertThat(cutOff.read).isEqualTo(ids.subList(0, 4));
    rows.change("update cases set body = 'Autre' where id = ?", ids.getFirst());

    OneByOne rest = new OneByOne(searchable, Integer.MAX_VALUE);
    new Builder(shelf, logRows, rest, 2).goOn(identity, vocabularies.current(), percent -> {});
    assertThat(rest.read).isEqualTo(ids.subList(4, 6));
    assertThat(found("plaque")).containsExactlyInAnyOrderElementsOf(ids.subList(1, 6));
    assertThat(found("autre")).containsExactly(ids.getFirst());

    // What is in use is whole: the next building begins at the beginning.
    OneByOne anew = new OneByOne(searchable, Integer.MAX_VALUE);
    new Builder(shelf, logRows, anew, 2).goOn(identity, vocabularies.current(), percent -> {});
    assertThat(anew.read).isEqualTo(ids);
  }

  /** The cases, one at a time, until the database goes away. */
  private static final class OneByOne implements Searchable {
    private final Searchable all;
    private final int most;
    private final List<Long> read = new ArrayList<>();

    OneByOne(Searchable all, int most) {
      this.all = all;
      this.most = most;
    }

    @Override
    public List<Long> after(long id, int many) {
      return all.after(id, 1);
    }

    @Override
    public long extent(long after) {
      return all.extent(after);
    }

    @Override
    public List<Document> documents(Collection<Long> ids) {
      if (read.size() == most) {
        throw new DataAccessResourceFailureException("gone");
      }
      read.addAll(ids);
      return all.documents(ids);
    }

    @Override
    public Sight sight(Actor viewer) {
      return all.sight(viewer);
    }

    @Override
    public List<Long> visibleTo(long id, Collection<Long> accounts) {
      return all.visibleTo(id, accounts);
    }
  }

  @Test
  void howManyChangesAreFarBehindIsAShareOfTheCases() {
    logRows.begin();
    String since = logRows.changes(LogRows.NOW).orElseThrow().snapshot();
    String planned = "update pg_class set reltuples = ? where oid = 'cases'::regclass";
    rows.change(planned, 6 * LogRows.MOST);
    farBehind();
    assertThat(logRows.changes(since).orElseThrow().behind()).isFalse();
    rows.change(planned, LogRows.MOST);
    assertThat(logRows.changes(since).orElseThrow().behind()).isTrue();
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
}
