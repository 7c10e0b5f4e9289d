package org.consilium.teaching;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.consilium.cases.CaseQuestion;
import org.consilium.cases.Cases;
import org.consilium.cases.Office;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Slice;
import org.consilium.foundation.Standing;
import org.consilium.privacy.Screened;
import org.consilium.privacy.Screening;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lessons as they are read: the list, the steps that were opened, the answer to a question. */
@Controller
class LessonController {
  private final Lessons lessons;
  private final Cases cases;
  private final Office office;
  private final Specialties specialties;
  private final Screening screening;
  private final RateLimits limits;

  LessonController(
      Lessons lessons,
      Cases cases,
      Office office,
      Specialties specialties,
      Screening screening,
      RateLimits limits) {
    this.lessons = lessons;
    this.cases = cases;
    this.office = office;
    this.specialties = specialties;
    this.screening = screening;
    this.limits = limits;
  }

  @GetMapping("/teaching")
  @Access(Standing.READER)
  String list(
      Actor viewer,
      @RequestParam(defaultValue = "") String specialty,
      @RequestParam(defaultValue = "") String before,
      Model model) {
    Optional<Specialty> chosen = specialties.byCode(specialty);
    model.addAttribute("chosen", chosen.map(Specialty::code).orElse(""));
    model.addAttribute("specialties", specialties);
    Slice<Lesson.Listed> found =
        lessons.list(
            viewer,
            chosen,
            before.matches("[1-9][0-9]{0,17}") ? Long.parseLong(before) : Long.MAX_VALUE);
    office.showed(viewer, found.items().stream().map(Lesson.Listed::caseId).toList());
    model.addAttribute("found", found);
    return "teaching/list";
  }

  @GetMapping("/teaching/{id}")
  @Access(Standing.READER)
  ModelAndView show(Actor viewer, @PathVariable long id) {
    Lesson lesson = lessons.find(viewer, id);
    office.showed(viewer, List.of(lesson.caseId()));
    return page(viewer, lesson, HttpStatus.OK);
  }

  /** The reader has read a step, and answers where it asks. */
  @PostMapping("/teaching/{id}/steps/{place}")
  @Access(Standing.READER)
  ModelAndView open(
      Actor reader,
      @PathVariable long id,
      @PathVariable int place,
      @RequestParam Map<String, String> sent) {
    Lesson lesson = lessons.find(reader, id);
    office.showed(reader, List.of(lesson.caseId()));
    if (Lessons.ahead(lesson, place).isEmpty()) {
      return further(id, Math.min(place + 1, lesson.count()));
    }
    String words = PlainText.of(sent.getOrDefault("words", "").replace("\r\n", "\n"));
    Screened screened = Screened.nothing();
    Refusal why;
    try {
      limits.use(Limit.ACT, Long.toString(reader.id()));
      if (!words.isEmpty() && words.length() <= Lessons.LONGEST_WORDS) {
        screened = screening.screen(reader.language(), Map.of("words", words), choices(sent));
        words = screened.texts().getOrDefault("words", words);
      }
      if (screened.clear()) {
        lessons.open(reader, id, place, choice(sent), words);
        return further(id, place + 1);
      }
      why = new Refusal(422, "teaching.refusal.found");
    } catch (Refusal refusal) {
      if (refusal.status() == 404) {
        throw refusal;
      }
      why = refusal;
    }
    ModelAndView view = page(reader, lesson, HttpStatus.valueOf(why.status()));
    view.addObject("words", words);
    view.addObject("screened", screened);
    view.addObject("error", why.messageKey());
    return view;
  }

  private static ModelAndView further(long id, int place) {
    return new ModelAndView("redirect:/teaching/" + id + "#step-" + place);
  }

  private static Map<String, String> choices(Map<String, String> sent) {
    return sent.entrySet().stream()
        .filter(field -> field.getKey().startsWith("finding."))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static @Nullable Integer choice(Map<String, String> sent) {
    String choice = sent.getOrDefault("choice", "");
    return choice.matches("[0-9]") ? Integer.valueOf(choice) : null;
  }

  private ModelAndView page(Actor viewer, Lesson lesson, HttpStatus status) {
    ModelAndView view = new ModelAndView("teaching/lesson");
    view.setStatus(status);
    view.addObject("lesson", lesson);
    view.addObject("relation", specialties.line(lesson.author(), viewer.language()));
    view.addObject("outcome", lesson.whole() ? outcome(viewer, lesson) : "");
    view.addObject("words", "");
    view.addObject("screened", Screened.nothing());
    view.addObject("error", "");
    return view;
  }

  /** What it was, as the case says it; empty where the asker gave none. */
  private String outcome(Actor viewer, Lesson lesson) {
    CaseQuestion.Closure closure = cases.find(viewer, lesson.caseId()).closure();
    return closure == null ? "" : closure.diagnosis();
  }
}
