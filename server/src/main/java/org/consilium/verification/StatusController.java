package org.consilium.verification;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Profession;
import org.consilium.accounts.Verification;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.consilium.web.RateLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** One's own verification: what is proved, what is missing, what to do next. */
@Controller
class StatusController {
  private static final int LONGEST_NUMBER = 40;
  private static final int LONGEST_APPEAL = 2000;

  private final Accounts accounts;
  private final Decisions decisions;
  private final Numbers numbers;
  private final Reviews reviews;
  private final Proofs proofs;
  private final RegisterProofs register;
  private final Documents documents;
  private final Mailboxes mailboxes;
  private final Vouchers vouchers;
  private final Terms terms;
  private final Policy policy;
  private final RateLimits limits;

  StatusController(
      Accounts accounts,
      Decisions decisions,
      Numbers numbers,
      Reviews reviews,
      Proofs proofs,
      RegisterProofs register,
      Documents documents,
      Mailboxes mailboxes,
      Vouchers vouchers,
      Terms terms,
      Policy policy,
      RateLimits limits) {
    this.accounts = accounts;
    this.decisions = decisions;
    this.numbers = numbers;
    this.reviews = reviews;
    this.proofs = proofs;
    this.register = register;
    this.documents = documents;
    this.mailboxes = mailboxes;
    this.vouchers = vouchers;
    this.terms = terms;
    this.policy = policy;
    this.limits = limits;
  }

  @GetMapping("/status")
  @Access(Standing.ACCOUNT)
  String status(Actor actor, Model model) {
    return show(actor, model, "", "", "");
  }

  @PostMapping("/status/number")
  @Access(Standing.ACCOUNT)
  String number(
      Actor actor,
      @RequestParam(defaultValue = "") String number,
      HttpServletResponse response,
      Model model) {
    limits.use(RateLimits.Limit.POST, "status " + actor.id());
    String typed = number.replaceAll("\\p{Cc}", "").strip();
    if (Registers.plain(typed).isEmpty() || typed.length() > LONGEST_NUMBER) {
      response.setStatus(422);
      return show(actor, model, "number", "verification.number.missing", typed);
    }
    numbers.correct(actor, typed);
    return "redirect:/status#register";
  }

  @PostMapping("/status/documents")
  @Access(Standing.ACCOUNT)
  String send(
      Actor actor,
      @RequestParam(defaultValue = "") String kind,
      @RequestParam(required = false) @Nullable MultipartFile document,
      HttpServletResponse response,
      Model model)
      throws IOException {
    Document.Kind known;
    try {
      known = Document.Kind.valueOf(kind);
    } catch (IllegalArgumentException e) {
      known = Document.Kind.OTHER;
    }
    Optional<String> wrong =
        document == null || document.isEmpty()
            ? Optional.of("verification.document.EMPTY")
            : documents.send(actor, known, document.getBytes());
    if (wrong.isPresent()) {
      response.setStatus(422);
      return show(actor, model, "document", wrong.get(), known.name());
    }
    return "redirect:/status#documents";
  }

  @GetMapping("/status/documents/{id}")
  @Access(Standing.ACCOUNT)
  ResponseEntity<byte[]> document(Actor actor, @PathVariable long id) {
    if (documents.of(actor.id()).stream().noneMatch(document -> document.id() == id)) {
      throw Refusal.notFound();
    }
    return picture(documents.show(actor, id));
  }

  @PostMapping("/status/documents/{id}/removal")
  @Access(Standing.ACCOUNT)
  String remove(Actor actor, @PathVariable long id) {
    documents.remove(actor, id);
    return "redirect:/status#documents";
  }

  @PostMapping("/status/mailbox")
  @Access(Standing.ACCOUNT)
  String ask(
      Actor actor,
      @RequestParam(defaultValue = "") String address,
      HttpServletResponse response,
      Model model) {
    Optional<String> wrong = mailboxes.ask(actor, address);
    if (wrong.isPresent()) {
      response.setStatus(422);
      return show(actor, model, "mailbox", wrong.get(), address.strip());
    }
    return "redirect:/status#mailbox";
  }

  /** Asks before it counts: mail servers open links of their own accord. */
  @GetMapping("/status/mailbox/{token}")
  @Access(Standing.ACCOUNT)
  String mailbox(Actor actor, @PathVariable String token, Model model) {
    if (!mailboxes.open(actor, token)) {
      throw Refusal.notFound();
    }
    model.addAttribute("token", token);
    return "verification/mailbox";
  }

  @PostMapping("/status/mailbox/{token}")
  @Access(Standing.ACCOUNT)
  String prove(Actor actor, @PathVariable String token) {
    mailboxes.prove(actor, token);
    return "redirect:/status#mailbox";
  }

  @PostMapping("/status/vouching")
  @Access(Standing.ACCOUNT)
  String invite(Actor actor) {
    limits.use(RateLimits.Limit.POST, "status " + actor.id());
    vouchers.invite(actor);
    return "redirect:/status#vouchers";
  }

  @PostMapping("/status/appeal")
  @Access(Standing.ACCOUNT)
  String appeal(
      Actor actor,
      @RequestParam(defaultValue = "") String words,
      HttpServletResponse response,
      Model model) {
    limits.use(RateLimits.Limit.POST, "status " + actor.id());
    String said = PlainText.of(words);
    if (said.isEmpty() || said.length() > LONGEST_APPEAL) {
      response.setStatus(422);
      return show(actor, model, "appeal", "verification.appeal.missing", said);
    }
    reviews.appeal(actor, said);
    return "redirect:/status";
  }

  @PostMapping("/status/profession")
  @Access(Standing.ACCOUNT)
  String declare(
      Actor actor,
      @RequestParam(defaultValue = "") String profession,
      HttpServletResponse response,
      Model model) {
    limits.use(RateLimits.Limit.POST, "status " + actor.id());
    Account account = accounts.own(actor);
    Optional<Profession> another =
        Profession.of(profession).filter(one -> one != proofs.profession(account));
    if (another.isEmpty()) {
      response.setStatus(422);
      return show(actor, model, "profession", "verification.profession.missing", "");
    }
    reviews.declare(actor, another.get());
    return "redirect:/status";
  }

  static ResponseEntity<byte[]> picture(byte[] webp) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("image/webp"))
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
        .body(webp);
  }

  /**
   * @param wrong the part of the page whose form came with a fault, or nothing
   * @param typed what came in that form
   */
  private String show(Actor actor, Model model, String wrong, String error, String typed) {
    model.addAttribute("status", page(accounts.own(actor)));
    model.addAttribute("wrong", wrong);
    model.addAttribute("error", error);
    model.addAttribute("typed", typed);
    return "verification/status";
  }

  private StatusPage page(Account account) {
    long id = account.id();
    Grounds grounds = proofs.of(account);
    Optional<Review> review = reviews.ofAccount(id);
    boolean decidedAgainst =
        account.verification() == Verification.REFUSED
            || account.verification() == Verification.SUSPENDED;
    return new StatusPage(
        account,
        decisions.latest(id).orElse(null),
        review.flatMap(this::asked).orElse(null),
        grounds,
        review.isPresent() || (account.verified() && terms.renewable(id)),
        review.map(Review::cause).orElse(null),
        review.map(Review::profession).orElse(null),
        review.isEmpty() ? reviews.disbelieved(id).orElse(null) : null,
        number(account, grounds),
        documents.of(id),
        mailboxes.waiting(id).orElse(null),
        policy.mailboxes(),
        vouchers.link(id).orElse(null),
        vouchers.forAccount(id),
        terms.of(id).orElse(null),
        decidedAgainst && review.map(Review::words).isEmpty(),
        review.map(Review::words).orElse(null));
  }

  /** What the verifiers said last, if that was a question. */
  private Optional<String> asked(Review review) {
    List<Opinion> opinions = reviews.opinions(review.id());
    return opinions.isEmpty() || opinions.getLast().decision() != Opinion.Decision.MORE
        ? Optional.empty()
        : Optional.of(opinions.getLast().reason());
  }

  private StatusPage.Number number(Account account, Grounds grounds) {
    if (RegisterProofs.number(account).isEmpty()) {
      return StatusPage.Number.NONE_GIVEN;
    }
    if (register.match(account).filter(Match::holds).isPresent()) {
      return StatusPage.Number.MATCHES;
    }
    return grounds.registered() ? StatusPage.Number.NO_MATCH : StatusPage.Number.NO_REGISTER;
  }
}
