package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.consilium.Person;
import org.consilium.accounts.IdentityProven;
import org.consilium.accounts.Profession;
import org.consilium.accounts.ProvenIdentity;
import org.consilium.foundation.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class ReviewsTests extends Desk {
  @Autowired private Reviews reviews;
  @Autowired private Terms terms;
  @Autowired private ApplicationEventPublisher events;
  @Autowired private TransactionTemplate transaction;

  @BeforeEach
  void theRegister() {
    register(
        Extracts.doctor("10100000003", "LENOIR", "DANA", "NANTES"),
        Extracts.doctor("10100000008", "ROCHE", "NINA", "RODEZ"));
    rows.change("update accounts set register_number = '10100000003' where id = ?", dana.id());
  }

  @Test
  void registerAndCardLetInAndTheCardIsDestroyed() throws Exception {
    prepare();
    assertThat(dossier(verifier, dana)).contains("LENOIR", "en règle", "Accepter");
    assertThat(say(verifier, dana, "VERIFIED", "Carte et registre concordent.").location())
        .isEqualTo("/verification");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
    assertThat(as(dana).get("/me").status()).isEqualTo(200);
    assertThat(rows.rows("select state, sealed, destroyed_at is not null as gone from documents"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("state", "ACCEPTED")
                    .containsEntry("sealed", null)
                    .containsEntry("gone", true));
    assertThat(mails(1).getFirst().getSubject()).contains("est vérifié");
    assertThat(rows.number("select count(*) from audit_entries where act = 'account.verify'"))
        .isOne();
    assertThat(rows.number("select count(*) from terms where account_id = ?", dana.id())).isOne();
    assertThat(as(dana).get("/status").body()).contains("Vérification valable jusqu’au");
  }

  @Test
  void aLookAtADocumentLeavesARow() {
    prepare();
    freshly(verifier).get("/verification/documents/" + document(dana));
    assertThat(
            rows.number(
                "select count(*) from audit_entries where act = 'document.show' and actor_id = ?",
                verifier.id()))
        .isOne();
  }

  @Test
  void nobodyLetsThemselvesIn() {
    rows.change("insert into account_roles (account_id, role) values (?, 'VERIFIER')", dana.id());
    rows.change("update accounts set verification = 'VERIFIED' where id = ?", dana.id());
    Person self = person(dana.handle());
    send(self, "ORDER_CARD", Cards.order("LENOIR", "Dana", "10100000003", 1));
    assertThat(accept(self, dana).status()).isEqualTo(403);
    assertThat(say(self, dana, "REFUSED", "Moi.").status()).isEqualTo(403);
    assertThat(freshly(self).get("/verification").body()).doesNotContain(">Dana Lenoir<");
  }

  @Test
  void withASecondLookTwoVerifiersMustAgree() {
    prepare();
    freshly(verifier).post("/verification/" + review(dana) + "/second-look");
    say(verifier, dana, "VERIFIED", "Me paraît bon.");
    assertThat(standing(dana)).isEqualTo("PENDING");
    say(verifier, dana, "VERIFIED", "Toujours bon.");
    assertThat(standing(dana)).as("once more is not somebody else").isEqualTo("PENDING");
    assertThat(freshly(colleague).get("/verification").body()).contains("second regard attendu");
    say(colleague, dana, "REFUSED", "La photographie est floue.");
    assertThat(standing(dana)).isEqualTo("PENDING");
    say(verifier, dana, "REFUSED", "En effet.");
    assertThat(standing(dana)).isEqualTo("REFUSED");
  }

  @Test
  void anAppealGoesToAnotherVerifier() {
    say(verifier, dana, "REFUSED", "Document illisible.");
    assertThat(as(dana).get("/status").body())
        .contains("Document illisible.", "Demander un nouvel examen");
    as(dana).post("/status/appeal", "words", "La carte était à l’envers.");
    assertThat(freshly(verifier).get("/verification/" + review(dana)).body())
        .contains("La carte était à l’envers.", "un autre vérificateur doit");
    assertThat(say(verifier, dana, "REFUSED", "Non.").status()).isEqualTo(403);
    prepare(colleague);
    say(colleague, dana, "VERIFIED", "Carte lisible.");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
  }

  @Test
  void anAppealThatChangesNothingSaysWhy() {
    say(verifier, dana, "REFUSED", "Inconnue.");
    as(dana).post("/status/appeal", "words", "Et pourtant.");
    say(colleague, dana, "REFUSED", "Toujours inconnue.");
    assertThat(standing(dana)).isEqualTo("REFUSED");
    assertThat(as(dana).get("/status").body()).contains("Toujours inconnue.");
  }

  @Test
  void moreIsAskedForInWords() throws Exception {
    say(verifier, dana, "MORE", "Le verso de la carte, s’il vous plaît.");
    assertThat(standing(dana)).isEqualTo("PENDING");
    assertThat(as(dana).get("/status").body()).contains("Le verso de la carte");
    assertThat(mails(1).getFirst().getSubject()).contains("Il manque");
  }

  @Test
  void twoVerifiersAtOnceDecideOnce() {
    prepare();
    long id = review(dana);
    CompletableFuture<Boolean> one = deciding(verifier, id);
    CompletableFuture<Boolean> two = deciding(colleague, id);
    assertThat(one.join()).isNotEqualTo(two.join());
    assertThat(
            rows.number(
                "select count(*) from verification_decisions where account_id = ?", dana.id()))
        .isOne();
  }

  @Test
  void theQueueIsPagedOldestFirstAndFiltered() {
    for (int i = 10; i < 35; i++) {
      rows.waiting("waiting-" + i, "Personne N" + (char) ('a' + i - 10));
    }
    String first = freshly(verifier).get("/verification").body();
    assertThat(first.indexOf("Dana Lenoir")).isPositive().isLessThan(first.indexOf("Personne Na"));
    String next = first.replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
    assertThat(freshly(verifier).get(next.replace("&amp;", "&")).body())
        .contains("Personne Ny")
        .doesNotContain("Dana Lenoir", "rel=\"next\"");
    assertThat(freshly(verifier).get("/verification?show=ready").body())
        .doesNotContain("Dana Lenoir");
    prepare();
    assertThat(freshly(verifier).get("/verification?show=ready").body()).contains("Dana Lenoir");
    assertThat(freshly(verifier).get("/verification?profession=NURSE").body())
        .contains("Rien à examiner ici");
  }

  @Test
  void aTermIsRemindedThenEnds() throws Exception {
    prepare();
    say(verifier, dana, "VERIFIED", "Bon.");
    mails(1);
    rows.change("update terms set until = current_date + 20");
    terms.remind();
    terms.remind();
    assertThat(mails(2)).hasSize(2);
    assertThat(as(dana).get("/status").body()).contains("/status/documents");
    rows.change("update terms set until = current_date - 1");
    terms.end();
    terms.end();
    assertThat(standing(dana)).isEqualTo("SUSPENDED");
    assertThat(as(dana).get("/status").body())
        .contains("arrivée à son terme", "Apportez une nouvelle preuve");
    assertThat(mails(3)).hasSize(3);
    send(dana, "DIPLOMA", Cards.order("LENOIR", "Dana", "10100000003", 5));
    accept(colleague, dana);
    say(colleague, dana, "VERIFIED", "Toujours inscrite.");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
  }

  @Test
  void studentsAreVerifiedForAYear() {
    rows.change("update accounts set profession = 'STUDENT' where id = ?", dana.id());
    send(dana, "STUDENT_CARD", Cards.student("LENOIR", "Dana", 1));
    accept(verifier, dana);
    vouch(amal, dana);
    vouch(bruno, dana);
    rows.change("update accounts set register_number = null where id = ?", dana.id());
    say(verifier, dana, "VERIFIED", "Carte de l’année.");
    assertThat(
            rows.number("select (until - current_date) from terms where account_id = ?", dana.id()))
        .isBetween(364L, 366L);
  }

  @Test
  void theStatesOwnSignInVerifiesAtOnceWhoeverItNames() {
    proven(dana, true, "LENOIR", "DANA", Profession.PHYSICIAN);
    assertThat(standing(dana)).isEqualTo("VERIFIED");
    Person nina = person(rows.waiting("nina-roche", "Nina Roche"));
    proven(nina, true, "AUTRE", "PERSONNE", Profession.PHYSICIAN);
    assertThat(standing(nina)).isEqualTo("PENDING");
    proven(nina, true, "ROCHE", "NINA", Profession.NURSE);
    assertThat(standing(nina)).isEqualTo("PENDING");
  }

  @Test
  void anInstitutionsSignInIsOneProofOfTwo() {
    rows.change("update accounts set country = 'DE' where id = ?", dana.id());
    proven(dana, false, "Lenoir", "Dana", null);
    assertThat(standing(dana)).isEqualTo("PENDING");
    rows.change(
        "insert into proofs (account_id, kind, detail) values (?, 'MAILBOX', 'chu.example')",
        dana.id());
    assertThat(say(verifier, dana, "VERIFIED", "Messagerie.").status())
        .as("mailbox and sign-in of one house")
        .isEqualTo(409);
    send(dana, "ORDER_CARD", Cards.order("LENOIR", "Dana", "10100000003", 1));
    accept(verifier, dana);
    say(verifier, dana, "VERIFIED", "Établissement et carte.");
    assertThat(standing(dana)).isEqualTo("VERIFIED");
  }

  @Test
  void whomSomebodySuspendedNoSignInLetsInAgain() {
    as(administrator)
        .post("/admin/members/" + amal.id() + "/suspension", "reason", "Plainte reçue.");
    proven(amal, true, "HADDAD", "AMAL", Profession.PHYSICIAN);
    assertThat(standing(amal)).isEqualTo("SUSPENDED");
  }

  private void proven(
      Person person, boolean decisive, String family, String given, Profession profession) {
    transaction.executeWithoutResult(
        status ->
            events.publishEvent(
                new IdentityProven(
                    person.id(),
                    new ProvenIdentity(
                        "psc",
                        decisive,
                        "subject",
                        profession,
                        null,
                        "10100000003",
                        given,
                        family))));
  }

  private void prepare() {
    prepare(verifier);
  }

  private void prepare(Person reader) {
    send(dana, "ORDER_CARD", Cards.order("LENOIR", "Dana", "10100000003", 1));
    as(dana).post("/status/number", "number", "10100000003");
    accept(reader, dana);
  }

  private CompletableFuture<Boolean> deciding(Person by, long id) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            reviews.say(by.actor(), id, Opinion.Decision.VERIFIED, "Bon.");
            return true;
          } catch (Refusal refused) {
            return false;
          }
        });
  }

  @Test
  void wordsOfTheLawAreInThePersonsLanguage() {
    rows.speak(dana.id(), "de");
    assertThat(as(person(dana.handle())).get("/status").body())
        .contains("Ihr Konto wird geprüft", Locale.GERMAN.getLanguage());
  }
}
