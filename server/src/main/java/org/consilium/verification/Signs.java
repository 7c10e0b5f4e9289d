package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

  private static final HexFormat HEX = HexFormat.of();

  private final SignRows rows;
  private final RegisterRows register;
  private final Registers registers;
  private final ProvenRows proven;
  private final Proofs proofs;
  private final Disposable disposable;
  private final Seal seal;

  Signs(
      SignRows rows,
      RegisterRows register,
      Registers registers,
      ProvenRows proven,
      Proofs proofs,
      Disposable disposable,
      Seal seal) {
    this.rows = rows;
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
    return of(List.of(account)).getOrDefault(account.id(), List.of());
  }

  /** Those of several people, by account, in as many statements as for one. */
  Map<Long, List<Sign>> of(List<Account> people) {
    List<Long> ids = people.stream().map(Account::id).toList();
    Map<Long, List<Sign>> found = new HashMap<>();
    Map<Long, List<RegisterNumber>> numbers = rows.numbers(ids);
    Map<Long, Profession> professions = proofs.professions(people);
    numbers(people, professions, numbers, found);
    refused(numbers, found);
    others(Sign.Kind.SAME_NUMBER, rows.sameNumber(ids), found);
    others(Sign.Kind.SAME_DOCUMENT, rows.sendersOfTheSame(ids), found);
    rows.sentByErased(ids).forEach(id -> add(found, id, Sign.of(Sign.Kind.ERASED_DOCUMENT)));
    others(Sign.Kind.SAME_MAILBOX, rows.sameMailbox(ids), found);
    rows.otherMailboxes(ids)
        .forEach(
            (id, domains) ->
                domains.forEach(
                    domain -> add(found, id, Sign.of(Sign.Kind.OTHER_MAILBOX, domain))));
    rows.studentCards(ids).stream()
        .filter(id -> !profession(professions, id).inTraining())
        .forEach(id -> add(found, id, Sign.of(Sign.Kind.STUDENT_CARD)));
    people.stream()
        .filter(one -> disposable.mail(one.email()))
        .forEach(
            one -> add(found, one.id(), Sign.of(Sign.Kind.DISPOSABLE_MAIL, domain(one.email()))));
    rows.arrivals(ids).forEach((id, arrival) -> arrived(arrival, signs(found, id)));
    found.values().forEach(signs -> signs.sort(Comparator.comparing(Sign::kind)));
    return found;
  }

  /** Keeps the numbers of somebody refused who is being erased, so that they are known again. */
  void refuse(long account) {
    rows.numbers(List.of(account)).values().stream()
        .flatMap(List::stream)
        .map(this::digest)
        .forEach(rows::refuse);
  }

  private byte[] digest(RegisterNumber one) {
    return seal.digest(("number " + one.register() + " " + one.number()).getBytes(UTF_8));
  }

  private void refused(Map<Long, List<RegisterNumber>> numbers, Map<Long, List<Sign>> found) {
    Map<RegisterNumber, byte[]> digests = new HashMap<>();
    numbers.values().forEach(all -> all.forEach(one -> digests.put(one, digest(one))));
    Set<String> refused = rows.refused(digests.values());
    numbers.forEach(
        (id, all) -> {
          if (all.stream().map(digests::get).map(HEX::formatHex).anyMatch(refused::contains)) {
            add(found, id, Sign.of(Sign.Kind.REFUSED_NUMBER));
          }
        });
  }

  private static void arrived(SignRows.Arrival arrival, List<Sign> found) {
    if (arrival.seconds() != null && arrival.seconds() < FAST_SECONDS) {
      found.add(Sign.of(Sign.Kind.TYPED_FAST, arrival.seconds()));
    }
    if (arrival.neighbours() > NEIGHBOURS) {
      found.add(Sign.of(Sign.Kind.SAME_NETWORK, arrival.neighbours()));
    }
  }

  /** What the registers say of the number that each person typed, and of the others they used. */
  private void numbers(
      List<Account> people,
      Map<Long, Profession> professions,
      Map<Long, List<RegisterNumber>> numbers,
      Map<Long, List<Sign>> found) {
    Map<RegisterNumber, RegisterEntry> entries =
        register.find(numbers.values().stream().flatMap(List::stream).distinct().toList());
    Set<String> held = proven.held();
    List<Account> unknown = new ArrayList<>();
    for (Account one : people) {
      List<Sign> signs = signs(found, one.id());
      String number = RegisterProofs.number(one);
      RegisterNumber own = new RegisterNumber(one.country(), number);
      RegisterEntry entry = entries.get(own);
      if (!number.isEmpty()) {
        shape(one.country(), number, signs);
        if (entry != null) {
          row(Match.of(one, profession(professions, one.id()), entry), signs);
        } else if (held.contains(one.country())) {
          signs.add(Sign.of(Sign.Kind.NOT_IN_REGISTER, number));
          unknown.add(one);
        }
      }
      numbers.getOrDefault(one.id(), List.of()).stream()
          .filter(other -> !other.number().equals(number))
          .map(entries::get)
          .filter(Objects::nonNull)
          .forEach(other -> state(other.state(), signs));
    }
    register
        .namesakes(unknown)
        .forEach(
            (id, same) ->
                same.forEach(number -> add(found, id, Sign.of(Sign.Kind.OTHER_NUMBER, number))));
  }

  private void shape(String country, String number, List<Sign> found) {
    switch (registers.of(country).check(number)) {
      case RIGHT -> {}
      case DOUBTFUL -> found.add(Sign.of(Sign.Kind.NUMBER_DOUBTFUL, number));
      case STRANGE -> found.add(Sign.of(Sign.Kind.NUMBER_STRANGE, number));
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

  private static void others(
      Sign.Kind kind, Map<Long, List<String>> names, Map<Long, List<Sign>> found) {
    names.forEach((id, all) -> add(found, id, Sign.of(kind, all.size(), String.join(", ", all))));
  }

  private static void add(Map<Long, List<Sign>> found, long id, Sign sign) {
    signs(found, id).add(sign);
  }

  private static List<Sign> signs(Map<Long, List<Sign>> found, long id) {
    return found.computeIfAbsent(id, any -> new ArrayList<>());
  }

  private static Profession profession(Map<Long, Profession> known, long id) {
    return Objects.requireNonNull(known.get(id));
  }

  private static String domain(String email) {
    return email.substring(email.indexOf('@') + 1);
  }
}
