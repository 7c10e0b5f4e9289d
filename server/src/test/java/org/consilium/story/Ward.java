package org.consilium.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.accounts.Profession;
import org.consilium.media.Masks;
import org.consilium.media.StagedImage;
import org.consilium.media.StagedImages;
import org.springframework.beans.factory.annotation.Autowired;

/** Fills the world with cases before one looks at it. */
abstract class Ward extends Screens {
  static final String PLAQUE =
      "Plaque de jambe depuis huit mois, échec des dermocorticoïdes. Que faire avant la biopsie ?";

  private static final Pattern CASE = Pattern.compile("href=\"/cases/(\\d+)\"");
  private static final Pattern ANSWER = Pattern.compile("#answer-(\\d+)");

  @Autowired StagedImages images;

  /** A question to dermatologists. */
  long ask(Person asker, String body, String... more) {
    List<String> fields =
        new ArrayList<>(List.of("action", "publish", "body", body, "specialties", "dermatology"));
    fields.addAll(List.of(more));
    Reply reply = as(asker).post("/ask", fields.toArray(String[]::new));
    return number(CASE, reply.body(), reply);
  }

  long askWithPicture(Person asker, String body) {
    stage(asker, "ask");
    for (StagedImage image : images.of(asker.actor(), "ask")) {
      images.mask(asker.actor(), image.id(), Masks.none());
    }
    return ask(
        asker,
        body,
        "consentObtained",
        "ORAL",
        "consentScope",
        "MEMBERS",
        "consentAttested",
        "true");
  }

  /** A picture that waits to be looked at. */
  void stage(Person person, String purpose) {
    as(person)
        .upload(
            "/staged-images",
            Map.of("purpose", purpose),
            new Browser.Part("images", "photo.jpg", "image/jpeg", Photos.skin()));
  }

  /** An answer; gives its number. */
  long answer(Person author, long question, String body, String... differential) {
    List<String> fields = new ArrayList<>(List.of("action", "publish", "body", body));
    for (String diagnosis : differential) {
      fields.addAll(List.of("differential", diagnosis));
    }
    fields.addAll(List.of("sources", "PMID 33024307\nPMID 90000003\nPMID 90000004"));
    String path = "/cases/" + question + "/answers";
    Reply reply = as(author).post(path, fields.toArray(String[]::new));
    known("90000003", "RETRACTED", "2023-03-05");
    known("90000004", "CONCERN", "2022");
    return number(ANSWER, reply.location(), reply);
  }

  /** What a catalogue says of a publication, at some length. */
  private void known(String number, String warning, String warned) {
    rows.change(
        """
        update works
        set state = 'FOUND', due_at = null, csl = '{"title": "x"}', warning = ?, warned = ?,
            notice = 'PMID 90000094',
            lines = jsonb_build_object('fr', line, 'en', line, 'de', line)
        from (values (
          'Exemplar AM, Vierte O, et al. Pseudohypoparathyroidiephosphatdiabetes'
            || 'pseudohypoparathyroidiephosphatdiabetes : un registre. J Invent Med 2019;1(1):e1–9.'
        )) as v (line)
        where identifier = ?
        """,
        warning,
        warned,
        number);
  }

  void vote(Person person, long answer, String kind) {
    as(person).post("/answers/" + answer + "/votes", "kind", kind, "cast", "true");
  }

  void warn(Person person, long answer, String reason) {
    as(person).post("/answers/" + answer + "/warning", "words", reason);
  }

  /** Somebody who reads proofs. */
  Person readsProofs() {
    rows.person(
        "paule-riviere",
        "Paule Rivière",
        Profession.PHYSICIAN,
        true,
        "Tours",
        List.of(),
        List.of("VERIFIER"));
    return person("paule-riviere");
  }

  /** What waits for a verifier about somebody: with a card, a number of another and a colleague. */
  long review(Person person) {
    as(person)
        .upload(
            "/status/documents",
            Map.of("kind", "ORDER_CARD"),
            new Browser.Part("document", "card.jpg", "image/jpeg", Photos.skin()));
    rows.change("update accounts set register_number = '10100000003' where id = ?", person.id());
    rows.change(
        """
        insert into register_entries (register, number, family_name, given_name, family_key,
                                      given_key, profession, specialty, place, state, source)
        values ('FR', '10100000003', 'PSEUDOHYPOPARATHYROIDIENNE-LACHAUSSEE', 'ANNE', 'x', 'anne',
                'NURSE', 'dermatology', 'SAINT-ETIENNE-DE-SAINT-GEOIRS', 'STRUCK_OFF', 'FILE')
        on conflict do nothing
        """);
    rows.voucher(person, bruno);
    return rows.number("select id from reviews where account_id = ?", person.id());
  }

  void close(Person asker, long question) {
    as(asker)
        .post(
            "/cases/" + question + "/closure",
            "resolved",
            "true",
            "diagnosis",
            "Maladie de Bowen",
            "done",
            "Exérèse.");
  }

  private static long number(Pattern pattern, String text, Reply reply) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(reply + " without " + pattern + "\n" + reply.body());
    }
    return Long.parseLong(matcher.group(1));
  }
}
