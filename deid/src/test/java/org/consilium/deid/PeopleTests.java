package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and initials that their place makes known; a '¶' stands for the end of a line. */
class PeopleTests {

  private static final TextScreen SCREEN = new TextScreen();

  private static List<String> found(String language, String line) {
    String text = line.replace('¶', '\n');
    return SCREEN.identifiers(text, Locale.of(language), Known.nothing()).stream()
        .map(finding -> text.substring(finding.start(), finding.end()))
        .toList();
  }

  /** 'fr | text | what is found, and nothing else'. */
  /** Units, diseases and farewells at the end of a line, which sign nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          fr ~ pO2 9,2 kPa/pCO2 5,1 kPa
          en ~ Na 138 mEq/K 4.1 mEq/Cl 101 mEq
          fr ~ Lésion du dos depuis trois mois. Que faire ? LED
          en ~ Annular lesion of the back. Any idea? DLE
          fr ~ Merci de vos avis. Cdlt
          fr ~ Trichophytie de la peau glabre
          fr ~ Capillarite purpurique/Vascularite leucocytoclasique
          de ~ 1. Morbus Bowen/2. Basaliom/3. Keratose
          """)
  void whatEndsALineMaySignNothing(String language, String text) {
    String lines = text.replace('/', '\n');
    assertThat(IdentifiersTests.mark(lines, language)).isEqualTo(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Pas de fièvre ce soir. Sortie à 5h. WB | WB
          fr | Toilette faite, pansement propre.¶lz | lz
          fr | Faut-il arrêter la cortisone ? WB 21h | WB
          en | Slept well, no pain overnight. /WB | WB
          en | Dressing changed, all dry. wb | wb
          de | Hat gut geschlafen. Hausarzt informiert. /wb | wb
          de | Verband trocken, Wunde reizlos. Kö. | Kö
          """)
  void initialsAtTheEndOfATextSignIt(String language, String text, String initials) {
    assertThat(found(language, text)).containsExactly(initials);
  }

  /** 'fr | text | what is found, and nothing else, with ';' between'. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Receveurs : init. T.P. et M.-A. V. ; greffe rénale | T.P.;M.-A. V.
          fr | Code patient au CRF : B-N, visite 3 | B-N
          fr | Patient : TEI (3 premières lettres), 52 kg | TEI
          fr | Compte des compresses juste. Signé RWZ | RWZ
          fr | Rappelé ce soir par wb. | wb
          en | Subject initials: K-B, visit 3 | K-B
          en | Count correct. Checked by two nurses, signed "PJK" at the desk | PJK
          de | Initialen: W.B., Visite 3 | W.B.
          de | Befund liegt vor, gez. RWZ | RWZ
          de | Unser Zeichen: Lz/wo | Lz/wo
          """)
  void initialsThatAWordAnnouncesAreFound(String language, String text, String initials) {
    assertThat(found(language, text)).containsExactly(initials.split(";"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | 0910 drain 40 ml, rpt USS mane.¶kt¶0955 comfortable | kt
          en | [14:12] temp down – dk¶[15:00] asleep | dk
          en | 6/1 dizzy, back to bed (KM)¶7/1 better | KM
          en | Plan as above.¶¶MG/bc | MG/bc
          en | Authorised 3 pm. CÓB:jt | CÓB:jt
          en | dictated, not read; tr: jlo | jlo
          fr | Compte rendu relu PhG le 17 septembre | PhG
          fr | 22:10 repas à peine touché. (fb)¶23:00 dort | fb
          de | 16.02. abgesaugt, ruhig. Hs¶17.02. unverändert | Hs
          de | Visum: tos / Diktat fertig | tos
          """)
  void whoSignsAnEntryIsFound(String language, String text, String initials) {
    assertThat(found(language, text)).contains(initials);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | 0910 drain 40 ml. ok¶0955 comfortable. pt¶1010 chest pain (CP)
          en | Infusion 20 IU/ml¶5 U/kg
          fr | 09:10 repas à peine touché. non¶10:00 douleur EVA 2
          de | 09:10 Drain 40 ml. ja¶10:00 Tropf 5 ml/h
          en | Hudson mask at 10 L, Stevens-Johnson syndrome, Borrelia burgdorferi
          """)
  void whatEndsAnEntryMaySignNothing(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Pas de fièvre ce soir. RAS
          fr | Pose du drain, PEC chirurgicale. SHU
          fr | Retrait prévu demain.¶KT
          fr | Terrain : HTA, diabète. BPCO
          fr | Perte de poids récente. AEG
          fr | Contrôle à distance. NFS, CRP, TDM
          fr | Retour à domicile ? oui
          fr | Examen clinique ce jour : R.A.S., injection I.M. puis I.V.
          fr | Glycémie à jeun 5 mmol/L, débit 20 mL/kg
          fr | Perfusion de 2 mg/kg, posée par VVP
          fr | DDN :
          en | Chest clear, abdomen soft. NAD
          en | Settled after nebuliser. SOB
          en | Left leg swollen. ?DVT
          en | Stable overnight.¶OK
          en | Sample sent off today. UA
          en | Weight 12 kg, 5 mg/kg given. signed POT: yes
          de | Röntgen Thorax: o. B.
          de | Bekannte Vorerkrankungen. KHK
          de | Vincent-Zeichen OPT: kein Sequester
          de | Labor abgenommen. BB
          de | Verlegung auf Station, weiter mit ASS
          """)
  void abbreviationsAtTheEndOfATextAreNobody(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  /** 'fr | text | what must be among what is found'. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | raya5 : doxy ou amox ?¶oline : doxy 10 jours¶raya5 : et chez la femme enceinte ? | raya5
          fr | raya5 : doxy ou amox ?¶oline : doxy 10 jours¶raya5 : et chez la femme enceinte ? | oline
          en | 14/3 09:12 <kip_ward9> neuts low again, started tazocin | kip_ward9
          en | 12/11/24, 19:02 - Nekane: anyone free for theatre? | Nekane
          en | mel_ozu 21:14 sats 84 on a venturi | mel_ozu
          de | raja: fleckiges Exanthem unter Vanco¶olaf: langsamer laufen lassen¶raja: ok | raja
          """)
  void whoSpeaksInAConversationIsFound(String language, String text, String speaker) {
    assertThat(found(language, text)).contains(speaker);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | poids : 71 kg¶taille : 180 cm¶poids : 70 kg ce matin
          en | plan: rest¶bloods: normal¶plan: home tomorrow
          de | puls: 80¶temp: 37,2¶puls: 84
          """)
  void labelsThatComeAgainDoNotSpeak(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Revu avec le Dr Guivarc'h ce matin | Guivarc'h
          fr | Suivi par le Dr A. Ladrière en ville | A. Ladrière
          en | Thanks, seen by Dr O'Gadhra in clinic | O'Gadhra
          en | message from marianne_roe about the rota | marianne_roe
          de | Quantz, Eugen      100 W   Z.n. Infarkt | Quantz, Eugen
          de | heute war frau tischler zur kontrolle da | tischler
          de | vertreten durch Dres. Quantz u. Wilperath in der Praxis | Wilperath
          """)
  void aNameIsFoundAsAWhole(String language, String text, String name) {
    assertThat(found(language, text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | maladie de Parkinson, scanner.le patient va bien
          en | x-ray clear, Hartmann's 500 ml, pt well.then home
          en | Cotton-Leung stents, Watson-Jones approach
          de | frau klagt nicht, der herr doktor kommt, Z.n. Schenkelhalsfraktur
          de | Herzinsuffizienz, Niereninsuffizienz     NYHA II
          """)
  void whatOnlyLooksLikeAPartOfANamePasses(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Phénotype HLA-DR faible, CD34 partiel
          fr | Aujourd'hui garde tranquille.
          fr | Madame la Directrice, je vous remercie
          en | Dear Doctor¶¶Re: follow up
          en | the dr said to rest
          de | Habe M. Bechterew seit 1998, dazu M. Perthes als Kind
          de | Das weiß nur seine Frau. Den Medikamentenzettel hat er zerrissen
          de | Sehr geehrter Herr Medizinalrat!
          """)
  void whatATitleCannotLeadToIsNobody(String language, String text) {
    assertThat(found(language, text).stream().filter(name -> !name.matches("[\\d.: ]+")).toList())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Patiente : Nolwenn Ladrière, 1987, adressée pour avis | Nolwenn Ladrière
          fr | Compte rendu relu et signé Ladrière de Milly | Ladrière de Milly
          en | Name: Quenby Thackwray, 1953-10-02, ward 4 | Quenby Thackwray
          de | Patientin: Gundula Wahnschaff, 1953-10-02, Station 4 | Gundula Wahnschaff
          """)
  void fullNamesBesideAYearAreNoAuthors(String language, String text, String name) {
    assertThat(found(language, text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Selon Hochberg (1988), correction des tests multiples
          en | no benefit in the PLUS trial (Finfer 2022)
          de | kein Vorteil in der Studie (Finfer 2022)
          """)
  void authorsBesideAYearPass(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          de | Labor Mittwoch¶Feige, Margret: Kalium 4,1 | Feige, Margret
          de | Sonographie Schilddrüse. Knödler, Inge, Verlaufskontrolle | Knödler, Inge
          en | Bed 4¶Thackwray, Yolande: obs stable | Thackwray, Yolande
          """)
  void familyNamesBeforeGivenNamesAreFoundAtTheHeadOfAnEntry(
      String language, String text, String name) {
    assertThat(found(language, text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | BED1 Thackwray - NBM¶BED2 Okonedo - home am¶BED3 Bishop - trache¶BED4 Pemberton - IV | Bishop
          de | 08.00  Wahnschaff   Visite¶08.20  Kuhl   Verband¶08.40  Hösl   Ulcus¶09.00  Traoré   Labor | Kuhl
          """)
  void inAListOfPeopleTheOthersAreToo(String language, String text, String name) {
    assertThat(found(language, text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | S1 normal¶S2 dédoublé¶S3 absent
          en | BED1 EMPTY - CLEANED¶BED2 CLOSED¶BED3 EMPTY
          en | Q1 Osler or Janeway?¶Q2 which vein?¶Q3 which lobe?
          de | 1. Visite¶2. Verband¶3. Labor¶4. Entlassung
          """)
  void listsOfOtherThingsAreNobody(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Toilette faite. wbq¶Pansement propre. wbq¶Retour demain | wbq
          en | 08  13.8 NovoRapid 6 wq¶12  16.2 NovoRapid 8 wq¶ketones 0.3 | wq
          en | pilar> why the dose¶dexter> Cr went up¶pilar> how is the man | dexter
          en | home number changed, will ring back. meg | meg
          de | Konsil gesehen, Befund in orbis. danke!! jette | jette
          """)
  void whoeverSignsOrSpeaksTwiceIsFound(String language, String text, String name) {
    assertThat(found(language, text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Poids 70 kg¶Poids 71 kg¶Diurèse 800 ml¶Diurèse 900 ml
          en | amoxicillin 500 tds¶ibuprofen 400 tds¶pain better. ok¶eating. ok
          de | Puls 80 min¶Puls 84 min¶Gewicht 70 kg¶Gewicht 71 kg
          """)
  void unitsThatEndLinesSignNothing(String language, String text) {
    assertThat(found(language, text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Compte rendu validé par hladriere2 ce matin | hladriere2
          """)
  void namesWithADigitBehindAreFound(String language, String text, String name) {
    assertThat(found(language, text)).contains(name);
  }
}
