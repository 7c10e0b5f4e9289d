package org.consilium.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.NextPath;
import org.consilium.accounts.OtherDoors;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.accounts.SessionDoor;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.web.CurrentActor;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Leads to providers and takes in who comes back from them. Spring Security checks what they bring
 * (state, nonce, PKCE, signature, audience); the session is then one of ours, with the account's
 * number as its principal, and nothing of the provider's tokens stays.
 */
@Component
class ProviderDoor implements OtherDoors {
  static final String OUT = "/sign-in/with";
  static final String BACK = "/sign-in/from";

  private final Providers providers;
  private final SentRequests departures;
  private final ProvenIdentities identities;
  private final PendingProof pending;
  private final Accounts accounts;
  private final SessionDoor door;

  ProviderDoor(
      Providers providers,
      SentRequests departures,
      ProvenIdentities identities,
      PendingProof pending,
      Accounts accounts,
      SessionDoor door) {
    this.providers = providers;
    this.departures = departures;
    this.identities = identities;
    this.pending = pending;
    this.accounts = accounts;
    this.door = door;
  }

  @Override
  public List<Door> all() {
    return providers.all().stream().map(ProviderDoor::shown).toList();
  }

  @Override
  public List<Door> of(long accountId) {
    List<String> linked = identities.providers(accountId);
    return providers.all().stream()
        .filter(provider -> linked.contains(provider.key()))
        .map(ProviderDoor::shown)
        .toList();
  }

  /** Without a token to show, since none is kept: the provider asks its visitor. */
  @Override
  public Optional<Exit> exit(String key) {
    ClientRegistration registration = providers.findByRegistrationId(key);
    return registration != null
            && registration
                    .getProviderDetails()
                    .getConfigurationMetadata()
                    .get("end_session_endpoint")
                instanceof String address
        ? Optional.of(
            new Exit(
                registration.getClientName(),
                address + "?client_id=" + UriUtils.encode(registration.getClientId(), UTF_8)))
        : Optional.empty();
  }

  private static Door shown(Provider provider) {
    return new Door(provider.key(), provider.name());
  }

  @Override
  public void open(HttpSecurity http) {
    if (providers.all().isEmpty()) {
      return;
    }
    OidcUserService people = new OidcUserService();
    people.setRetrieveUserInfo(
        request ->
            request.getClientRegistration().getProviderDetails().getUserInfoEndpoint().getUri()
                != null);
    http.oauth2Login(
        login ->
            login
                .loginPage("/sign-in")
                .clientRegistrationRepository(providers)
                .authorizedClientRepository(new Forgetful())
                .withObjectPostProcessor(keepsNothing())
                .authorizationEndpoint(
                    end ->
                        end.authorizationRequestResolver(resolver())
                            .authorizationRequestRepository(departures))
                .redirectionEndpoint(end -> end.baseUri(BACK + "/*"))
                .userInfoEndpoint(end -> end.oidcUserService(people))
                .successHandler(this::arrived)
                .failureHandler(
                    (request, response, e) -> response.sendRedirect("/sign-in?refused")));
  }

  /**
   * The session is opened by ours alone. Said to the filter itself, since the configurer replaces
   * what is said to it by the repository of the chain.
   */
  private static ObjectPostProcessor<OAuth2LoginAuthenticationFilter> keepsNothing() {
    return new ObjectPostProcessor<>() {
      @Override
      public <F extends OAuth2LoginAuthenticationFilter> F postProcess(F filter) {
        filter.setSecurityContextRepository(new NullSecurityContextRepository());
        return filter;
      }
    };
  }

  private OAuth2AuthorizationRequestResolver resolver() {
    DefaultOAuth2AuthorizationRequestResolver plain =
        new DefaultOAuth2AuthorizationRequestResolver(providers, OUT);
    plain.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    return new OAuth2AuthorizationRequestResolver() {
      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(OUT + "/")
            ? resolve(request, path.substring(OUT.length() + 1))
            : null;
      }

      @Override
      public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String key) {
        Optional<Provider> provider = providers.byKey(key);
        // Nothing for one that is unknown or down: a page of ours says so.
        if (provider.isEmpty() || providers.findByRegistrationId(key) == null) {
          return null;
        }
        OAuth2AuthorizationRequest found = plain.resolve(request, key);
        return found == null ? null : leaving(found, provider.get(), request);
      }
    };
  }

  private static OAuth2AuthorizationRequest leaving(
      OAuth2AuthorizationRequest found, Provider provider, HttpServletRequest request) {
    OAuth2AuthorizationRequest.Builder leaving = OAuth2AuthorizationRequest.from(found);
    if (provider.acr() != null) {
      leaving.additionalParameters(more -> more.put("acr_values", provider.acr()));
    }
    Actor actor = CurrentActor.of(request);
    if (request.getParameter(SentRequests.LINK) != null && mayLink(actor, request)) {
      leaving.attributes(more -> more.put(SentRequests.LINK, Long.toString(actor.id())));
    }
    return leaving.build();
  }

  private static boolean mayLink(Actor actor, HttpServletRequest request) {
    return actor.signedIn() && CurrentActor.fresh(request);
  }

  private void arrived(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication)
      throws IOException {
    OAuth2AuthenticationToken token = (OAuth2AuthenticationToken) authentication;
    Provider provider =
        providers.byKey(token.getAuthorizedClientRegistrationId()).orElseThrow(Refusal::notFound);
    OidcUser person = (OidcUser) authentication.getPrincipal();
    if (person == null || (provider.acr() != null && !provider.acr().equals(acr(person)))) {
      response.sendRedirect("/sign-in?refused");
      return;
    }
    ProvenIdentity identity = ProofReader.read(provider, person);
    Object link = request.getAttribute(SentRequests.LINK);
    response.sendRedirect(
        link == null
            ? enter(identity, request, response)
            : link(identity, link.toString(), request));
  }

  private static @Nullable String acr(OidcUser person) {
    return person.getIdToken().getAuthenticationContextClass();
  }

  private String link(ProvenIdentity identity, String account, HttpServletRequest request) {
    Actor actor = CurrentActor.of(request);
    boolean linked =
        Long.toString(actor.id()).equals(account)
            && mayLink(actor, request)
            && identities.link(actor, identity);
    return "/me/security?done=" + (linked ? "linked" : "taken");
  }

  private String enter(
      ProvenIdentity identity, HttpServletRequest request, HttpServletResponse response) {
    Optional<Account> known = identities.owner(identity).flatMap(accounts::byId);
    if (known.isEmpty()) {
      pending.keep(request, response, identity);
      return "/join";
    }
    identities.seen(known.get().actor(), identity);
    String next = NextPath.take(request, response);
    door.enterFrom(identity.provider(), known.get().id(), request, response);
    return next;
  }

  static String again(String key) {
    return OUT + "/" + UriUtils.encode(key, UTF_8) + "?" + SentRequests.LINK;
  }

  /** Tokens are of no further use. */
  private static final class Forgetful implements OAuth2AuthorizedClientRepository {
    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
        String key, Authentication principal, HttpServletRequest request) {
      return null;
    }

    @Override
    public void saveAuthorizedClient(
        OAuth2AuthorizedClient client,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}

    @Override
    public void removeAuthorizedClient(
        String key,
        Authentication principal,
        HttpServletRequest request,
        HttpServletResponse response) {}
  }
}
