package org.consilium.admin;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Countries;
import org.consilium.accounts.Decision;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Verification;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The accounts of the installation, by where they stand. */
@Controller
class MemberController {
  private final Accounts accounts;
  private final Decisions decisions;
  private final Specialties specialties;

  MemberController(Accounts accounts, Decisions decisions, Specialties specialties) {
    this.accounts = accounts;
    this.decisions = decisions;
    this.specialties = specialties;
  }

  /**
   * @param after key of the page
   * @param unsaid an account whose decision came without a reason
   */
  @GetMapping("/admin/members")
  @Access(Standing.ADMINISTRATOR)
  String list(
      Actor actor,
      @RequestParam(defaultValue = "verified") String tab,
      @RequestParam(defaultValue = "0") long after,
      @RequestParam(defaultValue = "0") long unsaid,
      Model model) {
    model.addAttribute("list", page(actor, tab(tab), after));
    model.addAttribute("unsaid", unsaid);
    return "admin/members";
  }

  static String address(Verification tab) {
    return "/admin/members?tab=" + tab.name().toLowerCase(Locale.ROOT);
  }

  static Verification tab(String name) {
    return Arrays.stream(Verification.values())
        .filter(known -> known.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(Refusal::notFound);
  }

  private MemberPage page(Actor actor, Verification tab, long after) {
    Slice<Account> slice = accounts.standing(tab, after);
    Map<Long, Decision> last = decisions.latestOf(slice.items().stream().map(Account::id).toList());
    List<MemberPage.Row> rows =
        slice.items().stream()
            .map(
                account ->
                    new MemberPage.Row(
                        account,
                        specialties.byCodes(account.specialties()).stream()
                            .map(specialty -> specialty.name(actor.language()))
                            .toList(),
                        Countries.name(account.country(), actor.language()),
                        last.get(account.id()),
                        account.id() == actor.id()))
            .toList();
    return new MemberPage(tab, rows, slice.next());
  }
}
