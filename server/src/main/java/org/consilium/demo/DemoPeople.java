package org.consilium.demo;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Byline;
import org.consilium.accounts.SignInAs;
import org.consilium.communities.Specialties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Whom a visitor of the demo may sign in as, and what each of them shows. */
@Component
@ConditionalOnProperty("consilium.demo")
class DemoPeople implements SignInAs {
  private final Accounts accounts;
  private final Specialties specialties;
  private final MessageSource messages;

  DemoPeople(Accounts accounts, Specialties specialties, MessageSource messages) {
    this.accounts = accounts;
    this.specialties = specialties;
    this.messages = messages;
  }

  @Override
  public List<Person> people(Locale language) {
    return DemoWorld.HANDLES.stream()
        .flatMap(handle -> accounts.byHandle(handle).stream())
        .map(
            account -> new Person(account.handle(), account.displayName(), line(account, language)))
        .toList();
  }

  private String line(Account account, Locale language) {
    Byline byline =
        new Byline(
            account.id(),
            account.handle(),
            account.displayName(),
            account.profession(),
            account.specialties().isEmpty() ? null : account.specialties().getFirst(),
            account.country(),
            account.place());
    return specialties.line(byline, language) + part(account, language);
  }

  /** What there is to see as this person, beyond being a member. */
  private String part(Account account, Locale language) {
    Stream<String> parts =
        account.verified() ? account.roles().stream().sorted() : Stream.of("unverified");
    return parts
        .map(part -> "demo.part." + part.toLowerCase(Locale.ROOT))
        .map(key -> " · " + messages.getMessage(key, null, language))
        .collect(joining());
  }
}
