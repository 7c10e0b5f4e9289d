package org.consilium.notifications;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class ReadingController {
  private final Notifications notifications;

  ReadingController(Notifications notifications) {
    this.notifications = notifications;
  }

  /**
   * @param through the newest notification the page showed: what came later stays unread
   */
  @PostMapping("/notifications/reading")
  @Access(Standing.READER)
  String readAll(Actor viewer, @RequestParam("through") long through) {
    notifications.readAll(viewer, through);
    return "redirect:/notifications";
  }
}
