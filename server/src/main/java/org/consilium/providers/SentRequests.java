package org.consilium.providers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.stereotype.Component;

/** With what somebody left for a provider, to be compared when they come back. */
@Component
class SentRequests implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
  /** The account to link, where that is why somebody left. */
  static final String LINK = "link";

  /** The account whose person proves anew, where that is why somebody left. */
  static final String SUDO = "sudo";

  /** Where they wanted to go. */
  static final String NEXT = "next";

  private static final String NAME = "departure";

  private final SealedCookie cookies;

  SentRequests(SealedCookie cookies) {
    this.cookies = cookies;
  }

  private record Departure(
      String uri,
      String clientId,
      String redirect,
      Set<String> scopes,
      String state,
      Map<String, String> parameters,
      Map<String, String> attributes) {}

  @Override
  public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return found(request)
        .filter(departure -> departure.state().equals(request.getParameter("state")))
        // Who left for one provider does not come back from another.
        .filter(
            departure ->
                (ProviderDoor.BACK
                        + "/"
                        + departure.attributes().get(OAuth2ParameterNames.REGISTRATION_ID))
                    .equals(request.getRequestURI()))
        .map(
            departure ->
                OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(departure.uri())
                    .clientId(departure.clientId())
                    .redirectUri(departure.redirect())
                    .scopes(departure.scopes())
                    .state(departure.state())
                    .additionalParameters(Map.copyOf(departure.parameters()))
                    .attributes(attributes -> attributes.putAll(departure.attributes()))
                    .build())
        .orElse(null);
  }

  @Override
  public void saveAuthorizationRequest(
      @Nullable OAuth2AuthorizationRequest leaving,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (leaving == null) {
      cookies.forget(request, response, NAME);
      return;
    }
    cookies.keep(
        request,
        response,
        NAME,
        new Departure(
            leaving.getAuthorizationUri(),
            leaving.getClientId(),
            text(leaving.getRedirectUri()),
            leaving.getScopes(),
            text(leaving.getState()),
            texts(leaving.getAdditionalParameters()),
            texts(leaving.getAttributes())),
        SealedCookie.LIFE);
  }

  @Override
  public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    OAuth2AuthorizationRequest departure = loadAuthorizationRequest(request);
    cookies.forget(request, response, NAME);
    if (departure != null) {
      for (String name : List.of(LINK, SUDO, NEXT)) {
        request.setAttribute(name, departure.getAttribute(name));
      }
    }
    return departure;
  }

  private Optional<Departure> found(HttpServletRequest request) {
    return cookies.read(request, NAME, Departure.class);
  }

  private static Map<String, String> texts(Map<String, Object> values) {
    Map<String, String> texts = new java.util.LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
