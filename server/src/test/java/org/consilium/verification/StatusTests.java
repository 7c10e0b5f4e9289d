package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.Person;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;

class StatusTests extends Desk {
  private static final String LENOIR = Extracts.doctor("10100000003", "LENOIR", "DANA", "NANTES");

  @Test
  void aNumberAloneNeverSuffices() {
    register(LENOIR);
    as(dana).post("/status/number", "number", "10 100 000 003");
    assertThat(as(dana).get("/status").body())
        .contains("Le registre vous connaît sous ce numéro.", "une preuve que c’est bien vous");
    assertThat(say(verifier, dana, "VERIFIED", "Numéro connu.").status()).isEqualTo(409);
    assertThat(standing(dana)).isEqualTo("PENDING");
  }

  @Test
  void aDocumentAloneNeverSufficesWhereARegisterAnswers() {
    register(LENOIR);
    send(dana, "ORDER_CARD", Cards.order("LENOIR", "Dana", "10100000003", 1));
    accept(verifier, dana);
    assertThat(say(verifier, dana, "VERIFIED", "Carte vue.").status()).isEqualTo(409);
    assertThat(as(dana).get("/status").body()).contains("Vérifiez votre numéro");
  }

  @Test
  void aProfessionalMailboxIsProvedByALinkThatOpensOnce() throws Exception {
    assertThat(as(dana).post("/status/mailbox", "address", "dana@gmail.com").body())
        .contains("Ce domaine n’est pas reconnu");
    as(dana).post("/status/mailbox", "address", "dana.lenoir@medecin.mssante.fr");
    String mail = String.valueOf(mails(1).getFirst().getContent());
    String path = mail.replaceAll("(?s).*(/status/mailbox/[A-Za-z0-9_-]+).*", "$1");
    assertThat(as(amal).get(path).status()).as("another person").isEqualTo(404);
    assertThat(signedOut().get(path).location()).startsWith("/sign-in");
    assertThat(as(dana).get(path).body()).contains("Confirmer");
    assertThat(proofs(dana)).as("looking is not confirming").isZero();
    assertThat(as(dana).post(path).location()).isEqualTo("/status#mailbox");
    assertThat(as(dana).get("/status").body())
        .contains("Vous lisez une messagerie @medecin.mssante.fr");
    assertThat(as(dana).post(path).status()).isEqualTo(404);
    assertThat(rows.rows("select * from mailboxes").toString()).doesNotContain("dana.lenoir");
  }

  @Test
  void aDocumentIsSealedShownToItsOwnerAndRemoved() {
    send(dana, "ORDER_CARD", Cards.order("LENOIR", "Dana", "1", 1));
    String path = "/status/documents/" + document(dana);
    assertThat(as(dana).get(path).header("Content-Type")).isEqualTo("image/webp");
    assertThat(as(dana).get(path).header("Cache-Control")).contains("no-store");
    assertThat(as(amal).get(path).status()).isEqualTo(404);
    assertThat(as(dana).post(path + "/removal").location()).isEqualTo("/status#documents");
    assertThat(as(dana).get(path).status()).isEqualTo(404);
    assertThat(rows.number("select count(*) from documents where sealed is null")).isOne();
  }

  @Test
  void whatIsNoPictureIsRefusedInWords() {
    assertThat(
            upload(
                    dana,
                    "card.pdf",
                    "%PDF-1.7 ...".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .body())
        .contains("Un PDF n’est pas lu ici");
    assertThat(
            upload(dana, "card.jpg", "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .status())
        .isEqualTo(422);
    assertThat(upload(dana, "card.jpg", new byte[0]).body())
        .contains("Choisissez une photographie");
    assertThat(rows.number("select count(*) from documents")).isZero();
  }

  @Test
  void fourPicturesWaitAtMost() {
    for (int i = 0; i < 4; i++) {
      assertThat(send(dana, "DIPLOMA", Cards.order("LENOIR", "Dana", "1", i)).status())
          .isEqualTo(303);
    }
    assertThat(send(dana, "DIPLOMA", Cards.order("LENOIR", "Dana", "1", 9)).body())
        .contains("Quatre images attendent déjà");
  }

  @Test
  void twoMembersVouchEachInTheirNameAndOnce() {
    vouch(amal, dana);
    assertThat(proofs(dana)).isZero();
    vouch(amal, dana);
    assertThat(rows.number("select count(*) from vouchers")).isOne();
    vouch(bruno, dana);
    assertThat(proofs(dana)).isOne();
    assertThat(as(dana).get("/status").body()).contains("Amal Haddad", "Bruno Keller");
    assertThat(dossier(verifier, dana)).contains("Nous travaillons ensemble depuis 2019.");
    assertThat(as(amal).get("/vouchers").body()).contains("Dana Lenoir");
    long id = rows.number("select min(id) from vouchers");
    assertThat(as(bruno).post("/vouchers/" + id + "/withdrawal").status()).isEqualTo(404);
    as(amal).post("/vouchers/" + id + "/withdrawal");
    assertThat(proofs(dana)).isZero();
  }

  @Test
  void nobodyVouchesForManyNorForWhoVouchedForThem() {
    for (int i = 0; i < 5; i++) {
      vouch(amal, person(rows.waiting("waiting-" + i, "Nina Roche")));
    }
    Person sixth = person(rows.waiting("waiting-6", "Nina Roche"));
    vouch(amal, sixth);
    assertThat(rows.number("select count(*) from vouchers")).isEqualTo(5);
    rows.change(
        "insert into vouchers (account_id, giver_id, relation, words) values (?, ?, 'WORK', 'x')",
        bruno.id(),
        sixth.id());
    vouch(bruno, sixth);
    assertThat(rows.number("select count(*) from vouchers where giver_id = ?", bruno.id()))
        .isZero();
  }

  @Test
  void aStudentOrSomebodyWhoWaitsVouchesForNobody() {
    vouch(student, dana);
    assertThat(rows.number("select count(*) from vouchers")).isZero();
  }

  @Test
  void whoIsSuspendedVouchesForNobodyAnyMore() {
    vouch(amal, dana);
    vouch(bruno, dana);
    rows.change(
        "update accounts set verification = 'VERIFIED', country = 'DE' where id = ?", dana.id());
    rows.change("update reviews set closed_at = now() where account_id = ?", dana.id());
    as(administrator)
        .post("/admin/members/" + bruno.id() + "/suspension", "reason", "Plainte reçue.");
    assertThat(proofs(dana)).isZero();
    assertThat(
            rows.number(
                "select count(*) from reviews where account_id = ? and cause = 'VOUCHER_WITHDRAWN'"
                    + " and closed_at is null",
                dana.id()))
        .isOne();
    assertThat(standing(dana)).as("looked at, not put out").isEqualTo("VERIFIED");
  }

  @Test
  void aMemberWhoHasNothingToProveSendsNothing() {
    assertThat(send(amal, "ORDER_CARD", Cards.order("HADDAD", "Amal", "1", 1)).status())
        .isEqualTo(409);
    assertThat(as(amal).get("/status").body()).doesNotContain("/status/documents");
  }

  @Test
  void nothingButThisPageUntilVerified() {
    Browser own = as(dana);
    for (String path : List.of("/", "/search", "/me", "/vouchers", "/verification", "/members/x")) {
      assertThat(own.get(path).location()).as(path).isEqualTo("/status");
    }
    assertThat(own.get("/status").status()).isEqualTo(200);
    assertThat(
            own.upload(
                    "/staged-images",
                    Map.of("purpose", "ask"),
                    new Browser.Part("images", "a.jpg", "image/jpeg", new byte[] {1}))
                .location())
        .isEqualTo("/status");
  }

  private Reply upload(Person person, String name, byte[] bytes) {
    return as(person)
        .upload(
            "/status/documents",
            Map.of("kind", "DIPLOMA"),
            new Browser.Part("document", name, "application/octet-stream", bytes));
  }

  private long proofs(Person person) {
    return rows.number(
        "select count(*) from proofs where account_id = ? and ended_at is null", person.id());
  }
}
