package org.consilium.providers;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.consilium.database.Secret;
import org.consilium.database.StartRefused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/**
 * The providers of the operator's settings, {@code consilium.sign-in.providers.KEY.*} and {@code
 * consilium.sign-in.pro-sante-connect.*}. Their addresses are read when somebody first wants to go
 * there, and anew each day: a provider that is down keeps nobody from starting.
 */
@Component
class Providers implements ClientRegistrationRepository {
  private static final Logger log = LoggerFactory.getLogger(Providers.class);
  private static final String SETTINGS = "consilium.sign-in";
  private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Duration LIFE = Duration.ofDays(1);

  /** How long one that did not answer is left alone. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<String, Provider> all = new LinkedHashMap<>();
  private final Map<String, Found> found = new ConcurrentHashMap<>();
  private final Map<String, Instant> missed = new ConcurrentHashMap<>();
  private final RestClient http;

  private record Found(ClientRegistration registration, Instant at) {}

  Providers(Environment settings, @Value("${consilium.demo:false}") boolean demo) {
    Binder binder = Binder.get(settings);
    binder
        .bind(SETTINGS + "." + Provider.PRO_SANTE_CONNECT, Settings.class)
        .ifBound(
            set -> add(Provider.proSanteConnect(set.texts(), secret(set.texts(), demo)), demo));
    binder
        .bind(SETTINGS + ".providers", Bindable.mapOf(String.class, Settings.class))
        .orElse(Map.of())
        .forEach(
            (key, set) ->
                add(Provider.institution(key, set.texts(), secret(set.texts(), demo)), demo));
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(5))
                .build());
    requests.setReadTimeout(Duration.ofSeconds(10));
    http = RestClient.builder().requestFactory(requests).build();
  }

  /** What is set for one provider; names as the operator writes them. */
  record Settings(
      @Nullable String name,
      @Nullable String issuer,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String clientSecretFile,
      @Nullable String scopes) {
    Map<String, String> texts() {
      Map<String, String> texts = new LinkedHashMap<>();
      put(texts, "name", name);
      put(texts, "issuer", issuer);
      put(texts, "client-id", clientId);
      put(texts, "client-secret", clientSecret);
      put(texts, "client-secret-file", clientSecretFile);
      put(texts, "scopes", scopes);
      return texts;
    }

    private static void put(Map<String, String> texts, String name, @Nullable String value) {
      if (value != null && !value.isBlank()) {
        texts.put(name, value.strip());
      }
    }
  }

  List<Provider> all() {
    return List.copyOf(all.values());
  }

  Optional<Provider> byKey(String key) {
    return Optional.ofNullable(all.get(key));
  }

  /** Null for one that is not set, or cannot be reached now. */
  @Override
  public @Nullable ClientRegistration findByRegistrationId(String key) {
    Provider provider = all.get(key);
    if (provider == null) {
      return null;
    }
    Found known = found.get(key);
    boolean old = known == null || known.at().plus(LIFE).isBefore(Instant.now());
    if (old && !missed.getOrDefault(key, Instant.MIN).isAfter(Instant.now().minus(PATIENCE))) {
      try {
        known = new Found(discover(provider), Instant.now());
        found.put(key, known);
      } catch (RuntimeException e) {
        missed.put(key, Instant.now());
        log.warn("provider {} cannot be reached: {}", key, e.getClass().getName());
      }
    }
    return known == null ? null : known.registration();
  }

  private ClientRegistration discover(Provider provider) {
    Map<String, Object> configuration =
        http.get()
            .uri(provider.discovery())
            .retrieve()
            .body(new ParameterizedTypeReference<Map<String, Object>>() {});
    // Discovery, section 4.3: otherwise one provider could speak for another.
    if (configuration == null
        || !(configuration.get("issuer") instanceof String issuer)
        || !Provider.bare(issuer).equals(provider.issuer())) {
      throw new IllegalStateException("not the configuration of this issuer");
    }
    return ClientRegistrations.fromOidcConfiguration(configuration)
        .registrationId(provider.key())
        .clientName(provider.name())
        .clientId(provider.clientId())
        .clientSecret(provider.clientSecret())
        .redirectUri("{baseUrl}" + ProviderDoor.BACK + "/{registrationId}")
        .scope(provider.scopes().split(" "))
        .build();
  }

  private void add(Provider provider, boolean demo) {
    if (!KEY.matcher(provider.key()).matches()) {
      throw new StartRefused(
          "The provider %s: a key is small letters, digits and hyphens.".formatted(provider.key()));
    }
    if (provider.clientId().isEmpty() || provider.discovery().startsWith("/")) {
      throw new StartRefused(
          "The provider %s lacks its issuer or client-id.".formatted(provider.key()));
    }
    URI issuer = URI.create(provider.issuer());
    if (!demo && !"https".equals(issuer.getScheme()) && !"localhost".equals(issuer.getHost())) {
      throw new StartRefused(
          "The provider %s: its issuer must be reached by https.".formatted(provider.key()));
    }
    all.put(provider.key(), provider);
  }

  private static String secret(Map<String, String> set, boolean demo) {
    String secret =
        Secret.read(
            set.getOrDefault("client-secret", ""), set.getOrDefault("client-secret-file", ""));
    if (!demo) {
      Secret.refuseWhenGuessable(secret, "client-secret of a sign-in provider");
    }
    return secret;
  }
}
