package org.consilium.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.view.RedirectView;

/** Renders {@code <room>/<name>} from {@code <room>/<name>.jte}, as UTF-8 bytes. */
final class JteViews implements ViewResolver {
  private final TemplateEngine engine;
  private final Page.Frame frame;

  JteViews(TemplateEngine engine, Page.Frame frame) {
    this.engine = engine;
    this.frame = frame;
  }

  @Override
  public View resolveViewName(String name, Locale locale) {
    if (name.startsWith("redirect:")) {
      RedirectView redirect = new RedirectView(name.substring("redirect:".length()), true);
      redirect.setExposeModelAttributes(false);
      redirect.setExpandUriTemplateVariables(false);
      redirect.setStatusCode(org.springframework.http.HttpStatus.SEE_OTHER);
      return redirect;
    }
    return (model, request, response) -> render(name + ".jte", model, request, response);
  }

  private void render(
      String template,
      @Nullable Map<String, ?> model,
      HttpServletRequest request,
      HttpServletResponse response)
      throws java.io.IOException {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    if (model != null) {
      model.forEach((key, value) -> parameters.put(key, value));
    }
    parameters.keySet().removeIf(key -> key.startsWith("org.springframework"));
    Page page = page(request);
    parameters.put("page", page);
    PageBytes output = new PageBytes();
    engine.render(template, parameters, output);
    Admission.leave(request);
    response.setContentType("text/html;charset=UTF-8");
    response.setLocale(page.viewer().language());
    if (response.getHeader("Cache-Control") == null) {
      response.setHeader("Cache-Control", "no-store");
    }
    response.setContentLength(output.length());
    output.writeTo(response.getOutputStream());
  }

  private Page page(HttpServletRequest request) {
    Object token = request.getAttribute(CsrfToken.class.getName());
    String original = (String) request.getAttribute("jakarta.servlet.error.request_uri");
    return new Page(
        frame,
        CurrentActor.of(request),
        original == null ? request.getRequestURI() : original,
        token instanceof CsrfToken csrf ? csrf.getToken() : "",
        Page.isFragment(request),
        CurrentActor.alarmed(request));
  }
}
