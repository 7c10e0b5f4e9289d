package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.media.PreparedImages;
import org.consilium.media.StagedImages;
import org.consilium.privacy.ConsentForm;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Asking: one screen, a draft that keeps itself, a check that must be clear, then the pages go. */
@Controller
class AskController {
  private final Cases cases;
  private final Hints hints;
  private final Compose compose;
  private final Drafts drafts;
  private final StagedImages stagedImages;
  private final RateLimits limits;

  AskController(
      Cases cases,
      Hints hints,
      Compose compose,
      Drafts drafts,
      StagedImages stagedImages,
      RateLimits limits) {
    this.cases = cases;
    this.hints = hints;
    this.compose = compose;
    this.drafts = drafts;
    this.stagedImages = stagedImages;
    this.limits = limits;
  }

  @GetMapping("/ask")
  @Access(Standing.ASKER)
  ModelAndView ask(Actor asker) {
    Fields fields = new Fields(drafts.find(asker, Cases.DRAFT).orElse(Map.of()));
    return form(asker, fields, Map.of(), HttpStatus.OK);
  }

  /** Keeps what is being written and answers with the hints about it. */
  @PostMapping("/ask/draft")
  @Access(Standing.ASKER)
  String draft(Actor asker, @RequestParam MultiValueMap<String, String> sent, Model model) {
    Fields fields = new Fields(sent);
    CaseForm form = CaseForm.of(fields);
    keep(asker, form, fields);
    model.addAttribute("hints", hints.show(asker, form, fields));
    model.addAttribute("form", form);
    return "cases/hints";
  }

  /** Throws the draft and its pictures away. */
  @PostMapping("/ask/discarding")
  @Access(Standing.ASKER)
  String discard(Actor asker) {
    compose.discard(asker, Cases.DRAFT);
    return "redirect:/ask";
  }

  @PostMapping("/ask")
  @Access(Standing.ASKER)
  ModelAndView send(
      Actor asker,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) List<MultipartFile> images) {
    Fields fields = new Fields(sent);
    CaseForm form = CaseForm.of(fields);
    try {
      keep(asker, form, fields);
    } catch (Refusal refusal) {
      Map<String, String> errors = Map.of("body", refusal.messageKey());
      return form(asker, fields, errors, HttpStatus.valueOf(refusal.status()));
    }
    Map<String, String> errors = new LinkedHashMap<>();
    Uploads.stage(stagedImages, asker, Cases.DRAFT, images).ifPresent(e -> errors.put("images", e));
    if (!form.fits()) {
      return form(asker, fields, errors, UNPROCESSABLE);
    }
    if (fields.first("action").equals(Compose.SIGN)) {
      errors.putAll(
          compose.beginSigning(asker, Cases.DRAFT, ConsentForm.of(asker, fields.values())));
      return errors.isEmpty()
          ? new ModelAndView("redirect:" + SigningController.path(Cases.DRAFT))
          : form(asker, fields, errors, UNPROCESSABLE);
    }
    if (!fields.first("action").equals("publish")) {
      return form(asker, fields, errors, errors.isEmpty() ? HttpStatus.OK : UNPROCESSABLE);
    }
    boolean pictures = !stagedImages.of(asker, Cases.DRAFT).isEmpty();
    ConsentForm consent = ConsentForm.of(asker, fields.values());
    errors.putAll(compose.consentErrors(asker, Cases.DRAFT, consent));
    try {
      limits.use(Limit.POST, Long.toString(asker.id()));
      Screened screened = compose.screen(asker, Cases.DRAFT, form, fields);
      CaseForm clean = form.withTexts(screened.texts());
      errors.putAll(clean.errors());
      if (!errors.isEmpty() || !screened.clear()) {
        return form(asker, fields, errors, UNPROCESSABLE);
      }
      if (compose.nudges(asker, clean, fields)) {
        return form(asker, fields.with(Compose.NUDGED, "true"), errors, HttpStatus.OK);
      }
      PreparedImages prepared = stagedImages.prepare(asker, Cases.DRAFT);
      List<Specialty> asked = hints.asked(asker, form);
      Cases.Published published =
          cases.publish(
              asker,
              new Cases.Ready(
                  clean, screened, Hints.numbers(asked), prepared, pictures ? consent : null));
      return sent(published, asked);
    } catch (Refusal refusal) {
      errors.put(pictures ? "images" : "body", refusal.messageKey());
      return form(asker, fields, errors, HttpStatus.valueOf(refusal.status()));
    }
  }

  private static final HttpStatus UNPROCESSABLE = HttpStatus.UNPROCESSABLE_CONTENT;

  private void keep(Actor asker, CaseForm form, Fields fields) {
    if (form.blank()
        && !fields.first("action").equals(Compose.SIGN)
        && drafts.find(asker, Cases.DRAFT).isEmpty()) {
      return;
    }
    compose.keep(asker, Cases.DRAFT, form, fields);
  }

  private ModelAndView form(
      Actor asker, Fields fields, Map<String, String> errors, HttpStatus status) {
    CaseForm form = CaseForm.of(fields);
    Map<String, String> shownErrors = new LinkedHashMap<>(errors);
    ModelAndView view = new ModelAndView("cases/ask");
    view.setStatus(status);
    view.addObject("form", form);
    view.addObject("hints", hints(asker, form, fields, shownErrors));
    view.addObject("errors", shownErrors);
    view.addObject("staged", stagedImages.of(asker, Cases.DRAFT));
    ConsentForm consent = ConsentForm.of(asker, fields.values());
    view.addObject("consent", consent);
    view.addObject("signed", compose.signed(asker, Cases.DRAFT, consent));
    return view;
  }

  /** A check that cannot run refuses the sending, not the sight of one's own words. */
  private Hints.Shown hints(Actor asker, CaseForm form, Fields fields, Map<String, String> errors) {
    try {
      return hints.show(asker, form, fields);
    } catch (Refusal refusal) {
      Compose.tell(refusal, form, "body", errors);
      return hints.unchecked(asker, form);
    }
  }

  private static ModelAndView sent(Cases.Published published, List<Specialty> asked) {
    ModelAndView view = new ModelAndView("cases/sent");
    view.addObject("published", published);
    view.addObject("specialties", asked);
    return view;
  }
}
