package org.consilium.officers;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.consilium.accounts.Account;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Vault;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The officers' one page: their keys, what is asked for, what was opened. */
@Controller
class OfficerController {
  /** So long a browser waits gladly. */
  private static final Duration AT_ONCE = Duration.ofSeconds(15);

  private final Openings openings;
  private final Vault vault;
  private final RateLimits limits;

  OfficerController(Openings openings, Vault vault, RateLimits limits) {
    this.openings = openings;
    this.vault = vault;
    this.limits = limits;
  }

  @GetMapping("/officers")
  @Access(Standing.OFFICER)
  ModelAndView page(Actor officer) {
    return page(officer, Map.of(), Map.of(), HttpStatus.OK);
  }

  @PostMapping("/officers/key")
  @Access(Standing.OFFICER)
  ModelAndView key(
      Actor officer,
      @RequestParam(defaultValue = "") String passphrase,
      @RequestParam(defaultValue = "") String again) {
    return Vault.weakness(passphrase, again)
        .map(error -> wrong(officer, Map.of(), "key", error))
        .orElseGet(
            () ->
                done(
                    officer,
                    Map.of(),
                    "key",
                    () -> {
                      vault.begin(officer, passphrase);
                      return new ModelAndView("redirect:/officers");
                    }));
  }

  /**
   * @param sure the box that says so
   */
  @PostMapping("/officers/key/loss")
  @Access(value = Standing.OFFICER, sudo = true)
  ModelAndView lose(Actor officer, @RequestParam(defaultValue = "false") boolean sure) {
    if (!sure) {
      return wrong(officer, Map.of(), "loss", "officers.error.sure");
    }
    vault.giveUp(officer);
    return new ModelAndView("redirect:/officers");
  }

  @PostMapping("/officers/handover")
  @Access(Standing.OFFICER)
  ModelAndView hand(
      Actor officer,
      @RequestParam(defaultValue = "0") long successor,
      @RequestParam(defaultValue = "") String passphrase) {
    return done(
        officer,
        Map.of(),
        "hand",
        () -> {
          Instant enough = Instant.now().plus(AT_ONCE);
          long left;
          do {
            left = vault.hand(officer, successor, passphrase);
          } while (left > 0 && Instant.now().isBefore(enough));
          return left == 0
              ? new ModelAndView("redirect:/officers")
              : page(officer, Map.of(), Map.of("hand", "officers.hand.left"), HttpStatus.OK);
        });
  }

  /**
   * @param thread number of the case, or its address
   */
  @PostMapping("/officers/openings")
  @Access(value = Standing.OFFICER, sudo = true)
  ModelAndView ask(
      Actor officer,
      @RequestParam(defaultValue = "") String thread,
      @RequestParam(defaultValue = "") String alias,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "false") boolean danger,
      @RequestParam(defaultValue = "") String passphrase) {
    String name = PlainText.of(alias);
    String words = PlainText.of(reason);
    Map<String, String> typed = new LinkedHashMap<>();
    typed.put("thread", thread);
    typed.put("alias", name);
    typed.put("reason", words);
    String number = thread.replaceFirst("[?#].*", "").replaceFirst(".*/cases/", "").strip();
    if (words.length() < Openings.LEAST_REASON || words.length() > Openings.MOST_REASON) {
      return wrong(officer, typed, "ask", "officers.error.reason");
    }
    if (!number.matches("[0-9]{1,18}")) {
      return wrong(officer, typed, "ask", "officers.error.alias");
    }
    String named = name.replaceFirst("(?i)^(alias\\s*)?", "Alias ");
    return done(
        officer,
        typed,
        "ask",
        () -> {
          openings.ask(officer, Long.parseLong(number), named, words, danger, passphrase);
          return new ModelAndView("redirect:/officers#openings");
        });
  }

  @PostMapping("/officers/openings/{id}/agreement")
  @Access(value = Standing.OFFICER, sudo = true)
  ModelAndView agree(
      Actor officer, @PathVariable long id, @RequestParam(defaultValue = "") String passphrase) {
    openings.find(officer, id);
    return done(
        officer,
        Map.of(),
        "opening-" + id,
        () -> shown(openings.find(officer, id), openings.agree(officer, id, passphrase)));
  }

  @PostMapping("/officers/openings/{id}/refusal")
  @Access(Standing.OFFICER)
  ModelAndView refuse(Actor officer, @PathVariable long id) {
    openings.refuse(officer, id);
    return new ModelAndView("redirect:/officers#openings");
  }

  @PostMapping("/officers/openings/{id}/result")
  @Access(value = Standing.OFFICER, sudo = true)
  ModelAndView result(
      Actor officer, @PathVariable long id, @RequestParam(defaultValue = "") String passphrase) {
    openings.find(officer, id);
    return done(
        officer,
        Map.of(),
        "opening-" + id,
        () -> shown(openings.find(officer, id), openings.result(officer, id, passphrase)));
  }

  /** What needs a passphrase; a wrong one is told where it was typed, and counted. */
  private ModelAndView done(
      Actor officer,
      Map<String, String> typed,
      String where,
      java.util.function.Supplier<ModelAndView> act) {
    if (!limits.within(Limit.CODE, "officer " + officer.id())) {
      return wrong(officer, typed, where, "refusal.too-many");
    }
    try {
      return act.get();
    } catch (Refusal refusal) {
      if (refusal.status() == 404 && !where.equals("ask")) {
        throw refusal;
      }
      return wrong(
          officer,
          typed,
          where,
          refusal.status() == 404 ? "officers.error.alias" : refusal.messageKey());
    }
  }

  private ModelAndView wrong(
      Actor officer, Map<String, String> typed, String where, String message) {
    return page(officer, typed, Map.of(where, message), HttpStatus.UNPROCESSABLE_CONTENT);
  }

  private ModelAndView page(
      Actor officer, Map<String, String> typed, Map<String, String> errors, HttpStatus status) {
    ModelAndView view = new ModelAndView("officers/officers");
    view.setStatus(status);
    view.addObject("keyed", vault.keyed(officer.id()));
    view.addObject("officers", vault.officers());
    view.addObject("openings", openings.newest(officer));
    view.addObject("typed", typed);
    view.addObject("errors", errors);
    return view;
  }

  private static ModelAndView shown(Opening opening, Account account) {
    ModelAndView view = new ModelAndView("officers/opened");
    view.addObject("opening", opening);
    view.addObject("account", account);
    return view;
  }
}
