package org.consilium.providers;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A real OpenID provider: Spring Authorization Server on a port of its own, with Pro Santé
 * Connect's address of discovery and claims of its shape. Whoever comes is the person who is set.
 */
final class TestProvider {
  static final String SECRET = "a-secret-of-the-tests-7319";

  private final ConfigurableApplicationContext context;
  private final Now now;

  /** What it says at this moment. */
  static final class Now {
    volatile String subject = "f:550dc1c8:899700218896";
    volatile Map<String, Object> claims = Map.of();
    volatile @Nullable String acr = "eidas1";
    volatile @Nullable String askedAcr;
    volatile @Nullable String askedMaxAge;
    volatile @Nullable Instant authenticated = Instant.now();
    volatile String redirect = "http://placeholder.example/";
  }

  TestProvider() {
    now = new Now();
    context =
        new SpringApplicationBuilder(Server.class)
            .properties(
                "server.port=0",
                "spring.main.banner-mode=off",
                "spring.config.location=optional:classpath:/none/",
                "spring.jmx.enabled=false",
                "server.servlet.session.cookie.name=provider")
            .initializers(starting -> starting.getBeanFactory().registerSingleton("now", now))
            .run();
  }

  String issuer() {
    return "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
  }

  Now now() {
    return now;
  }

  void close() {
    context.close();
  }

  /** Pro Santé Connect's word on a physician. */
  static Map<String, Object> physician(String given, String family, String rpps, String specialty) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("SubjectNameID", "8" + rpps);
    claims.put("given_name", given);
    claims.put("family_name", family);
    claims.put("preferred_username", "8" + rpps);
    claims.put("SubjectOrganization", "");
    claims.put("SubjectRole", List.of("10^1.2.250.1.213.1.1.5.5"));
    claims.put(
        "otherIds",
        List.of(
            Map.of("identifiant", rpps, "origine", "RPPS", "qualite", 1),
            Map.of("identifiant", "", "origine", "", "qualite", 1)));
    claims.put(
        "SubjectRefPro",
        Map.of(
            "codeCivilite",
            "M",
            "exercices",
            List.of(
                Map.of(
                    "codeProfession",
                    "10",
                    "codeCategorieProfessionnelle",
                    "C",
                    "codeCiviliteDexercice",
                    "DR",
                    "nomDexercice",
                    family,
                    "prenomDexercice",
                    given,
                    "codeTypeSavoirFaire",
                    "S",
                    "codeSavoirFaire",
                    specialty,
                    "activities",
                    List.of(Map.of("codeModeExercice", "L", "numeroSIRETsite", ""))))));
    return claims;
  }

  /** No component: the application under test must not find it. */
  @EnableWebSecurity
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class
  })
  static class Server {
    @Bean
    SecurityFilterChain everything(HttpSecurity http, Now now) throws Exception {
      return http.oauth2AuthorizationServer(
              server ->
                  server.oidc(
                      oidc ->
                          oidc.userInfoEndpoint(
                              end ->
                                  end.userInfoMapper(
                                      asked -> {
                                        Map<String, Object> claims =
                                            new LinkedHashMap<>(now.claims);
                                        claims.put(
                                            "sub", asked.getAuthorization().getPrincipalName());
                                        return new OidcUserInfo(claims);
                                      }))))
          .addFilterAfter(new Somebody(now), SecurityContextHolderFilter.class)
          .authorizeHttpRequests(routes -> routes.anyRequest().authenticated())
          .csrf(csrf -> csrf.disable())
          .build();
    }

    @Bean
    RegisteredClientRepository clients(Now now) {
      RegisteredClient any =
          RegisteredClient.withId(UUID.randomUUID().toString())
              .clientId("consilium")
              .clientSecret("{noop}" + SECRET)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUri("http://placeholder.example/")
              .scope("openid")
              .scope("profile")
              .scope("scope_all")
              .build();
      // Takes back whoever left, wherever they came from.
      return new RegisteredClientRepository() {
        @Override
        public void save(RegisteredClient client) {
          // It would like to keep the secret under a stronger hash.
        }

        @Override
        public RegisteredClient findById(String id) {
          return client();
        }

        @Override
        public RegisteredClient findByClientId(String clientId) {
          return client();
        }

        private RegisteredClient client() {
          return RegisteredClient.from(any).redirectUris(uris -> uris.add(now.redirect)).build();
        }
      };
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }

    @Bean
    com.nimbusds.jose.jwk.source.JWKSource<com.nimbusds.jose.proc.SecurityContext> keys()
        throws Exception {
      var pair = java.security.KeyPairGenerator.getInstance("RSA");
      pair.initialize(2048);
      var made = pair.generateKeyPair();
      return new com.nimbusds.jose.jwk.source.ImmutableJWKSet<>(
          new com.nimbusds.jose.jwk.JWKSet(
              new com.nimbusds.jose.jwk.RSAKey.Builder(
                      (java.security.interfaces.RSAPublicKey) made.getPublic())
                  .privateKey(made.getPrivate())
                  .keyID("one")
                  .build()));
    }

    @Bean
    JwtDecoder decoder(
        com.nimbusds.jose.jwk.source.JWKSource<com.nimbusds.jose.proc.SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> assurance(Now now) {
      return token -> {
        if (now.acr != null) {
          token.getClaims().claim("acr", now.acr);
        }
        Instant authenticated = now.authenticated;
        token.getClaims().claims(claims -> claims.remove("auth_time"));
        if (authenticated != null) {
          token.getClaims().claim("auth_time", authenticated.getEpochSecond());
        }
      };
    }
  }

  /** Signs everybody in as the person who is set; keeps what was asked of them. */
  private static final class Somebody extends OncePerRequestFilter {
    private final Now now;

    Somebody(Now now) {
      this.now = now;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String path = request.getRequestURI();
      if (path.equals("/.well-known/wallet-openid-configuration")) {
        response.sendRedirect(
            URI.create(request.getRequestURL().toString())
                .resolve("/.well-known/openid-configuration")
                .toString());
        return;
      }
      if (path.equals("/oauth2/authorize")) {
        now.askedAcr = request.getParameter("acr_values");
        now.askedMaxAge = request.getParameter("max_age");
        now.redirect = request.getParameter("redirect_uri");
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                now.subject,
                "",
                List.of(
                    FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.X509_AUTHORITY))));
        SecurityContextHolder.setContext(context);
      }
      chain.doFilter(request, response);
    }
  }
}
