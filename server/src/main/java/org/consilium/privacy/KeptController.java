package org.consilium.privacy;

import org.consilium.foundation.Actor;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The moderators' list of passages that authors kept. */
@Controller
class KeptController {
  private final KeptPassages passages;
  private final Rescreening rescreening;

  KeptController(KeptPassages passages, Rescreening rescreening) {
    this.passages = passages;
    this.rescreening = rescreening;
  }

  /**
   * @param before key of the page
   */
  @GetMapping("/moderation/kept")
  @Access(Standing.MODERATOR)
  String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    model.addAttribute("passages", passages.unseen(before));
    model.addAttribute("left", rescreening.left());
    return "privacy/kept";
  }

  @GetMapping("/moderation/kept/{id}")
  @Access(Standing.MODERATOR)
  String look(Actor moderator, @PathVariable long id, Model model) {
    model.addAttribute("look", passages.look(moderator, id));
    return "privacy/kept-passage";
  }

  @PostMapping("/moderation/kept/{id}/replacement")
  @Access(Standing.MODERATOR)
  String replace(Actor moderator, @PathVariable long id) {
    passages.replace(moderator, id);
    return "redirect:/moderation/kept";
  }

  @PostMapping("/moderation/kept/{id}/seen")
  @Access(Standing.MODERATOR)
  String see(Actor actor, @PathVariable long id) {
    passages.see(actor, id);
    return "redirect:/moderation/kept";
  }
}
