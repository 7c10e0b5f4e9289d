package org.consilium.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small extracts of the French register, in the layout of the large one. */
public final class Extracts {
  public static final String HEADER =
      "Type d'identifiant PP|Identifiant PP|Identification nationale PP|Code civilité d'exercice|"
          + "Libellé civilité d'exercice|Code civilité|Libellé civilité|Nom d'exercice|"
          + "Prénom d'exercice|Code profession|Libellé profession|Code catégorie professionnelle|"
          + "Libellé catégorie professionnelle|Code type savoir-faire|Libellé type savoir-faire|"
          + "Code savoir-faire|Libellé savoir-faire|Code mode exercice|Libellé mode exercice|"
          + "Numéro SIRET site|Numéro SIREN site|Numéro FINESS site|"
          + "Numéro FINESS établissement juridique|Identifiant technique de la structure|"
          + "Raison sociale site|Enseigne commerciale site|"
          + "Complément destinataire (coord. structure)|"
          + "Complément point géographique (coord. structure)|Numéro Voie (coord. structure)|"
          + "Indice répétition voie (coord. structure)|Code type de voie (coord. structure)|"
          + "Libellé type de voie (coord. structure)|Libellé Voie (coord. structure)|"
          + "Mention distribution (coord. structure)|Bureau cedex (coord. structure)|"
          + "Code postal (coord. structure)|Code commune (coord. structure)|"
          + "Libellé commune (coord. structure)|Code pays (coord. structure)|"
          + "Libellé pays (coord. structure)|Téléphone (coord. structure)|"
          + "Téléphone 2 (coord. structure)|Télécopie (coord. structure)|"
          + "Adresse e-mail (coord. structure)|Code Département (structure)|"
          + "Libellé Département (structure)|Ancien identifiant de la structure|"
          + "Autorité d'enregistrement|Code secteur d'activité|Libellé secteur d'activité|"
          + "Code section tableau pharmaciens|Libellé section tableau pharmaciens|Code rôle|"
          + "Libellé rôle|Code genre activité|Libellé genre activité|";

  private Extracts() {}

  /** One activity: eleven digits, names, codes of profession, category and specialty, commune. */
  public static String line(
      String number,
      String family,
      String given,
      String profession,
      String category,
      String specialty,
      String place) {
    String[] fields = new String[56];
    Arrays.fill(fields, "");
    fields[0] = "8";
    fields[1] = number;
    fields[2] = "8" + number;
    fields[7] = family;
    fields[8] = given;
    fields[9] = profession;
    fields[11] = category;
    fields[15] = specialty;
    fields[36] = "23096";
    fields[37] = place;
    return String.join("|", fields) + "|";
  }

  /** A general practitioner. */
  public static String doctor(String number, String family, String given, String place) {
    return line(number, family, given, "10", "C", "SM26", place);
  }

  /** A zip with the file of activities and, as in the real archive, others beside it. */
  public static Path zip(Path folder, String name, List<String> lines, String... others) {
    Path path = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      put(
          zip,
          "PS_LibreAcces_Dipl_AutExerc.txt",
          "Identifiant PP|Code type diplôme obtenu|\n1|2|\n");
      put(
          zip,
          "PS_LibreAcces_Personne_activite.txt",
          HEADER + "\n" + String.join("\n", lines) + "\n");
      for (int i = 0; i < others.length; i += 2) {
        put(zip, others[i], others[i + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(UTF_8));
    zip.closeEntry();
  }
}
