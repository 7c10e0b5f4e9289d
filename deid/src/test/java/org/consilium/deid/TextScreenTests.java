package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextScreenTests {

  private static final TextScreen SCREEN = new TextScreen();

  private static List<TextFinding> screen(String text, String language) {
    return SCREEN.screen(text, Locale.of(language));
  }

  /** 'fr | text | masked text': what is masked and by what. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Mme D., 54 ans, plaque de jambe | une patiente, 50-59 ans, plaque de jambe
          fr | Mme D. consulte pour une toux | une patiente consulte pour une toux
          fr | M. DUPONT Jean (67 ans) est adressé | un patient, 60-69 ans est adressé
          fr | M. Lefèvre, âgé de 8 ans | un patient, 5-9 ans
          fr | le cas de Mme de La Tour-Martin. Elle va bien | le cas d'une patiente. Elle va bien
          fr | que Mme Durand née MARTIN prend | qu'une patiente prend
          fr | vu par le Dr Martin. Le patient va mieux | vu par un confrère. Le patient va mieux
          fr | avis du Pr. J.-P. Van der Meer hier | avis d'un confrère hier
          fr | adressée au docteur Benali | adressée à un confrère
          fr | Monsieur le Professeur Durand | un confrère
          fr | mme dupont 54 ans | une patiente, 50-59 ans
          fr | mr martin a mal | un patient a mal
          fr | dr benali demande | un confrère demande
          fr | Mlle O'Connor et M. D'Alembert | une patiente et un patient
          fr | Mme D. Elle tousse | une patiente Elle tousse
          fr | Mme Parkinson | une patiente
          fr | La patiente Martine D. revient | La patiente revient
          fr | patient DUPONT, 45 ans | patient, 40-49 ans
          fr | patient D., fièvre | patient, fièvre
          fr | l'enfant Lucas tousse | l'enfant tousse
          fr | Nom : DUPONT Prénom : Jean | Nom : [nom] Prénom : [nom]
          fr | une lésion apparue le 3 mars 2024 | une lésion apparue en mars 2024
          fr | M Dupont a mal, M DUPONT aussi | un patient a mal, un patient aussi
          fr | MM. Martin et Durand, Drs Blanc, Noir et Gris | un patient, un confrère
          fr | Mme L.54 ans, Mme K, 32a | une patiente, 50-59 ans, une patiente, 30-39 ans
          fr | lundi 12 mai, le mardi 3 juin 2025, né le lundi 12/05/1947 | mai, en juin 2025, [date de naissance]
          fr | 3 rue de la Paix 29200 Brest Cedex 2. | [adresse] [commune].
          fr | depuis le 12/03/2024 | depuis mars 2024
          fr | vu le 3 mars. | vu en mars.
          fr | le 1er avril et le 12/08 | en avril et en août
          fr | hospitalisé du 12/03/2024 au 15/03/2024 | hospitalisé de mars 2024 à mars 2024
          fr | 12.03.61 et 2024-03-12 | mars 1961 et mars 2024
          fr | né le 12/03/1961 à terme | [date de naissance] à terme
          fr | patiente née en 1961 | patiente [date de naissance]
          fr | née en mars 1961 | [date de naissance]
          fr | DDN : 12/03/1961 | [date de naissance]
          fr | DDN 12-03-61 | [date de naissance]
          fr | joindre le 0612345678 | joindre le [téléphone]
          fr | Tél. 01 42 34 56 78, poste 34. | Tél. [téléphone].
          fr | opéré le 11/XI/2023 | opéré en novembre 2023
          fr | né le 24.XII.1938 | [date de naissance]
          fr | joindre le 06 12 34 56 78. | joindre le [téléphone].
          fr | tél.06.12.34.56.78 | tél.[téléphone]
          fr | +33 6 12 34 56 78 ou 0033612345678 | [téléphone] ou [téléphone]
          fr | +33 (0)6 12 34 56 78 | [téléphone]
          fr | 06-12-34-56-78/01 42 34 56 78 | [téléphone]/[téléphone]
          fr | écrire à jean.dupont+rdv@exemple.fr. | écrire à [courriel].
          fr | jean.dupont (at) exemple.fr | [courriel]
          fr | NIR 1 85 05 78 006 084 91 | NIR [n° de sécurité sociale]
          fr | 185057800608491 | [n° de sécurité sociale]
          fr | habite 69003 Lyon | habite [commune]
          fr | 23000 Guéret, Creuse | [commune], Creuse
          fr | opérée à Cayenne en juin | opérée à [commune] en juin
          fr | 12 rue des Lilas, 13100 Aix-en-Provence | [adresse], [commune]
          fr | F-75013 PARIS | [commune]
          fr | voir https://exemple.org/dossier?id=3. | voir [lien].
          fr | voir www.exemple.fr/a et cabinet-martin.fr | voir [lien] et [lien]
          fr | une femme de 94 ans | une femme de 90 ans ou plus
          fr | centenaire (102 ans) | centenaire (90 ans ou plus)
          fr | Mme D., 94 ans | une patiente, 90 ans ou plus
          en | Mrs Smith, 54 years old, has a rash | a patient, 50-59 years, has a rash
          en | Mr. John A. Smith came | a patient came
          en | Dr. Jones saw her on March 3rd 2024 | a colleague saw her in March 2024
          en | since 3 March 2024 | since March 2024
          en | March 3, 2024 and 03/25/2024 | March 2024 and March 2024
          en | DOB 12/03/1961 | [date of birth]
          en | a 94-year-old woman | a over-89-year-old woman
          en | aged 94 years | aged 90 years or older
          en | call 020 7946 0958 or 07700 900123 | call [phone] or [phone]
          en | (555) 123-4567, +1 555-123-4567 | [phone], [phone]
          en | lives at SW1A 1AA | lives at [town]
          de | Frau D., 54 Jahre alt, mit Ausschlag | eine Patientin, 50-59 Jahre, mit Ausschlag
          de | Herr von der Heide hustet | ein Patient hustet
          de | Prof. Dr. med. Müller meint | ein Kollege meint
          de | Frau Dr. Weber | eine Kollegin
          de | am 3. März 2024 | im März 2024
          de | seit dem 12.03.2024 | seit März 2024
          de | am 12.3. gestürzt | im März gestürzt
          de | geb. 12.03.1961 | [Geburtsdatum]
          de | geboren am 12. 3. 1961 | [Geburtsdatum]
          de | 94-jährige Frau | über 89-jährige Frau
          de | wohnt in D-12345 Berlin | wohnt in [Ort]
          de | 80331 München | [Ort]
          de | Tel. 0171 1234567 oder 030/12345678 | Tel. [Telefon] oder [Telefon]
          de | +49 171 1234567 | [Telefon]
          """)
  void replacesWhatIdentifies(String language, String text, String masked) {
    assertThat(Main.masked(text, Locale.of(language))).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | amoxicilline 500 mg x3/j, puis 1 g/6h, 1/2 comprimé
          fr | TA 14/8, puis 120/80, FC 90, PR 180 ms, SpO2 98 %, 37,5 °C
          fr | créatinine 110 µmol/L, CRP 12,5, Hb 9.2, plaquettes 150000, 25000 UI, 12000 Leucocytes
          fr | GCS 15, NYHA 3/4, EVA 6/10, score de Wells 4,5, DLQI 12.5
          fr | HAS 2023, recommandations 2023, ESC 2021 page 12, depuis 2019, en mars 2024
          fr | femme de 54 ans, enfant de 3 ans, 89 ans, nourrisson de 6 mois
          fr | 32 SA + 4, 12 SA, G2P1, 39 semaines
          fr | PMID 23065716, PMID: 20240312, doi 10.1056/NEJM.2020.12.11, 10.1016/S0140-6736(20)30183-5, doi: 10.5555/eyes.demo.keratitis
          fr | https://doi.org/10.1056/NEJMoa2034577 et https://pubmed.ncbi.nlm.nih.gov/23065716/
          fr | le Dr traitant, un Dr, le docteur en ville, mon Dr. Le traitement
          fr | M. tuberculosis, M. Tuberculosis, M. avium, IgM. Le titre, IgM Positives
          fr | maladie de Parkinson, syndrome de Marfan, patient Parkinson, patiente Crohn
          fr | patient HIV positif, patiente BRCA1, patient BPCO, patient COVID, patiente ASA 2
          fr | Mme X, 54 ans ; M. X
          fr | madame a mal, monsieur se plaint, Madame est venue, mme consulte
          fr | insuline 10-10-12, schéma 1-0-1, 2-2-2, 1/1/1, voir 3.2.1 et version 1.2.3.4
          fr | L4-L5, C6, T2N1M0, 3 x 12, 1:2000, 10^5, INR 2,5 à 3,5
          fr | le 15 ou le 112, 3114, IMC 31, 90-99 ans, plus de 65 ans
          fr | QTc 450 ms, 25 mm/s 10 mm/mV, V1 V2 V3, II III aVF
          fr | OCT 3 mm, 2 OCT, sept 2 patients, 5 dec
          fr | amoxicilline 3 X 2000 mg, IRM oct. 2019, opéré en janv. 1998, depuis 03.2019
          fr | poivre de Cayenne, savon de Marseille, Lancet 2019:45, JAMA 2016;315:801-10
          fr | SCA avec sus-décalage de ST inférieur
          fr | CIP 3400930000123
          fr | ECG 12 D, troponine 14 puis 52 ng/L à H0 et H3
          fr | Patiente Asthmatique, Patient Diabétique, Enfant Drépanocytaire SS, patient Algérien
          fr | Ig M Positives, T2 N1 M Avancé, lundi 3 patients
          en | may 5 patients be treated, 500 mg tid, BP 120/80, in March 2024, NICE 2023
          en | MS Patients, MR Imaging, the patient was seen, Patient education
          en | B12 deficiency, T4 1.2, L5 radiculopathy, aged 54 years, GCS 15/15
          de | Patientin mit Husten, Patient Diabetes, RR 120/80, 500 mg 1-0-1, im März 2024
          de | Leukozyten-Anstieg 14 G/l, CK-Anstieg 800 U/l, Behandlungspfad 2
          de | Frau mit Husten, Herr der Lage, 12000 Leukozyten, der Arzt
          """)
  void letsMedicinePass(String language, String text) {
    assertThat(screen(text, language)).isEmpty();
  }

  @Test
  void eachKindHasItsTypeAndReason() {
    assertThat(
            screen(
                "Mme D. née le 12/03/1961, a@b.fr, 0612345678, 69003 Lyon, vue le 3 mars 2024, "
                    + "www.exemple.fr, 185057800608491, mari de 94 ans",
                "fr"))
        .extracting(TextFinding::type, TextFinding::reasonKey)
        .containsExactly(
            tuple(TextType.NAME_PATIENT, "privacy.reason.name"),
            tuple(TextType.DOB, "privacy.reason.birthdate"),
            tuple(TextType.EMAIL, "privacy.reason.email"),
            tuple(TextType.PHONE, "privacy.reason.phone"),
            tuple(TextType.POSTCODE, "privacy.reason.postcode"),
            tuple(TextType.DATE, "privacy.reason.date"),
            tuple(TextType.URL, "privacy.reason.url"),
            tuple(TextType.NIR, "privacy.reason.nir"),
            tuple(TextType.AGE_OVER_89, "privacy.reason.age"));
  }

  @ParameterizedTest
  @CsvSource({
    "1 85 05 78 006 084 91, false",
    "185057800608491, false",
    "1 85 05 78 006 084 92, true",
    "1 85 05 78 006 084, true",
    "2 85 05 2A 006 084 24, true",
    "1850578006084 91, false"
  })
  void aSocialSecurityNumberWithTheRightKeyMayNotBeKept(String number, boolean keepable) {
    assertThat(screen("n° " + number + " fin", "fr"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.type()).isEqualTo(TextType.NIR);
              assertThat(finding.keepable()).isEqualTo(keepable);
            });
  }

  /** Nobody calls it a DOI: it may be the number of a record. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.2023/Dupont-Marie | Dupont-Marie
          dossier 10.2023/Lefebvre, suivi depuis lors | Lefebvre
          """)
  void aNameInWhatOnlyLooksLikeADoiIsFound(String text, String name) {
    assertThat(SCREEN.identifiers(text, Locale.FRENCH, Known.nothing()))
        .extracting(finding -> text.substring(finding.start(), finding.end()))
        .contains(name);
    assertThat(screen("doi:" + text.substring(text.indexOf("10")), "fr")).isEmpty();
  }

  @Test
  void corsicanNumbersHaveTheirOwnKey() {
    for (String department : List.of("2A", "2B", "2a")) {
      String number = "28505" + department + "006084";
      long key = CheckDigits.nirKey(number);
      assertThat(screen("%s%02d".formatted(number, key), "fr"))
          .singleElement()
          .extracting(TextFinding::keepable)
          .isEqualTo(false);
    }
    // 2A counts as 19: worked by hand, 2850519006084 mod 97 = 21, 97 - 21 = 76.
    assertThat(CheckDigits.nirKey("285052A006084")).isEqualTo(97 - 2850519006084L % 97);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en", "de", "es"})
  void aMaskedTextHasNothingLeftToFind(String language) {
    String text =
        """
        Mme D., 54 ans, née le 12/03/1961, vue le 3 mars 2024 par le Dr Martin (12.03.24).
        M. DUPONT Jean, 94 ans, 12 rue des Lilas 69003 Lyon, 06 12 34 56 78, jean@exemple.fr.
        Frau Weber, 94-jährig, geboren am 12. 3. 1961, am 12.3. gesehen, D-12345 Berlin.
        Mrs Smith, a 94-year-old seen on March 3rd, 2024, SW1A 1AA, +44 20 7946 0958.
        NIR 1 85 05 78 006 084 91, https://exemple.org/x, l'enfant Lucas, patient DUPONT, 3 ans.
        Nom : DUPONT. avis du Pr Durand, 91 ans, 100 years old, 95 Jahre alt, né en 1930.
        """;
    String masked = Main.masked(text, Locale.of(language));
    assertThat(screen(masked, language)).as(masked).isEmpty();
    for (TextFinding finding : screen(text, language)) {
      assertThat(screen(finding.replacement(), language)).as(finding.replacement()).isEmpty();
    }
  }

  @Test
  void offsetsCountUnitsOfTheOriginalText() {
    String text =
        "😀 e\u0301te\u0301 06\u00a012\u202f34\u200b 56\u200978, He\u0301le\u0300ne : Mme\u00a0He\u0301bert.";
    assertThat(screen(text, "fr"))
        .extracting(finding -> text.substring(finding.start(), finding.end()))
        .containsExactly(
            "06\u00a012\u202f34\u200b 56\u200978", "He\u0301le\u0300ne", "Mme\u00a0He\u0301bert");
  }

  @Test
  void disguisedDigitsAndDashesAreSeen() {
    assertThat(Main.masked("０６１２３４５６７８ et 12‑03‑1961", Locale.FRENCH))
        .isEqualTo("[téléphone] et mars 1961");
  }

  @Test
  void overlappingFindingsBecomeOne() {
    TextDetector wide = (text, language) -> List.of(finding(0, 6, TextType.NAME, true));
    TextDetector crossing = (text, language) -> List.of(finding(4, 9, TextType.NIR, false));
    TextDetector apart = (text, language) -> List.of(finding(9, 10, TextType.URL, true));
    assertThat(new TextScreen(List.of(apart, wide, crossing)).screen("0123456789", Locale.FRENCH))
        .containsExactly(finding(0, 9, TextType.NIR, false), finding(9, 10, TextType.URL, true));
  }

  @Test
  void aFailingDetectorFailsTheScreening() {
    TextDetector broken =
        (text, language) -> {
          throw new IllegalStateException("no dictionary");
        };
    assertThatThrownBy(() -> new TextScreen(List.of(broken)).screen("bonjour", Locale.FRENCH))
        .hasMessage("no dictionary");
    TextDetector lost = (text, language) -> List.of(finding(3, 99, TextType.NAME, true));
    assertThatThrownBy(() -> new TextScreen(List.of(lost)).screen("bonjour", Locale.FRENCH))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void anEmptyTextHasNoFindings() {
    assertThat(screen("", "fr")).isEmpty();
    assertThat(screen("\u200b", "fr")).isEmpty();
  }

  private static TextFinding finding(int start, int end, TextType type, boolean keepable) {
    return new TextFinding(start, end, type, 0.9, "privacy.reason.name", "[x]", keepable);
  }
}
