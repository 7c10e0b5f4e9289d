package org.consilium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationKeyTests {
  @TempDir Path folder;
  private DataDirectory directory;

  @BeforeEach
  void open() {
    directory = DataDirectory.open(folder, DataDirectory.Kind.REAL);
  }

  @Test
  void theFirstStartMakesItAndLaterOnesFindIt() throws IOException {
    byte[] key = InstallationKey.load(directory, Map.of());

    assertThat(key).hasSize(32);
    assertThat(InstallationKey.load(directory, Map.of())).isEqualTo(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aGivenKeyIsUsedAndNotWrittenDown() {
    byte[] key = new byte[32];
    key[7] = 7;

    assertThat(load(key)).isEqualTo(key);
    assertThat(folder.resolve("key")).doesNotExist();
  }

  @Test
  void aLostKeyIsNotQuietlyReplaced() throws IOException {
    InstallationKey.load(directory, Map.of());
    Files.delete(folder.resolve("key"));

    assertThatThrownBy(() -> InstallationKey.load(directory, Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void anotherKeyIsRefused() {
    InstallationKey.load(directory, Map.of());

    assertThatThrownBy(() -> load(new byte[32]))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("not the one");
  }

  @Test
  void aDamagedKeyIsRefused() throws IOException {
    Files.writeString(folder.resolve("key"), "AAAA");

    assertThatThrownBy(() -> InstallationKey.load(directory, Map.of()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("damaged");
  }

  private byte[] load(byte[] key) {
    return InstallationKey.load(
        directory, Map.of("CONSILIUM_KEY", Base64.getEncoder().encodeToString(key)));
  }
}
