package org.consilium.verification;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Countries;
import org.consilium.accounts.Profession;
import org.consilium.communities.Specialties;
import org.consilium.communities.Specialty;
import org.consilium.foundation.Actor;
import org.consilium.foundation.PlainText;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.web.Access;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One person before a verifier: what they sent beside what the register says, and the decision. */
@Controller
class DossierController {
  private static final int LONGEST = 500;

  private final Reviews reviews;
  private final Accounts accounts;
  private final Proofs proofs;
  private final RegisterProofs register;
  private final Documents documents;
  private final Vouchers vouchers;
  private final Signs signs;
  private final Specialties specialties;
  private final MessageSource messages;

  DossierController(
      Reviews reviews,
      Accounts accounts,
      Proofs proofs,
      RegisterProofs register,
      Documents documents,
      Vouchers vouchers,
      Signs signs,
      Specialties specialties,
      MessageSource messages) {
    this.reviews = reviews;
    this.accounts = accounts;
    this.proofs = proofs;
    this.register = register;
    this.documents = documents;
    this.vouchers = vouchers;
    this.signs = signs;
    this.specialties = specialties;
    this.messages = messages;
  }

  @GetMapping("/verification/{id}")
  @Access(value = Standing.VERIFIER, sudo = true)
  String show(Actor actor, @PathVariable long id, Model model) {
    return show(actor, id, model, false, "");
  }

  @GetMapping("/verification/documents/{id}")
  @Access(value = Standing.VERIFIER, sudo = true)
  ResponseEntity<byte[]> document(Actor actor, @PathVariable long id) {
    return StatusController.picture(documents.show(actor, id));
  }

  /**
   * @param review where the verifier was, to come back to
   */
  @PostMapping("/verification/documents/{id}/reading")
  @Access(value = Standing.VERIFIER, sudo = true)
  String read(
      Actor actor,
      @PathVariable long id,
      @RequestParam long review,
      @RequestParam boolean accepted) {
    documents.read(actor, id, accepted);
    return "redirect:/verification/" + review + "#document-" + id;
  }

  @PostMapping("/verification/{id}/second-look")
  @Access(value = Standing.VERIFIER, sudo = true)
  String second(Actor actor, @PathVariable long id) {
    reviews.askSecondLook(actor, id);
    return "redirect:/verification/" + id;
  }

  @PostMapping("/verification/{id}/opinions")
  @Access(value = Standing.VERIFIER, sudo = true)
  String say(
      Actor actor,
      @PathVariable long id,
      @RequestParam Opinion.Decision decision,
      @RequestParam(defaultValue = "") String reason,
      HttpServletResponse response,
      Model model) {
    String words = PlainText.of(reason);
    if (words.isEmpty() || words.length() > LONGEST) {
      response.setStatus(422);
      return show(actor, id, model, true, words);
    }
    return switch (reviews.say(actor, id, decision, words)) {
      case DECIDED -> "redirect:/verification";
      case ASKED, WAITS -> "redirect:/verification/" + id;
    };
  }

  private String show(Actor actor, long id, Model model, boolean unsaid, String reason) {
    Review review = reviews.open(id).orElseThrow(Refusal::notFound);
    Account account = accounts.byId(review.account()).orElseThrow(Refusal::notFound);
    Optional<Match> match = register.match(account);
    Grounds grounds = proofs.of(account);
    Locale language = actor.language();
    model.addAttribute(
        "dossier",
        new Dossier(
            review,
            account,
            specialties.byCodes(account.specialties()).stream()
                .map(specialty -> specialty.name(language))
                .toList(),
            Countries.name(account.country(), language),
            match.map(Match::entry).orElse(null),
            match.map(found -> compared(account, found, language)).orElse(List.of()),
            grounds.registered(),
            documents.of(account.id()),
            grounds,
            vouchers.forAccount(account.id()),
            signs.of(account).stream().map(sign -> told(sign, language)).toList(),
            reviews.opinions(id),
            reviews.obstacle(actor, review).orElse(null)));
    model.addAttribute("unsaid", unsaid);
    model.addAttribute("reason", reason);
    return "verification/dossier";
  }

  private Dossier.Told told(Sign sign, Locale language) {
    Object[] words =
        sign.kind() == Sign.Kind.OTHER_PROFESSION
            ? new Object[] {
              profession(
                  Profession.of(String.valueOf(sign.arguments().getFirst())).orElse(null), language)
            }
            : sign.words();
    return new Dossier.Told(
        messages.getMessage("verification.sign." + sign.kind(), words, language),
        sign.kind().grave());
  }

  private List<Dossier.Compared> compared(Account account, Match match, Locale language) {
    RegisterEntry entry = match.entry();
    List<Dossier.Compared> fields = new ArrayList<>();
    fields.add(
        field(
            "accounts.family-name",
            account.familyName(),
            entry.familyName(),
            match,
            Match.Difference.FAMILY_NAME,
            Match.Difference.FAMILY_NAME_PART));
    fields.add(
        field(
            "accounts.given-name",
            account.givenName(),
            entry.givenName(),
            match,
            Match.Difference.GIVEN_NAME,
            Match.Difference.GIVEN_NAME_INITIAL));
    fields.add(
        field(
            "accounts.profession",
            profession(proofs.profession(account), language),
            profession(entry.profession(), language),
            match,
            Match.Difference.PROFESSION));
    fields.add(
        field(
            "verification.field.specialty",
            names(account.specialties(), language),
            entry.specialty() == null
                ? Optional.ofNullable(entry.specialtyWords()).orElse("–")
                : names(List.of(entry.specialty()), language),
            match,
            Match.Difference.SPECIALTY));
    fields.add(
        field(
            "directory.profile.place",
            Optional.ofNullable(account.place()).orElse("–"),
            Optional.ofNullable(entry.place()).orElse("–"),
            match));
    fields.add(
        field(
            "verification.field.state",
            "–",
            say("verification.state." + entry.state(), language),
            match,
            Match.Difference.STATE));
    return fields;
  }

  private static Dossier.Compared field(
      String key, String said, String register, Match match, Match.Difference... possible) {
    for (Match.Difference difference : possible) {
      if (match.differs(difference)) {
        return new Dossier.Compared(
            key, said, register, "verification.difference." + difference, difference.grave());
      }
    }
    return new Dossier.Compared(key, said, register, null, false);
  }

  private String profession(@Nullable Profession profession, Locale language) {
    return profession == null
        ? say("verification.profession.other", language)
        : say("profession." + profession, language);
  }

  private String names(List<String> codes, Locale language) {
    List<String> names =
        specialties.byCodes(codes).stream()
            .map((Specialty specialty) -> specialty.name(language))
            .toList();
    return names.isEmpty() ? "–" : String.join(", ", names);
  }

  private String say(String key, Locale language) {
    return messages.getMessage(key, new Object[0], language);
  }
}
