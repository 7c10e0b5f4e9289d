package org.consilium.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.consilium.accounts.Profession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistersTests {
  @TempDir private Path folder;

  private final Registers registers =
      new Registers(
          List.of(
              new FrenchRegister(),
              new AmericanRegister(),
              new BritishRegister(),
              new GermanRegister(),
              new BelgianRegister()));

  @Test
  void numbersThatWereGivenOutAddUp() {
    // The sample numbers of the CMS, the KBV and eHealth.
    assertThat(check("US", "1234567893")).isEqualTo(Register.NumberCheck.RIGHT);
    assertThat(check("US", "1234567890")).isEqualTo(Register.NumberCheck.DOUBTFUL);
    assertThat(check("DE", "123456601")).isEqualTo(Register.NumberCheck.RIGHT);
    assertThat(check("DE", "123456701")).isEqualTo(Register.NumberCheck.DOUBTFUL);
    assertThat(check("BE", "19006951001")).isEqualTo(Register.NumberCheck.RIGHT);
    assertThat(check("BE", "19006950001")).isEqualTo(Register.NumberCheck.DOUBTFUL);
    assertThat(check("GB", "7012345")).isEqualTo(Register.NumberCheck.RIGHT);
  }

  @Test
  void belgianNumbersSinceTwentyNineteenCountByEightyNine() {
    int first = 104_321;
    String number = first + "%02d001".formatted(89 - first % 89);
    assertThat(check("BE", number)).isEqualTo(Register.NumberCheck.RIGHT);
  }

  @Test
  void aFrenchNumberIsDoubtedAndNeverRefused() {
    assertThat(check("FR", "10003456780")).isNotEqualTo(Register.NumberCheck.STRANGE);
    assertThat(check("FR", "10003456781")).isNotEqualTo(Register.NumberCheck.STRANGE);
    assertThat(check("FR", "123")).isEqualTo(Register.NumberCheck.STRANGE);
  }

  @Test
  void theFrenchExtractIsReadByItsHeader() throws IOException {
    Path file =
        Extracts.zip(
            folder,
            "a.zip",
            List.of(
                Extracts.line("10000000001", "HADDAD", "AMAL", "10", "C", "SM54", "GUERET"),
                Extracts.line("10000000002", "VIDAL", "TOM", "10", "E", "", ""),
                Extracts.line("10000000003", "NOIR", "ANNE", "86", "C", "", "")));
    List<RegisterEntry> entries = read("FR", file);
    assertThat(entries).hasSize(3);
    assertThat(entries.getFirst())
        .isEqualTo(
            new RegisterEntry(
                "10000000001",
                "HADDAD",
                "AMAL",
                Profession.PHYSICIAN,
                "general-practice",
                null,
                "GUERET",
                RegisterState.ACTIVE));
    assertThat(entries.get(1).profession()).isEqualTo(Profession.STUDENT);
    assertThat(entries.get(2).profession()).isNull();
  }

  @Test
  void headersMayBeSpeltOtherwiseAndColumnsMove() throws IOException {
    Path file = folder.resolve("b.txt");
    Files.writeString(
        file,
        "\ufeffCODE PROFESSION|Prenom d’exercice|NOM D’EXERCICE|identification nationale pp\n"
            + "40|Léa|Brun|810000000009\n");
    assertThat(read("FR", file))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.number()).isEqualTo("10000000009");
              assertThat(entry.familyName()).isEqualTo("Brun");
              assertThat(entry.profession()).isEqualTo(Profession.DENTIST);
            });
    Files.writeString(file, "a|b\n1|2\n");
    assertThatThrownBy(() -> read("FR", file))
        .isInstanceOf(UnknownFormat.class)
        .hasMessageContaining("Identifiant PP");
  }

  @Test
  void theAmericanFileLeavesOutOrganisationsAndMarksWhatWasDeactivated() throws IOException {
    Path file = folder.resolve("npi.csv");
    Files.writeString(
        file,
        """
        "NPI","Entity Type Code","Provider Last Name (Legal Name)","Provider First Name","Provider Business Practice Location Address City Name","NPI Deactivation Date","NPI Reactivation Date","Healthcare Provider Taxonomy Code_1"
        "1234567893","1","O""NEIL","MARY, ANN","BOSTON","","","207RC0000X"
        "1111111112","2","","","BOSTON","","","282N00000X"
        "1222222223","","","","","01/02/2024","",""
        "1333333334","1","DOE","JOHN","RENO","","","390200000X"
        """);
    List<RegisterEntry> entries = read("US", file);
    assertThat(entries).extracting(RegisterEntry::number).hasSize(3).doesNotContain("1111111112");
    assertThat(entries.getFirst().familyName()).isEqualTo("O\"NEIL");
    assertThat(entries.getFirst().givenName()).isEqualTo("MARY, ANN");
    assertThat(entries.getFirst().specialty()).isEqualTo("cardiology");
    assertThat(entries.get(1).state()).isEqualTo(RegisterState.LEFT);
    assertThat(entries.get(2).profession()).isEqualTo(Profession.STUDENT);
  }

  @Test
  void theBritishListSaysWhoMayPractise() throws IOException {
    Path file = folder.resolve("gmc.csv");
    Files.writeString(
        file,
        """
        GMC Ref No,Surname,Given Name,Gender,Registration Status,GP Register Date
        7000001,Byrne,Aoife,W,Registered with Licence,01-Aug-2019
        7000002,Hall,John,M,Not Registered - Erased after Fitness to Practise panel hearing,
        7000003,Reed,Ann,W,Not Registered - Deceased,
        7000004,Shaw,Tom,M,Not Registered - Having relinquished registration,
        7000005,Ward,Sue,W,Registered without a licence to practise,
        7000006,Nunn,Kay,W,Provisionally registered with Licence,
        """);
    assertThat(read("GB", file))
        .extracting(RegisterEntry::state)
        .containsExactly(
            RegisterState.ACTIVE,
            RegisterState.STRUCK_OFF,
            RegisterState.DECEASED,
            RegisterState.LEFT,
            RegisterState.LEFT,
            RegisterState.ACTIVE);
    assertThat(read("GB", file).getLast().profession()).isEqualTo(Profession.INTERN);
  }

  @Test
  void aWordForAStateThatNobodyKnowsIsNotGuessed() throws IOException {
    Path file = folder.resolve("gmc.csv");
    Files.writeString(
        file, "GMC Ref No,Surname,Given Name,Registration Status\n7000001,Byrne,Aoife,Paused\n");
    assertThatThrownBy(() -> read("GB", file)).hasMessageContaining("paused");
    Files.writeString(file, "number,family_name,given_name,state\nL-12,Weber,Guy,radiated\n");
    assertThatThrownBy(() -> read("LU", file)).hasMessageContaining("radiated");
  }

  @Test
  void aFieldInQuotationMarksMayHoldTheEndOfALine() throws IOException {
    Path file = folder.resolve("lu.csv");
    Files.writeString(
        file,
        "\ufeff\"number\",family_name,given_name,place\r\n"
            + "L-1,\"Weber\nBraun\",Guy,\"Ville\rHaute, \"\"L\"\"\"\r\n\nL-2,Faber,Zo\u00e9,\"\"\n");
    List<RegisterEntry> entries = read("LU", file);
    assertThat(entries).extracting(RegisterEntry::number).containsExactly("L-1", "L-2");
    assertThat(entries.getFirst().familyName()).isEqualTo("Weber\nBraun");
    assertThat(entries.getFirst().place()).isEqualTo("Ville\rHaute, \"L\"");
    assertThat(entries.getLast().givenName()).isEqualTo("Zo\u00e9");
    assertThat(entries.getLast().place()).isNull();
  }

  @Test
  void aFileThatIsCutOffOrGarbledIsRefused() throws IOException {
    String header = "number,family_name,given_name,place\n";
    refused(header + "L-1,Weber,Guy,Esch\nL-2,Fab", "cut off");
    refused(header + "L-1,Weber,Guy,Esch\nL-2,Faber\n", "1 of 2 lines are garbled");
    refused(header + "L-1,Weber,Guy," + "x".repeat(Lines.LONGEST) + "\n", "longer than 64 KB");
    refused(header + "L-1,\"" + "Weber,Guy\n".repeat(Lines.LONGEST), "longer than 64 KB");
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, (header + "L-1,M\u00fcller,Guy,Esch\n").getBytes(ISO_8859_1));
    assertThatThrownBy(() -> read("LU", latin)).hasMessageContaining("1 of 1 lines are garbled");
    Files.writeString(latin, header + "L-1,M\u00fcller,Guy,Esch\n".repeat(2000) + "L-2,Faber\n");
    assertThat(read("LU", latin)).as("one line of two thousand is left out").hasSize(2000);
  }

  @Test
  void aTownOfCorsicaKeepsItsLetter() throws IOException {
    Path file = folder.resolve("2a.txt");
    Files.writeString(
        file,
        "Identifiant PP|Nom|Prénom|Code profession|Code commune (coord. structure)|Libellé commune|\n"
            + "10000000001|BRUN|LEA|10|2A004||\n10000000002|NOIR|ANNE|10|2B033|BASTIA|\n");
    assertThat(read("FR", file))
        .extracting(RegisterEntry::place)
        .containsExactly("2A004", "BASTIA");
  }

  @Test
  void anyOtherRegisterIsAPlainFile() throws IOException {
    Path file = folder.resolve("lu.csv");
    Files.writeString(
        file,
        "number,family_name,given_name,profession,state\nL-12,Weber,Guy,dentist,struck_off\n");
    assertThat(read("LU", file))
        .containsExactly(
            new RegisterEntry(
                "L-12",
                "Weber",
                "Guy",
                Profession.DENTIST,
                null,
                null,
                null,
                RegisterState.STRUCK_OFF));
  }

  @Test
  void namesAreFolded() {
    assertThat(NameKey.of("  LE  GOFF-Müßig ")).isEqualTo("le goff mussig");
    assertThat(NameKey.of("D’Œuvre")).isEqualTo("d oeuvre");
    assertThat(NameKey.of("Éloïse")).isEqualTo("eloise");
  }

  private Register.NumberCheck check(String country, String number) {
    return registers.of(country).check(number);
  }

  private void refused(String text, String reason) throws IOException {
    Path file = folder.resolve("refused.csv");
    Files.writeString(file, text);
    assertThatThrownBy(() -> read("LU", file))
        .isInstanceOf(UnknownFormat.class)
        .hasMessageContaining(reason);
  }

  private List<RegisterEntry> read(String country, Path path) throws IOException {
    List<RegisterEntry> entries = new ArrayList<>();
    try (RegisterFile file = RegisterFile.open(List.of(path), registers.of(country))) {
      for (RegisterEntry entry = file.next(Long.MAX_VALUE);
          entry != null;
          entry = file.next(Long.MAX_VALUE)) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
