package org.consilium.cases;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.consilium.evidence.Reference;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.media.PreparedImages;
import org.consilium.media.StagedImages;
import org.consilium.notifications.Mutes;
import org.consilium.privacy.ConsentForm;
import org.consilium.privacy.Drafts;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Answering a case, revising and withdrawing one's answer, judging others'. */
@Controller
class AnswerController {
  private final Cases cases;
  private final Answers answers;
  private final Votes votes;
  private final AnswerRows rows;
  private final CasePage casePage;
  private final Compose compose;
  private final Drafts drafts;
  private final StagedImages stagedImages;
  private final RateLimits limits;
  private final Mutes mutes;

  AnswerController(
      Mutes mutes,
      Cases cases,
      Answers answers,
      Votes votes,
      AnswerRows rows,
      CasePage casePage,
      Compose compose,
      Drafts drafts,
      StagedImages stagedImages,
      RateLimits limits) {
    this.mutes = mutes;
    this.cases = cases;
    this.answers = answers;
    this.votes = votes;
    this.rows = rows;
    this.casePage = casePage;
    this.compose = compose;
    this.drafts = drafts;
    this.stagedImages = stagedImages;
    this.limits = limits;
  }

  /** Keeps the answer being written and tells what the privacy check finds. */
  @PostMapping("/cases/{id}/draft")
  @Access(Standing.MEMBER)
  String draft(
      Actor author,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      Model model) {
    cases.find(author, id);
    Fields fields = new Fields(sent);
    AnswerForm form = AnswerForm.of(fields);
    compose.keep(author, Answers.draft(id), form, fields);
    model.addAttribute("screened", compose.screen(author, Answers.draft(id), form, fields));
    model.addAttribute("nudges", compose.told(author, form, fields));
    return "cases/found";
  }

  /** Throws away what was written, and its pictures. */
  @PostMapping("/cases/{id}/discarding")
  @Access(Standing.MEMBER)
  String discard(Actor author, @PathVariable long id) {
    cases.find(author, id);
    compose.discard(author, Answers.draft(id));
    return "redirect:/cases/" + id;
  }

  @PostMapping("/cases/{id}/answers")
  @Access(Standing.MEMBER)
  ModelAndView give(
      Actor author,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent,
      @RequestParam(required = false) @Nullable List<MultipartFile> images) {
    CaseQuestion question = cases.find(author, id);
    Fields fields = new Fields(sent);
    AnswerForm form = AnswerForm.of(fields);
    String purpose = Answers.draft(id);
    try {
      compose.keep(author, purpose, form, fields);
    } catch (Refusal refusal) {
      Map<String, String> errors = Map.of("body", refusal.messageKey());
      return again(author, id, fields, errors, HttpStatus.valueOf(refusal.status()));
    }
    Map<String, String> errors = new LinkedHashMap<>();
    Uploads.stage(stagedImages, author, purpose, images).ifPresent(e -> errors.put("images", e));
    if (!form.fits()) {
      return again(author, id, fields, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    ConsentForm consent = Compose.consent(author, question, fields);
    if (fields.first("action").equals(Compose.SIGN)) {
      errors.putAll(compose.beginSigning(author, purpose, consent));
      return errors.isEmpty()
          ? new ModelAndView("redirect:" + SigningController.path(purpose))
          : again(author, id, fields, errors, HttpStatus.UNPROCESSABLE_CONTENT);
    }
    if (!fields.first("action").equals("publish")) {
      return again(author, id, fields, errors, HttpStatus.OK);
    }
    boolean pictures = !stagedImages.of(author, purpose).isEmpty();
    errors.putAll(compose.consentErrors(author, purpose, consent));
    try {
      limits.use(Limit.POST, Long.toString(author.id()));
      Screened screened = compose.screen(author, purpose, form, fields);
      AnswerForm clean = form.withTexts(screened.texts());
      errors.putAll(clean.errors());
      if (!errors.isEmpty() || !screened.clear()) {
        return again(author, id, fields, errors, HttpStatus.UNPROCESSABLE_CONTENT);
      }
      if (compose.nudges(author, clean, fields)) {
        return again(author, id, fields.with(Compose.NUDGED, "true"), errors, HttpStatus.OK);
      }
      PreparedImages prepared = stagedImages.prepare(author, purpose);
      Answers.Given given =
          answers.give(author, id, clean, screened, prepared, pictures ? consent : null);
      return given.code() == null
          ? new ModelAndView("redirect:/cases/" + id + "?answered#answer-" + given.id())
          : code(id, given.code());
    } catch (Refusal refusal) {
      errors.put(pictures ? "images" : "body", refusal.messageKey());
      return again(author, id, fields, errors, HttpStatus.valueOf(refusal.status()));
    }
  }

  private ModelAndView again(
      Actor author, long caseId, Fields fields, Map<String, String> errors, HttpStatus status) {
    ModelAndView view = new ModelAndView("cases/case");
    view.setStatus(status);
    CasePage.Shown shown = casePage.show(author, caseId, "");
    view.addObject("shown", shown);
    view.addObject("muted", mutes.muted(author, Cases.ref(caseId)));
    view.addObject("answering", compose.answering(author, shown.question(), fields, errors));
    return view;
  }

  private static ModelAndView code(long caseId, String code) {
    ModelAndView view = new ModelAndView("cases/answer-sent");
    view.addObject("caseId", caseId);
    view.addObject("code", code);
    return view;
  }

  @GetMapping("/answers/{id}/edit")
  @Access(Standing.MEMBER)
  ModelAndView edit(Actor author, @PathVariable long id) {
    Answer answer = answers.own(author, id);
    Fields kept = new Fields(drafts.find(author, Answers.edit(id)).orElse(Map.of()));
    AnswerForm form =
        kept.values().isEmpty()
            ? new AnswerForm(
                kept.ticket(),
                answer.body(),
                answer.differential(),
                answer.confidence(),
                answer.sources().stream().map(Reference::written).toList(),
                answer.next(),
                false,
                answer.options())
            : AnswerForm.of(kept);
    return edit(author, answer, form, kept, Map.of(), HttpStatus.OK);
  }

  @PostMapping("/answers/{id}/edit")
  @Access(Standing.MEMBER)
  ModelAndView revise(
      Actor author, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    Answer answer = answers.mine(author, id);
    Fields fields = new Fields(sent);
    AnswerForm form = AnswerForm.of(fields);
    try {
      if (answer.withdrawn()) {
        throw new Refusal(409, "cases.refusal.withdrawn");
      }
      compose.keep(author, Answers.edit(id), form, fields);
      if (!form.fits()) {
        return edit(author, answer, form, fields, Map.of(), HttpStatus.UNPROCESSABLE_CONTENT);
      }
      limits.use(Limit.POST, Long.toString(author.id()));
      Screened screened = compose.screen(author, Answers.edit(id), form, fields);
      AnswerForm clean = form.withTexts(screened.texts());
      Map<String, String> errors = clean.errors();
      if (!errors.isEmpty() || !screened.clear()) {
        return edit(author, answer, form, fields, errors, HttpStatus.UNPROCESSABLE_CONTENT);
      }
      answers.revise(author, id, clean, screened);
      return new ModelAndView("redirect:" + Answers.path(answer, Answers.edit(id)));
    } catch (Refusal refusal) {
      Map<String, String> errors = Map.of("body", refusal.messageKey());
      return edit(author, answer, form, fields, errors, HttpStatus.valueOf(refusal.status()));
    }
  }

  private ModelAndView edit(
      Actor author,
      Answer answer,
      AnswerForm form,
      Fields fields,
      Map<String, String> errors,
      HttpStatus status) {
    Map<String, String> shownErrors = new LinkedHashMap<>(errors);
    ModelAndView view = new ModelAndView("cases/answer-edit");
    view.setStatus(status);
    view.addObject("answer", answer);
    view.addObject("form", form);
    view.addObject("kind", cases.find(author, answer.caseId()).kind());
    view.addObject(
        "screened",
        compose.look(author, Answers.edit(answer.id()), form, fields, "body", shownErrors));
    view.addObject("errors", shownErrors);
    return view;
  }

  @GetMapping("/answers/{id}/history")
  @Access(Standing.READER)
  String history(Actor viewer, @PathVariable long id, Model model) {
    Answer answer = answers.find(viewer, id);
    if (answer.withdrawn()) {
      throw Refusal.notFound();
    }
    casePage.showed(viewer, answer.caseId());
    model.addAttribute("answer", answer);
    model.addAttribute("revisions", rows.revisions(id));
    return "cases/answer-history";
  }

  @PostMapping("/answers/{id}/withdrawal")
  @Access(Standing.MEMBER)
  String withdraw(Actor author, @PathVariable long id) {
    Answer answer = answers.own(author, id);
    answers.withdraw(author, id);
    return "redirect:" + Answers.path(answer);
  }

  @PostMapping("/answers/{id}/votes")
  @Access(Standing.MEMBER)
  String vote(
      Actor actor,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(defaultValue = "true") boolean cast,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Model model) {
    limits.use(Limit.ACT, Long.toString(actor.id()));
    VoteKind vote = Words.constant(VoteKind.class, kind);
    if (vote == null) {
      throw new Refusal(400, "refusal.malformed");
    }
    return shown(actor, votes.vote(actor, id, vote, cast), script, model);
  }

  @PostMapping("/answers/{id}/thanks")
  @Access(Standing.MEMBER)
  String thank(
      Actor asker,
      @PathVariable long id,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      Model model) {
    limits.use(Limit.ACT, Long.toString(asker.id()));
    return shown(asker, votes.thank(asker, id), script, model);
  }

  private String shown(Actor viewer, Answer answer, @Nullable String script, Model model) {
    if (script == null) {
      return "redirect:" + Answers.path(answer);
    }
    model.addAttribute("answer", answer);
    model.addAttribute("asking", answers.askedBy(viewer, answer));
    return "cases/answer";
  }
}
