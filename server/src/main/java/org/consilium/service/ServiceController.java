package org.consilium.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How well the network serves its members. */
@Controller
class ServiceController {
  /** What is published elsewhere; figures and sources stand in the messages. */
  private static final List<String> ELSEWHERE = List.of("DOCTOCTOC", "MEDSCAPE", "CHAMPLAIN");

  private final Figures figures;
  private final Specialties specialties;
  private final Times times;
  private final MessageSource messages;

  ServiceController(Figures figures, Specialties specialties, Times times, MessageSource messages) {
    this.figures = figures;
    this.specialties = specialties;
    this.times = times;
    this.messages = messages;
  }

  @GetMapping("/service")
  @Access(Standing.READER)
  String show(Actor viewer, @RequestParam(defaultValue = "90") String days, Model model) {
    int window =
        Figures.WINDOWS.stream().filter(one -> days.equals(one.toString())).findFirst().orElse(90);
    List<ServicePage.Row> rows =
        figures.of(window).stream().map(figure -> row(viewer, figure)).toList();
    model.addAttribute("shown", new ServicePage(window, Figures.WINDOWS, rows, ELSEWHERE));
    return "service/service";
  }

  private ServicePage.Row row(Actor viewer, Figure figure) {
    Integer specialty = figure.specialty();
    return new ServicePage.Row(
        specialty == null ? "" : specialties.byId(specialty).name(viewer.language()),
        figure,
        time(viewer, figure.firstMedian(), figure.firstP90()),
        time(viewer, figure.specialistMedian(), figure.specialistP90()));
  }

  private String time(Actor viewer, @Nullable Integer median, @Nullable Integer p90) {
    return median == null || p90 == null
        ? messages.getMessage("service.few", new Object[0], viewer.language())
        : messages.getMessage(
            "service.time",
            new Object[] {span(viewer, median), span(viewer, p90)},
            viewer.language());
  }

  private String span(Actor viewer, int minutes) {
    return times.span(viewer, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofMinutes(minutes)));
  }
}
