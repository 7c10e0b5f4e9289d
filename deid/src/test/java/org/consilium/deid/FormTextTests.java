package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Pasted data, tables, conversations, signatures, spoken and damaged words. */
class FormTextTests {

  private final TextScreen screen = new TextScreen();

  @Test
  void fieldsOfMessagesBetweenSystemsAreFound() {
    String message =
        "MSH|^~\\&|GAM|CH DE VILLENEUVE|LABO|X|20240311101500||ADT^A01|1|P|2.5\n"
            + "PID|1||123^^^H||MARCHETTI^ELODIE||19560611|F|||7 RUE DES LILAS^^SION^^18100||0261334455\n"
            + "PV1|1|I|MED^12^1||||4471^HERRERA^LUZ^MD";

    assertThat(found(message, Locale.FRENCH))
        .contains(
            "CH DE VILLENEUVE",
            "MARCHETTI",
            "ELODIE",
            "19560611",
            "7 RUE DES LILAS",
            "SION",
            "18100",
            "0261334455",
            "HERRERA",
            "LUZ");
  }

  @Test
  void fieldsOfResourcesAreFoundAndSystemsOfCodesPass() {
    String resource =
        "{\"name\":[{\"family\":\"Hill\",\"given\":[\"Rose\",\"May\"]}],\"birthDate\":\"1956-06-11\","
            + "\"telecom\":[{\"system\":\"phone\",\"value\":\"0161 496 0001\"}],"
            + "\"code\":{\"system\":\"http://loinc.org\",\"code\":\"718-7\"}}";

    assertThat(found(resource, Locale.ENGLISH))
        .containsExactly("Hill", "Rose", "May", "1956-06-11", "0161 496 0001");
  }

  @Test
  void headersOfPicturesAreFound() {
    assertThat(found("PatientBirthDate=20010630; PatientName=KOVAC^MILA", Locale.ENGLISH))
        .containsExactly("20010630", "KOVAC^MILA");
  }

  @Test
  void columnsIdentifyByTheirHeadingsThoughNamesAreWords() {
    String table =
        "Nom;Prénom;DDN;Motif\nBlanc;Rose;03/04/1950;fièvre\n\"Petit\";Jean;19500607;toux";

    assertThat(found(table, Locale.FRENCH))
        .containsExactly("Blanc", "Rose", "03/04/1950", "Petit", "Jean", "19500607");
  }

  @Test
  void whoSpeaksInAConversationIsFound() {
    assertThat(
            found(
                "[09:13] julie_ide: tu viens ?\npedia35> oui\n11:41 Dr.Bidule: ok\n@marwan_med 22:20 : merci",
                Locale.FRENCH))
        .containsExactly("julie_ide", "pedia35", "Bidule", "marwan_med");
    assertThat(found("Erfasst durch Benutzer tbaumann2", Locale.GERMAN))
        .containsExactly("tbaumann2");
  }

  @Test
  void initialsAreNamesOnlyWhereOneSigns() {
    assertThat(found("Pas de fièvre.\nA. M.", Locale.FRENCH)).containsExactly("A. M.");
    assertThat(found("Well at home.\n\nBest wishes,\nRKS PGY-3", Locale.ENGLISH))
        .containsExactly("RKS");
    assertThat(found("Apyrétique.\nRAS", Locale.FRENCH)).isEmpty();
    assertThat(found("Pt well\nok", Locale.ENGLISH)).isEmpty();
  }

  @Test
  void namesAtTheHeadOfReportsAreFound() {
    assertThat(found("DELAUNAY-PRIEUR, Odile M // 12/03/2024", Locale.FRENCH))
        .contains("DELAUNAY-PRIEUR, Odile M");
    assertThat(found("Initiales : D-LE", Locale.FRENCH)).containsExactly("D-LE");
  }

  @Test
  void daysWithoutAYearAreFoundAndScoresPass() {
    assertThat(found("seen Feb. 18 for review, again 30 Jan and jul 9.", Locale.ENGLISH))
        .containsExactly("Feb. 18", "30 Jan", "jul 9");
    assertThat(found("Entlassung 27.1. nach Hause", Locale.GERMAN)).containsExactly("27.1.");
    assertThat(found("vu du 7 au 14 juillet", Locale.FRENCH)).containsExactly("7 au 14 juillet");
    assertThat(found("yr of birth 1958", Locale.ENGLISH)).containsExactly("1958");
    assertThat(found("TA 18/10, poids 38/22 kg, EVA 3/5, may 5 mg help?", Locale.FRENCH)).isEmpty();
  }

  @Test
  void spokenDaysAndNumbersAreFound() {
    assertThat(found("opérée le quatorze juillet mille neuf cent soixante-huit", Locale.FRENCH))
        .containsExactly("quatorze juillet mille neuf cent soixante-huit");
    assertThat(found("born the third of may nineteen fifty", Locale.ENGLISH))
        .containsExactly("third of may nineteen fifty");
    assertThat(found("am zwölfter dritter neunzehnhundertvierundvierzig", Locale.GERMAN))
        .containsExactly("zwölfter dritter neunzehnhundertvierundvierzig");
    assertThat(found("call oh one six three two nine six oh one double two", Locale.ENGLISH))
        .containsExactly("oh one six three two nine six oh one double two");
    assertThat(found("quatre ou cinq selles en deux trois jours", Locale.FRENCH)).isEmpty();
  }

  @Test
  void damagedDigitsAreReadAndDamagedWordsPass() {
    assertThat(found("vu le l4/O1/2O25, tél O5 36 49 8l 2O", Locale.FRENCH))
        .containsExactly("l4/O1/2O25", "O5 36 49 8l 2O");
    assertThat(found("SERV1CE D'0RTH0PEDlE HOSP1TALlER S0ClALE D0SSlER", Locale.FRENCH)).isEmpty();
    assertThat(found("rev1ew of the pat1ent with L4/S1 disc and SpO2 98", Locale.ENGLISH))
        .isEmpty();
  }

  @Test
  void housesWithAProperNameAreFound() {
    assertThat(found("suivi au CSAPA La Passerelle, travaille à l'usine Plastibert", Locale.FRENCH))
        .containsExactly("CSAPA La Passerelle", "usine Plastibert");
    assertThat(found("from Keystone Reference Laboratories and Boyd's Pharmacy", Locale.ENGLISH))
        .containsExactly("Keystone Reference Laboratories", "Boyd's Pharmacy");
    assertThat(found("in der Kita Pusteblume, löwen apotheke", Locale.GERMAN))
        .containsExactly("Kita Pusteblume", "löwen apotheke");
  }

  @Test
  void addressesOfOtherCountriesAreFound() {
    assertThat(found("Hauptplatz 3/2/7", Locale.GERMAN)).containsExactly("Hauptplatz 3/2/7");
    assertThat(found("77 MILLPOND RD", Locale.ENGLISH)).containsExactly("77 MILLPOND RD");
    assertThat(found("Toronto M5V 2T6", Locale.ENGLISH)).contains("M5V 2T6");
  }

  private List<String> found(String text, Locale language) {
    return screen.identifiers(text, language, Known.nothing()).stream()
        .map(finding -> text.substring(finding.start(), finding.end()))
        .toList();
  }
}
