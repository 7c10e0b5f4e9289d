package org.consilium.notifications;

import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where the address in a mail leads (RFC 8058): a mail program posts there and the list ends; a
 * person gets a button, since programs that follow links in mails press none. Nothing here tells
 * whose mail it was.
 */
@Controller
class UnsubscribeController {
  private final MailLists lists;

  UnsubscribeController(MailLists lists) {
    this.lists = lists;
  }

  @GetMapping("/unsubscribe/{token}")
  @Access(Standing.ANYONE)
  String ask(@PathVariable String token, Model model) {
    return show(place(token), token, model);
  }

  @PostMapping("/unsubscribe/{token}")
  @Access(Standing.ANYONE)
  String stop(@PathVariable String token, Model model) {
    MailLists.Place place = place(token);
    lists.leave(place.member(), place.list());
    return show(place, token, model);
  }

  @PostMapping("/unsubscribe/{token}/return")
  @Access(Standing.ANYONE)
  String stay(@PathVariable String token, Model model) {
    MailLists.Place place = place(token);
    lists.comeBack(place.member(), place.list());
    model.addAttribute("back", true);
    return show(place, token, model);
  }

  private MailLists.Place place(String token) {
    return lists.read(token).orElseThrow(Refusal::notFound);
  }

  private String show(MailLists.Place place, String token, Model model) {
    model.addAttribute("token", token);
    model.addAttribute("list", place.list());
    model.addAttribute("left", lists.left(place.member().account(), place.list()));
    return "notifications/unsubscribe";
  }
}
