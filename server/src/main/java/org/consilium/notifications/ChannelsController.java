package org.consilium.notifications;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.push.Subscriptions;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.consilium.web.Typed;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** How one hears of what: mails, devices, hours of rest, what is muted. */
@Controller
class ChannelsController {
  private static final String HERE = "redirect:/me/notifications";
  private static final List<String> DONE =
      List.of("saved", "device", "no-device", "removed", "tried", "heard", "resumed");

  private final Choices choices;
  private final QuietHours hours;
  private final Subscriptions subscriptions;
  private final Pushes pushes;
  private final MailLists lists;
  private final Mutes mutes;
  private final Titles titles;
  private final RateLimits limits;

  ChannelsController(
      Choices choices,
      QuietHours hours,
      Subscriptions subscriptions,
      Pushes pushes,
      MailLists lists,
      Mutes mutes,
      Titles titles,
      RateLimits limits) {
    this.choices = choices;
    this.hours = hours;
    this.subscriptions = subscriptions;
    this.pushes = pushes;
    this.lists = lists;
    this.mutes = mutes;
    this.titles = titles;
    this.limits = limits;
  }

  @GetMapping("/me/notifications")
  @Access(Standing.READER)
  String form(
      Actor member,
      @RequestParam(defaultValue = "") String done,
      HttpSession session,
      Model model) {
    Typed form = ChannelsForm.of(choices.of(member), hours.of(member.account()));
    return show(member, form, DONE.contains(done) ? done : "", session, model);
  }

  @PostMapping("/me/notifications")
  @Access(Standing.READER)
  String choose(
      Actor member,
      @RequestParam MultiValueMap<String, String> fields,
      HttpSession session,
      HttpServletResponse response,
      Model model) {
    limits.use(Limit.ACT, Long.toString(member.account()));
    Typed form = Typed.of(fields);
    ChannelsForm.check(form);
    if (!form.clear()) {
      response.setStatus(422);
      return show(member, form, "", session, model);
    }
    choices.choose(member, ChannelsForm.chosen(form));
    if (ChannelsForm.rests(form)) {
      hours.set(
          member,
          ChannelsForm.time(form, "from").orElseThrow(),
          ChannelsForm.time(form, "until").orElseThrow(),
          ChannelsForm.days(form),
          form.on("nowRings"));
    } else {
      hours.clear(member);
    }
    return HERE + "?done=saved";
  }

  /** Sent by script, once the browser has agreed. */
  @PostMapping("/me/notifications/devices")
  @Access(Standing.READER)
  String listen(
      Actor member,
      @RequestParam(defaultValue = "") String endpoint,
      @RequestParam(defaultValue = "") String key,
      @RequestParam(defaultValue = "") String auth,
      @RequestHeader(name = "User-Agent", defaultValue = "") String agent,
      HttpSession session) {
    limits.use(Limit.ACT, Long.toString(member.account()));
    boolean added =
        subscriptions.add(
            member, session.getId(), new Subscriptions.Offer(endpoint, key, auth), agent);
    return HERE + (added ? "?done=device" : "?done=no-device") + "#devices";
  }

  @PostMapping("/me/notifications/devices/{id}/removal")
  @Access(Standing.READER)
  String remove(Actor member, @PathVariable long id) {
    subscriptions.remove(member, id);
    return HERE + "?done=removed#devices";
  }

  @PostMapping("/me/notifications/devices/{id}/trial")
  @Access(Standing.READER)
  String tryOut(Actor member, @PathVariable long id) {
    limits.use(Limit.POST, "push " + member.account());
    pushes.trial(member, id);
    return HERE + "?done=tried#devices";
  }

  @PostMapping("/me/notifications/mutes/end")
  @Access(Standing.READER)
  String hear(Actor member, @RequestParam(defaultValue = "") String subject) {
    mutes.unmute(member, Signal.subject(subject).orElseThrow(Refusal::notFound));
    return HERE + "?done=heard#mutes";
  }

  @PostMapping("/me/notifications/lists/{list}/resumption")
  @Access(Standing.READER)
  String resume(Actor member, @PathVariable String list) {
    Cadence known =
        List.of(Cadence.values()).stream()
            .filter(one -> one.name().equals(list))
            .findFirst()
            .orElseThrow(Refusal::notFound);
    lists.comeBack(member, known);
    return HERE + "?done=resumed";
  }

  private String show(Actor member, Typed form, String done, HttpSession session, Model model) {
    List<ContentRef> muted = mutes.of(member);
    Map<ContentRef, String> named = titles.of(member, muted);
    model.addAttribute("form", form);
    model.addAttribute(
        "shown",
        new ChannelsPage(
            done.isEmpty() ? "" : "notifications.done." + done,
            member.zone().getId(),
            lists.left(member.account()),
            muted.stream()
                .map(one -> new ChannelsPage.Muted(Signal.name(one), named.get(one)))
                .toList(),
            subscriptions.offered() ? subscriptions.publicKey() : null,
            subscriptions.of(member, session.getId())));
    return "notifications/channels";
  }
}
