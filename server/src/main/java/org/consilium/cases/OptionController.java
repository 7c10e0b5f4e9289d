package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.privacy.Screened;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Agreeing with options that colleagues propose, or not. */
@Controller
class OptionController {
  private final Options options;
  private final Cases cases;
  private final Differential differential;
  private final Compose compose;
  private final RateLimits limits;

  OptionController(
      Options options, Cases cases, Differential differential, Compose compose, RateLimits limits) {
    this.options = options;
    this.cases = cases;
    this.differential = differential;
    this.compose = compose;
    this.limits = limits;
  }

  /** One tap, again and again: to agree, to agree with a reservation, to take it back. */
  @PostMapping("/answers/{id}/options/{place}/stance")
  @Access(Standing.MEMBER)
  String take(
      Actor member,
      @PathVariable long id,
      @PathVariable int place,
      @RequestParam(defaultValue = "") String seen,
      @RequestParam(defaultValue = "") String stance,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Model model) {
    limits.use(Limit.ACT, Long.toString(member.id()));
    Stance taken = Words.constant(Stance.class, stance);
    Answer answer =
        taken == null
            ? options.unsay(member, id, place, seen)
            : options.take(member, id, place, seen, taken, "", Screened.nothing());
    if (script == null) {
      return back(answer);
    }
    CaseQuestion question = cases.find(member, answer.caseId());
    model.addAttribute("question", question);
    model.addAttribute("together", differential.show(member, question));
    return "cases/options";
  }

  @GetMapping("/answers/{id}/options/{place}/objection")
  @Access(Standing.MEMBER)
  ModelAndView form(Actor member, @PathVariable long id, @PathVariable int place) {
    return form(options.judged(member, id, place), place, new HarmForm("", HarmForm.REASON));
  }

  /** Who disagrees says why. */
  @PostMapping("/answers/{id}/options/{place}/objection")
  @Access(Standing.MEMBER)
  ModelAndView object(
      Actor member,
      @PathVariable long id,
      @PathVariable int place,
      @RequestParam MultiValueMap<String, String> sent) {
    // Whatever became of it meanwhile: what was written is shown again.
    Options.Judged judged = options.about(member, id, place);
    Fields fields = new Fields(sent);
    HarmForm form = HarmForm.of(fields, HarmForm.REASON);
    Map<String, String> errors = new LinkedHashMap<>(form.errors());
    Screened screened = Screened.nothing();
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    try {
      limits.use(Limit.POST, Long.toString(member.id()));
      if (!judged.key().equals(fields.first("seen"))) {
        options.judged(member, id, place);
        throw new Refusal(409, "cases.refusal.option");
      }
      if (form.fits()) {
        screened = compose.screen(member, "objection-" + id, form, fields);
      }
      HarmForm clean = form.withTexts(screened.texts());
      errors.putAll(clean.errors());
      if (errors.isEmpty() && screened.clear()) {
        options.take(member, id, place, judged.key(), Stance.DISAGREES, clean.words(), screened);
        // Named as the form is: the device forgets what was written.
        return new ModelAndView(
            "redirect:/cases/"
                + judged.answer().caseId()
                + "?sent=objection-"
                + id
                + "-"
                + place
                + "#proposals-title");
      }
    } catch (Refusal refusal) {
      errors.put("words", refusal.messageKey());
      status = HttpStatus.valueOf(refusal.status());
    }
    ModelAndView view = form(judged, place, form);
    view.setStatus(status);
    view.addObject("screened", screened);
    view.addObject("errors", errors);
    return view;
  }

  private static ModelAndView form(Options.Judged judged, int place, HarmForm form) {
    ModelAndView view = new ModelAndView("cases/objection");
    view.addObject("judged", judged);
    view.addObject("place", place);
    view.addObject("words", form.words());
    view.addObject("most", form.most());
    view.addObject("screened", Screened.nothing());
    view.addObject("errors", Map.of());
    return view;
  }

  private static String back(Answer answer) {
    return "redirect:/cases/" + answer.caseId() + "#proposals-title";
  }
}
