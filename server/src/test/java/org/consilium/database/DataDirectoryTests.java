package org.consilium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.consilium.database.DataDirectory.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTests {
  @TempDir Path folder;

  @Test
  void aNewFolderBelongsToItsOwnerAlone() throws IOException {
    Path data = DataDirectory.open(folder.resolve("new/data"), Kind.REAL).path();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .isEqualTo("rwx------");
    assertThat(DataDirectory.existing(data).kind()).isEqualTo(Kind.REAL);
  }

  @Test
  void aFolderOfSomebodyElseIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertRefused(Kind.DEMO, "not Consilium's");
    assertThat(folder).isDirectoryNotContaining("glob:**consilium*");
  }

  @Test
  void theDemoAndARealInstallationAreNeverMixed() throws IOException {
    DataDirectory.open(folder, Kind.DEMO);
    assertRefused(Kind.REAL, "leave out --empty");

    Path real = Files.createDirectory(folder.resolve("real"));
    DataDirectory.open(real, Kind.REAL);
    assertThatThrownBy(() -> DataDirectory.open(real, Kind.DEMO))
        .hasMessageContaining("add --empty");
  }

  @Test
  void anInterruptedFirstStartDoesNotMakeItForeign() throws IOException {
    Files.createFile(folder.resolve("lock"));

    assertThat(DataDirectory.open(folder, Kind.DEMO).path()).isEqualTo(folder);
  }

  @Test
  void aFileInItsPlaceIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("data"));

    assertThatThrownBy(() -> DataDirectory.open(file, Kind.DEMO))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  void aNearlyFullDiskIsRefused() {
    assertThatThrownBy(() -> DataDirectory.refuseIfFull(folder, 499L * 1024 * 1024))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("Only 499 MB are free");
    DataDirectory.refuseIfFull(folder, 500L * 1024 * 1024);
  }

  @Test
  void aNewerLayoutIsRefused() throws IOException {
    Files.writeString(folder.resolve("consilium.properties"), "kind=demo\nlayout=2\n");

    assertRefused(Kind.DEMO, "newer Consilium");
  }

  @Test
  void aCommandNeedsAnInstallation() {
    assertThatThrownBy(() -> DataDirectory.existing(folder))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no installation");
  }

  private void assertRefused(Kind kind, String reason) {
    assertThatThrownBy(() -> DataDirectory.open(folder, kind))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining(reason);
  }
}
