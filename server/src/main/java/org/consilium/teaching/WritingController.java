package org.consilium.teaching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consilium.cases.Retelling;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.privacy.Drafts;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Making a lesson of one's own closed case, correcting and withdrawing it. */
@Controller
class WritingController {
  private final Lessons lessons;
  private final Retelling retelling;
  private final Drafts drafts;
  private final Screening screening;
  private final RateLimits limits;
  private final MessageSource messages;

  WritingController(
      Lessons lessons,
      Retelling retelling,
      Drafts drafts,
      Screening screening,
      RateLimits limits,
      MessageSource messages) {
    this.lessons = lessons;
    this.retelling = retelling;
    this.drafts = drafts;
    this.screening = screening;
    this.limits = limits;
    this.messages = messages;
  }

  /**
   * What is being written: a new lesson, or the correction of one.
   *
   * @param withdrawn whether the lesson to be corrected was withdrawn meanwhile
   */
  private record Writing(long caseId, Optional<Lesson> lesson, boolean withdrawn) {
    static Writing anew(long caseId) {
      return new Writing(caseId, Optional.empty(), false);
    }

    static Writing of(Lesson lesson) {
      return new Writing(lesson.caseId(), Optional.of(lesson), false);
    }

    String path() {
      return lesson
          .map(standing -> "/teaching/" + standing.id() + "/edit")
          .orElse("/cases/" + caseId + "/teaching");
    }
  }

  /** The form, as it was left or as proposed; the lesson, when there is one. */
  @GetMapping("/cases/{id}/teaching")
  @Access(Standing.ASKER)
  ModelAndView form(Actor author, @PathVariable long id) {
    Optional<Long> standing = lessons.ofOwn(author, id);
    if (standing.isPresent()) {
      return new ModelAndView("redirect:/teaching/" + standing.get());
    }
    LessonForm form =
        drafts
            .find(author, Lessons.draft(id))
            .map(LessonForm::of)
            .orElseGet(() -> proposed(author, id));
    return view(Writing.anew(id), form, HttpStatus.OK);
  }

  @PostMapping("/cases/{id}/teaching")
  @Access(Standing.ASKER)
  ModelAndView publish(
      Actor author, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    lessons.refuseUnlessOwn(author, id);
    return send(author, Writing.anew(id), LessonForm.of(sent), sent);
  }

  @GetMapping("/teaching/{id}/edit")
  @Access(Standing.ASKER)
  ModelAndView edit(Actor author, @PathVariable long id) {
    Lesson lesson = lessons.own(author, id, false);
    LessonForm form =
        drafts
            .find(author, Lessons.draft(lesson.caseId()))
            .map(draft -> LessonForm.correcting(lesson, draft))
            .orElseGet(() -> LessonForm.of(lesson));
    return view(Writing.of(lesson), form, HttpStatus.OK);
  }

  @PostMapping("/teaching/{id}/edit")
  @Access(Standing.ASKER)
  ModelAndView correct(
      Actor author, @PathVariable long id, @RequestParam MultiValueMap<String, String> sent) {
    Optional<Long> gone = lessons.withdrawn(author, id);
    if (gone.isPresent()) {
      Writing writing = new Writing(gone.get(), Optional.empty(), true);
      return send(author, writing, LessonForm.of(sent), sent);
    }
    Lesson lesson = lessons.own(author, id, false);
    return send(author, Writing.of(lesson), LessonForm.correcting(lesson, sent), sent);
  }

  @PostMapping("/teaching/{id}/withdrawal")
  @Access(Standing.ASKER)
  String withdraw(Actor author, @PathVariable long id) {
    limits.use(Limit.ACT, Long.toString(author.id()));
    lessons.withdraw(author, id);
    return "redirect:/teaching";
  }

  private ModelAndView send(
      Actor author, Writing writing, LessonForm form, MultiValueMap<String, String> sent) {
    String action = String.valueOf(sent.getFirst("action"));
    Map<String, String> errors = new LinkedHashMap<>();
    Screened screened = Screened.nothing();
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    try {
      limits.use(Limit.SAVE, Long.toString(author.id()));
      if (form.fits()) {
        drafts.save(author, Lessons.draft(writing.caseId()), form.fields());
      }
      if (writing.withdrawn()) {
        throw new Refusal(409, "teaching.refusal.withdrawn");
      }
      if (!action.equals("publish") && !form.fits()) {
        return view(writing, form, status).addObject("errors", form.tooLong());
      }
      if (!action.equals("publish")) {
        LessonForm shown = action.equals("add") ? form.roomier() : form;
        return view(writing, shown, HttpStatus.OK).addObject("kept", true);
      }
      limits.use(Limit.POST, Long.toString(author.id()));
      if (form.fits()) {
        screened = screen(author, form, sent);
      }
      LessonForm clean = form.withTexts(screened.texts());
      errors.putAll(clean.errors());
      if (errors.isEmpty() && screened.clear()) {
        return new ModelAndView("redirect:/teaching/" + done(author, writing, clean, screened));
      }
    } catch (Refusal refusal) {
      errors.put("steps", refusal.messageKey());
      status = HttpStatus.valueOf(refusal.status());
    }
    return view(writing, form, status).addObject("errors", errors).addObject("screened", screened);
  }

  private long done(Actor author, Writing writing, LessonForm form, Screened screened) {
    if (writing.lesson().isEmpty()) {
      return lessons.publish(author, writing.caseId(), form, screened);
    }
    long id = writing.lesson().get().id();
    lessons.correct(author, id, form, screened);
    return id;
  }

  private Screened screen(Actor author, LessonForm form, MultiValueMap<String, String> sent) {
    Map<String, String> choices = new LinkedHashMap<>();
    sent.toSingleValueMap()
        .forEach(
            (name, value) -> {
              if (name.startsWith("finding.")) {
                choices.put(name, value);
              }
            });
    boolean pictured = form.steps().stream().anyMatch(step -> !step.pictures().isEmpty());
    return screening.screen(author.language(), form.texts(), choices, pictured);
  }

  private ModelAndView view(Writing writing, LessonForm form, HttpStatus status) {
    ModelAndView view = new ModelAndView("teaching/writing");
    view.setStatus(status);
    view.addObject("caseId", writing.caseId());
    view.addObject("path", writing.path());
    view.addObject("correcting", writing.lesson().isPresent());
    view.addObject("form", form);
    view.addObject("pictures", lessons.usable(writing.caseId()));
    view.addObject("errors", Map.of());
    view.addObject("screened", Screened.nothing());
    view.addObject("kept", false);
    return view;
  }

  /** The steps a case suggests: the question, what was tried, the best answers, the outcome. */
  private LessonForm proposed(Actor author, long caseId) {
    Retelling.Told told = retelling.told(author, caseId);
    List<String> choices =
        told.proposed().stream().distinct().limit(LessonForm.MOST_CHOICES).toList();
    List<LessonForm.Step> steps = new ArrayList<>();
    steps.add(
        new LessonForm.Step(
            told.question(),
            say(author, "first"),
            choices.size() < 2 ? List.of() : choices,
            Set.of()));
    if (!told.tried().isBlank()) {
      steps.add(new LessonForm.Step(told.tried(), "", List.of(), Set.of()));
    }
    if (!told.answers().isEmpty()) {
      steps.add(
          new LessonForm.Step(
              String.join("\n\n", told.answers()), say(author, "next"), List.of(), Set.of()));
    }
    steps.add(new LessonForm.Step(told.outcome(), "", List.of(), Set.of()));
    String title = told.title();
    return new LessonForm(
        title.length() > LessonForm.LONGEST_TITLE
            ? title.substring(0, LessonForm.LONGEST_TITLE - 1) + "…"
            : title,
        steps.stream().map(WritingController::cut).toList());
  }

  /** A long question and long answers are proposed as far as a step goes. */
  private static LessonForm.Step cut(LessonForm.Step step) {
    return step.body().length() <= LessonForm.LONGEST_BODY
        ? step
        : new LessonForm.Step(
            step.body().substring(0, LessonForm.LONGEST_BODY - 1) + "…",
            step.question(),
            step.choices(),
            step.pictures());
  }

  private String say(Actor author, String key) {
    return messages.getMessage("teaching.proposed." + key, null, author.language());
  }
}
