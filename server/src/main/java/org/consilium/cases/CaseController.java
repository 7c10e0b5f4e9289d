package org.consilium.cases;

import jakarta.servlet.http.HttpServletResponse;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.notifications.Mutes;
import org.consilium.notifications.Notifications;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of a case, and the small things done on it. */
@Controller
class CaseController {
  private final Cases cases;
  private final CasePage page;
  private final Compose compose;
  private final Notifications notifications;
  private final Mutes mutes;
  private final RateLimits limits;

  CaseController(
      Cases cases,
      CasePage page,
      Compose compose,
      Notifications notifications,
      Mutes mutes,
      RateLimits limits) {
    this.cases = cases;
    this.mutes = mutes;
    this.page = page;
    this.compose = compose;
    this.notifications = notifications;
    this.limits = limits;
  }

  @GetMapping("/cases/{id}")
  @Access(Standing.READER)
  String show(
      Actor viewer,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(required = false) @Nullable String answered,
      @RequestParam(defaultValue = "") String sent,
      Model model) {
    CasePage.Shown shown;
    try {
      shown = page.show(viewer, id, after);
    } catch (Refusal refusal) {
      return veiled(viewer, id, refusal, model);
    }
    notifications.read(viewer, Cases.ref(id));
    AnswerRows.Place place = AnswerRows.Place.of(after);
    model.addAttribute("after", place.equals(AnswerRows.Place.FIRST) ? "" : place.toString());
    model.addAttribute("answered", answered != null);
    model.addAttribute("sent", Answers.SENT.matcher(sent).matches() ? sent : "");
    model.addAttribute("shown", shown);
    model.addAttribute("muted", mutes.muted(viewer, Cases.ref(id)));
    model.addAttribute("answering", compose.draft(viewer, shown.question()));
    return "cases/case";
  }

  /** What moves on the page: state, differential, answers. */
  @GetMapping("/cases/{id}/thread")
  @Access(Standing.READER)
  String thread(
      Actor viewer,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String after,
      HttpServletResponse response,
      Model model) {
    try {
      model.addAttribute("shown", page.show(viewer, id, after));
    } catch (Refusal refusal) {
      // Whoever looks at it at this moment has more on the screen than the thread.
      response.setHeader("HX-Refresh", "true");
      return veiled(viewer, id, refusal, model);
    }
    notifications.read(viewer, Cases.ref(id));
    return "cases/thread";
  }

  /** Where moderation hides a question stands that it does, and why. */
  private String veiled(Actor viewer, long id, Refusal refusal, Model model) {
    model.addAttribute("veil", page.veiled(viewer, id).orElseThrow(() -> refusal));
    return "cases/veiled";
  }

  @PostMapping("/cases/{id}/follow")
  @Access(Standing.READER)
  String follow(Actor actor, @PathVariable long id) {
    return act(actor, id, () -> cases.follow(actor, id));
  }

  @PostMapping("/cases/{id}/unfollow")
  @Access(Standing.READER)
  String unfollow(Actor actor, @PathVariable long id) {
    return act(actor, id, () -> cases.unfollow(actor, id));
  }

  /** Nothing more by mail or push of this thread. */
  @PostMapping("/cases/{id}/mute")
  @Access(Standing.READER)
  String mute(Actor actor, @PathVariable long id) {
    return act(actor, id, () -> cases.mute(actor, id));
  }

  @PostMapping("/cases/{id}/unmute")
  @Access(Standing.READER)
  String unmute(Actor actor, @PathVariable long id) {
    return act(actor, id, () -> mutes.unmute(actor, Cases.ref(id)));
  }

  @PostMapping("/cases/{id}/ballot")
  @Access(Standing.MEMBER)
  String ballot(Actor actor, @PathVariable long id, @RequestParam(defaultValue = "-1") int choice) {
    return act(actor, id, () -> cases.cast(actor, id, choice)) + "#poll";
  }

  private String act(Actor actor, long id, Runnable act) {
    limits.use(Limit.ACT, Long.toString(actor.id()));
    act.run();
    return "redirect:/cases/" + id;
  }
}
