package org.consilium.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.consilium.Person;
import org.consilium.World;
import org.consilium.deid.TextScreen;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaves as the library: agreed to, read once more, and nobody in it. */
class LibraryExportTests extends World {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path SCHEMA = Path.of("../docs/library.schema.json");

  @Autowired private LibraryExport export;
  @TempDir private Path folder;

  private Manifest manifest = new Manifest(0, 0, "", false, 0, 0, 0, Map.of());

  @BeforeEach
  void twoAgree() {
    agree(amal);
    agree(bruno);
  }

  @Test
  void aCaseLeavesWithTheAnswersOfWhoAgreesAndEveryLineIsValid() throws IOException {
    long id = closed(amal, "Plaque de jambe, échec des dermocorticoïdes.");
    rows.change("update cases set age_band = 'Y50_59', sex = 'FEMALE' where id = ?", id);
    long given = rows.answer(id, bruno, "Biopsie. Merci @amal-haddad.");
    rows.change(
        """
        update answers set differential = '{Psoriasis,Eczéma}', concepts = '{psoriasis,""}',
               confidence = '{75,0}', sources = '{PMID 33024307,"Un cours, 2019"}', next = 'Punch.'
        where id = ?
        """,
        given);
    rows.answer(id, outsider, "Je ne suis pas d’accord pour partir.");
    run(false);

    JsonNode line = lines().getFirst();
    assertThat(line.get("question").asString()).startsWith("Plaque de jambe");
    assertThat(line.get("answers")).hasSize(1);
    JsonNode reply = line.get("answers").get(0);
    assertThat(reply.get("text").asString()).isEqualTo("Biopsie. Merci [confrère].");
    assertThat(reply.get("specialty").asString()).isEqualTo("dermatology");
    assertThat(reply.get("references")).hasSize(1);
    assertThat(reply.get("differential").get(0).get("confidence").asInt()).isEqualTo(75);
    assertThat(reply.get("differential").get(1).get("confidence").isNull()).isTrue();
    assertThat(line.get("outcome").get("diagnosis").asString()).isEqualTo("Psoriasis");
    assertThat(line.get("asked").asString()).matches("20\\d\\d-\\d\\d");
    assertThat(manifest.cases()).isOne();
    assertThat(manifest.answers()).isOne();
    assertThat(manifest.leftOut()).containsEntry("answersNotAgreed", 1L);
  }

  @Test
  void whatAnAnswerProposesLeavesWithIt() throws IOException {
    long id = closed(amal, "Plaque de jambe.");
    long given = rows.answer(id, bruno, "");
    rows.change(
        """
        update answers set options = '[{"words": "Clobétasol", "concept": "ATC D07AD01", "dose": "",
          "pros": "Agit vite", "cons": "", "against": "Rosacée, dit Lise Armand"}]'
        where id = ?
        """,
        given);
    rows.change(
        "insert into harms (answer_id, account_id, reason) values (?, ?, 'Atrophie.')",
        given,
        outsider.id());
    run(false);
    JsonNode option = lines().getFirst().get("answers").get(0).get("options").get(0);
    assertThat(option.get("words").asString()).isEqualTo("Clobétasol");
    assertThat(option.get("concept").asString()).isEqualTo("ATC D07AD01");
    assertThat(option.get("dose").isNull()).isTrue();
    assertThat(option.get("against").asString()).startsWith("Rosacée").doesNotContain("Armand");
  }

  @Test
  void nothingInItNamesAnybodyOrAnyDay() throws IOException {
    long id = closed(amal, "Plaque, vue avec Amal Haddad.");
    rows.answer(id, bruno, "Bruno Keller vous répond, voir https://example.org/members/bruno.");
    run(true);
    String all = Files.readString(folder.resolve("library.jsonl"));
    assertThat(all)
        .doesNotContainIgnoringCase("keller", "haddad", "amal", "bruno", "http", "strasbourg")
        .doesNotContainPattern("20\\d\\d-\\d\\d-\\d\\d");
  }

  @Test
  void whoDoesNotAgreeOrNoLongerStays() throws IOException {
    closed(outsider, "Souffle systolique.");
    closed(amal, "Plaque de jambe.");
    rows.change("update library_consents set revoked_at = now() where account_id = ?", amal.id());
    run(false);
    assertThat(lines()).isEmpty();
    assertThat(manifest.leftOut()).containsEntry("casesNotAgreed", 2L);
  }

  @Test
  void whatIsOpenRestrictedOrUnderAnAliasStays() throws IOException {
    rows.question(amal, "Encore ouverte.", "MEMBERS", List.of("dermatology"));
    long restricted = closed(amal, "Pour la dermatologie seule.");
    rows.change("update cases set audience = 'SPECIALTIES' where id = ?", restricted);
    long aliased = closed(amal, "Sous un alias.");
    rows.change(
        "insert into aliases (id, case_id, name, profession, country)"
            + " values (-41, ?, 'Alias 7F3K', 'PHYSICIAN', 'FR')",
        aliased);
    rows.change("update cases set author_id = -41 where id = ?", aliased);
    long other = closed(amal, "Une autre.");
    long given = rows.answer(other, bruno, "Comme Alias 7F3K.");
    rows.change("insert into answer_withdrawals (answer_id) values (?)", given);
    long funny = rows.answer(other, bruno, "Arracher.");
    rows.change(
        "insert into votes (answer_id, account_id, kind) values (?, ?, 'HUMOUR')",
        funny,
        amal.id());
    run(false);
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst().get("question").asString()).isEqualTo("Une autre.");
    assertThat(lines().getFirst().get("answers")).isEmpty();
  }

  @Test
  void whatTheEngineFindsTodayStaysAndIsCounted() throws IOException {
    closed(amal, "Rappeler au 06 12 34 56 78.");
    long id = closed(amal, "Plaque de jambe.");
    rows.answer(id, bruno, "Écrire à dr.martin@example.org.");
    rows.change("update closures set done = 'Vue au 06 12 34 56 78.' where case_id = ?", id);
    run(false);
    assertThat(lines()).hasSize(1);
    assertThat(lines().getFirst().get("outcome").get("done").isNull()).isTrue();
    assertThat(lines().getFirst().get("answers")).isEmpty();
    assertThat(manifest.leftOut())
        .containsEntry("casesWithFindings", 1L)
        .containsEntry("textsWithFindings", 3L);
  }

  @Test
  void picturesLeaveOnlyWherePatientsAgreeToTheLibrary() throws IOException {
    long id = closed(amal, "Plaque de jambe.");
    picture(id, "{COMMUNITY,MEMBERS,LIBRARY}");
    picture(id, "{COMMUNITY,MEMBERS,TEACHING}");
    long ended = picture(id, "{COMMUNITY,MEMBERS,LIBRARY}");
    rows.change(
        "insert into consent_ends (consent_id, cause)"
            + " select consent_id, 'WITHDRAWN' from images where id = ?",
        ended);
    run(true);
    assertThat(manifest.images()).isOne();
    JsonNode picture = lines().getFirst().get("images").get(0);
    assertThat(Files.readAllBytes(folder.resolve(picture.get("file").asString())))
        .containsExactly(1);
    try (Stream<Path> files = Files.list(folder.resolve("images"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void withoutPicturesNoneIsWritten() throws IOException {
    picture(closed(amal, "Plaque de jambe."), "{COMMUNITY,MEMBERS,LIBRARY}");
    run(false);
    assertThat(lines().getFirst().get("images")).isEmpty();
    assertThat(folder.resolve("images")).doesNotExist();
  }

  @Test
  void moreThanABatchGoesThroughAndTheManifestCounts() throws IOException {
    rows.change(
        """
        with asked as (
          insert into cases (author_id, ticket, kind, urgency, audience, language, body, state)
          select ?, gen_random_uuid(), 'TREATMENT', 'ROUTINE', 'MEMBERS', 'fr', 'Toux sèche.', 'CLOSED'
          from generate_series(1, 450) returning id, author_id)
        insert into closures (case_id, closed_by, resolved, diagnosis)
        select id, author_id, true, 'Asthme' from asked
        """,
        amal.id());
    run(false);
    assertThat(lines()).hasSize(450);
    assertThat(lines().stream().map(line -> line.get("id").asString()).distinct()).hasSize(450);
    JsonNode written = JSON.readTree(Files.readAllBytes(folder.resolve("manifest.json")));
    assertThat(written.get("cases").asInt()).isEqualTo(450);
    assertThat(written.get("engineVersion").asInt()).isEqualTo(TextScreen.VERSION);
    assertThat(written.get("schemaVersion").asInt()).isEqualTo(LibraryExport.SCHEMA);
    assertThat(rows.number("select count(*) from audit_entries where act = 'library.export'"))
        .isOne();
    assertThat(folder.resolve("library.jsonl.part")).doesNotExist();
  }

  @Test
  void aFolderThatHoldsSomethingIsNotTouched() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> run(false)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("library.jsonl")).doesNotExist();
    assertThat(rows.number("select count(*) from audit_entries where act = 'library.export'"))
        .isZero();
  }

  private void run(boolean images) throws IOException {
    manifest = export.run(Actor.nobody(Locale.ENGLISH), folder, images, line -> {});
  }

  /** Every line, valid against the schema that is shipped. */
  private List<JsonNode> lines() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(SCHEMA));
    List<String> lines = Files.readAllLines(folder.resolve("library.jsonl"), UTF_8);
    for (String line : lines) {
      assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
    }
    assertThat(schema.validate("{\"id\": \"7\"}", InputFormat.JSON)).isNotEmpty();
    return lines.stream().map(JSON::readTree).toList();
  }

  private void agree(Person member) {
    rows.change("insert into library_consents (account_id) values (?)", member.id());
  }

  private long closed(Person author, String body) {
    long id = rows.question(author, body, "MEMBERS", List.of("dermatology"));
    rows.change("update cases set state = 'CLOSED' where id = ?", id);
    rows.change(
        "insert into closures (case_id, closed_by, resolved, diagnosis)"
            + " values (?, ?, true, 'Psoriasis')",
        id,
        author.id());
    return id;
  }

  private long picture(long question, String scope) {
    long id = rows.picture(question, amal);
    rows.change(
        "update consents set scope = '"
            + scope
            + "' where id = (select consent_id from images where id = ?)",
        id);
    return id;
  }
}
