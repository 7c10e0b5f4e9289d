package org.consilium;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.consilium.foundation.Actor;
import org.consilium.foundation.Seal;
import org.consilium.library.LibraryExport;
import org.consilium.search.Rebuild;
import org.consilium.search.VocabularyImport;
import org.consilium.verification.Extracts;
import org.consilium.verification.Imported;
import org.consilium.verification.Imports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** An operator's command has the rules of the rooms without the network running. */
class RoomsTests extends World {
  @Autowired private DataSource database;
  @Autowired private Seal seal;
  @TempDir private Path folder;

  @Test
  void whoLeftTheRegisterIsSuspendedByTheCommandToo() throws IOException {
    rows.change(
        "insert into proofs (account_id, kind, register, number)"
            + " values (?, 'REGISTER', 'FR', '10100000002')",
        bruno.id());
    try (Rooms rooms = new Rooms(database, seal)) {
      Imports imports = rooms.get(Imports.class);
      run(imports, "first.zip", "10100000002", "10100000003");
      assertThat(run(imports, "second.zip", "10100000003").suspended()).isOne();
    }
    assertThat(as(bruno).get("/me").location()).isEqualTo("/status");
    assertThat(rows.number("select count(*) from audit_entries where act = 'account.suspend'"))
        .isOne();
    assertThat(mails(1)).hasSize(1);
  }

  @Test
  void theSearchIsBuiltAnewAndLearnsWordsByCommands() throws IOException {
    rows.question(amal, "Plaque.", "MEMBERS", List.of());
    try (Rooms rooms = new Rooms(database, seal)) {
      List<Integer> percent = new ArrayList<>();
      rooms.get(Rebuild.class).run(folder, percent::add);
      assertThat(percent).endsWith(100);
      assertThat(folder.resolve("search/current")).exists();
      assertThat(rooms.get(VocabularyImport.class).list()).isEmpty();
    }
  }

  @Test
  void theLibraryLeavesByTheCommand() throws IOException {
    long question = rows.question(amal, "Plaque de la jambe.", "MEMBERS", List.of("dermatology"));
    rows.change(
        "insert into closures (case_id, closed_by, resolved, diagnosis)"
            + " values (?, ?, true, 'Psoriasis')",
        question,
        amal.id());
    rows.change("insert into library_consents (account_id) values (?)", amal.id());
    try (Rooms rooms = new Rooms(database, seal)) {
      Actor operator = Actor.nobody(Locale.ENGLISH);
      Path into = folder.resolve("library");
      assertThat(rooms.get(LibraryExport.class).run(operator, into, true, line -> {}).cases())
          .isOne();
      assertThat(into.resolve("library.jsonl")).content().contains("Plaque de la jambe.");
      assertThat(into.resolve("manifest.json")).exists();
    }
  }

  private Imported run(Imports imports, String name, String... numbers) throws IOException {
    List<String> lines =
        List.of(numbers).stream().map(number -> Extracts.doctor(number, "NOM", "P", "X")).toList();
    return imports.run(
        Actor.nobody(Locale.ENGLISH),
        "FR",
        List.of(Extracts.zip(folder, name, lines)),
        false,
        line -> {});
  }
}
