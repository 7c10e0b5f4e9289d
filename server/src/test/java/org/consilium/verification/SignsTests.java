package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;

import org.consilium.Person;
import org.consilium.accounts.Departures;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a verifier reads of somebody who is not who they say, or was here before. */
class SignsTests extends Desk {
  @Autowired private Departures departures;
  @Autowired private OwnVerificationRows own;

  private int mails;

  @Test
  void aMailboxOfSomebodyElseIsSeen() throws Exception {
    assertThat(as(dana).post("/status/mailbox", "address", "dana.lenoir@patient.mssante.fr").body())
        .contains("Ce domaine n’est pas reconnu");
    prove(dana, "dana.lenoir@chu.mssante.fr");
    assertThat(dossier(verifier, dana)).doesNotContain("ne porte pas le nom");
    prove(dana, "secretariat@chu.mssante.fr");
    assertThat(dossier(verifier, dana))
        .contains("L’adresse prouvée chez chu.mssante.fr ne porte pas le nom de la personne.");
  }

  @Test
  void aMailboxThatProvedTwoPeopleIsSeenWhateverFollows() throws Exception {
    prove(dana, "lenoir+one@chu.mssante.fr");
    prove(dana, "dana.lenoir@chu.mssante.fr");
    Person nina = person(rows.waiting("nina-lenoir", "Nina Lenoir"));
    prove(nina, "lenoir+two@chu.mssante.fr");
    assertThat(dossier(verifier, nina)).contains("La même messagerie a été prouvée par Dana");
  }

  @Test
  void whoWasTurnedAwayAndErasedIsKnownAgain() {
    Person first = join("Odile", "Garnier", "PHYSICIAN", "FR", "10100000207");
    send(first, "ORDER_CARD", Cards.order("GARNIER", "Odile", "10100000207", 3));
    say(verifier, first, "REFUSED", "Carte d’une autre personne.");
    departures.erase(first.actor());
    assertThat(rows.number("select count(*) from documents where account_id is null")).isOne();

    Person again = person(rows.waiting("odile-again", "Odile Garnier"));
    rows.change("update accounts set register_number = '101 000 002 07' where id = ?", again.id());
    send(again, "ORDER_CARD", Cards.order("GARNIER", "Odile", "10100000207", 3));
    assertThat(dossier(verifier, again))
        .contains("dont le compte a été effacé", "par un compte effacé depuis");
  }

  @Test
  void particlesMakeNoNameTheSame() {
    register(Extracts.doctor("10100000009", "VAN DER MEER", "JAN", "LILLE"));
    Person jan = person(rows.waiting("jan-van-der-berg", "Jan van der Berg"));
    rows.change("update accounts set register_number = '10100000009' where id = ?", jan.id());
    assertThat(dossier(verifier, jan)).contains("Ce numéro est au registre celui de");
    assertThat(freshly(verifier).get("/verification").body()).contains("un signe grave");
  }

  @Test
  void anInternHasAStudentsCard() {
    Person intern = join("Lou", "Ferrand", "INTERN", "FR", "");
    send(intern, "STUDENT_CARD", Cards.student("FERRAND", "Lou", 2));
    assertThat(dossier(verifier, intern)).doesNotContain("Une carte d’étudiant accompagne");
    Person physician = join("Tom", "Valet", "PHYSICIAN", "FR", "");
    send(physician, "STUDENT_CARD", Cards.student("VALET", "Tom", 6));
    assertThat(dossier(verifier, physician)).contains("Une carte d’étudiant accompagne");
  }

  @Test
  void onesOwnVerificationIsTakenAlong() throws Exception {
    prove(dana, "dana.lenoir@chu.mssante.fr");
    vouch(amal, dana);
    assertThat(own.of(dana.id()))
        .contains("MAILBOX", "chu.mssante.fr", "Amal Haddad", "JOINED")
        .doesNotContain("Nous travaillons");
    assertThat(own.of(amal.id())).contains("Nous travaillons", "Dana Lenoir");
  }

  private void prove(Person person, String address) throws Exception {
    as(person).post("/status/mailbox", "address", address);
    String mail = String.valueOf(mails(++mails).getLast().getContent());
    as(person).post(mail.replaceAll("(?s).*(/status/mailbox/[A-Za-z0-9_-]+).*", "$1"));
  }
}
