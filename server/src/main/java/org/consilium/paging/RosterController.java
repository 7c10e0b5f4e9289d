package org.consilium.paging;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The duty roster of a specialty: read by members, kept by moderators and administrators. */
@Controller
class RosterController {
  private final Duties duties;
  private final Specialties specialties;

  RosterController(Duties duties, Specialties specialties) {
    this.duties = duties;
    this.specialties = specialties;
  }

  @GetMapping("/specialties/{code}/roster")
  @Access(Standing.READER)
  String show(Actor viewer, @PathVariable String code, Model model) {
    return show(viewer, known(code), Map.of("handle", "", "from", "", "to", ""), Map.of(), model);
  }

  /** Times are those of the clock of who types them. */
  @PostMapping("/specialties/{code}/roster")
  @Access(Standing.READER)
  String add(
      Actor keeper,
      @PathVariable String code,
      @RequestParam(defaultValue = "") String handle,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      HttpServletResponse response,
      Model model) {
    Specialty specialty = kept(keeper, code);
    Optional<Instant> starts = moment(keeper, from);
    Optional<Instant> ends = moment(keeper, to);
    Map<String, String> errors = new LinkedHashMap<>();
    if (starts.isEmpty()
        || ends.isEmpty()
        || !starts.get().isBefore(ends.get())
        || !ends.get().isAfter(Instant.now())
        || starts.get().plus(Duties.LONGEST).isBefore(ends.get())) {
      errors.put("to", "paging.roster.times");
    } else {
      try {
        String known = handle.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", "");
        duties.add(keeper, specialty, known, starts.get(), ends.get());
        return "redirect:/specialties/" + code + "/roster";
      } catch (Refusal refusal) {
        errors.put("handle", refusal.messageKey());
      }
    }
    response.setStatus(422);
    return show(keeper, specialty, Map.of("handle", handle, "from", from, "to", to), errors, model);
  }

  @PostMapping("/specialties/{code}/roster/{id}/removal")
  @Access(Standing.READER)
  String remove(Actor keeper, @PathVariable String code, @PathVariable long id) {
    duties.remove(keeper, kept(keeper, code), id);
    return "redirect:/specialties/" + code + "/roster";
  }

  private String show(
      Actor viewer,
      Specialty specialty,
      Map<String, String> typed,
      Map<String, String> errors,
      Model model) {
    model.addAttribute("specialty", specialty);
    model.addAttribute("duties", duties.of(specialty));
    model.addAttribute("keeps", keeps(viewer));
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "paging/roster";
  }

  /** Two offices keep it, and a route names one standing: for others it is not there. */
  private Specialty kept(Actor keeper, String code) {
    if (!keeps(keeper)) {
      throw Refusal.notFound();
    }
    return known(code);
  }

  private static boolean keeps(Actor viewer) {
    return viewer.is(Standing.MODERATOR) || viewer.is(Standing.ADMINISTRATOR);
  }

  private Specialty known(String code) {
    return specialties.byCode(code).orElseThrow(Refusal::notFound);
  }

  private static Optional<Instant> moment(Actor keeper, String typed) {
    try {
      return Optional.of(LocalDateTime.parse(typed).atZone(keeper.zone()).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
