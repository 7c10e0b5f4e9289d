package org.consilium.cases;

import java.util.Collection;
import java.util.List;
import org.consilium.accounts.Account;
import org.consilium.accounts.Accounts;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Refusal;
import org.consilium.pseudonyms.Aliases;
import org.springframework.stereotype.Component;

/**
 * As whom a member speaks in a thread: as they show themselves or, once they have chosen so there,
 * under an alias that stays theirs in this thread and appears in no other.
 */
@Component
class Voices {
  private final Aliases aliases;
  private final VoiceRows rows;
  private final Accounts accounts;
  private final Specialties specialties;

  Voices(Aliases aliases, VoiceRows rows, Accounts accounts, Specialties specialties) {
    this.aliases = aliases;
    this.rows = rows;
    this.accounts = accounts;
    this.specialties = specialties;
  }

  /** For a question not asked yet, to be asked of these specialties. */
  Offer offer(Actor asker, Collection<Integer> asked) {
    if (!aliases.offered()) {
      return new Offer("", false, "", false);
    }
    if (forbidden(asked)) {
      return new Offer("", false, "cases.refusal.no-pseudonym", false);
    }
    return new Offer("", true, "", aliases.alike(asker) < Aliases.ENOUGH);
  }

  /** For an answer to a question. */
  Offer offer(Actor member, CaseQuestion question) {
    Actor here = within(member, question.id());
    if (here.id() != member.account()) {
      return new Offer(aliases.find(here.id()).orElseThrow().name(), false, "", false);
    }
    if (rows.named(member.account(), question.id())) {
      return new Offer("", false, "cases.refusal.named", false);
    }
    return offer(member, question.specialties());
  }

  Long[] selves(Actor actor) {
    return aliases.selves(actor);
  }

  /** For whoever holds the case now: nobody speaks there with two voices. */
  void readAgain() {
    aliases.readAgain();
  }

  Actor within(Actor actor, long caseId) {
    return aliases.within(actor, caseId);
  }

  /**
   * As whom a member changes what they did: as they did it, though they may speak under an alias
   * there since.
   */
  Actor as(Actor member, long author) {
    return aliases.as(member, author);
  }

  /** As whom a member warns: under no pseudonym of the account where a name is required. */
  Actor warning(Actor member, CaseQuestion question) {
    Actor here = within(member, question.id());
    if (here.id() == member.account()) {
      refusePseudonym(member, false, question.specialties());
    }
    return here;
  }

  /** The author of a question: under an alias of its own, when the form says so. */
  Actor asking(Actor asker, Cases.Ready ready) {
    refusePseudonym(asker, ready.form().aliased(), ready.specialties());
    return ready.form().aliased() ? aliases.assume(asker, ready.form().ticket()) : asker;
  }

  void place(Actor author, long caseId) {
    if (author.id() != author.account()) {
      aliases.place(author, caseId);
    }
  }

  /** The author of an answer: the alias of this thread when there is one, or a new one. */
  Actor answering(Actor member, CaseQuestion question, AnswerForm form) {
    Actor here = within(member, question.id());
    if (here.id() != member.account()) {
      return here;
    }
    refusePseudonym(member, form.aliased(), question.specialties());
    if (!form.aliased()) {
      return member;
    }
    if (rows.named(member.account(), question.id())) {
      throw new Refusal(409, "cases.refusal.named");
    }
    Actor alias = aliases.assume(member, form.ticket());
    place(alias, question.id());
    return alias;
  }

  private void refusePseudonym(Actor member, boolean aliased, List<Integer> asked) {
    boolean hidden = aliased || accounts.byId(member.account()).filter(Account::hidden).isPresent();
    if (hidden && forbidden(asked)) {
      throw new Refusal(409, "cases.refusal.no-pseudonym");
    }
  }

  private boolean forbidden(Collection<Integer> asked) {
    return asked.stream().map(specialties::byId).anyMatch(specialty -> !specialty.pseudonyms());
  }
}
