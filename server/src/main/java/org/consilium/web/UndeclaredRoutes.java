package org.consilium.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.consilium.foundation.Refusal;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** A handler that forgot to declare who may take it answers nobody, whoever asks. */
final class UndeclaredRoutes implements HandlerInterceptor {
  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (handler instanceof HandlerMethod method
        && !method.hasMethodAnnotation(Access.class)
        && !(method.getBean() instanceof ErrorController)) {
      throw Refusal.notFound();
    }
    return true;
  }
}
