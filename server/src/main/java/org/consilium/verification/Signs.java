package org.consilium.verification;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.consilium.accounts.Account;
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
  private final ProvenRows proofs;
  private final Disposable disposable;

  Signs(
      SignRows rows,
      DocumentRows documents,
      RegisterProofs register,
      Registers registers,
      ProvenRows proofs,
      Disposable disposable) {
    this.rows = rows;
    this.documents = documents;
    this.register = register;
    this.registers = registers;
    this.proofs = proofs;
    this.disposable = disposable;
  }

  boolean grave(Account account) {
    return of(account).stream().anyMatch(sign -> sign.kind().grave());
  }

  /** The grave ones first. */
  List<Sign> of(Account account) {
    List<Sign> found = new ArrayList<>();
    number(account, found);
    names(Sign.Kind.SAME_NUMBER, rows.sameNumber(account.id()), found);
    names(Sign.Kind.SAME_DOCUMENT, documents.sendersOfTheSame(account.id()), found);
    names(Sign.Kind.SAME_MAILBOX, rows.sameMailbox(account.id()), found);
    if (account.profession().practises()
        && documents.of(account.id()).stream()
            .anyMatch(document -> document.kind() == Document.Kind.STUDENT_CARD)) {
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
    } else if (proofs.held(account.country())) {
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
    switch (entry.state()) {
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
