package org.consilium.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * What fails outside of handlers, in a filter or while a page is made, would be logged by the
 * servlet container with its message, which may quote what was typed. Here it is logged by kind and
 * place only.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    try {
      chain.doFilter(request, response);
    } catch (InvalidParameterException e) {
      // Too many fields, too long a form: the container says which.
      if (!response.isCommitted()) {
        response.sendError(e.getErrorCode());
      }
    } catch (IOException | ServletException | RuntimeException | StackOverflowError e) {
      if (response.isCommitted()) {
        // Most often the reader has gone away.
        log.debug("broken off: {}", e.getClass().getName());
      } else {
        log.error("failure: {}", trace(e));
        response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
      }
    }
  }

  /** Class names and the first places of ours, without any message. */
  static String trace(Throwable failure) {
    StringBuilder text = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append(cause.getClass().getName());
      for (StackTraceElement element : cause.getStackTrace()) {
        if (element.getClassName().startsWith("org.consilium")) {
          text.append(" at ").append(element);
          break;
        }
      }
      text.append(cause.getCause() == null ? "" : " <- ");
    }
    return text.toString();
  }
}
