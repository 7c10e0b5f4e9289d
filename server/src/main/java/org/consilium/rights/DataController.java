package org.consilium.rights;

import java.nio.charset.StandardCharsets;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Charter;
import org.consilium.accounts.Departures;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Markdown;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.consilium.web.RateLimits.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page of one's own data, and the questions asked at the threshold. */
@Controller
class DataController {
  private final Exports exports;
  private final Library library;
  private final Departures departures;
  private final Accounts accounts;
  private final Signing signing;
  private final RateLimits limits;

  DataController(
      Exports exports,
      Library library,
      Departures departures,
      Accounts accounts,
      Signing signing,
      RateLimits limits) {
    this.exports = exports;
    this.library = library;
    this.departures = departures;
    this.accounts = accounts;
    this.signing = signing;
    this.limits = limits;
  }

  @GetMapping(Exports.PAGE)
  @Access(Standing.ACCOUNT)
  ModelAndView show(Actor member) {
    return page(member, "", HttpStatus.OK);
  }

  @PostMapping("/me/data/exports")
  @Access(value = Standing.ACCOUNT, sudo = true)
  String collect(Actor member) {
    limits.use(Limit.CODE, "export " + member.id());
    exports.ask(member);
    return "redirect:" + Exports.PAGE + "#exports";
  }

  @GetMapping("/me/data/exports/{id}")
  @Access(value = Standing.ACCOUNT, sudo = true)
  ResponseEntity<Resource> file(Actor member, @PathVariable long id) {
    Export export = exports.ready(member, id);
    return download("consilium-" + id + ".zip", "application/zip")
        .contentLength(export.bytes())
        .body(new InputStreamResource(exports.content(export)));
  }

  @GetMapping("/me/data/exports/{id}/signature")
  @Access(Standing.ACCOUNT)
  ResponseEntity<byte[]> signature(Actor member, @PathVariable long id) {
    return download("consilium-" + id + ".zip.sig", MediaType.APPLICATION_OCTET_STREAM_VALUE)
        .body(exports.signature(member, id));
  }

  @GetMapping("/me/data/key")
  @Access(Standing.ACCOUNT)
  ResponseEntity<byte[]> key() {
    return download("consilium.pem", "application/x-pem-file")
        .body(signing.pem().getBytes(StandardCharsets.US_ASCII));
  }

  @PostMapping("/me/data/library")
  @Access(Standing.READER)
  String library(Actor member, @RequestParam boolean agreed) {
    if (agreed) {
      library.give(member);
    } else {
      library.revoke(member);
    }
    return "redirect:" + Exports.PAGE + "#library";
  }

  /**
   * @param sure the box that says so
   */
  @PostMapping("/me/data/departure")
  @Access(value = Standing.ACCOUNT, sudo = true)
  ModelAndView depart(Actor member, @RequestParam(defaultValue = "false") boolean sure) {
    if (!sure) {
      return page(member, "rights.error.sure", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      departures.announce(member);
      return new ModelAndView("redirect:/sign-in?out");
    } catch (Refusal refusal) {
      return page(member, refusal.messageKey(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  /**
   * @param word the word that the page asks to type
   */
  @PostMapping("/me/data/erasure")
  @Access(value = Standing.ACCOUNT, sudo = true)
  ModelAndView erase(Actor member, @RequestParam(defaultValue = "") String word) {
    Account account = accounts.own(member);
    if (!word.strip().equalsIgnoreCase(account.email())) {
      return page(member, "rights.error.word", HttpStatus.UNPROCESSABLE_CONTENT);
    }
    try {
      departures.erase(member);
      return new ModelAndView("redirect:/sign-in?out");
    } catch (Refusal refusal) {
      return page(member, refusal.messageKey(), HttpStatus.UNPROCESSABLE_CONTENT);
    }
  }

  @GetMapping("/me/leaving")
  @Access(Standing.ACCOUNT)
  String leaving(Actor member, Model model) {
    Account account = accounts.own(member);
    if (account.leavingAt() == null) {
      return "redirect:" + Exports.PAGE;
    }
    model.addAttribute("at", account.leavingAt());
    return "rights/leaving";
  }

  @PostMapping("/me/leaving")
  @Access(Standing.ACCOUNT)
  String stay(Actor member) {
    departures.stay(member);
    return "redirect:/";
  }

  @GetMapping("/charter")
  @Access(Standing.ANYONE)
  String charter(Actor reader, Model model) {
    model.addAttribute("text", Markdown.html(Charter.text(reader.language())));
    model.addAttribute("version", Charter.VERSION);
    model.addAttribute(
        "asked", reader.signedIn() && accounts.own(reader).charter() < Charter.VERSION);
    return "rights/charter";
  }

  @PostMapping("/charter")
  @Access(Standing.ACCOUNT)
  String consider(
      Actor member,
      @RequestParam(defaultValue = "0") int version,
      @RequestParam(required = false) @Nullable String refuse) {
    if (refuse != null) {
      return "redirect:" + Exports.PAGE;
    }
    departures.accept(member, version);
    return "redirect:/";
  }

  private ModelAndView page(Actor member, String error, HttpStatus status) {
    ModelAndView view = new ModelAndView("rights/data");
    view.setStatus(status);
    view.addObject("account", accounts.own(member));
    view.addObject("exports", exports.of(member));
    view.addObject("library", library.agrees(member.id()));
    view.addObject("days", departures.days());
    view.addObject("version", Charter.VERSION);
    view.addObject("error", error);
    return view;
  }

  private static ResponseEntity.BodyBuilder download(String name, String type) {
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .contentType(MediaType.parseMediaType(type))
        .cacheControl(CacheControl.noStore());
  }
}
