package org.consilium.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;

/** One's own page, and the roster. */
class WishTests extends Paged {
  private static final String[] USUAL = {
    "paged",
    "true",
    "kinds",
    "DIAGNOSIS",
    "kinds",
    "TREATMENT",
    "urgencies",
    "ROUTINE",
    "urgencies",
    "NOW",
    "languages",
    "fr",
    "mostADay",
    "9",
    "mostAnHour",
    "3",
    "awayFrom",
    "2027-08-01",
    "awayTo",
    "2027-08-20"
  };

  @Test
  void whatIsWishedIsKeptAndShownAgain() {
    assertThat(send("keywords", "plaque SAUF nourrisson").location()).isEqualTo("/me/paging?saved");
    String page = as(bruno).get("/me/paging?saved").body();
    assertThat(page)
        .contains("Vos réglages sont enregistrés", "plaque SAUF nourrisson")
        .contains("2027-08-20", "Aucune heure de repos");
    assertThat(
            rows.number(
                "select count(*) from wishes where account_id = ? and muted_urgencies = '{TODAY}'"
                    + " and 'POLL' = any (muted_kinds) and languages = '{fr}' and most_a_day = 9",
                bruno.id()))
        .isOne();
  }

  @Test
  void whatCannotBeReadIsSaidAndKeepsNothing() {
    Reply reply = send("keywords", "(plaque OU");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body()).contains("Écrivez un mot après", "(plaque OU");
    assertThat(send("mostADay", "0").status()).isEqualTo(422);
    assertThat(send("awayTo", "2027-07-01").status()).isEqualTo(422);
    assertThat(rows.number("select count(*) from wishes")).isZero();
  }

  @Test
  void aFilterIsTriedOnTheQuestionsOfTheLastDays() {
    ask(amal, "dermatology");
    say(amal, "ROUTINE", "Chute de cheveux diffuse depuis trois mois ?", "dermatology");
    long old = say(amal, "ROUTINE", "Plaque ancienne du coude ?", "dermatology");
    rows.change("update cases set created_at = now() - interval '40 days' where id = ?", old);
    say(bruno, "ROUTINE", "Plaque du cuir chevelu ?", "dermatology");
    Reply tried = send("keywords", "plaque", "action", "preview");
    assertThat(tried.status()).isEqualTo(200);
    assertThat(tried.body())
        .contains("Une question vous aurait concerné sur 2 des 30 derniers jours");
    assertThat(rows.number("select count(*) from wishes")).as("only tried").isZero();
  }

  @Test
  void theRosterIsKeptByModeratorsAndReadByAll() {
    String path = "/specialties/dermatology/roster";
    assertThat(as(bruno).get(path).body())
        .contains("Personne n’est inscrit")
        .doesNotContain("<form method=\"post\" action=\"" + path);
    Reply added =
        as(moderator)
            .post(
                path,
                "handle",
                "@bruno-keller",
                "from",
                "2027-01-01T08:00",
                "to",
                "2027-01-02T08:00");
    assertThat(added.location()).isEqualTo(path);
    assertThat(as(amal).get(path).body()).contains("Bruno Keller");
    long duty = rows.number("select id from duties");
    assertThat(as(bruno).post(path + "/" + duty + "/removal").status()).isEqualTo(404);
    assertThat(as(bruno).get("/me/paging").body())
        .contains("Mes gardes")
        .doesNotContain("Aucune garde");
    assertThat(
            as(moderator)
                .post(
                    path,
                    "handle",
                    "lise-armand",
                    "from",
                    "2027-01-01T08:00",
                    "to",
                    "2027-01-02T08:00")
                .body())
        .contains("Aucun membre vérifié de cette spécialité");
    assertThat(
            as(administrator)
                .post(
                    path,
                    "handle",
                    "bruno-keller",
                    "from",
                    "2027-01-03T08:00",
                    "to",
                    "2027-01-02T08:00")
                .status())
        .isEqualTo(422);
    assertThat(as(administrator).post(path + "/" + duty + "/removal").location()).isEqualTo(path);
    assertThat(rows.number("select count(*) from duties")).isZero();
  }

  private Reply send(String... more) {
    List<String> fields = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (int i = 0; i < more.length; i += 2) {
      named.add(more[i]);
    }
    for (int i = 0; i < USUAL.length; i += 2) {
      if (!named.contains(USUAL[i])) {
        fields.addAll(List.of(USUAL[i], USUAL[i + 1]));
      }
    }
    fields.addAll(List.of(more));
    return as(bruno).post("/me/paging", fields.toArray(String[]::new));
  }
}
