package org.consilium.verification;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Countries;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Vouching for somebody who sent their private link, and what one has vouched for. */
@Controller
class VouchController {
  private static final int SHORTEST = 20;
  private static final int LONGEST = 1000;

  private final Vouchers vouchers;
  private final RateLimits limits;

  VouchController(Vouchers vouchers, RateLimits limits) {
    this.vouchers = vouchers;
    this.limits = limits;
  }

  @GetMapping("/vouch/{code}")
  @Access(Standing.MEMBER)
  String form(Actor actor, @PathVariable String code, Model model) {
    limits.use(RateLimits.Limit.CODE, "vouch " + actor.id());
    return show(actor, code, model, "", "", "");
  }

  @PostMapping("/vouch/{code}")
  @Access(Standing.MEMBER)
  String give(
      Actor actor,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String relation,
      @RequestParam(defaultValue = "") String words,
      HttpServletResponse response,
      Model model) {
    limits.use(RateLimits.Limit.CODE, "vouch " + actor.id());
    String said = PlainText.of(words);
    Optional<Voucher.Relation> known =
        Arrays.stream(Voucher.Relation.values())
            .filter(one -> one.name().equals(relation))
            .findFirst();
    if (known.isEmpty() || said.length() < SHORTEST || said.length() > LONGEST) {
      response.setStatus(422);
      return show(actor, code, model, relation, said, "verification.vouch.words.missing");
    }
    vouchers.give(actor, code, known.get(), said);
    return "redirect:/vouchers";
  }

  @GetMapping("/vouchers")
  @Access(Standing.READER)
  String list(Actor actor, Model model) {
    model.addAttribute("vouchers", vouchers.by(actor.id()));
    return "verification/vouchers";
  }

  @PostMapping("/vouchers/{id}/withdrawal")
  @Access(Standing.READER)
  String withdraw(Actor actor, @PathVariable long id) {
    vouchers.withdraw(actor, id);
    return "redirect:/vouchers";
  }

  private String show(
      Actor actor, String code, Model model, String relation, String words, String error) {
    Account asker = vouchers.asker(code);
    model.addAttribute("asker", asker);
    model.addAttribute("country", Countries.name(asker.country(), actor.language()));
    model.addAttribute("code", code);
    model.addAttribute("obstacle", vouchers.obstacle(actor, asker).orElse(""));
    model.addAttribute("relation", relation);
    model.addAttribute("words", words);
    model.addAttribute("error", error);
    return "verification/vouch";
  }
}
