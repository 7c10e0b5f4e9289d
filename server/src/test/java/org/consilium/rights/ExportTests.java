package org.consilium.rights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.consilium.OfficersWorld;
import org.consilium.Person;
import org.consilium.Reply;
import org.consilium.foundation.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class ExportTests extends OfficersWorld {
  @Autowired private Exports exports;
  @Autowired private DataSource dataSource;
  @Autowired private Seal seal;

  @Test
  void allOfOnesOwnIsPutTogetherSignedAndKeptSealed(@TempDir Path folder) throws IOException {
    long named = ask(bruno, false);
    long hidden = ask(bruno, true);
    rows.answer(named, amal, "Un avis.");
    rows.picture(named, bruno);
    as(bruno).post("/me/directory", "contact", "Poste 12");
    as(bruno).post("/circle/amal-haddad");
    rows.passkey(bruno);
    rows.recovery(bruno);
    rows.keptPassage(bruno, named);
    freshly(bruno).post("/me/data/exports");
    assertThat(as(bruno).get("/me/data").body()).contains("en préparation");
    assertThat(exports.next()).isTrue();
    assertThat(exports.next()).isFalse();

    long id = rows.number("select max(id) from exports");
    Reply file = freshly(bruno).get("/me/data/exports/" + id);
    assertThat(file.header("content-disposition")).contains("consilium-" + id + ".zip");
    Map<String, String> entries = unzip(file.bytes());
    assertThat(entries)
        .containsKeys(
            "account.json",
            "questions.json",
            "answers.json",
            "votes.json",
            "consents.json",
            "aliases.json",
            "notifications.json",
            "directory.json",
            "saved-searches.json",
            "kept-passages.json",
            "READ-ME.txt");
    assertThat(entries.get("directory.json")).contains("Amal Haddad").contains("Poste 12");
    assertThat(entries.get("account.json"))
        .contains("\"Firefox\"")
        .contains("began_at")
        .contains("WAITING");
    assertThat(entries.get("kept-passages.json")).contains("NEEDED");
    assertThat(entries.get("images.json")).contains("alt");
    assertThat(entries.keySet()).anyMatch(name -> name.startsWith("images/"));
    assertThat(entries.get("questions.json"))
        .contains("\"id\": " + named)
        .contains("\"id\": " + hidden)
        .contains("Bruno Keller")
        .contains("Alias ");
    assertThat(entries.get("answers.json")).doesNotContain("Un avis.");
    assertThat(entries.get("account.json")).contains("bruno-keller@example.org");

    assertThat(as(bruno).get("/notifications").body()).contains("Vos données sont prêtes");
    for (Person other : List.of(amal, moderator, administrator, first)) {
      assertThat(freshly(other).get("/me/data/exports/" + id).status()).isEqualTo(404);
      assertThat(as(other).get("/me/data/exports/" + id + "/signature").status()).isEqualTo(404);
    }
    assertThat(new String(sealed(id), UTF_8)).doesNotContain("questions.json");

    Path zip = folder.resolve("mine.zip");
    Files.write(zip, file.bytes());
    Files.write(
        folder.resolve("mine.zip.sig"),
        as(bruno).get("/me/data/exports/" + id + "/signature").bytes());
    assertThat(new ExportProof(dataSource).verify(zip)).isTrue();
    byte[] changed = file.bytes();
    changed[changed.length / 2] ^= 1;
    Files.write(zip, changed);
    assertThat(new ExportProof(dataSource).verify(zip)).isFalse();

    rows.change("update exports set ready_at = now() - interval '8 days'");
    assertThat(freshly(bruno).get("/me/data/exports/" + id).status()).isEqualTo(404);
    rows.change("update exports set asked_at = now() - interval '8 days'");
    exports.purge();
    assertThat(rows.number("select count(*) from exports")).isZero();
  }

  @Test
  void whatIsLargeIsKeptAndReadInPieces() throws IOException {
    byte[] large = new byte[5 << 20];
    new Random(1).nextBytes(large);
    long question = ask(bruno, false);
    for (int n = 0; n < 20; n++) {
      long picture = rows.picture(question, bruno);
      rows.change(
          "update image_renditions set sealed = ? where image_id = ? and size = 'large'",
          seal.close(large),
          picture);
    }
    exports.ask(bruno.actor());
    assertThat(exports.next()).isTrue();

    long id = rows.number("select max(id) from exports");
    assertThat(rows.number("select count(*) from export_pieces where export_id = ?", id))
        .isGreaterThan(100);
    assertThat(rows.number("select max(length(sealed)) from export_pieces"))
        .isEqualTo((1 << 20) + 28);
    int pictures = 0;
    try (ZipInputStream zip =
        new ZipInputStream(exports.content(exports.ready(bruno.actor(), id)))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".webp")) {
          assertThat(zip.readAllBytes()).isEqualTo(large);
          pictures++;
        }
      }
    }
    assertThat(pictures).isEqualTo(20);
  }

  @Test
  void whatFailsIsTriedThreeTimesAndKeepsNobodyWaiting() {
    rows.change(
        """
        insert into drafts (account_id, purpose, sealed)
        select id, 'ask', 'not sealed' from accounts where handle = 'bruno-keller'
        """);
    exports.ask(bruno.actor());
    exports.ask(amal.actor());
    assertThat(exports.next()).isFalse();
    assertThat(exports.next()).isTrue();
    assertThat(exports.next()).isFalse();
    assertThat(exports.next()).isFalse();
    assertThat(exports.next()).isFalse();
    assertThat(exports.of(amal.actor()).getFirst().readyAt()).isNotNull();
    assertThat(exports.of(bruno.actor()).getFirst().failed()).isTrue();
    assertThat(rows.number("select max(attempts) from exports")).isEqualTo(3);
    assertThat(as(bruno).get("/me/data").body()).contains("échec");
  }

  private long ask(Person author, boolean alias) {
    Reply sent =
        publish(
            author,
            "Douleur mécanique du genou ?",
            "general-practice",
            "identity",
            alias ? "ALIAS" : "SHOWN");
    assertThat(sent.status()).isEqualTo(200);
    return rows.number("select max(id) from cases");
  }

  private byte[] sealed(long id) {
    return (byte[])
        java.util.Objects.requireNonNull(
            rows.rows("select sealed from export_pieces where export_id = ?", id)
                .getFirst()
                .get("sealed"));
  }

  private static Map<String, String> unzip(byte[] bytes) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
      }
    }
    return entries;
  }
}
