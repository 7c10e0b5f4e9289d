package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.consilium.Person;
import org.consilium.accounts.IdentityProven;
import org.consilium.accounts.IdentityUnlinked;
import org.consilium.accounts.Profession;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What was decided once and is looked at again: what counts then, and who decides. */
class AnewTests extends Desk {
  private static final String LENOIR = Extracts.doctor("10100000003", "LENOIR", "DANA", "NANTES");
  private static final String ROCHE = Extracts.doctor("10100000008", "ROCHE", "NINA", "RODEZ");
  private static final String VIDAL = Extracts.doctor("10100000042", "VIDAL", "TOM", "TULLE");

  @Autowired private Reviews reviews;
  @Autowired private Documents documents;
  @Autowired private Terms terms;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void theRegister() {
    register(LENOIR, ROCHE, VIDAL);
    rows.change("update accounts set register_number = '10100000003' where id = ?", dana.id());
  }

  @Test
  void noSignInLiftsWhatTheRegistersFileDid() {
    letIn();
    register(ROCHE, VIDAL);
    assertThat(standing(dana)).isEqualTo("SUSPENDED");
    proven(dana);
    assertThat(proofs(dana, "DECISIVE")).as("of a number that left").isZero();
    register(LENOIR, ROCHE, VIDAL);
    proven(dana);
    assertThat(standing(dana)).isEqualTo("SUSPENDED");
    assertThat(proofs(dana, "DECISIVE")).isOne();
    assertThat(dossier(verifier, dana)).contains("Connexion par le registre de l’État");
  }

  @Test
  void aNumberThatLeftTheRegisterDecidesNothing() {
    register(ROCHE, VIDAL);
    proven(dana);
    assertThat(standing(dana)).isEqualTo("PENDING");
    assertThat(dossier(verifier, dana)).contains("Ce numéro a quitté le registre.");
  }

  @Test
  void oneIdentityOfTheStateVerifiesOneAccount() {
    proven(dana);
    assertThat(standing(dana)).isEqualTo("VERIFIED");
    assertThat(rows.number("select count(*) from proofs where register = 'FR'")).isOne();
    transaction.executeWithoutResult(
        status -> events.publishEvent(new IdentityUnlinked(dana.id(), "psc")));
    assertThat(proofs(dana, "DECISIVE")).isZero();
    assertThat(review(dana)).as("a member without a proof is looked at").isPositive();
    Person second = person(rows.waiting("dana-lenoir-2", "Dana Lenoir"));
    rows.change(
        "update accounts set country = 'BE', register_number = null where id = ?", second.id());
    proven(second);
    assertThat(standing(second)).isEqualTo("PENDING");
    assertThat(dossier(verifier, second)).contains("Un autre compte donne le même numéro");
  }

  @Test
  void whatWasProvedBeforeARefusalProvesNothingAfterIt() {
    prepare(verifier);
    say(verifier, dana, "REFUSED", "Non.");
    appeal(dana);
    assertThat(say(colleague, dana, "VERIFIED", "Si.").status()).isEqualTo(409);
    prepare(colleague);
    say(colleague, dana, "VERIFIED", "Si.");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
  }

  @Test
  void aRenewalThatWaitsToBeReadIsWaitedFor() {
    letIn();
    rows.change("update terms set until = current_date + 20");
    send(dana, "DIPLOMA", Cards.order("LENOIR", "Dana", "10100000003", 5));
    rows.change("update terms set until = current_date - 1");
    terms.end();
    assertThat(standing(dana)).isEqualTo("VERIFIED");
    rows.change("update terms set until = current_date - 31");
    terms.end();
    assertThat(standing(dana)).isEqualTo("SUSPENDED");
    assertThat(rows.number("select count(*) from documents where sealed is not null")).isOne();
    accept(colleague, dana);
    say(colleague, dana, "VERIFIED", "Lu à temps.");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
  }

  @Test
  void anAppealIsReadWhereSomethingIsOpenAlready() {
    letIn();
    rows.change("update terms set until = current_date - 1");
    terms.end();
    assertThat(as(dana).get("/status").body()).contains("Le vérificateur qui examine");
    assertThat(appeal(dana)).isEqualTo("/status");
    assertThat(dossier(verifier, dana)).contains("Et pourtant.", "Vérification échue");
    assertThat(as(dana).get("/status").body())
        .contains("Et pourtant.")
        .doesNotContain("/status/appeal");
  }

  @Test
  void whoeverDecidedAgainstSomebodyLooksAtNoAppealOfTheirs() {
    say(verifier, dana, "REFUSED", "Non.");
    appeal(dana);
    say(colleague, dana, "REFUSED", "Non plus.");
    appeal(dana);
    assertThat(say(verifier, dana, "REFUSED", "Non.").status()).isEqualTo(403);
    assertThat(say(colleague, dana, "REFUSED", "Non.").status()).isEqualTo(403);
  }

  @Test
  void whoVouchedDoesNotDecide() {
    vouch(verifier, dana);
    assertThat(dossier(verifier, dana)).contains("Vous vous êtes porté garant de cette personne");
    prepare(colleague);
    assertThat(say(verifier, dana, "VERIFIED", "Je la connais.").status()).isEqualTo(403);
  }

  @Test
  void opinionsFromBeforeTheLastDocumentCountNoMore() {
    prepare(verifier);
    freshly(verifier).post("/verification/" + review(dana) + "/second-look");
    say(verifier, dana, "VERIFIED", "Me paraît bon.");
    send(dana, "DIPLOMA", Cards.order("LENOIR", "Dana", "10100000003", 7));
    assertThat(dossier(colleague, dana)).contains("ne compte plus");
    say(colleague, dana, "VERIFIED", "Bon.");
    assertThat(standing(dana)).isEqualTo("PENDING");
    say(verifier, dana, "VERIFIED", "Toujours bon.");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
  }

  @Test
  void aPictureThatComesWhileItIsDecidedIsNotKept() {
    byte[] card = Cards.jpeg(Cards.order("LENOIR", "Dana", "10100000003", 1));
    long id = review(dana);
    CompletableFuture<Object> upload =
        Objects.requireNonNull(
            transaction.execute(
                status -> {
                  reviews.say(verifier.actor(), id, Opinion.Decision.REFUSED, "Non.");
                  CompletableFuture<Object> racing =
                      CompletableFuture.supplyAsync(
                          () -> documents.send(dana.actor(), Document.Kind.ORDER_CARD, card));
                  sleep();
                  return racing;
                }));
    assertThat(upload.handle((done, failed) -> failed).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(Refusal.class);
    assertThat(rows.number("select count(*) from documents")).isZero();
  }

  @Test
  void aStudentWhoGraduatedSaysSoAndKeepsWhatTheyHadUntilThen() {
    assertThat(as(student).post("/status/profession", "profession", "STUDENT").status())
        .isEqualTo(422);
    as(student).post("/status/profession", "profession", "PHYSICIAN");
    as(student).post("/status/number", "number", "10100000042");
    send(student, "DIPLOMA", Cards.order("VIDAL", "Tom", "10100000042", 2));
    accept(verifier, student);
    assertThat(dossier(verifier, student)).contains("Autre profession", "→");
    assertThat(profession(student)).isEqualTo("STUDENT");
    say(verifier, student, "VERIFIED", "Inscrit à l’Ordre.");
    assertThat(profession(student)).isEqualTo("PHYSICIAN");
    assertThat(standing(student)).isEqualTo("VERIFIED");
  }

  @Test
  void whoIsNotBelievedStaysWhatTheyWere() {
    as(student).post("/status/profession", "profession", "PHYSICIAN");
    send(student, "DIPLOMA", Cards.order("VIDAL", "Tom", "10100000042", 2));
    say(verifier, student, "REFUSED", "Pas encore inscrit.");
    assertThat(standing(student)).isEqualTo("VERIFIED");
    assertThat(profession(student)).isEqualTo("STUDENT");
    assertThat(as(student).get("/status").body()).contains("Pas encore inscrit.");
    assertThat(rows.number("select count(*) from documents where sealed is not null")).isZero();
  }

  private void letIn() {
    prepare(verifier);
    say(verifier, dana, "VERIFIED", "Bon.");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
  }

  private void prepare(Person reader) {
    send(dana, "ORDER_CARD", Cards.order("LENOIR", "Dana", "10100000003", 1));
    as(dana).post("/status/number", "number", "10100000003");
    accept(reader, dana);
  }

  private String appeal(Person person) {
    return as(person).post("/status/appeal", "words", "Et pourtant.").location();
  }

  private void proven(Person person) {
    transaction.executeWithoutResult(
        status ->
            events.publishEvent(
                new IdentityProven(
                    person.id(),
                    new ProvenIdentity(
                        "psc",
                        true,
                        "subject",
                        Profession.PHYSICIAN,
                        null,
                        "10100000003",
                        "DANA",
                        "LENOIR"))));
  }

  private long proofs(Person person, String kind) {
    return rows.number(
        "select count(*) from proofs where account_id = ? and kind = ? and ended_at is null",
        person.id(),
        kind);
  }

  private String profession(Person person) {
    return String.valueOf(
        rows.rows("select profession from accounts where id = ?", person.id())
            .getFirst()
            .get("profession"));
  }

  private static void sleep() {
    try {
      Thread.sleep(1500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
