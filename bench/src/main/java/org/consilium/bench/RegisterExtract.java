package org.consilium.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an invented extract in the layout of PS_LibreAcces_Personne_activite: 56 columns, one line
 * an activity, some people with two. With a share of changes it writes the extract of a later day:
 * of that share a fifth left, a fifth is new, the others moved.
 */
public final class RegisterExtract {
  private static final String HEADER =
      "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|"
          + "Libellé civilité d'exercice|Code civilité|Libellé civilité|Nom d'exercice|"
          + "Prénom d'exercice|Code profession|Libellé profession|Code catégorie professionnelle|"
          + "Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|"
          + "Code savoir-faire|Libellé savoir-faire|Code mode exercice|Libellé mode exercice|"
          + "Numéro SIRET site|Numéro SIREN site|Numéro FINESS site|"
          + "Numéro FINESS établissement juridique|Identifiant technique de la structure|"
          + "Raison sociale site|Enseigne commerciale site|Complément destinataire|"
          + "Complément point géographique|Numéro Voie|Indice répétition voie|Code type de voie|"
          + "Libellé type de voie|Libellé Voie|Mention distribution|Bureau cedex|Code postal|"
          + "Code commune|Libellé commune (coord. structure)|Code pays|Libellé pays|Téléphone|"
          + "Téléphone 2|Télécopie|Adresse e-mail|Code Département|Libellé Département|"
          + "Ancien identifiant de la structure|Autorité d'enregistrement|Code secteur|"
          + "Libellé secteur|Code section|Libellé section|Code rôle|Libellé rôle|Code genre|"
          + "Libellé genre|";
  private static final String[] SYLLABLES = {
    "BA", "CHE", "DU", "FRE", "GRI", "LA", "MAR", "NO", "PE", "QUI", "RO", "SI", "TEL", "VA", "MONT"
  };
  private static final String[][] PROFESSIONS = {
    {"10", "Médecin"},
    {"60", "Infirmier"},
    {"21", "Pharmacien"},
    {"40", "Chirurgien-Dentiste"},
    {"50", "Sage-Femme"},
    {"70", "Masseur-Kinésithérapeute"}
  };

  private RegisterExtract() {}

  public static void main(String[] args) throws IOException {
    int rows = Integer.parseInt(args[1]);
    double changed = Double.parseDouble(args[2]);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(Path.of(args[0])))) {
      zip.setLevel(Deflater.BEST_SPEED);
      zip.putNextEntry(new ZipEntry("PS_LibreAcces_Personne_activite.txt"));
      BufferedWriter out = new BufferedWriter(new OutputStreamWriter(zip, UTF_8), 1 << 16);
      out.write(HEADER);
      out.write('\n');
      write(out, rows, changed);
      out.flush();
      zip.closeEntry();
    }
  }

  private static void write(BufferedWriter out, int rows, double changed) throws IOException {
    Random changes = new Random(7);
    int written = 0;
    for (long person = 0; written < rows; person++) {
      Random random = new Random(person);
      double fate = changes.nextDouble() / Math.max(changed, 1e-12);
      boolean gone = fate < 0.2;
      boolean fresh = fate >= 0.2 && fate < 0.4;
      boolean moved = fate >= 0.4 && fate < 1;
      // The one who left makes room for nobody: the number of lines stays as the first day's.
      int activities = random.nextInt(5) == 0 ? 2 : 1;
      for (int i = 0; i < activities && written < rows; i++) {
        written++;
        if (!gone) {
          line(out, person, random, moved);
        }
      }
      if (fresh) {
        line(out, 90_000_000L + person, new Random(-person - 1), false);
      }
    }
  }

  private static void line(BufferedWriter out, long person, Random random, boolean moved)
      throws IOException {
    String number = Long.toString(10_000_000_000L + person);
    String[] profession = PROFESSIONS[(int) (person % PROFESSIONS.length)];
    boolean physician = profession[0].equals("10");
    String family = word(new Random(person), 3);
    String given = word(new Random(person + 5), 2);
    String place = word(random, 3);
    out.write(
        String.join(
            "|",
            "8",
            number,
            "8" + number,
            physician ? "DR" : "",
            physician ? "Docteur" : "",
            "M",
            "Monsieur",
            family,
            given,
            profession[0],
            profession[1],
            "C",
            "Civil",
            physician ? "S" : "",
            physician ? "Spécialité ordinale" : "",
            physician ? "SM" + (10 + person % 44) : "",
            physician ? "Qualifié en spécialité " + person % 44 : "",
            "L",
            "Libéral, indépendant, artisan, commerçant",
            "3" + number + "00",
            "3" + number.substring(2),
            "23000" + random.nextInt(10_000),
            "",
            "R1000000" + number,
            "CABINET DU DR " + family,
            "",
            "",
            "",
            Integer.toString(random.nextInt(200)),
            "",
            "RUE",
            "Rue",
            word(random, 4),
            "",
            "23000 " + place,
            "23000",
            "23096",
            moved ? place + " NEUF" : place,
            "99000",
            "France",
            "05555" + random.nextInt(90_000),
            "",
            "",
            "",
            "23",
            "Creuse",
            "",
            "CNOM",
            "SA07",
            "Cabinet individuel",
            "",
            "",
            "",
            "",
            "GENR01",
            "Activité standard de soin ou de pharmacien"));
    out.write("|\n");
  }

  private static String word(Random random, int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
    }
    return word.toString();
  }
}
