package org.consilium.notifications;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Mail programs end a list with a form of several parts (RFC 8058, 3.2), which strangers may send
 * nowhere else. All that counts is the address: here it goes on as a request without a body, before
 * the gate for files turns it away.
 */
@Component
@Order(-111)
class OneClick extends OncePerRequestFilter {
  private static final String TYPE = "Content-Type";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String type = request.getContentType();
    return type == null
        || !type.toLowerCase(Locale.ROOT).startsWith("multipart/")
        || !request.getRequestURI().startsWith("/unsubscribe/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(new Bodiless(request), response);
  }

  private static final class Bodiless extends HttpServletRequestWrapper {
    Bodiless(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getContentType() {
      return null;
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase(TYPE) ? null : super.getHeader(name);
    }

    @Override
    public @Nullable String getParameter(String name) {
      return null;
    }
  }
}
