package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.consilium.Person;
import org.consilium.World;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class ImportsTests extends World {
  private static final Actor HOUSE = Actor.nobody(Locale.FRENCH);

  @Autowired private Imports imports;
  @Autowired private ImportRows importRows;
  @Autowired private Registers registers;
  @Autowired private RegisterRows registerRows;
  @Autowired private Leavers departures;
  @Autowired private TransactionTemplate transaction;

  @TempDir private Path folder;

  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void numbers() {
    number(amal, "10100000001");
    number(bruno, "10100000002");
    number(dana, "10 100 000 003");
  }

  @Test
  void aSecondFileIsComparedWithTheFirst() throws IOException {
    Imported first = run(zip("1", haddad(), keller(), lenoir(), lenoirElsewhere()));
    assertThat(first).isEqualTo(new Imported(4, 3, 0, 0, 0, 3));
    Imported second =
        run(
            zip(
                "2",
                haddad().replace("GUERET", "AHUN"),
                lenoir(),
                Extracts.doctor("10100000009", "NEUF", "LEO", "PARIS")));
    assertThat(second).isEqualTo(new Imported(3, 1, 2, 1, 1, 0));
    assertThat(state("10100000002")).isEqualTo("GONE");
    assertThat(rows.number("select count(*) from register_staging")).isZero();
    assertThat(run(zip("3", haddad(), keller(), lenoir())).changed()).isPositive();
    assertThat(state("10100000002")).isEqualTo("ACTIVE");
  }

  @Test
  void theSpecialtyMayStandInAFileOfItsOwn() throws IOException {
    Path file =
        Extracts.zip(
            folder,
            "with.zip",
            List.of(Extracts.line("10100000001", "HADDAD", "AMAL", "10", "C", "", "GUERET")),
            "PS_LibreAcces_SavoirFaire.txt",
            "Identifiant PP|Identification nationale PP|Nom d'exercice|Prénom d'exercice|"
                + "Code profession|Code catégorie professionnelle|Code savoir-faire|"
                + "Libellé savoir-faire|\n10100000001|810100000001|HADDAD|AMAL|10|C|SM15|Dermatologie|\n");
    run(file);
    assertThat(
            rows.rows("select specialty, place from register_entries where number = '10100000001'"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("specialty", "dermatology")
                    .containsEntry("place", "GUERET"));
  }

  @Test
  void whoWaitsIsFoundAndWhoLeftIsSuspendedWithANotice() throws IOException {
    run(zip("1", haddad(), keller(), lenoir()));
    assertThat(proofs(dana)).isOne();
    assertThat(proofs(bruno)).as("verified before there was a register").isOne();
    Imported imported = run(zip("2", haddad(), lenoir()));
    assertThat(imported.suspended()).isOne();
    assertThat(
            rows.number(
                "select count(*) from accounts where verification = 'SUSPENDED' and id = ?",
                bruno.id()))
        .isOne();
    assertThat(as(bruno).get("/me").location()).isEqualTo("/status");
    assertThat(as(bruno).get("/status").body())
        .contains("Votre numéro ne figure plus au registre.", "Un vérificateur va examiner");
    assertThat(mails(1)).hasSize(1);
    assertThat(
            rows.number(
                "select count(*) from reviews where account_id = ? and cause = 'LEFT_REGISTER'",
                bruno.id()))
        .isOne();
    assertThat(rows.number("select count(*) from audit_entries where act = 'account.suspend'"))
        .isOne();
  }

  @Test
  void theLastAdministratorIsLookedAtAndNotSuspended() throws IOException {
    proveByRegister(administrator, "10100000007");
    run(zip("1", haddad(), Extracts.line("10100000007", "OSTER", "MARC", "21", "C", "", "LYON")));
    assertThat(run(zip("2", haddad())).suspended()).isZero();
    assertThat(as(administrator).get("/admin/members").status()).isEqualTo(200);
    assertThat(rows.number("select count(*) from reviews where account_id = ?", administrator.id()))
        .isOne();
  }

  @Test
  void aKilledImportGoesOnWhereItStopped() throws IOException {
    Path file = zip("1", haddad(), keller(), lenoir());
    byte[] digest = RegisterFile.digest(List.of(file));
    transaction.executeWithoutResult(
        status -> {
          long id = importRows.begin("FR", digest).orElseThrow();
          try (RegisterFile open = RegisterFile.open(List.of(file), registers.of("FR"))) {
            long count = importRows.copy(id, open, 2);
            importRows.advance(new ImportRows.Progress(id, 0, 0), open.line(), count);
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(rows.number("select count(*) from register_entries")).isZero();
    assertThat(run(file).added()).isEqualTo(3);
    assertThat(said.getFirst()).isEqualTo("Going on after line 2");
  }

  @Test
  void anotherFileBeginsAnewAndSoDoesALostStaging() throws IOException {
    Path file = zip("1", haddad(), keller());
    transaction.executeWithoutResult(
        status -> {
          long id = importRows.begin("FR", RegisterFileDigest.of(file)).orElseThrow();
          importRows.advance(new ImportRows.Progress(id, 0, 0), 2, 2);
        });
    assertThat(run(file)).isEqualTo(new Imported(2, 2, 0, 0, 0, 2));
    assertThat(said).noneMatch(line -> line.startsWith("Going on"));
  }

  @Test
  void aFileThatIsCutOffIsRefusedUnlessToldOtherwise() throws IOException {
    List<String> many =
        IntStream.range(0, 300)
            .mapToObj(i -> Extracts.doctor("1020000%04d".formatted(i), "NOM", "P" + i, "PARIS"))
            .toList();
    run(Extracts.zip(folder, "many.zip", many));
    Path cut = Extracts.zip(folder, "cut.zip", many.subList(0, 150));
    assertThatThrownBy(() -> run(cut))
        .isInstanceOf(UnknownFormat.class)
        .hasMessageContaining("--accept-departures");
    assertThat(rows.number("select count(*) from register_entries where state = 'ACTIVE'"))
        .isEqualTo(300);
    assertThat(imports.run(HOUSE, "FR", List.of(cut), true, said::add).gone()).isEqualTo(150);
  }

  @Test
  void theSameFileAgainChangesNothingAndMendsWhatALookupChanged() throws IOException {
    run(zip("1", haddad(), keller()));
    assertThat(run(zip("2", haddad(), keller()))).isEqualTo(new Imported(2, 0, 0, 0, 0, 0));
    transaction.executeWithoutResult(
        status ->
            registerRows.keep(
                "FR",
                new RegisterEntry(
                    "10100000001", "HADAD", "A", null, null, null, null, RegisterState.ACTIVE)));
    assertThat(source("10100000001")).isEqualTo("FILE HADAD");
    assertThat(run(zip("3", haddad(), keller())).changed()).isOne();
    assertThat(source("10100000001")).isEqualTo("FILE HADDAD");
  }

  @Test
  void anExtractMayBeSeveralFiles() throws IOException {
    Path activities = folder.resolve("activities.txt");
    Files.writeString(activities, Extracts.HEADER + "\n" + haddad().replace("SM26", "") + "\n");
    Path specialties = folder.resolve("specialties.txt");
    Files.writeString(
        specialties,
        "Identifiant PP|Nom d'exercice|Prénom d'exercice|Code profession|Code savoir-faire\n"
            + "10100000001|HADDAD|AMAL|10|SM15\n");
    imports.run(HOUSE, "FR", List.of(activities, specialties), false, said::add);
    assertThat(rows.rows("select specialty from register_entries"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("specialty", "dermatology"));
  }

  @Test
  void ofSeveralLinesTheWorseStateCountsAndTheNamesOfOne() throws IOException {
    list("L-1,ZOLA,ADA,ACTIVE", "L-1,ABEL,ZOE,STRUCK_OFF", "L-1,,,LEFT");
    assertThat(rows.rows("select family_name, given_name, state from register_entries"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("family_name", "ABEL")
                    .containsEntry("given_name", "ZOE")
                    .containsEntry("state", "STRUCK_OFF"));
  }

  @Test
  void whoIsProvenTwiceByOneNumberIsSuspendedOnce() throws IOException {
    run(zip("1", haddad(), keller()));
    rows.change(
        """
        insert into proofs (account_id, kind, register, number)
        values (?, 'DECISIVE', 'FR', '10100000002')
        """,
        bruno.id());
    assertThat(run(zip("2", haddad())).suspended()).isOne();
    assertThat(
            rows.number(
                "select count(*) from proofs where account_id = ? and ended_at is null",
                bruno.id()))
        .isZero();
  }

  @Test
  void whatIsRefusedForOneIsNotTakenBackForOthers() {
    Integer suspended =
        transaction.execute(
            status ->
                departures.suspend(
                    HOUSE,
                    List.of(
                        new AffectedRows.Departed(dana.id(), RegisterState.LEFT),
                        new AffectedRows.Departed(bruno.id(), RegisterState.LEFT))));
    assertThat(suspended).as("Dana is no member").isOne();
    assertThat(
            rows.number(
                "select count(*) from accounts where verification = 'SUSPENDED' and id = ?",
                bruno.id()))
        .isOne();
  }

  @Test
  void whoOnlyGaveANumberThatWasStruckOffIsSuspendedOnce() throws IOException {
    abroad(bruno, "L-2");
    assertThat(list("L-2,KELLER,BRUNO,STRUCK_OFF").suspended()).isOne();
    assertThat(as(bruno).get("/status").body()).contains("ne vous dit plus autorisé à exercer");
    rows.change("update accounts set verification = 'VERIFIED' where id = ?", bruno.id());
    assertThat(list("L-2,KELLER,BRUNO K,STRUCK_OFF").suspended())
        .as("a verifier knew it when they let him in again")
        .isZero();
  }

  @Test
  void aFileThatPutsManyMembersOutIsRefusedUnlessToldOtherwise() throws IOException {
    List<Person> members = List.of(amal, bruno, outsider, moderator);
    String[] lines = new String[members.size()];
    for (int i = 0; i < lines.length; i++) {
      abroad(members.get(i), "L-" + i);
      lines[i] = "L-" + i + ",NAME,GIVEN,ACTIVE";
    }
    list(lines);
    for (int i = 0; i < lines.length; i++) {
      lines[i] = lines[i].replace("ACTIVE", "LEFT");
      proveByRegister(members.get(i), "L" + i);
    }
    assertThatThrownBy(() -> list(lines))
        .isInstanceOf(UnknownFormat.class)
        .hasMessageContaining("4 of 4 members");
    assertThatThrownBy(this::list).hasMessageContaining("4 of 4 members");
    assertThat(rows.number("select count(*) from register_entries where state = 'ACTIVE'"))
        .isEqualTo(4);
    assertThat(imports.run(HOUSE, "LU", List.of(csv()), true, said::add).suspended()).isEqualTo(4);
  }

  @Test
  void whatWasReadMustBeWholeWhenItIsCompared() throws IOException {
    Path file = zip("1", haddad(), keller());
    assertThatThrownBy(
            () ->
                imports.run(
                    HOUSE,
                    "FR",
                    List.of(file),
                    false,
                    line -> {
                      if (line.startsWith("Comparing")) {
                        rows.change("delete from register_staging where number = '10100000002'");
                      }
                    }))
        .hasMessageContaining("not whole");
    assertThat(run(file).added()).isEqualTo(2);
  }

  private void abroad(Person person, String number) {
    rows.change("update accounts set country = 'LU' where id = ?", person.id());
    number(person, number);
  }

  private Imported list(String... lines) throws IOException {
    return imports.run(HOUSE, "LU", List.of(csv(lines)), false, said::add);
  }

  private Path csv(String... lines) throws IOException {
    Path file = folder.resolve("list.csv");
    String header = "number,family_name,given_name,state\n";
    Files.writeString(
        file, header + String.join("", List.of(lines).stream().map(l -> l + "\n").toList()));
    return file;
  }

  private String source(String number) {
    return String.valueOf(
        rows.rows(
                "select source || ' ' || family_name as words from register_entries where number = ?",
                number)
            .getFirst()
            .get("words"));
  }

  private static String haddad() {
    return Extracts.doctor("10100000001", "HADDAD", "AMAL", "GUERET");
  }

  private static String keller() {
    return Extracts.line("10100000002", "KELLER", "BRUNO", "10", "C", "SM15", "STRASBOURG");
  }

  private static String lenoir() {
    return Extracts.doctor("10100000003", "LENOIR", "DANA", "NANTES");
  }

  private static String lenoirElsewhere() {
    return Extracts.doctor("10100000003", "LENOIR", "DANA", "ANGERS");
  }

  private Path zip(String name, String... lines) {
    return Extracts.zip(folder, name + ".zip", List.of(lines));
  }

  private Imported run(Path file) throws IOException {
    return imports.run(HOUSE, "FR", List.of(file), false, said::add);
  }

  private void number(Person person, String number) {
    rows.change("update accounts set register_number = ? where id = ?", number, person.id());
  }

  private void proveByRegister(Person person, String number) {
    rows.change(
        """
        insert into proofs (account_id, kind, register, number)
        select id, 'REGISTER', country, ? from accounts where id = ?
        """,
        number,
        person.id());
  }

  private long proofs(Person person) {
    return rows.number(
        "select count(*) from proofs where account_id = ? and kind = 'REGISTER'", person.id());
  }

  private String state(String number) {
    return String.valueOf(
        rows.rows("select state from register_entries where number = ?", number)
            .getFirst()
            .get("state"));
  }

  /** The digest, where no exception can pass. */
  private static final class RegisterFileDigest {
    static byte[] of(Path file) {
      try {
        return RegisterFile.digest(List.of(file));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
