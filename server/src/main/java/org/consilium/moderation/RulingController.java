package org.consilium.moderation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Screened;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A decision for those whom it concerns, and the author's appeal. */
@Controller
class RulingController {
  private final MatterRows matters;
  private final RulingRows rows;
  private final Appeals appeals;
  private final Things things;
  private final Texts texts;
  private final Notifications notifications;
  private final RateLimits limits;

  RulingController(
      MatterRows matters,
      RulingRows rows,
      Appeals appeals,
      Things things,
      Texts texts,
      Notifications notifications,
      RateLimits limits) {
    this.matters = matters;
    this.rows = rows;
    this.appeals = appeals;
    this.things = things;
    this.texts = texts;
    this.notifications = notifications;
    this.limits = limits;
  }

  /** Whoever flagged reads what was decided; the author also why, and how to appeal. */
  @GetMapping("/moderation/decisions/{id}")
  @Access(Standing.READER)
  ModelAndView show(Actor viewer, @PathVariable long id) {
    if (rows.open(viewer, List.of(id), false).isEmpty()) {
      throw Refusal.notFound();
    }
    notifications.read(viewer, Rulings.ref(id));
    return show(viewer, id, "", Screened.nothing(), Map.of());
  }

  @PostMapping("/moderation/decisions/{id}/appeal")
  @Access(Standing.READER)
  ModelAndView appeal(
      Actor author, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    if (matters.ofRuling(author, id).filter(Matter::own).isEmpty()) {
      throw Refusal.notFound();
    }
    Texts.Typed words = Texts.typed(sent, "words", Texts.REASON, true);
    Map<String, String> errors = new LinkedHashMap<>(words.errors());
    Screened screened = Screened.nothing();
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    try {
      limits.use(Limit.POST, Long.toString(author.account()));
      screened = texts.screen(author, words);
      if (errors.isEmpty() && screened.clear()) {
        appeals.appeal(author, id, Texts.clean(screened, words), screened);
        return new ModelAndView("redirect:" + Rulings.path(id));
      }
    } catch (Refusal refusal) {
      errors.put("words", refusal.messageKey());
      status = HttpStatus.valueOf(refusal.status());
    }
    ModelAndView view = show(author, id, words.words(), screened, errors);
    view.setStatus(status);
    return view;
  }

  private ModelAndView show(
      Actor viewer, long id, String words, Screened screened, Map<String, String> errors) {
    Matter matter = matters.ofRuling(viewer, id).orElseThrow(Refusal::notFound);
    ModelAndView view = new ModelAndView("moderation/decision");
    view.addObject("matter", matter);
    view.addObject("appealable", Appeals.possible(matter));
    view.addObject(
        "path",
        things
            .of(matter.thing().kind())
            .find(viewer, matter.thing().id())
            .map(Flagged::path)
            .orElse(""));
    view.addObject("words", words);
    view.addObject("screened", screened);
    view.addObject("errors", errors);
    return view;
  }
}
