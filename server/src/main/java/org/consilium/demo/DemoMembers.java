package org.consilium.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.accounts.Decisions;
import org.consilium.accounts.Roles;
import org.consilium.accounts.Setup;
import org.consilium.accounts.Verification;
import org.consilium.communities.Memberships;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Standing;
import org.consilium.pseudonyms.Vault;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Lets the fictional members in: the administrator first, who then decides on the others. */
@Component
@ConditionalOnProperty("consilium.demo")
class DemoMembers {
  private static final Duration FIRST_ARRIVAL = Duration.ofDays(420);
  private static final Duration BETWEEN_ARRIVALS = Duration.ofHours(185);
  private static final Duration BEFORE_DECISION = Duration.ofHours(21);
  private static final String REASON = "Diplôme et inscription à l’ordre vérifiés (démonstration).";

  /** What both officers of the demonstration type; a real one is kept nowhere. */
  static final String PASSPHRASE = "quatre mots pour la démonstration";

  private final Setup setup;
  private final Accounts accounts;
  private final Decisions decisions;
  private final Roles roles;
  private final Memberships memberships;
  private final Specialties specialties;
  private final DemoRows rows;
  private final Vault vault;

  DemoMembers(
      Setup setup,
      Accounts accounts,
      Decisions decisions,
      Roles roles,
      Memberships memberships,
      Specialties specialties,
      DemoRows rows,
      Vault vault) {
    this.setup = setup;
    this.accounts = accounts;
    this.decisions = decisions;
    this.roles = roles;
    this.memberships = memberships;
    this.specialties = specialties;
    this.rows = rows;
    this.vault = vault;
  }

  /** In the caller's transaction. */
  void arrive(List<Member> members, Instant now) {
    List<Member> order = new ArrayList<>(members);
    order.sort(
        Comparator.comparing((Member member) -> !member.is(Standing.ADMINISTRATOR))
            .thenComparing(member -> !member.verified()));
    Account administrator = setup.complete(nobody(order.getFirst()), order.getFirst().opening(1));
    for (int i = 0; i < order.size(); i++) {
      Member member = order.get(i);
      Account account = i == 0 ? administrator : open(member, i + 1);
      accounts.settle(account.actor(), member.settings());
      if (i > 0 && member.verified()) {
        decide(administrator.actor(), member, account.id());
      }
      Instant arrived =
          member.verified()
              ? now.minus(FIRST_ARRIVAL).plus(BETWEEN_ARRIVALS.multipliedBy(i))
              : now.minus(BEFORE_DECISION);
      rows.arrived(account.id(), arrived, arrived.plus(BEFORE_DECISION));
      join(account.actor(), member, arrived);
    }
    people(members).values().stream()
        .filter(actor -> actor.is(Standing.OFFICER))
        .forEach(officer -> vault.begin(officer, PASSPHRASE));
  }

  /** Everybody by handle, as who they now are. */
  Map<String, Actor> people(List<Member> members) {
    Map<String, Actor> people = new HashMap<>();
    for (Member member : members) {
      Account account =
          accounts
              .byHandle(member.handle())
              .orElseThrow(() -> new IllegalStateException("no demo member " + member.handle()));
      people.put(member.handle(), account.actor());
    }
    return people;
  }

  private Account open(Member member, int number) {
    return accounts
        .open(nobody(member), member.opening(number))
        .orElseThrow(() -> new IllegalStateException("demo member twice: " + member.handle()));
  }

  private void decide(Actor administrator, Member member, long accountId) {
    decisions.decide(administrator, accountId, Verification.VERIFIED, REASON);
    member.roles().forEach(role -> roles.grant(administrator, accountId, role));
  }

  private void join(Actor self, Member member, Instant arrived) {
    List<String> joined = Neighbours.with(member.specialties());
    for (int i = 0; i < joined.size(); i++) {
      memberships.join(self, specialties.byCode(joined.get(i)).orElseThrow(Refusal::notFound));
      rows.joined(self.id(), arrived.plusSeconds(60L * (i + 1)));
    }
  }

  private static Actor nobody(Member member) {
    return Actor.nobody(member.language());
  }
}
