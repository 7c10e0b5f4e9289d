package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.notifications.Notifications;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Screened;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Ending a case: what it was, how that is known, what was done, what helped; correcting it. */
@Controller
class ClosureController {
  private final Cases cases;
  private final Closures closures;
  private final Differential differential;
  private final Compose compose;
  private final Drafts drafts;
  private final Notifications notifications;
  private final RateLimits limits;

  ClosureController(
      Cases cases,
      Closures closures,
      Differential differential,
      Compose compose,
      Drafts drafts,
      Notifications notifications,
      RateLimits limits) {
    this.cases = cases;
    this.closures = closures;
    this.differential = differential;
    this.compose = compose;
    this.drafts = drafts;
    this.notifications = notifications;
    this.limits = limits;
  }

  /** What was begun, else the outcome as it stands, else an empty form. */
  @GetMapping("/cases/{id}/closure")
  @Access(Standing.ASKER)
  ModelAndView form(Actor author, @PathVariable long id) {
    CaseQuestion question = own(author, id);
    notifications.read(author, Cases.ref(id));
    Optional<Map<String, List<String>>> draft = drafts.find(author, Closures.draft(id));
    CaseQuestion.Closure closure = question.closure();
    Fields fields =
        new Fields(draft.orElse(closure == null ? Map.of() : ClosureForm.of(closure).fields()));
    return form(author, question, fields, Map.of(), HttpStatus.OK);
  }

  /** Keeps what is being written and tells what the privacy check finds. */
  @PostMapping("/cases/{id}/closure/draft")
  @Access(Standing.ASKER)
  String draft(
      Actor author,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      Model model) {
    own(author, id);
    Fields fields = new Fields(sent);
    ClosureForm form = ClosureForm.of(fields);
    compose.keep(author, Closures.draft(id), form, fields);
    model.addAttribute("screened", compose.screen(author, Closures.draft(id), form, fields));
    return "cases/found";
  }

  @PostMapping("/cases/{id}/closure")
  @Access(Standing.ASKER)
  ModelAndView close(
      Actor author, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    CaseQuestion question = own(author, id);
    Fields fields = new Fields(sent);
    ClosureForm form = ClosureForm.of(fields);
    compose.keep(author, Closures.draft(id), form, fields);
    if (!form.fits()) {
      return form(author, question, fields, Map.of(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      limits.use(Limit.POST, Long.toString(author.id()));
      Screened screened = compose.screen(author, Closures.draft(id), form, fields);
      ClosureForm clean = form.withTexts(screened.texts());
      Map<String, String> errors = clean.errors();
      if (!errors.isEmpty() || !screened.clear()) {
        return form(author, question, fields, errors, HttpStatus.UNPROCESSABLE_CONTENT);
      }
      closures.close(author, id, clean, screened);
      return new ModelAndView("redirect:/cases/" + id + "#outcome");
    } catch (Refusal refusal) {
      Map<String, String> errors = Map.of("diagnosis", refusal.messageKey());
      // Another tab may have told the outcome meanwhile: it is shown as it stands now.
      return form(author, own(author, id), fields, errors, HttpStatus.valueOf(refusal.status()));
    }
  }

  /** What the outcome said before it was corrected. */
  @GetMapping("/cases/{id}/closure/history")
  @Access(Standing.READER)
  String history(Actor viewer, @PathVariable long id, Model model) {
    CaseQuestion question = cases.find(viewer, id);
    CaseQuestion.Closure closure = question.closure();
    if (closure == null || closure.edition() == 1) {
      throw Refusal.notFound();
    }
    model.addAttribute("question", question);
    model.addAttribute("closure", closure);
    model.addAttribute("before", closures.before(id));
    return "cases/closure-history";
  }

  private CaseQuestion own(Actor author, long id) {
    CaseQuestion question = cases.find(author, id);
    if (!question.own()) {
      throw Refusal.notFound();
    }
    return question;
  }

  /** The form is over the outcome as it stands now: whoever sends it again has seen that one. */
  private ModelAndView form(
      Actor author,
      CaseQuestion question,
      Fields fields,
      Map<String, String> errors,
      HttpStatus status) {
    ClosureForm form = ClosureForm.of(fields);
    CaseQuestion.Closure closure = question.closure();
    int now = closure == null ? 0 : closure.edition();
    Map<String, String> shownErrors = new LinkedHashMap<>(errors);
    ModelAndView view = new ModelAndView("cases/closure");
    view.setStatus(status);
    view.addObject("question", question);
    view.addObject("form", form.over(now));
    view.addObject("stale", !fields.values().isEmpty() && form.edition() != now);
    view.addObject("answers", closures.offered(question));
    view.addObject("proposals", differential.show(author, question).bars());
    view.addObject(
        "screened",
        compose.look(
            author, Closures.draft(question.id()), form, fields, "diagnosis", shownErrors));
    view.addObject("errors", shownErrors);
    return view;
  }
}
