package org.consilium.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.consilium.Person;
import org.consilium.accounts.Profession;
import org.consilium.foundation.Actor;
import org.consilium.verification.Cards;
import org.consilium.verification.Extracts;
import org.consilium.verification.Imports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who comes in and who does not: the form to join, the status page on a phone, the verifier's page
 * on a desk. What a verifier reads about an impostor is told here in words.
 */
class EnrolmentTests extends Screens {
  private static final BufferedImage CARD = Cards.order("PICHON", "Jeanne", "10100000108", 4);

  @Autowired private Imports imports;
  @TempDir private Path folder;

  private Person verifier;
  private Page desk;

  @BeforeEach
  void theDeskAndTheRegister() throws IOException {
    rows.person(
        "paule-riviere",
        "Paule Rivière",
        Profession.PHYSICIAN,
        true,
        "Tours",
        List.of(),
        List.of("VERIFIER"));
    verifier = person("paule-riviere");
    register(true);
    desk = openFreshly(verifier, DESK, "fr");
  }

  @AfterEach
  void noPageComplained() {
    org.assertj.core.api.Assertions.assertThat(complaints).isEmpty();
  }

  @Test
  void aFrenchGeneralPractitionerWithNumberAndCard() {
    Page phone = join("Jeanne", "Pichon", "PHYSICIAN", "FR", "101 0000 0108");
    assertThat(phone.locator("#register")).containsText("Le registre vous connaît");
    assertThat(phone.locator("main")).containsText("une preuve que c’est bien vous");
    send(phone, "ORDER_CARD", CARD);
    look("Jeanne Pichon");
    assertThat(desk.locator(".compared")).containsText("PICHON");
    assertThat(desk.locator(".compared .differs")).hasCount(0);
    assertThat(desk.locator(".signs b")).hasCount(0);
    desk.locator("button[name=accepted][value=true]").click();
    decide("VERIFIED", "Carte et registre concordent.");
    assertThat(desk).hasURL(Pattern.compile("/verification$"));
    phone.navigate("/");
    assertThat(phone.locator(".bar-ask")).isVisible();
    phone.navigate("/status");
    assertThat(phone.locator("h1")).hasText("Votre compte est vérifié");
    assertThat(phone.locator(".papers img")).hasCount(0);
  }

  @Test
  void aDoctorTrainedInIrelandWhoWorksInGermany() {
    Page phone = join("Aoife", "Byrne", "PHYSICIAN", "DE", "");
    assertThat(phone.locator("#person ~ .quiet").first())
        .containsText("il faut un document et une autre de ces preuves");
    send(phone, "DIPLOMA", Cards.order("BYRNE", "Aoife", "RCSI", 9));
    phone.locator("#vouchers form button").click();
    String link = phone.locator("#field-link").inputValue().replaceFirst("^https?://[^/]+", "");
    for (Person giver : List.of(amal, bruno)) {
      Page page = open(giver, PHONE, "fr");
      page.navigate(link);
      assertThat(page.locator("h1")).hasText("Vous porter garant de Aoife Byrne");
      page.locator("#field-words").fill("Nous avons exercé ensemble à Cologne depuis 2021.");
      page.locator("main form button").click();
      assertThat(page.locator("main")).containsText("Aoife Byrne");
    }
    look("Aoife Byrne");
    assertThat(desk.locator(".dossier")).containsText("Aucun registre n’est consulté");
    assertThat(desk.locator(".voucher")).hasCount(2);
    assertThat(desk.locator("button[value=VERIFIED]")).hasCount(0);
    desk.locator("button[name=accepted][value=true]").click();
    decide("VERIFIED", "Diplôme lu, deux confrères répondent d’elle.");
    phone.navigate("/");
    assertThat(phone.locator(".bar-ask")).isVisible();
  }

  @Test
  void aStudentReadsAndDoesNotAsk() {
    Page phone = join("Lou", "Ferrand", "STUDENT", "FR", "");
    send(phone, "STUDENT_CARD", Cards.student("FERRAND", "Lou", 2));
    phone.locator("#vouchers form button").click();
    String link = phone.locator("#field-link").inputValue().replaceFirst("^https?://[^/]+", "");
    for (Person giver : List.of(amal, outsider)) {
      as(giver).post(link, "relation", "TRAINING", "words", "En stage dans mon service en 2026.");
    }
    look("Lou Ferrand");
    desk.locator("button[name=accepted][value=true]").click();
    decide("VERIFIED", "Carte de l’année, deux cautions.");
    phone.navigate("/");
    assertThat(phone.locator(".bar-ask")).hasCount(0);
    phone.navigate("/status");
    assertThat(phone.locator("main")).containsText("Vérification valable jusqu’au");
  }

  @Test
  void whoGivesTheNumberOfAnotherIsTurnedAway() {
    Page phone = join("Marc", "Delmas", "PHYSICIAN", "FR", "10100000108");
    assertThat(phone.locator("#register")).containsText("ne vous reconnaît pas");
    send(phone, "ORDER_CARD", Cards.order("DELMAS", "Marc", "10100000108", 12));
    look("Marc Delmas");
    assertThat(desk.locator(".signs"))
        .containsText("Ce numéro est au registre celui de JEANNE PICHON.");
    assertThat(desk.locator(".compared .grave").first()).containsText("autre nom");
    desk.locator("button[name=accepted][value=true]").click();
    assertThat(desk.locator("button[value=VERIFIED]")).hasCount(0);
    refuse(phone, "Ce numéro est celui d’une autre personne.");
  }

  @Test
  void whoSendsTheCardThatAnotherSentIsTurnedAway() {
    Page first = join("Jeanne", "Pichon", "PHYSICIAN", "FR", "10100000108");
    send(first, "ORDER_CARD", CARD);
    look("Jeanne Pichon");
    desk.locator("button[name=accepted][value=true]").click();
    decide("VERIFIED", "Carte et registre concordent.");

    Page phone = join("Odile", "Garnier", "PHYSICIAN", "FR", "10100000207");
    send(phone, "ORDER_CARD", CARD.getSubimage(4, 4, 1190, 742));
    look("Odile Garnier");
    assertThat(desk.locator(".signs"))
        .containsText("La même image de document a déjà été envoyée par Jeanne Pichon.");
    refuse(phone, "Cette photographie vient d’un autre compte.");
  }

  @Test
  void whoWasStruckOffIsTurnedAway() throws IOException {
    register(false);
    Page phone = join("Jeanne", "Pichon", "PHYSICIAN", "FR", "10100000108");
    send(phone, "ORDER_CARD", CARD);
    look("Jeanne Pichon");
    assertThat(desk.locator(".signs")).containsText("Ce numéro a quitté le registre.");
    assertThat(desk.locator(".compared .grave").last()).containsText("n’autorise pas l’exercice");
    refuse(phone, "Le registre ne vous nomme plus.");
  }

  @Test
  void aStudentWhoClaimsToBeAPhysicianIsTurnedAway() {
    Page phone = join("Tom", "Valet", "PHYSICIAN", "FR", "10100000306");
    send(phone, "STUDENT_CARD", Cards.student("VALET", "Tom", 6));
    look("Tom Valet");
    assertThat(desk.locator(".signs"))
        .containsText("Sous ce numéro, le registre donne une autre profession : Étudiant.");
    assertThat(desk.locator(".signs"))
        .containsText("Une carte d’étudiant accompagne une profession exercée.");
    refuse(phone, "Vous êtes étudiant : demandez comme tel.");
  }

  /** The French register, with or without Jeanne Pichon. */
  private void register(boolean withPichon) throws IOException {
    String pichon = Extracts.doctor("10100000108", "PICHON", "JEANNE", "GUERET");
    List<String> others =
        List.of(
            Extracts.doctor("10100000207", "GARNIER", "ODILE", "BREST"),
            Extracts.line("10100000306", "VALET", "TOM", "10", "E", "", ""));
    List<String> lines = withPichon ? List.of(pichon, others.get(0), others.get(1)) : others;
    imports.run(
        Actor.nobody(Locale.FRENCH),
        "FR",
        List.of(Extracts.zip(folder, withPichon ? "first.zip" : "second.zip", lines)),
        false,
        line -> {});
  }

  /** Fills the form on a phone, then opens one's own page as the link in the mail would. */
  private Page join(String given, String family, String profession, String country, String number) {
    Page form = openSignedOut(PHONE, "fr");
    form.navigate("/join");
    form.locator("#field-email")
        .fill((given + "." + family).toLowerCase(Locale.ROOT) + "@example.org");
    form.locator("#field-givenName").fill(given);
    form.locator("#field-familyName").fill(family);
    form.locator("#field-profession").selectOption(profession);
    form.locator("#field-registerNumber").fill(number);
    form.locator("[name=country]").selectOption(country);
    form.locator("#field-charter").check();
    form.locator("main form[action='/join'] > button").click();
    form.waitForURL("**/sign-in/sent");
    Page phone = open(person((given + "-" + family).toLowerCase(Locale.ROOT)), PHONE, "fr");
    assertThat(phone).hasURL(Pattern.compile("/status$"));
    return phone;
  }

  private static void send(Page phone, String kind, BufferedImage card) {
    phone.locator("#field-kind").selectOption(kind);
    phone
        .locator("#field-document")
        .setInputFiles(new FilePayload("card.jpg", "image/jpeg", Cards.jpeg(card)));
    phone.locator("#documents form[enctype] button").click();
    assertThat(phone.locator("#documents")).containsText("attend d’être lu");
  }

  private void look(String name) {
    desk.navigate("/verification");
    desk.locator(".queue a", new Page.LocatorOptions().setHasText(name)).click();
    assertThat(desk.locator("h1")).hasText(name);
  }

  private void decide(String decision, String reason) {
    desk.locator("#field-reason").fill(reason);
    desk.locator("button[name=decision][value=" + decision + "]").click();
  }

  private void refuse(Page phone, String reason) {
    decide("REFUSED", reason);
    assertThat(desk).hasURL(Pattern.compile("/verification$"));
    phone.navigate("/");
    assertThat(phone).hasURL(Pattern.compile("/status$"));
    assertThat(phone.locator("main")).containsText(reason);
    assertThat(phone.locator("main")).containsText("Demander un nouvel examen");
  }
}
