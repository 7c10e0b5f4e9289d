package org.consilium.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.consilium.foundation.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Lets a request through when the handler it will reach declares {@link Access} and the actor has
 * that standing. An address that leads nowhere is treated as members' content, so that an outsider
 * cannot tell it from one that leads somewhere.
 */
@Component
public class RouteAccess implements AuthorizationManager<RequestAuthorizationContext> {
  private final RequestMappingHandlerMapping mapping;

  RouteAccess(RequestMappingHandlerMapping requestMappingHandlerMapping) {
    this.mapping = requestMappingHandlerMapping;
  }

  @Override
  public AuthorizationDecision authorize(
      Supplier<? extends @Nullable Authentication> authentication,
      RequestAuthorizationContext context) {
    HttpServletRequest request = context.getRequest();
    if (request.getRequestURI().startsWith(request.getContextPath() + Assets.PREFIX)) {
      return new AuthorizationDecision(true);
    }
    Access access = declared(request);
    Standing needed = access == null ? Standing.READER : access.value();
    boolean granted = CurrentActor.of(request).is(needed);
    boolean stale =
        granted
            ? access != null && access.sudo() && !CurrentActor.fresh(request)
            : CurrentActor.withheld(request, needed);
    return stale ? new Stale() : new AuthorizationDecision(granted);
  }

  /** The standing suffices; what lacks is a fresh proof that it is still the same person. */
  public static final class Stale extends AuthorizationDecision {
    private Stale() {
      super(false);
    }
  }

  private @Nullable Access declared(HttpServletRequest request) {
    try {
      HandlerExecutionChain chain = mapping.getHandler(request);
      return chain != null && chain.getHandler() instanceof HandlerMethod method
          ? method.getMethodAnnotation(Access.class)
          : null;
    } catch (HttpRequestMethodNotSupportedException e) {
      return null;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
