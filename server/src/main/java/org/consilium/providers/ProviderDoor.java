package org.consilium.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
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
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
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
  private final PendingLink links;
  private final Accounts accounts;
  private final SessionDoor door;

  ProviderDoor(
      Providers providers,
      SentRequests departures,
      ProvenIdentities identities,
      PendingProof pending,
      PendingLink links,
      Accounts accounts,
      SessionDoor door) {
    this.providers = providers;
    this.departures = departures;
    this.identities = identities;
    this.pending = pending;
    this.links = links;
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

  @Override
  public void forget(HttpServletRequest request, HttpServletResponse response) {
    pending.forget(request, response);
    links.forget(request, response);
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
                .withObjectPostProcessor(new SessionDoor.Alone())
                .authorizationEndpoint(
                    end ->
                        end.authorizationRequestResolver(resolver())
                            .authorizationRequestRepository(departures))
                .redirectionEndpoint(end -> end.baseUri(BACK + "/*"))
                .userInfoEndpoint(end -> end.oidcUserService(people))
                .successHandler(this::arrived)
                .failureHandler((request, response, e) -> response.sendRedirect(refused(request))));
  }

  /** The page that says so: who is signed in sees no page to sign in. */
  private static String refused(HttpServletRequest request) {
    return CurrentActor.of(request).signedIn() ? "/me/security?done=refused" : "/sign-in?refused";
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
    purpose(actor, request)
        .ifPresent(
            purpose ->
                leaving
                    // Whoever is still signed in there from this morning proves nothing.
                    .additionalParameters(more -> more.put("max_age", "0"))
                    .attributes(
                        more -> {
                          more.put(purpose, Long.toString(actor.id()));
                          more.put(SentRequests.NEXT, NextPath.safe(request.getParameter("next")));
                        }));
    return leaving.build();
  }

  /** Why somebody who is signed in leaves. */
  private static Optional<String> purpose(Actor actor, HttpServletRequest request) {
    if (mayLink(actor, request) && request.getParameter(SentRequests.LINK) != null) {
      return Optional.of(SentRequests.LINK);
    }
    return actor.signedIn() && request.getParameter(SentRequests.SUDO) != null
        ? Optional.of(SentRequests.SUDO)
        : Optional.empty();
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
      response.sendRedirect(refused(request));
      return;
    }
    ProvenIdentity identity = ProofReader.read(provider, person);
    Instant at = provedAt(person);
    response.sendRedirect(
        isFor(SentRequests.LINK, request)
            ? link(identity, request, response)
            : isFor(SentRequests.SUDO, request)
                ? prove(identity, at, request)
                : enter(identity, at, request, response));
  }

  private static boolean isFor(String purpose, HttpServletRequest request) {
    return request.getAttribute(purpose) != null;
  }

  /** Whether who left for that purpose is who is signed in now. */
  private static boolean same(String purpose, Actor actor, HttpServletRequest request) {
    return Long.toString(actor.id()).equals(request.getAttribute(purpose));
  }

  /** When the person last showed there who they are; long ago, where the provider does not tell. */
  private static Instant provedAt(OidcUser person) {
    Instant told = person.getIdToken().getAuthenticatedAt();
    Instant now = Instant.now();
    return told == null ? Instant.EPOCH : told.isAfter(now) ? now : told;
  }

  private static @Nullable String acr(OidcUser person) {
    return person.getIdToken().getAuthenticationContextClass();
  }

  private String link(
      ProvenIdentity identity, HttpServletRequest request, HttpServletResponse response) {
    Actor actor = CurrentActor.of(request);
    if (!same(SentRequests.LINK, actor, request)) {
      return "/me/security?done=taken";
    }
    links.keep(actor, identity, request, response);
    return "/me/security/providers/" + identity.provider() + "/link";
  }

  private String prove(ProvenIdentity identity, Instant at, HttpServletRequest request) {
    Actor actor = CurrentActor.of(request);
    String next = String.valueOf(request.getAttribute(SentRequests.NEXT));
    boolean proven =
        same(SentRequests.SUDO, actor, request)
            && identities.owner(identity).filter(owner -> owner == actor.id()).isPresent()
            && door.proveAnew(actor, at, request);
    return proven ? next : "/sudo?refused&next=" + UriUtils.encode(next, UTF_8);
  }

  private String enter(
      ProvenIdentity identity,
      Instant at,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<Account> known = identities.owner(identity).flatMap(accounts::byId);
    if (known.isEmpty()) {
      pending.keep(request, response, identity, at);
      return "/join";
    }
    identities.seen(known.get().actor(), identity);
    String next = NextPath.take(request, response);
    door.enterFrom(identity.provider(), known.get().id(), at, request, response);
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
