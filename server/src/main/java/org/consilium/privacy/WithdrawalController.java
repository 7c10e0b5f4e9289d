package org.consilium.privacy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Network;
import org.consilium.web.RateLimits;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a patient takes images back. The code travels in the body of requests, never in an address;
 * the question 'are you sure' is the same for every code, so only a withdrawal tells whether a code
 * exists.
 */
@Controller
class WithdrawalController {
  /** Every answer about a code takes this long, whatever there was to delete. */
  private static final Duration PACE = Duration.ofMillis(700);

  private final Withdrawals withdrawals;
  private final RateLimits limits;

  WithdrawalController(Withdrawals withdrawals, RateLimits limits) {
    this.withdrawals = withdrawals;
    this.limits = limits;
  }

  @GetMapping("/withdraw")
  @Access(Standing.ANYONE)
  ModelAndView form() {
    return form("", "");
  }

  @PostMapping("/withdraw")
  @Access(Standing.ANYONE)
  ModelAndView confirm(@RequestParam(defaultValue = "") String code) {
    Optional<WithdrawalCode> read = WithdrawalCode.read(code);
    return read.isEmpty()
        ? form(code, "privacy.withdraw.malformed")
        : new ModelAndView("privacy/withdraw-confirm").addObject("code", read.get().shown());
  }

  @PostMapping("/withdraw/confirmation")
  @Access(Standing.ANYONE)
  ModelAndView withdraw(
      Actor actor, @RequestParam(defaultValue = "") String code, HttpServletRequest request)
      throws InterruptedException {
    limits.use(RateLimits.Limit.CODE, Network.of(request));
    long start = System.nanoTime();
    boolean done =
        WithdrawalCode.read(code).map(read -> withdrawals.withdraw(actor, read)).orElse(false);
    Thread.sleep(PACE.minusNanos(System.nanoTime() - start));
    return done
        ? new ModelAndView("redirect:/withdraw/done")
        : form(code, "privacy.withdraw.unknown");
  }

  @GetMapping("/withdraw/done")
  @Access(Standing.ANYONE)
  String done() {
    return "privacy/withdraw-done";
  }

  private static ModelAndView form(String code, String error) {
    ModelAndView view = new ModelAndView("privacy/withdraw");
    view.addObject("code", code.length() > 60 ? "" : code);
    view.addObject("error", error);
    if (!error.isEmpty()) {
      view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return view;
  }
}
