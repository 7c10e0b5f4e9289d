package org.consilium.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.consilium.database.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What an operator sets, as it stands in the environment. */
class ProvidersTests {
  private static final String PSC = "CONSILIUM_SIGNIN_PROSANTECONNECT_";
  private static final String CHU = "CONSILIUM_SIGNIN_PROVIDERS_CHU_";

  @TempDir Path folder;

  @Test
  void withoutSettingsThereIsNone() {
    assertThat(providers(Map.of(), false).all()).isEmpty();
  }

  @Test
  void proSanteConnectNeedsTheClientAndItsSecretOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "kept-in-a-file-42\n");
    Provider psc =
        providers(
                Map.of(PSC + "CLIENTID", "consilium", PSC + "CLIENTSECRETFILE", file.toString()),
                false)
            .byKey("pro-sante-connect")
            .orElseThrow();
    assertThat(psc.clientSecret()).isEqualTo("kept-in-a-file-42");
    assertThat(psc.discovery())
        .startsWith("https://")
        .endsWith("/.well-known/wallet-openid-configuration");
    assertThat(psc.acr()).isEqualTo("eidas1");
    assertThat(psc.decisive()).isTrue();
  }

  @Test
  void anInstitutionHasANameAndAnIssuer() {
    Provider chu =
        providers(
                Map.of(
                    CHU + "NAME", "CHU de Limoges",
                    CHU + "ISSUER", "https://id.example/",
                    CHU + "CLIENTID", "consilium",
                    CHU + "CLIENTSECRET", "something-long-7"),
                false)
            .byKey("chu")
            .orElseThrow();
    assertThat(chu.name()).isEqualTo("CHU de Limoges");
    assertThat(chu.discovery()).isEqualTo("https://id.example/.well-known/openid-configuration");
    assertThat(chu.decisive()).isFalse();
  }

  @Test
  void aRealInstallationRefusesSecretsThatAnybodyWouldTry() {
    for (String guess : new String[] {"", "secret", "CHANGEME", "aaaaaaaaaaaa"}) {
      Map<String, Object> set = new HashMap<>(Map.of(PSC + "CLIENTID", "consilium"));
      set.put(PSC + "CLIENTSECRET", guess);
      assertThatThrownBy(() -> providers(set, false)).as(guess).isInstanceOf(StartRefused.class);
      assertThat(providers(set, true).all()).hasSize(1);
    }
  }

  @Test
  void aRealInstallationAsksNobodyOverPlainHttp() {
    Map<String, String> set =
        Map.of(
            CHU + "ISSUER", "http://id.example",
            CHU + "CLIENTID", "consilium",
            CHU + "CLIENTSECRET", "something-long-7");
    assertThatThrownBy(() -> providers(set, false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("https");
    assertThat(providers(set, true).all()).hasSize(1);
  }

  @Test
  void halfASettingIsRefused() {
    assertThatThrownBy(
            () ->
                providers(Map.of(CHU + "CLIENTID", "x", CHU + "CLIENTSECRET", "a-b-c-d-1"), false))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("issuer");
  }

  private static Providers providers(Map<String, ?> set, boolean demo) {
    StandardEnvironment settings = new StandardEnvironment();
    settings.getPropertySources().remove("systemEnvironment");
    settings
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(set)));
    ConfigurationPropertySources.attach(settings);
    return new Providers(settings, demo);
  }
}
