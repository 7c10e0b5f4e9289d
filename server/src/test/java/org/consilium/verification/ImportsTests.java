package org.consilium.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
    assertThat(first).isEqualTo(new Imported(4, 3, 0, 0, 0, 1));
    Imported second =
        run(
            zip(
                "2",
                haddad().replace("GUERET", "AHUN"),
                lenoir(),
                Extracts.doctor("10100000009", "NEUF", "LEO", "PARIS")));
    assertThat(second).isEqualTo(new Imported(3, 1, 2, 1, 0, 0));
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
                + "Libellé savoir-faire|\n10100000001|810100000001|HADDAD|AMAL|10|C|SM15|Dermatologie|");
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
    proveByRegister(bruno, "10100000002");
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
    byte[] digest = RegisterFile.digest(file);
    transaction.executeWithoutResult(
        status -> {
          long id = importRows.begin("FR", digest).orElseThrow();
          try (RegisterFile open = RegisterFile.open(file, registers.of("FR"))) {
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
    assertThat(run(file)).isEqualTo(new Imported(2, 2, 0, 0, 0, 0));
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
    assertThat(imports.run(HOUSE, "FR", cut, true, said::add).gone()).isEqualTo(150);
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
    return imports.run(HOUSE, "FR", file, false, said::add);
  }

  private void number(Person person, String number) {
    rows.change("update accounts set register_number = ? where id = ?", number, person.id());
  }

  private void proveByRegister(Person person, String number) {
    rows.change(
        "insert into proofs (account_id, kind, register, number) values (?, 'REGISTER', 'FR', ?)",
        person.id(),
        number);
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
        return RegisterFile.digest(file);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
