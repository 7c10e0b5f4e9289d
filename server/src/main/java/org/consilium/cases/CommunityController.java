package org.consilium.cases;

import java.util.List;
import org.consilium.accounts.Accounts;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of one community: what it was asked. */
@Controller
class CommunityController {
  private final Feed feed;
  private final Specialties specialties;
  private final Memberships memberships;
  private final Accounts accounts;

  CommunityController(
      Feed feed, Specialties specialties, Memberships memberships, Accounts accounts) {
    this.feed = feed;
    this.specialties = specialties;
    this.memberships = memberships;
    this.accounts = accounts;
  }

  @GetMapping("/specialties/{code}")
  @Access(Standing.READER)
  String community(
      Actor viewer,
      @PathVariable String code,
      @RequestParam(defaultValue = "false") boolean unanswered,
      @RequestParam(required = false) @Nullable String after,
      Model model) {
    Specialty specialty = specialties.byCode(code).orElseThrow(Refusal::notFound);
    List<Specialty> joined = memberships.of(viewer.id());
    model.addAttribute("specialty", specialty);
    model.addAttribute("joined", joined.contains(specialty));
    model.addAttribute("admitted", specialty.admits(accounts.own(viewer).profession()));
    model.addAttribute("unanswered", unanswered);
    model.addAttribute("first", after == null);
    model.addAttribute("rows", feed.of(viewer, specialty, unanswered, after));
    return "cases/community";
  }
}
