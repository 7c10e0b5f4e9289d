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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Warning that an answer may harm, and replying to that. */
@Controller
class HarmController {
  private final Harms harms;
  private final CasePage casePage;
  private final Compose compose;
  private final RateLimits limits;

  HarmController(Harms harms, CasePage casePage, Compose compose, RateLimits limits) {
    this.harms = harms;
    this.casePage = casePage;
    this.compose = compose;
    this.limits = limits;
  }

  @GetMapping("/answers/{id}/warning")
  @Access(Standing.MEMBER)
  ModelAndView form(Actor member, @PathVariable long id) {
    Answer answer = harms.warnable(member, id);
    casePage.showed(member, answer.caseId());
    return form(answer, null, new HarmForm("", HarmForm.REASON));
  }

  @PostMapping("/answers/{id}/warning")
  @Access(Standing.MEMBER)
  ModelAndView raise(
      Actor member, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    // Whatever became of it meanwhile: what was written is shown again.
    Answer answer = harms.about(member, id);
    casePage.showed(member, answer.caseId());
    return send(
        member,
        answer,
        null,
        new Fields(sent),
        (words, screened) -> harms.raise(member, id, words, screened));
  }

  @GetMapping("/warnings/{id}/reply")
  @Access(Standing.MEMBER)
  ModelAndView replyForm(Actor member, @PathVariable long id) {
    Harms.Raised raised = harms.replyable(member, id);
    String before = raised.harm().reply();
    return form(
        raised.answer(), raised.harm(), new HarmForm(before == null ? "" : before, HarmForm.REPLY));
  }

  @PostMapping("/warnings/{id}/reply")
  @Access(Standing.MEMBER)
  ModelAndView reply(
      Actor member, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    Harms.Raised raised = harms.answerable(member, id);
    return send(
        member,
        raised.answer(),
        raised.harm(),
        new Fields(sent),
        (words, screened) -> harms.reply(member, id, words, screened));
  }

  @PostMapping("/warnings/{id}/maintaining")
  @Access(Standing.MEMBER)
  String maintain(Actor member, @PathVariable long id) {
    limits.use(Limit.ACT, Long.toString(member.id()));
    return "redirect:" + Answers.path(harms.maintain(member, id));
  }

  @PostMapping("/warnings/{id}/withdrawal")
  @Access(Standing.MEMBER)
  String withdraw(Actor member, @PathVariable long id) {
    limits.use(Limit.ACT, Long.toString(member.id()));
    return "redirect:" + Answers.path(harms.withdraw(member, id));
  }

  private interface Act {
    void with(String words, Screened screened);
  }

  private ModelAndView send(
      Actor member, Answer answer, @Nullable Harm harm, Fields fields, Act act) {
    HarmForm form = HarmForm.of(fields, harm == null ? HarmForm.REASON : HarmForm.REPLY);
    Map<String, String> errors = new LinkedHashMap<>(form.errors());
    Screened screened = Screened.nothing();
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    try {
      limits.use(Limit.POST, Long.toString(member.id()));
      if (form.fits()) {
        screened = compose.screen(member, purpose(answer), form, fields);
      }
      HarmForm clean = form.withTexts(screened.texts());
      errors.putAll(clean.errors());
      if (errors.isEmpty() && screened.clear()) {
        act.with(clean.words(), screened);
        return new ModelAndView("redirect:" + Answers.path(answer, name(answer, harm)));
      }
    } catch (Refusal refusal) {
      errors.put("words", refusal.messageKey());
      status = HttpStatus.valueOf(refusal.status());
    }
    ModelAndView view = form(answer, harm, form);
    view.setStatus(status);
    view.addObject("screened", screened);
    view.addObject("errors", errors);
    return view;
  }

  /** Under which nothing is kept and no picture waits. */
  private static String purpose(Answer answer) {
    return "warning-" + answer.id();
  }

  private static String name(Answer answer, @Nullable Harm harm) {
    return harm == null ? "warning-" + answer.id() : "reply-" + harm.id();
  }

  private static ModelAndView form(Answer answer, @Nullable Harm harm, HarmForm form) {
    ModelAndView view = new ModelAndView("cases/warning");
    view.addObject("answer", answer);
    view.addObject("harm", harm);
    view.addObject("name", name(answer, harm));
    view.addObject("words", form.words());
    view.addObject("most", form.most());
    view.addObject("screened", Screened.nothing());
    view.addObject("errors", Map.of());
    return view;
  }
}
