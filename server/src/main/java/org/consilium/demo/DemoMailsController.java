package org.consilium.demo;

import org.consilium.foundation.Standing;
import org.consilium.notifications.SentMails;
import org.consilium.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mails a demonstration would have sent. In a real installation there is no such page. */
@Controller
@ConditionalOnProperty(name = "consilium.demo", havingValue = "true")
class DemoMailsController {
  private final SentMails mails;

  DemoMailsController(SentMails mails) {
    this.mails = mails;
  }

  @GetMapping("/demo/mails")
  @Access(Standing.ANYONE)
  String mails(
      @RequestParam(name = "before", required = false) @Nullable Long before, Model model) {
    model.addAttribute("mails", mails.newest(before).map(MailView::of));
    return "demo/mails";
  }
}
