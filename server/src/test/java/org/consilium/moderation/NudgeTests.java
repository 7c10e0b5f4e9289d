package org.consilium.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.UUID;
import org.consilium.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NudgeTests extends Conduct {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | Votre réponse est vraiment stupide.",
        "fr | C’est n’importe quoi.",
        "fr | Vous êtes incompétent, cher confrère.",
        "fr | Quel charlatan !",
        "fr | Retournez à la fac.",
        "fr | TAISEZ-VOUS donc.",
        "fr | Vous n’y connaissez rien.",
        "en | What a stupid idea.",
        "en | You are so incompetent.",
        "en | This is utter nonsense.",
        "en | A ridiculous plan.",
        "en | Shame on you.",
        "de | So ein Schwachsinn.",
        "de | Das ist lächerlich.",
        "de | Sie Stümper!",
        "de | Halten Sie den Mund.",
        "de | Eine dumme Frage."
      })
  void whatIsHarshIsFelt(String language, String text) {
    assertThat(Nudges.first(Nudge.Kind.HARSH, Locale.of(language), text)).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fr | Une tumeur agressive, d’évolution rapide.",
        "fr | Abcès froid de la fesse, ponction.",
        "fr | Stupeur catatonique, hypertension idiopathique, crétinisme congénital.",
        "fr | Débilité légère connue ; c’est un débile léger selon l’ancien dossier.",
        "fr | Névralgie du nerf honteux, imbécillité au sens de 1900.",
        "fr | Valve aortique incompétente, perforante incompétente.",
        "fr | Réponse nulle au traitement, taux de D-dimères nul.",
        "fr | Dégagez les voies aériennes, fermez la paroi, on ferme la plaie.",
        "fr | Il mange n’importe quoi depuis la démence, tient des propos incohérents.",
        "fr | L’enfant retourne à l’école lundi.",
        "fr | Douleur méchante, mort subite, avortement, humeur noire, bile.",
        "en | Stupor, idiopathic fibrosis, an aggressive lymphoma.",
        "en | Cervical incompetence, an incompetent valve, a nonsense mutation.",
        "en | Deaf and dumb since birth, a lame leg, the useless arm.",
        "de | Idiopathische Fibrose, dumpfer Schmerz, aggressiver Tumor.",
        "de | Arbeitsunfähig seit Montag, stumme Ischämie, blöde Lage des Zugangs ist üblich.",
        "de | Nonsense-Mutation, Schwachsinn im alten Gutachten."
      })
  void medicineIsNotHarsh(String language, String text) {
    assertThat(Nudges.first(Nudge.Kind.HARSH, Locale.of(language), text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Likez si vous êtes d’accord | true",
        "Mettez un like | true",
        "please upvote | true",
        "Vote for my answer | true",
        "Bitte liken | true",
        "Cliquez sur « utile » | true",
        "Un pouce bleu et froid, phénomène de Raynaud | false",
        "Lesions like this one; symptoms hit like a wave | false",
        "Je voterais pour une biopsie, Daumen hoch gelagert | false"
      })
  void callsForVotesAreSeenInAnyLanguage(String text, boolean seen) {
    assertThat(Nudges.first(Nudge.Kind.VOTES, Locale.FRENCH, text).isPresent()).isEqualTo(seen);
  }

  @Test
  void theSameButtonPostsTheSecondTimeAndNothingIsLost() {
    String ticket = UUID.randomUUID().toString();
    String[] sent = {
      "ticket", ticket, "body", "Votre idée est stupide. Mettez un like.", "action", "publish"
    };
    Reply first = as(nadia).post("/cases/" + question + "/answers", sent);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body())
        .contains(
            "data-nudges",
            "« idée est stupide » peut blesser",
            "name=\"nudged\" value=\"true\"",
            "Votre idée est stupide. Mettez un like.",
            ticket);
    assertThat(rows.number("select count(*) from answers")).isOne();
    Reply second =
        as(nadia)
            .post(
                "/cases/" + question + "/answers",
                "ticket",
                ticket,
                "nudged",
                "true",
                "body",
                "Votre idée est stupide. Mettez un like.",
                "action",
                "publish");
    assertThat(second.status()).isEqualTo(303);
    assertThat(rows.number("select count(*) from answers")).isEqualTo(2);
    assertThat(
            rows.rows("select t::text as row from audit_entries t where actor_id = ?", nadia.id()))
        .noneMatch(row -> String.valueOf(row.get("row")).contains("nudge"));
    assertThat(as(nadia).get("/cases/" + question).body()).doesNotContain("name=\"nudged\"");
  }

  @Test
  void aQuestionIsNudgedToo() {
    Reply first = publish(nadia, "Quelle idée stupide que ce protocole, non ?", "dermatology");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body()).contains("data-nudges", "Quelle idée stupide que ce protocole");
    assertThat(rows.number("select count(*) from cases")).isOne();
    Reply second =
        publish(
            nadia, "Quelle idée stupide que ce protocole, non ?", "dermatology", "nudged", "true");
    assertThat(second.body()).doesNotContain("data-nudges");
    assertThat(rows.number("select count(*) from cases")).isEqualTo(2);
  }

  @Test
  void inConsultationOnlyWhereOneAskedToBeReminded() {
    ZonedDateTime now = ZonedDateTime.now(nadia.actor().zone());
    assertThat(as(nadia).get("/me/consultation").body()).contains("Me le rappeler");
    // Both days, should the clock strike midnight.
    String day = now.getDayOfWeek().name();
    String[] all = {
      "remind",
      "true",
      "days",
      day,
      "days",
      now.plusDays(1).getDayOfWeek().name(),
      "begins",
      "00:00",
      "ends",
      "23:59"
    };
    assertThat(as(nadia).post("/me/consultation", all).status()).isEqualTo(303);
    Reply first =
        as(nadia).post("/cases/" + question + "/answers", "body", "Biopsie.", "action", "publish");
    assertThat(first.body()).contains("vous êtes en consultation");
    assertThat(
            as(paul)
                .post("/cases/" + question + "/answers", "body", "Biopsie.", "action", "publish")
                .status())
        .isEqualTo(303);
    assertThat(as(nadia).post("/me/consultation", "days", day).status()).isEqualTo(303);
    assertThat(rows.number("select count(*) from consultation_hours")).isZero();
    assertThat(
            as(nadia)
                .post("/cases/" + question + "/answers", "body", "Biopsie.", "action", "publish")
                .status())
        .isEqualTo(303);
    assertThat(
            as(nadia)
                .post("/me/consultation", "remind", "true", "begins", "18:00", "ends", "09:00")
                .status())
        .isEqualTo(422);
  }
}
