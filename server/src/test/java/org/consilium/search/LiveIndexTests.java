package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.junit.jupiter.api.Test;

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
