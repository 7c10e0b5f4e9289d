package org.consilium.communities;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Profession;
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

/** The page of all specialties, and joining or leaving one. */
@Controller
class SpecialtyController {
  private final Specialties specialties;
  private final Memberships memberships;
  private final Sizes sizes;
  private final Accounts accounts;

  SpecialtyController(
      Specialties specialties, Memberships memberships, Sizes sizes, Accounts accounts) {
    this.specialties = specialties;
    this.memberships = memberships;
    this.sizes = sizes;
    this.accounts = accounts;
  }

  @GetMapping("/specialties")
  @Access(Standing.READER)
  String list(Actor actor, Model model) {
    List<Specialty> own = memberships.of(actor.id());
    Set<Integer> muted = memberships.muted(actor.id());
    Map<Integer, Long> counted = sizes.bySpecialty();
    List<SpecialtiesPage.Family> families =
        specialties.families().stream()
            .map(
                family ->
                    new SpecialtiesPage.Family(family, rows(family, own, muted, counted, actor)))
            .toList();
    model.addAttribute("profession", accounts.own(actor).profession());
    model.addAttribute("list", new SpecialtiesPage(families));
    return "communities/specialties";
  }

  @PostMapping("/specialties/{code}/membership")
  @Access(Standing.READER)
  String join(Actor actor, @PathVariable String code) {
    memberships.join(actor, known(code));
    return "redirect:/specialties#" + code;
  }

  @PostMapping("/specialties/{code}/departure")
  @Access(Standing.READER)
  String leave(Actor actor, @PathVariable String code) {
    memberships.leave(actor, known(code));
    return "redirect:/specialties#" + code;
  }

  /** Whether one is told of the questions asked of a specialty that one belongs to. */
  @PostMapping("/specialties/{code}/mute")
  @Access(Standing.READER)
  String mute(Actor actor, @PathVariable String code, @RequestParam boolean muted) {
    memberships.mute(actor, known(code), muted);
    return "redirect:/specialties#" + code;
  }

  @PostMapping("/specialties/{code}/pseudonyms")
  @Access(Standing.ADMINISTRATOR)
  String pseudonyms(Actor actor, @PathVariable String code, @RequestParam boolean allowed) {
    specialties.allowPseudonyms(actor, known(code), allowed);
    return "redirect:/specialties#" + code;
  }

  @PostMapping("/specialties/{code}/professions")
  @Access(Standing.ADMINISTRATOR)
  String professions(
      Actor actor,
      @PathVariable String code,
      @RequestParam(defaultValue = "") Set<String> professions) {
    specialties.admit(
        actor,
        known(code),
        professions.stream()
            .flatMap(name -> Profession.of(name).stream())
            .collect(Collectors.toSet()));
    return "redirect:/specialties#" + code;
  }

  private Specialty known(String code) {
    return specialties.byCode(code).orElseThrow(Refusal::notFound);
  }

  private List<SpecialtiesPage.Row> rows(
      String family,
      List<Specialty> own,
      Set<Integer> muted,
      Map<Integer, Long> counted,
      Actor actor) {
    return specialties.sorted(family, actor.language()).stream()
        .map(
            specialty ->
                new SpecialtiesPage.Row(
                    specialty,
                    counted.getOrDefault(specialty.id(), 0L),
                    own.contains(specialty),
                    muted.contains(specialty.id())))
        .toList();
  }
}
