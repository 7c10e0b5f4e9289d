package org.consilium.moderation;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** In which hours one wishes to be reminded of being in consultation. */
@Controller
class ConsultationController {
  private final ConsultationHours hours;

  ConsultationController(ConsultationHours hours) {
    this.hours = hours;
  }

  @GetMapping("/me/consultation")
  @Access(Standing.READER)
  String form(Actor member, @RequestParam(required = false) @Nullable String saved, Model model) {
    MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    hours
        .of(member)
        .ifPresentOrElse(
            set -> {
              fields.add("remind", "true");
              set.days().forEach(day -> fields.add("days", day.name()));
              fields.add("begins", set.begins().toString());
              fields.add("ends", set.ends().toString());
            },
            () -> {
              for (DayOfWeek day : EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)) {
                fields.add("days", day.name());
              }
              fields.add("begins", "09:00");
              fields.add("ends", "18:00");
            });
    return show(member, Typed.of(fields), saved != null, model);
  }

  @PostMapping("/me/consultation")
  @Access(Standing.READER)
  String set(
      Actor member,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletResponse response,
      Model model) {
    Typed typed = Typed.of(fields);
    if (!typed.on("remind")) {
      hours.set(member, null);
      return "redirect:/me/consultation?saved";
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    Arrays.stream(DayOfWeek.values())
        .filter(day -> typed.has("days", day.name()))
        .forEach(days::add);
    Optional<LocalTime> begins = time(typed.text("begins"));
    Optional<LocalTime> ends = time(typed.text("ends"));
    typed.require(!days.isEmpty(), "days", "moderation.consultation.error.days");
    typed.require(
        begins.isPresent() && ends.isPresent() && ends.get().isAfter(begins.get()),
        "ends",
        "moderation.consultation.error.times");
    if (!typed.clear()) {
      response.setStatus(422);
      return show(member, typed, false, model);
    }
    hours.set(member, new ConsultationHours.Hours(days, begins.orElseThrow(), ends.orElseThrow()));
    return "redirect:/me/consultation?saved";
  }

  private static Optional<LocalTime> time(String typed) {
    try {
      return Optional.of(LocalTime.parse(typed, DateTimeFormatter.ofPattern("H:mm")));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String show(Actor member, Typed typed, boolean saved, Model model) {
    Map<String, String> days = new LinkedHashMap<>();
    List.of(DayOfWeek.values())
        .forEach(
            day ->
                days.put(
                    day.name(), day.getDisplayName(TextStyle.FULL_STANDALONE, member.language())));
    model.addAttribute("typed", typed);
    model.addAttribute("days", days);
    model.addAttribute("saved", saved);
    return "moderation/consultation";
  }
}
