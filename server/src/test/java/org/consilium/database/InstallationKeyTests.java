package org.consilium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.consilium.foundation.Seal;
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
    byte[] key = some(1);

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

    assertThatThrownBy(() -> load(some(2)))
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

  @Test
  void aRealInstallationRefusesADemosKeyAndExamples() throws IOException {
    Path demo = folder.resolveSibling(folder.getFileName() + "-demo");
    byte[] ofDemo =
        InstallationKey.load(DataDirectory.open(demo, DataDirectory.Kind.DEMO), Map.of());
    for (byte[] key : new byte[][] {ofDemo, new byte[32]}) {
      assertThatThrownBy(() -> load(key))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("one of its own");
    }
  }

  @Test
  void theKeyMayStandInAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), text(some(3)) + "\n");
    assertThat(InstallationKey.load(directory, Map.of("CONSILIUM_KEY_FILE", file.toString())))
        .isEqualTo(some(3));
    assertThatThrownBy(
            () -> InstallationKey.load(directory, Map.of("CONSILIUM_KEY_FILE", "/nowhere")))
        .isInstanceOf(StartRefused.class);
  }

  @Test
  void aKeyThatWasChangedOnAnotherNodeIsTaken() {
    load(some(4));
    byte[] next = Seal.successor(some(4));
    assertThat(load(next)).isEqualTo(next);
    assertThatThrownBy(() -> load(Seal.successor(some(5)))).isInstanceOf(StartRefused.class);
  }

  private static byte[] some(int first) {
    byte[] key = new byte[32];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (first + 7 * i);
    }
    return key;
  }

  private static String text(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  private byte[] load(byte[] key) {
    return InstallationKey.load(
        directory, Map.of("CONSILIUM_KEY", Base64.getEncoder().encodeToString(key)));
  }
}
