package org.consilium.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Set;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Keeps the actor of a request, and hands it to handlers that ask for an {@link Actor}. */
public final class CurrentActor implements HandlerMethodArgumentResolver {
  private static final String NAME = Actor.class.getName();
  private static final String WITHHELD = NAME + ".withheld";
  private static final String ALARMED = NAME + ".alarmed";
  private static final String FRESH = NAME + ".fresh";
  private static final String STRONG = NAME + ".strong";

  public static void set(HttpServletRequest request, Actor actor) {
    request.setAttribute(NAME, actor);
  }

  public static Actor of(HttpServletRequest request) {
    return request.getAttribute(NAME) instanceof Actor actor
        ? actor
        : Actor.nobody(Languages.of(request));
  }

  /** Notes that the actor proved a moment ago to be the person who signed in. */
  public static void setFresh(HttpServletRequest request) {
    request.setAttribute(FRESH, true);
  }

  public static boolean fresh(HttpServletRequest request) {
    return request.getAttribute(FRESH) != null;
  }

  /** Notes that the actor came in by the strongest kind of door that they have. */
  public static void setStrong(HttpServletRequest request) {
    request.setAttribute(STRONG, true);
  }

  public static boolean strong(HttpServletRequest request) {
    return request.getAttribute(STRONG) != null;
  }

  /** Notes that something is under way with the account that its owner must see. */
  public static void setAlarmed(HttpServletRequest request) {
    request.setAttribute(ALARMED, true);
  }

  static boolean alarmed(HttpServletRequest request) {
    return request.getAttribute(ALARMED) != null;
  }

  /** Notes what the actor holds but may not use before a stronger proof. */
  public static void setWithheld(
      HttpServletRequest request, Set<Standing> held, Set<Standing> usable) {
    Set<Standing> withheld = EnumSet.copyOf(held);
    withheld.removeAll(usable);
    request.setAttribute(WITHHELD, withheld);
  }

  /** Whether a stronger proof would give the actor that standing. */
  public static boolean withheld(HttpServletRequest request, Standing standing) {
    return request.getAttribute(WITHHELD) instanceof Set<?> withheld && withheld.contains(standing);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
    if (servletRequest == null) {
      throw new IllegalStateException("not a servlet request");
    }
    return of(servletRequest);
  }
}
