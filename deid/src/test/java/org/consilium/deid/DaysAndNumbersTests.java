package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Days, telephones, ages and plates in the forms they have in wards, beside the doses, values and
 * scores that look like them. A line: 'fr ~ text with [[TYPE|passage]]', '¶' for the end of a line.
 */
class DaysAndNumbersTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ Sortie le [[DATE|21.12]], scanner du [[DATE|28.01]] : normal, contrôle le [[DATE|9.11]]
          fr ~ TSH à 12.05, passée du 12.05 au 4.10 mUI/L, ramenée le 10.12 mmol plus bas
          fr ~ du 22.10 au 21.09 kg, Hb 9.12, pH 7.12, chapitre 04.05, version 10.12
          de ~ punktiert am [[DATE|14.05]], entlassen seit dem [[DATE|03.06]]
          de ~ am 12.05 mg/dl, Hb fällt vom 12.10 auf 9.11 g/dl, am 8.10 Uhr
          en ~ seen on [[DATE|23.11]] in clinic
          en ~ lactate on 2.11 mmol, pH 7.12
          """)
  void aDayOfTwoNumbersShowsByTheWordBefore(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          de ~ Dauerkatheter vom [[DATE|11. bis 19.02.2026]] und am [[DATE|9./10. September]] belassen
          de ~ Zyklus am [[DATE|27./28.4.]] gut vertragen, Aufenthalt [[DATE|15.11.]]–[[DATE|18.11.]]
          de ~ Visite am [[DATE|6., 13. und 20. Oktober 2025]]
          de ~ Fraktur der 9./10. Rippe, Punktion im 5./6. ICR, zum 1. und 2. Mal
          de ~ Verband 3.-5. Finger, Schwellung 2. bis 4. Zehe
          fr ~ hospitalisé du [[DATE|3 au 5 mars 2024]], lésions de la 3 à 5e côte
          """)
  void daysShareTheMonthOfTheLast(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          en ~ [[DATE|05.02]] daughter rang¶[[DATE|06.02]]: seen by the ward¶[[DATE|11.02]] slept well
          fr ~ 05.12 hémoglobine¶06.45 sodium¶07.11 potassium
          de ~ 08.10 Blutdruck¶09.05 Puls¶10.30 Labor
          """)
  void linesOfADiaryBeginWithDays(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          de ~ Beginn [[DATE|26. 2.]], Kontrolle erneut: [[DATE|4. 7.]], danach Reha
          de ~ Hb 9.2. und Kalium 4.5. stabil, Klasse 1.2. gemäß Leitlinie
          en ~ on the list [[DATE|6/30]] then home, moved to Thursday [[DATE|4/9]]
          en ~ GCS 6/15, MMSE 20/30
          """)
  void appointmentsMakeDaysOfShortNumbers(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ née le [[DOB|14 . 06 . 1981]], vue le [[DATE|13,02,2026]] puis le [[DATE|4 ▪ 10 ▪ 2025]]
          fr ~ schéma 12 - 10 - 14, ratio 12,05,21
          fr ~ reçu le [[DATE|5 XI 24]], relevé du [[DATE|22 XI]], garde [[DATE|09.XI]]
          fr ~ stade 12 II, score 10.IV, nerfs III IV et VI, grade 2 V
          fr ~ avant le [[DATE|15 du mois de mars]], [[DATE|13 sept]] retour à domicile
          fr ~ enfant de 3 sept
          de ~ zahlbar bis [[DATE|15. des Monats Dezember]]
          en ~ listed for [[DATE|27-Feb]] and [[DATE|22-AUG-2024]]
          de ~ geb.[[DOB|12.04.1949]] in der Klinik
          """)
  void datesHaveManyMarks(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ La patiente est née à [[CITY|Guéret]] en [[DOB|1950]] et y vit
          fr ~ née à terme en 2019, opérée à Guéret en 2019
          en ~ He was born in [[CITY|Leeds]] in [[DOB|1969]] and works there
          """)
  void aPlaceMayStandBeforeTheYearOfBirth(String language, String marked) {
    String text = text(marked);
    if (marked.contains("DOB")) {
      assertThat(IdentifiersTests.mark(text, language))
          .contains(marked.substring(marked.indexOf("[[DOB"), marked.lastIndexOf("]]")));
    } else {
      assertThat(IdentifiersTests.mark(text, language)).doesNotContain("2019]]");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ né le [[DOB|l8 / O2 / l944]] ; hospitalisé le[[DATE|03.02.2O23]]dans le service
          de ~ stürzte am[[DATE|03.02.2O23]]nach der Visite
          fr ~ RPPS [[RPPS|lO1O8843l69]], joindre Tel[[PHONE|O46571OO35]]
          de ~ Wert C12.34.56, Version v10, Leukozyten lO.5
          """)
  void misreadDatesArePartedFromTheWordsAround(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          en ~ booked for the [[DATE|second of the eleventh]]. He agreed
          en ~ the first of the second line agents, the second of the fifth line drugs
          de ~ kontrolle am [[DATE|siebzehnten elften]] danke
          de ~ am ersten zweiten Tag, jede dritte fünfte Rippe
          fr ~ fait ce jour [[DATE|18 janvier deux mille vingt-quatre]] au cabinet
          fr ~ depuis le [[DATE|18 janvier]] deux comprimés
          """)
  void spokenDaysHaveNumbersForMonths(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          en ~ the hospital number [[MRN|seven seven four oh nine one]] is right
          en ~ the account number [[ACCOUNT|seven seven oh four one nine]] is closed
          en ~ the number of doses was four five six seven eight
          """)
  void aLabelledNumberMayBeSpokenInFewDigits(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ joindre le [[PHONE|06.39.98.0.2.7.1]] ou [[PHONE|01 99 00 09 - 0-6]] ou [[PHONE|(02)61-917-440]]
          fr ~ joindre le [[PHONE|06 ;  39 ; 98 ; 08 ; 33]]
          fr ~ garde de 08.30 - 09.45 - 10.15, de 07.30 - 12.30
          de ~ Rückruf [[PHONE|040 / 66 - 9 69 14]] oder [[PHONE|(040 66 96 – 91]])
          en ~ call [[PHONE|(01632) 960 - 660]] or the ward, [[PHONE|x3917]]
          en ~ magnification x1000, paracetamol x4000
          """)
  void telephonesAreCutAsOneLikes(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          en ~ Her [[AGE_OVER_89|95th]] birthday is soon; she is [[AGE_OVER_89|96]], he was [[AGE_OVER_89|ninety-two]].
          en ~ AGE: [[AGE_OVER_89|92]]¶his mother lived to [[AGE_OVER_89|103]], a [[AGE_OVER_89|91-yr-old]]
          en ~ BP was 96. She was 96 kg and 92 on 2 L, 95th centile, aged 90 and over
          en ~ temperature 98F today, one twenty over ninety, ninety-two percent
          fr ~ âge [[AGE_OVER_89|93 A]] - sortie, [[AGE_OVER_89|cent deux ans]], [[AGE_OVER_89|95e]] anniversaire
          fr ~ la guerre de cent ans, depuis cent ans, FC 95 a 110
          de ~ Bewohnerin, [[AGE_OVER_89|94 J]], verwitwet, [[AGE_OVER_89|hundertzweijährig]]
          de ~ Kardioversion mit 120 J, dann 100 J, dann 150 J
          """)
  void greatAgesAreTold(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ un camion [[PLATE|GT 318 WX]] contre une voiture ([[PLATE|2206 RD 23]]), puis [[PLATE|1-KBW-365]]
          fr ~ ambulance 15 SAMU, moto 50 CC, plaque LCP 12 trous, une voiture, NYHA 2
          de ~ der Enkel fährt einen PKW [[PLATE|GP 417 KD]] und das Auto [[PLATE|OD-RT 58]]
          de ~ das Auto stand, CK-MB 24 U/l
          """)
  void whatFollowsAVehicleIsItsPlate(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          en ~ writes from ([[POSTCODE|G1R 2B8]]) and [[POSTCODE|F26 N4K8]] today
          en ~ staged T2 N1 M0, B12 1234 and D5W 1L
          """)
  void postcodesOfCanadaAndIrelandShowByTheirForm(String language, String marked) {
    check(language, marked);
  }

  @Test
  void messagesCarryTheirTime() {
    assertThat(IdentifiersTests.mark("MSH|^~\\&|LAB|LAB|EHR|PCR|202508110941||ORU^R01|8\n", "en"))
        .contains("[[DATE|202508110941]]");
    assertThat(IdentifiersTests.mark("ZBE|77|202407051105||INSERT\n", "fr"))
        .contains("[[DATE|202407051105]]");
  }

  @Test
  void columnsOfAPictureHeaderNeedNoBrackets() {
    assertThat(IdentifiersTests.mark("(0010,0030) PatientBirthDate       19320115\n", "fr"))
        .contains("[[DOB|19320115]]");
  }

  @Test
  void linesOfPracticeSoftwareNameTheirFields() {
    String text = "0153101Probst\n017310314062009\n0153000662310\n017843205112023\n";
    assertThat(IdentifiersTests.mark(text, "de"))
        .contains(
            "[[NAME_PATIENT|Probst]]", "[[DOB|14062009]]", "[[MRN|662310]]", "[[DATE|05112023]]");
    // A number of the right digits whose length says nothing.
    assertThat(IdentifiersTests.mark("099310314062009\n", "de")).doesNotContain("DOB");
  }

  @ParameterizedTest
  @CsvSource({
    "'nom;né;test\nSAULNIER ODETTE;1962;positif\n', 1962",
    "'Pat,ID,Gebj,PLZ\nKranz Uwe,T-0081,1958,67655\nKranz, Beate,T-0084,1977,67433\n', 1977"
  })
  void aColumnHoldsYearsOfBirth(String table, String year) {
    assertThat(IdentifiersTests.mark(table, "fr")).contains("[[DOB|" + year + "]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          en ~ DOB [[DOB|Dec 8 '64]], her twin born [[DOB|15 Mar '79]]
          fr ~ il est né le [[DOB|14 juillet 47]] et vit seul
          de ~ Patient, geb. [[DOB|06. 06 .1959]], am [[DATE|03 .02. 2024]] aufgenommen
          fr ~ né le [[DOB|O3O31995]], séjour noté
          de ~ Sturz am[[DATE|O2.O5.]] auf der Treppe
          en ~ fasting since [[DATE|20260110]] without water
          en ~ since 20260199 units of something
          """)
  void aYearMayBeShortAndADayUneven(String language, String marked) {
    check(language, marked);
  }

  @Test
  void aNumberOfYearsIsNoYearOfBirth() {
    assertThat(IdentifiersTests.mark("né le 14 juillet 47 ans après la guerre", "fr"))
        .doesNotContain("47]]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ je la reverrai le [[DATE|deux du six]] et je déciderai
          fr ~ il est né le [[DOB|trente un un soixante quatorze]] je crois
          fr ~ elle est née en [[DOB|deux mille quatre]] à terme
          fr ~ prendre le deux du matin, née en vingt minutes, lésions deux du six
          en ~ born the [[DOB|fourth of the fourth fifty six]] in town
          en ~ seen on [[DATE|January the twenty-second]]
          de ~ Anmeldung für den [[DATE|sechzehnten siebten]] um acht
          de ~ für den ersten zweiten Tag, für den dritten vierten Zyklus
          """)
  void daysAndBirthsAreSpoken(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          en ~ No driving 6/12. Recall 3/7, review 10/7 then, quetiapine 12.5. Weight 3.4. Stable
          """)
  void inEnglishSoManyDaysOrMonthsAreNoDay(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          de ~ Frau Ilse Brandt ([[AGE_OVER_89|97]]), Frau Josefine Etzler ([[DOB|1983]])
          en ~ Mrs Ida Downing, [[AGE_OVER_89|97]], lives alone
          en ~ Mrs Ida Downing, 97%, on room air
          fr ~ Mme Colette Arnoux, [[DOB|1944]], vit seule
          fr ~ Mme Colette Arnoux, 120 ml, puis 1500 ml
          """)
  void behindANameStandAgeAndYearOfBirth(String language, String marked) {
    assertThat(
            IdentifiersTests.mark(text(marked), language)
                .replaceAll("\\[\\[NAME[A-Z_]*\\|(.*?)]]", "$1"))
        .isEqualTo(lines(marked));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ joindre le [[PHONE|(689) 40.57.11.29]] ou [[PHONE|(+33) 384 60 97 22]]
          de ~ erreichbar unter [[PHONE|0178 - 55500 - 19]], Fax [[PHONE|-99]], Piep [[PHONE|818]]
          de ~ Mobil [[PHONE|0172 . 903 . 1188]], Dosis 0.5 - 1 - 0.5
          en ~ she was called [[PHONE|555-0116]] from the [[PHONE|509 - 555 - 0160]] line
          en ~ F-18 FDG, DW 112.5, range 200-4000, f 12
          """)
  void telephonesOfOtherLands(String language, String marked) {
    check(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          de ~ Klage [[OTHER_ID|S 12 U 304/22]] und Az. [[OTHER_ID|7 XVII 412/23]] und [[OTHER_ID|24 Cgs 118/24k]]
          de ~ Mann, 40 J 150/90, 60 W 120/80, 80 W 110/70
          de ~ VSNR [[ACCOUNT|13 150873 K 024]] und [[ACCOUNT|24 110367 Z 018]]
          fr ~ N° contrat [[ACCOUNT|CNP 7730 41192 B]], bon de transport n° [[OTHER_ID|BT 000 317 882]]
          en ~ Medicare [[ACCOUNT|2951 66034 1 / 2]] shown
          de ~ Überweisung an [[IBAN|DE 08 6845 2290 0077 4310 25]]
          fr ~ immat [[PLATE|EB 661 RR]], une Clio jaune [[PLATE|BZ 620 GA]]
          en ~ then [[CITY|Hyderabad]] [[POSTCODE|500 049]], platelets 150 000, Dose 250 500
          """)
  void numbersShowByTheirFormOrTheirLabel(String language, String marked) {
    check(language, marked);
  }

  @Test
  void extensionsStandBehindTheNamesOfADirectory() {
    assertThat(
            IdentifiersTests.mark(
                "Dr Arezki Benali   70 22\nDr Odile Marchand   70 25\nDr Hugo Page   70 31\n",
                "fr"))
        .contains("[[PHONE|70 22]]", "[[PHONE|70 25]]", "[[PHONE|70 31]]");
    assertThat(IdentifiersTests.mark("Dr Arezki Benali   70 22\n", "fr")).doesNotContain("PHONE");
  }

  private static void check(String language, String marked) {
    assertThat(IdentifiersTests.mark(text(marked), language)).isEqualTo(lines(marked));
  }

  private static String text(String marked) {
    return lines(marked).replaceAll("\\[\\[[A-Z_0-9]+\\|(.*?)]]", "$1");
  }

  private static String lines(String marked) {
    return marked.replace('¶', '\n');
  }
}
