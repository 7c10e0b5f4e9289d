package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far addresses and hospitals reach. */
class PlacesTests {

  private static final TextScreen SCREEN = new TextScreen();

  /** 'fr | text with [identifiers], each of which must be covered from end to end'. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | domicile ([145 rue de la Gare, ferme Bertin]), devant une douleur
          fr | M. Roland, [résidence Les Pins, bât. D, porte 12]. Veuf.
          fr | vit au [HLM des Lilas, tour 2, 9e étage, logement 912], seule
          fr | demeure [48 rue du Temple esc. B]. Elle parle peu
          fr | [13 av. des Frères-Lumière, BP 8] – 64109 Bayonne
          fr | elle habite [17, Grand'Rue], au calme
          fr | Adresse : [maison Ospitala, quartier Elizalde] – 64310 Ascain
          fr | demeurant au [bourg, maison de la poste], 19220 Saint-Privat
          fr | l'héberge désormais, [lot. Bois-Rouge n° 14], 97139 Les Abymes
          fr | elle vit [quartier Sainte-Anne, maison Larralde]. Elle marche
          en | [2880 Willow Cane Rd, Apt 2-C], Houma, LA 70360
          en | seen at home, [1418 Avenue G, basement], alone
          en | visit [Top flat, 31 Harbour Wynd]. Mother well
          en | resident at [No 4, Miller's Close], presented today
          en | 0800,"[24 tollash row]" - key under the gnome
          de | Mitbewohnerin, [Waldstr. 77, 2. OG], 63071 Offenbach
          de | wohnt [Flughafenstr. 61 Hinterhaus 4. OG], 12049 Berlin
          de | Adresse: [Fuhlendorfer Str. 401, 3. Stock li]., 22309 Hamburg
          de | zuletzt wohnhaft [Chausseestr. 12, WG 4], 15746 Groß Köris
          de | Hansen, Ottokar; [Meierberg 17 b], 32699 Extertal
          de | Alarm 04:12 / Ort [Seestr. 19], Waging
          fr | renversé par une voiture [rue Chabrolle], conscient
          fr | orthophoniste installée [avenue du Maréchal-Ferrant], deux fois par semaine
          en | hostel on [Castlegate Road], seen twice
          en | found outside the bakery in [Amberley Crescent], confused
          de | gestürzt in der [Amselgrundgasse], ansprechbar
          de | wohnt Ecke [Finkenhofstraße], allein
          """)
  void anAddressIsFoundToItsEnds(String language, String marked) {
    assertCovered(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Résultats du [labo de génétique Le Mans-Sarthe] reçus
          fr | TRANSMISSIONS — [EHPAD Les Genêts d'Or]
          fr | adressé par le [chu de rouen], bonne évolution
          fr | [HÔPITAUX CIVILS DE COLMAR], médecine
          en | transferred to [Killmore Breast & Endocrine Clinic] on a drip
          en | seen in [Southport ED] last night
          en | would [St Anselm's] take him? She came from St Anselm's Hospital
          de | Kontrolle in der [Radiologie Leoben] am Montag
          de | [Evangelisches Krankenhaus Bethanien], Klinik für Neurologie
          de | Dialyse im [Nierenzentrum Altenessen] dreimal
          de | Abstriche an [Institut für Rechtsmedizin Greifswald].
          fr | transférée à [Lariboisière] hier soir
          fr | le bilan fait à l'[HEGP], puis retour de [Cochin] lundi
          en | transferred from [Raigmore] on Monday, then seen at [GOSH]
          de | Verlegung nach [Großhadern], danach in die [Charité]
          fr | sort vers [SSR Les Tilleuls Bleus], puis [HAD Vexin-Sud]
          fr | accouchement prévu à la [Maison de naissance Amarelle]
          en | biopsy read by [Rowandale Dermatology] last week
          """)
  void aHospitalIsFoundWithItsKind(String language, String marked) {
    assertCovered(language, marked);
  }

  /** Employers, clubs, schools and courts, and the numbers of their cases. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | il nage au [club de Plouvara] le jeudi
          fr | chauffeur aux [transports Garcineau], arrêté
          fr | ancienne ouvrière de la [filature Motteville], veuve
          en | night porter at [Larkholme Motel], smoker
          en | house valued by [Penhallow Auctioneers] in May
          de | arbeitet bei der [Zuckerfabrik Nordheide], Schicht
          de | Klägerin, [Sozialgericht Altenmark], Az. [S 12 U 304/22]
          de | Betreuung, Az. [7 XVII 88/24], GZ [24 Cgs 118/24k]
          de | besucht die [Realschule am Schillerhain], Klasse 8
          """)
  void anEmployerIsFoundWithItsKind(String language, String marked) {
    assertCovered(language, marked);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Chambre 12, porte fermée, 2e étage sans ascenseur, ch 16 Foley silicone
          fr | service de cardiologie, escalier monté sans dyspnée, tour de taille 92 cm
          fr | vous adresse : pas d'allergie, domicile : marche avec canne, lot 4512 administré
          fr | quartier supérieur du lit, cité plus haut, place du scanner, cours de gymnastique
          fr | labo de biochimie : kaliémie 4,1, imagerie de contrôle dans 6 mois
          en | room 12, third floor, unit 4 of blood, block 3 of slides
          en | seen in cardiology, st elevation in lead 3, water, no. 4 of 6 stents
          en | address: pain control, ground floor living, flat T waves
          de | Zimmer 12, 2. Stock ohne Aufzug, Stufe 3, Block 2 von 4 Zyklen
          de | Klinik für Neurologie, Institut für Pathologie, HLM 90 Minuten
          de | Schulweg 20 Minuten, Gehstrecke 50 m, Atemwege frei, Top 4 Diagnosen
          fr | signe de Trousseau négatif, maladie de Dupuytren, syndrome de Cochin, hernie de Broca
          fr | il marche dans la rue sans aide, club sandwich refusé, salon de coiffure
          fr | Centre de dépistage, fiche jaune. Cabinet de gynécologie médicale
          fr | examen à Noël, garde de Noël, repas de Noël
          en | Trousseau sign at rest, hand surgery, CT road map, street drugs
          en | Department of Neurology, Rehab Unit, bays open 0800-1600
          en | polyp Paris class Is, Budapest criteria met
          de | Habe M. Bechterew und M. Parkinson, Zeichen nach Trousseau positiv
          de | Im SDQ 22 Punkte, im Verein aktiv, Schule besucht, Sackgasse
          de | RR 120/80, 2 K 10 mmol, ICD-O 8247/3
          """)
  void whatLooksAlikeStays(String language, String text) {
    assertThat(SCREEN.identifiers(text, Locale.of(language), Known.nothing())).isEmpty();
  }

  @Test
  void nothingBeforeAnAddressIsNoHarm() {
    for (String text : List.of("'s Avenue 12", "<strasse>--</strasse> 12345 Berlin", ", 12 rue")) {
      for (String language : List.of("fr", "en", "de")) {
        SCREEN.identifiers(text, Locale.of(language), Known.nothing());
      }
    }
  }

  private static void assertCovered(String language, String marked) {
    List<int[]> spans = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int open = 0;
    for (char unit : marked.toCharArray()) {
      if (unit == '[') {
        open = text.length();
      } else if (unit == ']') {
        spans.add(new int[] {open, text.length()});
      } else {
        text.append(unit);
      }
    }
    List<TextFinding> found =
        SCREEN.identifiers(text.toString(), Locale.of(language), Known.nothing());
    for (int[] span : spans) {
      assertThat(found)
          .as(text.toString())
          .anyMatch(finding -> finding.start() == span[0] && finding.end() == span[1]);
    }
  }
}
