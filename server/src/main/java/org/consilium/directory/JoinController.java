package org.consilium.directory;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Countries;
import org.consilium.accounts.Opening;
import org.consilium.accounts.Pace;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.accounts.SignInLinks;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.providers.PendingProof;
import org.consilium.verification.Arrivals;
import org.consilium.web.Access;
import org.consilium.web.Network;
import org.consilium.web.RateLimits;
import org.consilium.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Asking to join. A known address gets a link to sign in and the same answer; but who comes with a
 * provider's proof is let in at once.
 */
@Controller
class JoinController {
  private final Joining joining;
  private final SignInLinks links;
  private final Specialties specialties;
  private final PendingProof pending;
  private final RateLimits limits;
  private final Arrivals arrivals;

  JoinController(
      Joining joining,
      SignInLinks links,
      Specialties specialties,
      PendingProof pending,
      RateLimits limits,
      Arrivals arrivals) {
    this.pending = pending;
    this.joining = joining;
    this.links = links;
    this.specialties = specialties;
    this.limits = limits;
    this.arrivals = arrivals;
  }

  @GetMapping("/join")
  @Access(Standing.ANYONE)
  String form(Actor actor, HttpServletRequest request, Model model) {
    if (actor.signedIn()) {
      return "redirect:/";
    }
    MultiValueMap<String, String> start = new LinkedMultiValueMap<>();
    start.add("country", "FR");
    start.add("languages", actor.language().getLanguage());
    Optional<ProvenIdentity> proof = pending.of(request);
    proof.ifPresent(proven -> JoinProof.fill(start, proven));
    start.add("began", arrivals.mark());
    return show(actor, model, Typed.of(start), proof);
  }

  @PostMapping("/join")
  @Access(Standing.ANYONE)
  String join(
      Actor actor,
      @RequestParam MultiValueMap<String, String> fields,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    Optional<ProvenIdentity> proof = pending.of(request);
    proof.ifPresent(proven -> JoinProof.fill(fields, proven));
    Typed typed = Typed.of(fields);
    JoinForm.check(typed);
    if (!typed.clear()) {
      response.setStatus(422);
      return show(actor, model, typed, proof);
    }
    limits.use(RateLimits.Limit.JOIN, Network.of(request));
    List<Specialty> chosen = JoinForm.specialties(typed, specialties);
    Opening opening = JoinForm.opening(typed, chosen, actor.language());
    String network = request.getRemoteAddr();
    if (proof.isPresent()) {
      Optional<Account> joined =
          joining.join(actor, opening, chosen, proof, network, typed.text("began"));
      if (joined.isPresent()) {
        pending.enter(joined.get().id(), request, response);
        return "redirect:/me/security";
      }
      pending.forget(request, response);
    } else {
      Pace.even(() -> joining.join(actor, opening, chosen, proof, network, typed.text("began")));
    }
    links.mail(opening.email());
    return "redirect:/sign-in/sent";
  }

  /** The person whom the provider proved is not the one who sits there. */
  @PostMapping("/join/discarding")
  @Access(Standing.ANYONE)
  String discard(HttpServletRequest request, HttpServletResponse response) {
    pending.forget(request, response);
    return "redirect:/join";
  }

  private String show(Actor actor, Model model, Typed typed, Optional<ProvenIdentity> proof) {
    model.addAttribute("proof", proof.orElse(null));
    model.addAttribute("typed", typed);
    model.addAttribute("languages", WorkingLanguages.names(actor.language()));
    model.addAttribute("specialties", specialties);
    model.addAttribute("firstCountries", Countries.first(actor.language()));
    model.addAttribute("countries", Countries.all(actor.language()));
    return "directory/join";
  }
}
