package org.consilium.cases;

import java.util.List;
import java.util.UUID;
import org.consilium.Person;
import org.consilium.World;
import org.consilium.communities.Specialties;
import org.consilium.foundation.Actor;
import org.consilium.media.PreparedImages;
import org.consilium.media.StagedImages;
import org.consilium.privacy.Screened;
import org.springframework.beans.factory.annotation.Autowired;

/** Asking and answering in short, for the tests of this room. */
abstract class Round extends World {
  protected static final String PLAQUE =
      "Plaque érythémateuse de la jambe, résistante aux dermocorticoïdes.";

  @Autowired protected Cases cases;
  @Autowired protected Closures closures;
  @Autowired protected Answers answers;
  @Autowired protected Votes votes;
  @Autowired protected Harms harms;
  @Autowired protected Differential differential;
  @Autowired private Specialties specialties;
  @Autowired private StagedImages stagedImages;

  protected static CaseForm form(String body, Audience audience) {
    return new CaseForm(
        UUID.randomUUID(),
        body,
        Kind.DIAGNOSIS,
        Urgency.ROUTINE,
        audience,
        List.of(),
        null,
        null,
        null,
        "",
        "");
  }

  protected Cases.Published publish(Actor author, CaseForm form, String... asked) {
    Cases.Published published =
        cases.publish(
            author,
            new Cases.Ready(
                form,
                Screened.nothing(),
                Hints.numbers(specialties.byCodes(List.of(asked))),
                stagedImages.prepare(author, Cases.DRAFT),
                null));
    workTheClocks();
    return published;
  }

  /** A question to all members, paging these specialties. */
  protected long ask(Person author, String body, String... asked) {
    return publish(author.actor(), form(body, Audience.MEMBERS), asked).id();
  }

  /** A question that only the specialties asked may see. */
  protected long askOnly(Person author, String body, String... asked) {
    return publish(author.actor(), form(body, Audience.SPECIALTIES), asked).id();
  }

  protected static AnswerForm says(String body, String... differential) {
    return new AnswerForm(UUID.randomUUID(), body, List.of(differential), List.of());
  }

  protected long answer(Person author, long question, String body, String... differential) {
    return give(author.actor(), question, says(body, differential)).id();
  }

  protected Answers.Given give(Actor author, long question, AnswerForm form) {
    PreparedImages none = stagedImages.prepare(author, Answers.draft(question));
    return answers.give(author, question, form, Screened.nothing(), none, null);
  }

  /** Reads the answers to a question without giving one; gives the question. */
  protected CaseQuestion reads(Person reader, long question) {
    differential.read(reader.actor(), question);
    return cases.find(reader.actor(), question);
  }

  /** A warning by somebody who has read the answers. */
  protected long warn(Person person, long answer, String reason) {
    reads(person, rows.number("select case_id from answers where id = ?", answer));
    return harms.raise(person.actor(), answer, reason, Screened.nothing());
  }

  /** The first outcome, or the one of what was left unresolved. */
  protected void close(Person author, long question, boolean resolved) {
    CaseQuestion.Closure before = cases.find(author.actor(), question).closure();
    ClosureForm form = new ClosureForm(resolved, resolved ? "Psoriasis" : "", "");
    closures.close(
        author.actor(),
        question,
        before == null || before.resolved() ? form : form.over(before.edition()),
        Screened.nothing());
  }

  protected State state(long question) {
    return cases.find(moderator.actor(), question).state();
  }

  protected long told(Person person) {
    return rows.number("select count(*) from notifications where account_id = ?", person.id());
  }
}
