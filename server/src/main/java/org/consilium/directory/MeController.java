package org.consilium.directory;

import jakarta.servlet.http.HttpServletResponse;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.communities.Memberships;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own page: how one shows oneself, the way out. */
@Controller
class MeController {
  private final Accounts accounts;
  private final Memberships memberships;

  MeController(Accounts accounts, Memberships memberships) {
    this.accounts = accounts;
    this.memberships = memberships;
  }

  @GetMapping("/me")
  @Access(Standing.READER)
  String form(Actor actor, @RequestParam(required = false) @Nullable String saved, Model model) {
    Account account = accounts.own(actor);
    model.addAttribute("saved", saved != null);
    return show(actor, model, account, MeForm.of(account));
  }

  @PostMapping("/me")
  @Access(Standing.READER)
  String settle(
      Actor actor,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletResponse response,
      Model model) {
    Typed typed = Typed.of(fields);
    MeForm.check(typed);
    if (typed.clear()) {
      boolean settled = accounts.settle(actor, MeForm.settings(typed));
      typed.require(settled, "pseudonym", "directory.error.pseudonym-taken");
    }
    if (!typed.clear()) {
      response.setStatus(422);
      model.addAttribute("saved", false);
      return show(actor, model, accounts.own(actor), typed);
    }
    return "redirect:/me?saved";
  }

  private String show(Actor actor, Model model, Account account, Typed typed) {
    model.addAttribute("account", account);
    model.addAttribute("typed", typed);
    model.addAttribute("languages", WorkingLanguages.names(actor.language()));
    model.addAttribute("zones", TimeZones.all());
    model.addAttribute("own", memberships.of(actor.id()));
    return "directory/me";
  }
}
