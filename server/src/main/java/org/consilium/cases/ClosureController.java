package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.privacy.Drafts;
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

/** Ending a case: what it was, what was done. */
@Controller
class ClosureController {
  private final Cases cases;
  private final Compose compose;
  private final Drafts drafts;
  private final RateLimits limits;

  ClosureController(Cases cases, Compose compose, Drafts drafts, RateLimits limits) {
    this.cases = cases;
    this.compose = compose;
    this.drafts = drafts;
    this.limits = limits;
  }

  @GetMapping("/cases/{id}/closure")
  @Access(Standing.ASKER)
  ModelAndView form(Actor author, @PathVariable long id) {
    CaseQuestion question = own(author, id);
    Fields fields = new Fields(drafts.find(author, Cases.closure(id)).orElse(Map.of()));
    return form(author, question, fields, Map.of(), HttpStatus.OK);
  }

  @PostMapping("/cases/{id}/closure")
  @Access(Standing.ASKER)
  ModelAndView close(
      Actor author, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    CaseQuestion question = own(author, id);
    Fields fields = new Fields(sent);
    ClosureForm form = ClosureForm.of(fields);
    compose.keep(author, Cases.closure(id), form, fields);
    if (!form.fits()) {
      return form(author, question, fields, Map.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      limits.use(Limit.POST, Long.toString(author.id()));
      Screened screened = compose.screen(author, Cases.closure(id), form, fields);
      ClosureForm clean = form.withTexts(screened.texts());
      Map<String, String> errors = clean.errors();
      if (!errors.isEmpty() || !screened.clear()) {
        return form(author, question, fields, errors, HttpStatus.UNPROCESSABLE_CONTENT);
      }
      cases.close(author, id, clean, screened);
      return new ModelAndView("redirect:/cases/" + id + "#outcome");
    } catch (Refusal refusal) {
      Map<String, String> errors = Map.of("diagnosis", refusal.messageKey());
      return form(author, question, fields, errors, HttpStatus.valueOf(refusal.status()));
    }
  }

  private CaseQuestion own(Actor author, long id) {
    CaseQuestion question = cases.find(author, id);
    if (!question.own()) {
      throw Refusal.notFound();
    }
    if (question.closed()) {
      throw new Refusal(409, "cases.refusal.closed");
    }
    return question;
  }

  private ModelAndView form(
      Actor author,
      CaseQuestion question,
      Fields fields,
      Map<String, String> errors,
      HttpStatus status) {
    ClosureForm form = ClosureForm.of(fields);
    Map<String, String> shownErrors = new LinkedHashMap<>(errors);
    ModelAndView view = new ModelAndView("cases/closure");
    view.setStatus(status);
    view.addObject("question", question);
    view.addObject("form", form);
    view.addObject(
        "screened",
        compose.look(author, Cases.closure(question.id()), form, fields, "diagnosis", shownErrors));
    view.addObject("errors", shownErrors);
    return view;
  }
}
