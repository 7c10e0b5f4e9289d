package org.consilium.accounts;

import jakarta.servlet.http.HttpServletRequest;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.CurrentActor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** How one signs in: one's passkeys, and from where one is signed in now. */
@Controller
class MySecurityController {
  private static final String HERE = "redirect:/me/security";
  private static final int LONGEST_NAME = 60;

  private final Passkeys passkeys;
  private final OpenSessions sessions;
  private final Accounts accounts;
  private final ObjectProvider<OtherDoors> others;

  MySecurityController(
      Passkeys passkeys,
      OpenSessions sessions,
      Accounts accounts,
      ObjectProvider<OtherDoors> others) {
    this.accounts = accounts;
    this.others = others;
    this.sessions = sessions;
    this.passkeys = passkeys;
  }

  /**
   * @param done what was done a moment ago: added, removed, renamed or failed
   */
  @GetMapping("/me/security")
  @Access(Standing.ACCOUNT)
  String show(
      Actor actor,
      @RequestParam(defaultValue = "") String done,
      @RequestHeader(name = "User-Agent", defaultValue = "") String agent,
      HttpServletRequest request,
      Model model) {
    Account account = accounts.own(actor);
    model.addAttribute("done", Done.of(done));
    model.addAttribute("unproven", account.mailOpens() ? null : account.email());
    model.addAttribute("doors", others.stream().flatMap(door -> door.all().stream()).toList());
    model.addAttribute(
        "linked", others.stream().flatMap(door -> door.of(actor.id()).stream()).toList());
    model.addAttribute("sessions", sessions.of(actor, request.getSession().getId()));
    model.addAttribute("passkeys", passkeys.of(actor.id()));
    model.addAttribute("offered", passkeys.offered());
    model.addAttribute("suggestion", Device.of(agent).words());
    model.addAttribute("fresh", CurrentActor.fresh(request));
    return "accounts/security";
  }

  @PostMapping("/me/security/passkeys/options")
  @Access(value = Standing.ACCOUNT, sudo = true)
  ResponseEntity<String> ask(Actor actor) {
    return passkeys.offered()
        ? ResponseEntity.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .cacheControl(CacheControl.noStore())
            .body(passkeys.creation(actor))
        : ResponseEntity.notFound().build();
  }

  @PostMapping("/me/security/passkeys")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String add(Actor actor, @RequestParam String credential, @RequestParam String name) {
    return HERE + (passkeys.add(actor, credential, name(name)) ? "?done=added" : "?done=failed");
  }

  @PostMapping("/me/security/passkeys/{id}/name")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String rename(Actor actor, @PathVariable long id, @RequestParam String name) {
    passkeys.rename(actor, id, name(name));
    return HERE + "?done=renamed";
  }

  @PostMapping("/me/security/passkeys/{id}/removal")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String remove(Actor actor, @PathVariable long id) {
    passkeys.remove(actor, id);
    return HERE + "?done=removed";
  }

  @PostMapping("/me/security/sessions/{key}/ending")
  @Access(Standing.ACCOUNT)
  String end(Actor actor, @PathVariable String key, HttpServletRequest request) {
    return sessions.end(actor, key, CurrentActor.strong(request))
        ? HERE + "?done=ended"
        : "redirect:/sudo?next=/me/security";
  }

  @PostMapping("/me/security/endings")
  @Access(Standing.ACCOUNT)
  String endOthers(Actor actor, HttpServletRequest request) {
    sessions.endOthers(actor, request.getSession().getId(), CurrentActor.strong(request));
    return HERE + "?done=ended";
  }

  /** As typed, without what does not show; never empty. */
  private static String name(String typed) {
    String plain = typed.replaceAll("\\p{Cntrl}", " ").strip();
    String fitting = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    return fitting.isEmpty() ? "–" : fitting;
  }
}
