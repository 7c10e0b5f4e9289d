package org.consilium.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTests {
  @Test
  void withoutAWordTheDemoListensOnLoopback() {
    Settings settings = parse();

    assertThat(settings.demo()).isTrue();
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
    assertThat(settings.databaseUrl()).isNull();
  }

  @Test
  void theCommandLineWinsOverTheEnvironment() {
    Settings settings =
        Settings.parse(
            new String[] {"serve", "--empty", "--port", "81", "--host=0.0.0.0"},
            Map.of("CONSILIUM_PORT", "82", "CONSILIUM_HOST", "::1", "CONSILIUM_DATA", "/srv/c"));

    assertThat(settings.kind()).isEqualTo(DataDirectory.Kind.REAL);
    assertThat(settings.port()).isEqualTo(81);
    assertThat(settings.host()).isEqualTo("0.0.0.0");
    assertThat(settings.data()).isEqualTo(Path.of("/srv/c"));
  }

  @Test
  void theDemoIsNotShownToTheNetwork() {
    assertThatThrownBy(() -> parse("--host", "0.0.0.0"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("127.0.0.1 only; use --empty");
    assertThat(parse("--host", "localhost").host()).isEqualTo("localhost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port=x", "--port=-1", "--port=65536", "--port", "--data=", "--prot=1"})
  void aMistakeIsToldInOneLine(String word) {
    assertThatThrownBy(() -> parse(word))
        .isInstanceOf(StartRefused.class)
        .message()
        .hasLineCount(1);
  }

  @Test
  void trainingNeverTouchesAConfiguredDatabase() {
    Map<String, String> env = Map.of("CONSILIUM_DATABASE_URL", "postgresql://a:b@host/db");

    assertThat(Settings.parse(new String[] {"--train"}, env).databaseUrl()).isNull();
    assertThat(Settings.parse(new String[] {}, env).databaseUrl()).isNotNull();
  }

  @Test
  void aCommandKeepsItsOwnWords() {
    Settings.Command command =
        Settings.command(new String[] {"admin-code", "--data", "/srv/c", "--days", "3"}, Map.of());

    assertThat(command.settings().data()).isEqualTo(Path.of("/srv/c"));
    assertThat(command.words()).containsExactly("admin-code", "--days", "3");
  }

  @Test
  void aTakenPortIsRefused() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Settings settings = parse("--port", Integer.toString(taken.getLocalPort()));

      assertThatThrownBy(settings::checkPort)
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("is taken");
    }
    parse("--port", "0").checkPort();
  }

  @Test
  void anAddressOfAnotherMachineIsRefused() {
    Settings settings = parse("--empty", "--host", "192.0.2.1", "--port", "0");

    assertThatThrownBy(settings::checkPort)
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("no address 192.0.2.1");
  }

  private static Settings parse(String... args) {
    return Settings.parse(args, Map.of());
  }
}
