package org.consilium.paging;

import jakarta.servlet.http.HttpServletResponse;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.notifications.QuietHours;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.consilium.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For what one is paged, and when. */
@Controller
class WishController {
  private final Wishes wishes;
  private final Duties duties;
  private final Questions questions;
  private final QuietHours hours;
  private final RateLimits limits;

  WishController(
      Wishes wishes, Duties duties, Questions questions, QuietHours hours, RateLimits limits) {
    this.wishes = wishes;
    this.duties = duties;
    this.questions = questions;
    this.hours = hours;
    this.limits = limits;
  }

  @GetMapping("/me/paging")
  @Access(Standing.MEMBER)
  String form(Actor member, @RequestParam(required = false) @Nullable String saved, Model model) {
    Typed form = WishForm.of(wishes.of(member), questions.kinds());
    return show(model, member, form, null, saved != null);
  }

  /** Without {@code preview} what was typed is kept; with it, only tried. */
  @PostMapping("/me/paging")
  @Access(Standing.MEMBER)
  String settle(
      Actor member,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletResponse response,
      Model model) {
    limits.use(Limit.ACT, Long.toString(member.id()));
    Typed form = Typed.of(fields);
    WishForm.check(form);
    if (!form.clear()) {
      response.setStatus(422);
      return show(model, member, form, null, false);
    }
    Wishes.Wish wish = WishForm.wish(form, questions.kinds());
    if (form.text("action").equals("preview")) {
      return show(model, member, form, wishes.preview(member, wish), false);
    }
    wishes.settle(member, wish);
    return "redirect:/me/paging?saved";
  }

  private String show(
      Model model, Actor member, Typed form, @Nullable Preview preview, boolean saved) {
    model.addAttribute("form", form);
    model.addAttribute("about", WishForm.about(form));
    model.addAttribute("kinds", questions.kinds());
    model.addAttribute("preview", preview);
    model.addAttribute("duties", duties.of(member));
    model.addAttribute("hours", hours.of(member.account()).orElse(null));
    model.addAttribute("saved", saved);
    return "paging/wishes";
  }
}
