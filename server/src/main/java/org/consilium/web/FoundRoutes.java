package org.consilium.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The routes, looked for once a request: {@link RouteAccess} asks first who may, then the
 * dispatcher what to call, and what a look leaves on the request (path variables) stays there.
 */
final class FoundRoutes extends RequestMappingHandlerMapping {
  private static final String FOUND = FoundRoutes.class.getName();

  /** What was found for a request; an error has another path, and is looked for anew. */
  private record Found(String method, String path, HandlerMethod route) {}

  @Override
  protected @Nullable HandlerMethod getHandlerInternal(HttpServletRequest request)
      throws Exception {
    String path = request.getRequestURI();
    if (request.getAttribute(FOUND) instanceof Found found
        && found.method().equals(request.getMethod())
        && found.path().equals(path)) {
      return found.route();
    }
    HandlerMethod route = super.getHandlerInternal(request);
    if (route != null) {
      request.setAttribute(FOUND, new Found(request.getMethod(), path, route));
    }
    return route;
  }
}
