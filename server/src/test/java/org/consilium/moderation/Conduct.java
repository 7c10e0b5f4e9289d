package org.consilium.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.foundation.ContentRef;
import org.consilium.privacy.Screened;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A question of Amal's that Bruno answers, three colleagues who read, two who moderate. */
abstract class Conduct extends World {
  static final String ASKED = "Plaque vespérale du mollet, que faire ?";
  static final String SAID = "Une crevasse sarcelline, à mon humble avis.";

  @Autowired Flags flags;
  @Autowired Rulings rulings;
  @Autowired Appeals appeals;
  @Autowired MatterRows matters;

  Person nadia;
  Person paul;

  /** Moderates too. */
  Person other;

  long question;
  long answer;

  @BeforeEach
  void askAndAnswer() {
    nadia = doctor("nadia-sorel", "Nadia Sorel", "Brest", "dermatology");
    paul = doctor("paul-anselme", "Paul Anselme", "Lille", "dermatology");
    rows.change(
        "insert into account_roles (account_id, role) values (?, 'MODERATOR')",
        doctor("ines-morand", "Inès Morand", "Pau", "public-health").id());
    other = person("ines-morand");
    assertThat(publish(amal, ASKED, "dermatology", "kind", "TREATMENT").status()).isEqualTo(200);
    question = rows.number("select max(id) from cases");
    answer = answers(bruno, SAID);
  }

  long answers(Person author, String body) {
    Reply given =
        as(author).post("/cases/" + question + "/answers", "body", body, "action", "publish");
    assertThat(given.status()).as(given.body()).isEqualTo(303);
    return rows.number("select max(id) from answers");
  }

  static ContentRef theCase(long id) {
    return new ContentRef(ContentRef.Kind.CASE, id);
  }

  static ContentRef theAnswer(long id) {
    return new ContentRef(ContentRef.Kind.ANSWER, id);
  }

  long flag(Person reader, ContentRef thing, Reason reason) {
    return flags.raise(reader.actor(), thing, reason, "", Screened.nothing(), true);
  }

  Matter matter(ContentRef thing) {
    return matters.of(moderator.actor(), thing).orElseThrow();
  }

  long decide(Person by, ContentRef thing, Ruling.Decision decision, Reason rule) {
    return decide(by, thing, decision, rule, Ruling.Measure.NONE, 0, false);
  }

  long decide(
      Person by,
      ContentRef thing,
      Ruling.Decision decision,
      Reason rule,
      Ruling.Measure measure,
      int days,
      boolean declare) {
    Matter matter = matter(thing);
    return rulings.decide(
        by.actor(),
        matter.id(),
        new RulingForm(matter.last(), decision, rule, measure, days, declare, ""),
        "Un motif écrit.",
        Screened.nothing());
  }

  long told(Person person, String kind) {
    return rows.number(
        "select count(*) from notifications where account_id = ? and kind = ?", person.id(), kind);
  }
}
