package org.consilium.moderation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.privacy.Screened;
import org.consilium.web.Access;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits for moderators, a matter of it, and what they decide. */
@Controller
class MatterController {
  private static final int PAGE = 20;
  private static final Pattern KEY = Pattern.compile("([0-2])-(\\d{1,18})");

  private final MatterRows rows;
  private final FlagRows flags;
  private final Rulings rulings;
  private final Appeals appeals;
  private final Things things;
  private final Texts texts;

  MatterController(
      MatterRows rows,
      FlagRows flags,
      Rulings rulings,
      Appeals appeals,
      Things things,
      Texts texts) {
    this.rows = rows;
    this.flags = flags;
    this.rulings = rulings;
    this.appeals = appeals;
    this.things = things;
    this.texts = texts;
  }

  /**
   * @param after key of the page
   * @param show {@code decided} for what was, else what waits
   */
  @GetMapping("/moderation")
  @Access(Standing.MODERATOR)
  String list(
      Actor moderator,
      @RequestParam(defaultValue = "") String after,
      @RequestParam(defaultValue = "") String show,
      Model model) {
    boolean decided = show.equals("decided");
    Matcher key = KEY.matcher(after);
    boolean first = !key.matches();
    List<Queued> found =
        decided
            ? rows.decided(
                moderator, first ? Long.MAX_VALUE : Long.parseLong(key.group(2)), PAGE + 1)
            : rows.queue(
                moderator,
                first ? -1 : Integer.parseInt(key.group(1)),
                first ? 0 : Long.parseLong(key.group(2)),
                PAGE + 1);
    Slice<Queued> page = Slice.of(found, PAGE, Queued::key);
    model.addAttribute("queue", new Slice<>(rulings.others(moderator, page.items()), page.next()));
    model.addAttribute("decided", decided);
    return "moderation/queue";
  }

  @GetMapping("/moderation/matters/{id}")
  @Access(Standing.MODERATOR)
  ModelAndView look(Actor moderator, @PathVariable long id) {
    Matter matter = rulings.look(moderator, id);
    return show(moderator, matter, RulingForm.blank(matter), "", Screened.nothing(), Map.of());
  }

  @PostMapping("/moderation/matters/{id}/rulings")
  @Access(Standing.MODERATOR)
  ModelAndView decide(
      Actor moderator, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    Matter matter = rulings.look(moderator, id);
    RulingForm form = RulingForm.of(sent, matter.thing().kind());
    return send(
        moderator,
        matter,
        form,
        form.errors(),
        sent,
        (reason, screened) -> rulings.decide(moderator, id, form, reason, screened));
  }

  @PostMapping("/moderation/matters/{id}/appeal")
  @Access(Standing.MODERATOR)
  ModelAndView decideAppeal(
      Actor moderator, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    Matter matter = rulings.look(moderator, id);
    String outcome = Texts.first(sent, "outcome");
    Map<String, String> errors = new LinkedHashMap<>();
    if (!outcome.equals("UPHELD") && !outcome.equals("OVERTURNED")) {
      errors.put("outcome", "moderation.error.decision");
    }
    return send(
        moderator,
        matter,
        RulingForm.of(sent, matter.thing().kind()),
        errors,
        sent,
        (reason, screened) ->
            appeals.decide(moderator, id, outcome.equals("UPHELD"), reason, screened));
  }

  private ModelAndView send(
      Actor moderator,
      Matter matter,
      RulingForm form,
      Map<String, String> wrong,
      MultiValueMap<String, String> sent,
      BiConsumer<String, Screened> act) {
    Texts.Typed words = Texts.typed(sent, "words", Texts.REASON, true);
    Map<String, String> errors = new LinkedHashMap<>(wrong);
    errors.putAll(words.errors());
    Screened screened = Screened.nothing();
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    Matter shown = matter;
    RulingForm typed = form;
    try {
      screened = texts.screen(moderator, words);
      if (errors.isEmpty() && screened.clear()) {
        act.accept(Texts.clean(screened, words), screened);
        return new ModelAndView("redirect:/moderation");
      }
    } catch (Refusal refusal) {
      errors.put("words", refusal.messageKey());
      status = HttpStatus.valueOf(refusal.status());
      // What was decided meanwhile is shown, and what is sent next comes after it.
      shown = rulings.look(moderator, matter.id());
      typed = form.after(shown);
    }
    ModelAndView view =
        show(moderator, shown, typed, Texts.first(sent, "outcome"), screened, errors);
    view.setStatus(status);
    return view;
  }

  private ModelAndView show(
      Actor moderator,
      Matter matter,
      RulingForm form,
      String outcome,
      Screened screened,
      Map<String, String> errors) {
    ModelAndView view = new ModelAndView("moderation/matter");
    view.addObject(
        "shown",
        new MatterPage(
            matter,
            things
                .of(matter.thing().kind())
                .context(moderator, matter.thing().id())
                .orElseThrow(Refusal::notFound),
            flags.said(matter.id()),
            rows.earlier(matter),
            Rulings.obstacle(moderator, matter).orElse(null)));
    view.addObject("form", form);
    view.addObject("outcome", outcome);
    view.addObject("screened", screened);
    view.addObject("errors", errors);
    return view;
  }
}
