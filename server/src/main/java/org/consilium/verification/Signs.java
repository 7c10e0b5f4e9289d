package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Seal;
import org.springframework.stereotype.Component;

/** What speaks against somebody, looked for anew whenever a verifier looks. */
@Component
class Signs {
  /** Faster than anybody reads and fills the form to join. */
  private static final int FAST_SECONDS = 8;

  /** Accounts of one network within a day that nobody wonders about: a practice, a ward. */
  private static final int NEIGHBOURS = 3;

  private final SignRows rows;
  private final DocumentRows documents;
  private final RegisterProofs register;
  private final Registers registers;
  private final ProvenRows proven;
  private final Proofs proofs;
  private final Disposable disposable;
  private final Seal seal;

  Signs(
      SignRows rows,
      DocumentRows documents,
      RegisterProofs register,
      Registers registers,
      ProvenRows proven,
      Proofs proofs,
      Disposable disposable,
      Seal seal) {
    this.rows = rows;
    this.documents = documents;
    this.register = register;
    this.registers = registers;
    this.proven = proven;
    this.proofs = proofs;
    this.disposable = disposable;
    this.seal = seal;
  }

  boolean grave(Account account) {
    return of(account).stream().anyMatch(sign -> sign.kind().grave());
  }

  /** The grave ones first. */
  List<Sign> of(Account account) {
    List<Sign> found = new ArrayList<>();
    String own = RegisterProofs.number(account);
    number(account, found);
    rows.numbers(account.id()).stream()
        .filter(one -> !one.number().equals(own))
        .forEach(
            one ->
                register
                    .state(one.register(), one.number())
                    .ifPresent(state -> state(state, found)));
    names(Sign.Kind.SAME_NUMBER, rows.sameNumber(account.id()), found);
    if (rows.refused(digests(account.id()))) {
      found.add(Sign.of(Sign.Kind.REFUSED_NUMBER));
    }
    names(Sign.Kind.SAME_DOCUMENT, documents.sendersOfTheSame(account.id()), found);
    if (documents.sentByErased(account.id())) {
      found.add(Sign.of(Sign.Kind.ERASED_DOCUMENT));
    }
    names(Sign.Kind.SAME_MAILBOX, rows.sameMailbox(account.id()), found);
    rows.otherMailboxes(account.id())
        .forEach(domain -> found.add(Sign.of(Sign.Kind.OTHER_MAILBOX, domain)));
    if (studentCard(account)) {
      found.add(Sign.of(Sign.Kind.STUDENT_CARD));
    }
    if (disposable.mail(account.email())) {
      found.add(Sign.of(Sign.Kind.DISPOSABLE_MAIL, domain(account.email())));
    }
    rows.arrival(account.id())
        .ifPresent(
            arrival -> {
              if (arrival.seconds() != null && arrival.seconds() < FAST_SECONDS) {
                found.add(Sign.of(Sign.Kind.TYPED_FAST, arrival.seconds()));
              }
              if (arrival.neighbours() > NEIGHBOURS) {
                found.add(Sign.of(Sign.Kind.SAME_NETWORK, arrival.neighbours()));
              }
            });
    found.sort((one, other) -> one.kind().compareTo(other.kind()));
    return found;
  }

  /** Keeps the numbers of somebody refused who is being erased, so that they are known again. */
  void refuse(long account) {
    digests(account).forEach(rows::refuse);
  }

  private List<byte[]> digests(long account) {
    return rows.numbers(account).stream()
        .map(one -> "number " + one.register() + " " + one.number())
        .map(words -> seal.digest(words.getBytes(UTF_8)))
        .toList();
  }

  /** One sent since the person was last verified; interns have one. */
  private boolean studentCard(Account account) {
    Profession profession = proofs.profession(account);
    LocalDate verified = account.verifiedOn();
    return profession != Profession.STUDENT
        && profession != Profession.INTERN
        && documents.of(account.id()).stream()
            .filter(document -> document.kind() == Document.Kind.STUDENT_CARD)
            .map(document -> LocalDate.ofInstant(document.at(), ZoneOffset.UTC))
            .anyMatch(sent -> verified == null || sent.isAfter(verified));
  }

  private void number(Account account, List<Sign> found) {
    String number = RegisterProofs.number(account);
    if (number.isEmpty()) {
      return;
    }
    switch (registers.of(account.country()).check(number)) {
      case RIGHT -> {}
      case DOUBTFUL -> found.add(Sign.of(Sign.Kind.NUMBER_DOUBTFUL, number));
      case STRANGE -> found.add(Sign.of(Sign.Kind.NUMBER_STRANGE, number));
    }
    Optional<Match> match = register.match(account);
    if (match.isPresent()) {
      row(match.get(), found);
    } else if (proven.held(account.country())) {
      found.add(Sign.of(Sign.Kind.NOT_IN_REGISTER, number));
      register
          .namesakes(account)
          .forEach(other -> found.add(Sign.of(Sign.Kind.OTHER_NUMBER, other.number())));
    }
  }

  private static void row(Match match, List<Sign> found) {
    RegisterEntry entry = match.entry();
    if (match.differs(Match.Difference.FAMILY_NAME) || match.differs(Match.Difference.GIVEN_NAME)) {
      found.add(
          Sign.of(
              Sign.Kind.NUMBER_OF_ANOTHER, (entry.givenName() + " " + entry.familyName()).strip()));
    }
    if (match.differs(Match.Difference.PROFESSION)) {
      found.add(
          Sign.of(
              Sign.Kind.OTHER_PROFESSION,
              entry.profession() == null ? "" : entry.profession().name()));
    }
    state(entry.state(), found);
  }

  private static void state(RegisterState state, List<Sign> found) {
    switch (state) {
      case ACTIVE -> {}
      case LEFT -> found.add(Sign.of(Sign.Kind.LEFT));
      case STRUCK_OFF -> found.add(Sign.of(Sign.Kind.STRUCK_OFF));
      case DECEASED -> found.add(Sign.of(Sign.Kind.DECEASED));
      case GONE -> found.add(Sign.of(Sign.Kind.GONE));
    }
  }

  private static void names(Sign.Kind kind, List<String> names, List<Sign> found) {
    if (!names.isEmpty()) {
      found.add(Sign.of(kind, names.size(), String.join(", ", names)));
    }
  }

  private static String domain(String email) {
    return email.substring(email.indexOf('@') + 1);
  }
}
