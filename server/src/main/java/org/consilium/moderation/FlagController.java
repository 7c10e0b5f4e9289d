package org.consilium.moderation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.consilium.foundation.Actor;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.privacy.Screened;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Flagging, and one's own flags. */
@Controller
class FlagController {
  private final Flags flags;
  private final Texts texts;
  private final RateLimits limits;

  FlagController(Flags flags, Texts texts, RateLimits limits) {
    this.flags = flags;
    this.texts = texts;
    this.limits = limits;
  }

  @GetMapping("/flags/{kind:case|answer|warning}/{id}")
  @Access(Standing.READER)
  ModelAndView form(Actor reader, @PathVariable String kind, @PathVariable long id) {
    Flagged flagged = flags.flaggable(reader, thing(kind, id));
    return form(reader, flagged, "", Screened.nothing(), Map.of());
  }

  /** A tap on a reason sends it. */
  @PostMapping("/flags/{kind:case|answer|warning}/{id}")
  @Access(Standing.READER)
  ModelAndView raise(
      Actor reader,
      @PathVariable String kind,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> sent) {
    Flagged flagged = flags.flaggable(reader, thing(kind, id));
    Texts.Typed words = Texts.typed(sent, "words", Texts.FLAG, false);
    Map<String, String> errors = new LinkedHashMap<>(words.errors());
    Reason reason = Reason.named(Texts.first(sent, "reason"), flagged.thing().kind()).orElse(null);
    if (reason == null) {
      errors.put("reason", "moderation.error.reason");
    }
    Screened screened = Screened.nothing();
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    try {
      limits.use(Limit.FLAG, Long.toString(reader.account()));
      screened = texts.screen(reader, words);
      if (reason != null && errors.isEmpty() && screened.clear()) {
        boolean swift =
            reason.hides() && limits.within(Limit.HIDE, Long.toString(reader.account()));
        long flag =
            flags.raise(
                reader, flagged.thing(), reason, Texts.clean(screened, words), screened, swift);
        return new ModelAndView("redirect:/flags#flag-" + flag);
      }
    } catch (Refusal refusal) {
      errors.put("words", refusal.messageKey());
      status = HttpStatus.valueOf(refusal.status());
    }
    ModelAndView view = form(reader, flagged, words.words(), screened, errors);
    view.setStatus(status);
    return view;
  }

  @GetMapping("/flags")
  @Access(Standing.READER)
  String own(
      Actor reader, @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    model.addAttribute("flags", flags.own(reader, before));
    return "moderation/flags";
  }

  @PostMapping("/flags/{id}/withdrawal")
  @Access(Standing.READER)
  String withdraw(Actor reader, @PathVariable long id) {
    limits.use(Limit.ACT, Long.toString(reader.account()));
    flags.withdraw(reader, id);
    return "redirect:/flags#flag-" + id;
  }

  private static ContentRef thing(String kind, long id) {
    return new ContentRef(Things.kind(kind), id);
  }

  private ModelAndView form(
      Actor reader, Flagged flagged, String words, Screened screened, Map<String, String> errors) {
    ModelAndView view = new ModelAndView("moderation/flag");
    view.addObject("flagged", flagged);
    view.addObject("standing", flags.standing(reader, flagged.thing()).orElse(null));
    view.addObject("words", words);
    view.addObject("screened", screened);
    view.addObject("errors", errors);
    return view;
  }
}
