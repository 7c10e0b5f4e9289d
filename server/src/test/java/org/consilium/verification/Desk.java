package org.consilium.verification;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.World;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Two verifiers at their desk, and people who come before them. */
abstract class Desk extends World {
  /** Verified, and reads proofs. */
  protected Person verifier;

  /** Likewise. */
  protected Person colleague;

  @Autowired private Imports imports;
  @TempDir private Path folder;

  @BeforeEach
  void sitDown() {
    verifier = verifier("paule-riviere", "Paule Rivière");
    colleague = verifier("yann-kerven", "Yann Kerven");
  }

  private Person verifier(String handle, String name) {
    rows.person(handle, name, Profession.PHYSICIAN, true, "Tours", List.of(), List.of("VERIFIER"));
    rows.change("update accounts set register_number = null where handle = ?", handle);
    return person(handle);
  }

  /** The French register holds these lines and nothing else. */
  protected void register(String... lines) {
    try {
      imports.run(
          Actor.nobody(Locale.FRENCH),
          "FR",
          List.of(Extracts.zip(folder, "register.zip", List.of(lines))),
          true,
          line -> {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody fills the form to join; gives them as they then stand. */
  protected Person join(
      String given, String family, String profession, String country, String number) {
    String email = given.toLowerCase(Locale.ROOT) + "." + family.toLowerCase(Locale.ROOT);
    signedOut()
        .post(
            "/join",
            "email",
            email + "@example.org",
            "givenName",
            given,
            "familyName",
            family,
            "profession",
            profession,
            "registerNumber",
            number,
            "country",
            country,
            "languages",
            "fr",
            "charter",
            "true");
    return person((given + "-" + family).toLowerCase(Locale.ROOT));
  }

  protected Reply send(Person person, String kind, BufferedImage card) {
    return as(person)
        .upload(
            "/status/documents",
            Map.of("kind", kind),
            new Browser.Part("document", "card.jpg", "image/jpeg", Cards.jpeg(card)));
  }

  protected long review(Person person) {
    return rows.number(
        "select id from reviews where account_id = ? and closed_at is null", person.id());
  }

  /** The newest document. */
  protected long document(Person person) {
    return rows.number("select max(id) from documents where account_id = ?", person.id());
  }

  protected Reply accept(Person reader, Person person) {
    return freshly(reader)
        .post(
            "/verification/documents/" + document(person) + "/reading",
            "review",
            Long.toString(review(person)),
            "accepted",
            "true");
  }

  protected Reply say(Person reader, Person person, String decision, String reason) {
    return freshly(reader)
        .post(
            "/verification/" + review(person) + "/opinions",
            "decision",
            decision,
            "reason",
            reason);
  }

  protected String dossier(Person reader, Person person) {
    return freshly(reader).get("/verification/" + review(person)).body();
  }

  protected String standing(Person person) {
    return String.valueOf(
        rows.rows("select verification from accounts where id = ?", person.id())
            .getFirst()
            .get("verification"));
  }

  protected void vouch(Person giver, Person person) {
    as(person).post("/status/vouching");
    String page = as(person).get("/status").body();
    String path = page.replaceAll("(?s).*value=\"[^\"]*(/vouch/[0-9A-Z]+)\".*", "$1");
    as(giver).post(path, "relation", "WORK", "words", "Nous travaillons ensemble depuis 2019.");
  }
}
