package org.consilium.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.consilium.foundation.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * Every refusal and every failure as a page in the reader's language. The log gets a number and the
 * kind of failure; never a message of an exception, which may quote what was typed.
 */
@ControllerAdvice
@Controller
class Refusals implements ErrorController {
  private static final Logger log = LoggerFactory.getLogger(Refusals.class);

  @ExceptionHandler(Refusal.class)
  ModelAndView refused(Refusal refusal, HttpServletResponse response) {
    return show(response, refusal.status(), refusal.messageKey(), refusal.arguments());
  }

  @ExceptionHandler(MultipartException.class)
  ModelAndView broken(HttpServletResponse response) {
    return show(response, 400, "refusal.malformed", List.of());
  }

  @ExceptionHandler(MaxUploadSizeExceededException.class)
  ModelAndView tooLarge(HttpServletResponse response) {
    return show(response, 413, "refusal.too-large", List.of());
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ModelAndView malformed(HttpServletResponse response) {
    return show(response, 404, "refusal.not-found", List.of());
  }

  /** The reader has left, most often a page with a live stream. */
  @ExceptionHandler(AsyncRequestNotUsableException.class)
  void gone(HttpServletResponse response) {}

  @ExceptionHandler(Exception.class)
  ModelAndView failed(Exception failure, HttpServletResponse response) {
    if (failure instanceof ErrorResponse known) {
      return byStatus(response, known.getStatusCode().value());
    }
    String number = UUID.randomUUID().toString().substring(0, 8);
    log.error("failure {}: {}", number, Failures.trace(failure));
    return show(response, 500, "refusal.failure", List.of(number));
  }

  @RequestMapping("/error")
  ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    return byStatus(response, status instanceof Integer code ? code : 404);
  }

  private static ModelAndView byStatus(HttpServletResponse response, int status) {
    return switch (status) {
      case 403 -> show(response, 403, "refusal.expired", List.of());
      case 413 -> show(response, 413, "refusal.too-large", List.of());
      case 429 -> show(response, 429, "refusal.too-many", List.of());
      case 503 -> show(response, 503, "refusal.busy", List.of());
      case 500 -> show(response, 500, "refusal.failure", List.of("-"));
      case 400, 415, 422 -> show(response, 400, "refusal.malformed", List.of());
      default -> show(response, 404, "refusal.not-found", List.of());
    };
  }

  private static ModelAndView show(
      HttpServletResponse response, int status, String key, List<Object> arguments) {
    ModelAndView view = new ModelAndView("web/refusal");
    view.setStatus(HttpStatus.valueOf(status));
    response.setStatus(status);
    view.addObject("messageKey", key);
    view.addObject("arguments", arguments.toArray());
    return view;
  }
}
