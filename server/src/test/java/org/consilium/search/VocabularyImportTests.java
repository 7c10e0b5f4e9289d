package org.consilium.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.World;
import org.consilium.foundation.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

class VocabularyImportTests extends World {
  private static final String ORPHANET =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <JDBOR date="2026-06-25 07:26:57" version="1.3.40" copyright="Orphanet (c) 2026">
        <DisorderList count="2">
          <Disorder id="17601">
            <OrphaCode>166024</OrphaCode>
            <ExpertLink lang="fr">http://www.orpha.net/x</ExpertLink>
            <Name lang="fr">Dysplasie épiphysaire zébrée</Name>
            <SynonymList count="1"><Synonym lang="fr">Maladie de la girafe &amp; du zèbre</Synonym></SynonymList>
            <DisorderGroup id="36547"><Name lang="fr">Maladie</Name></DisorderGroup>
          </Disorder>
          <Disorder id="2">
            <OrphaCode>586</OrphaCode>
            <Name lang="fr">Mucoviscidose</Name>
          </Disorder>
        </DisorderList>
      </JDBOR>
      """;

  private static final String OBO =
      """
      format-version: 1.2
      data-version: hp/releases/2026-03-01

      [Term]
      id: HP:0001658
      name: Myocardial infarction
      synonym: "Heart attack" EXACT layperson [ORCID:0]
      synonym: "Infarct" BROAD []

      [Term]
      id: HP:0000002
      name: Gone
      is_obsolete: true

      [Typedef]
      id: part_of
      name: part of
      """;

  private static final String BABELON =
      """
      source_language\ttranslation_language\tsubject_id\tpredicate_id\tsource_value\ttranslation_value\ttranslation_status
      en\tfr\tHP:0001658\trdfs:label\tMyocardial infarction\tInfarctus zébré\tOFFICIAL
      en\tfr\tHP:0001658\tIAO:0000115\tdefinition\tLongue définition\tOFFICIAL
      """;

  private static final String CLAML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE ClaML SYSTEM "ClaML.dtd">
      <ClaML version="2.0.0">
        <Title name="ICD-10-GM" version="2026" date="2025-09-12"/>
        <Class code="I" kind="chapter"><Rubric kind="preferred"><Label xml:lang="de">Kapitel</Label></Rubric></Class>
        <Class code="I21" kind="category">
          <SuperClass code="I20-I25"/>
          <Rubric kind="preferred"><Label xml:lang="de" xml:space="default">Akuter <Term class="bold">Zebrainfarkt</Term></Label></Rubric>
          <Rubric kind="exclusion"><Label xml:lang="de">Alter Infarkt</Label></Rubric>
        </Class>
      </ClaML>
      """;

  private static final String MESH =
      """
      <?xml version="1.0"?>
      <DescriptorRecordSet LanguageCode="fre">
        <DescriptorRecord DescriptorClass="1">
          <DescriptorUI>D009203</DescriptorUI>
          <DescriptorName><String>Infarctus zébré[Zebra Infarction]</String></DescriptorName>
          <ConceptList>
            <Concept PreferredConceptYN="Y">
              <ConceptUI>M0014340</ConceptUI>
              <ConceptName><String>Zebra Infarction</String></ConceptName>
              <TermList>
                <Term ConceptPreferredTermYN="Y"><TermUI>T027343</TermUI><String>Stripy Attack</String></Term>
                <Term ConceptPreferredTermYN="N"><TermUI>fre0001</TermUI><String>Crise rayée</String></Term>
              </TermList>
            </Concept>
            <Concept PreferredConceptYN="N">
              <TermList><Term><TermUI>T1</TermUI><String>Something narrower</String></Term></TermList>
            </Concept>
          </ConceptList>
        </DescriptorRecord>
      </DescriptorRecordSet>
      """;

  @TempDir private Path folder;

  @Autowired private VocabularyImport imports;
  @Autowired private VocabularyRows vocabularyRows;
  @Autowired private Search search;
  @Autowired private LiveIndex live;
  @Autowired private LogRows logRows;
  @Autowired private Vocabularies vocabularies;

  @Test
  void rareDiseasesOfOrphanetAreFoundUnderTheirSynonyms() throws IOException {
    long id = rows.question(amal, "Une dysplasie épiphysaire zébrée ?", "MEMBERS", List.of());
    assertThat(found("maladie girafe zèbre")).isEmpty();

    VocabularyImport.Imported imported = run(Terminology.ORPHANET, "fr_product1.xml", ORPHANET);

    assertThat(imported.concepts()).isEqualTo(2);
    assertThat(imported.labels()).isEqualTo(3);
    assertThat(imported.version()).contains("1.3.40").contains("2026-06-25");
    assertThat(found("maladie de la girafe et du zèbre")).isEmpty();
    assertThat(found("maladie de la girafe du zèbre")).containsExactly(id);
    assertThat(imports.list())
        .singleElement()
        .asString()
        .contains("CC BY 4.0")
        .contains("orphanet");
    assertThat(rows.number("select count(*) from audit_entries where act = 'vocabulary.import'"))
        .isOne();

    assertThat(imports.remove(operator(), Terminology.ORPHANET)).isTrue();
    assertThat(rows.number("select count(*) from vocabulary_labels")).isZero();
    assertThat(found("maladie de la girafe du zèbre")).isEmpty();
  }

  @Test
  void signsOfHpoComeWithTheirTranslations() throws IOException {
    imports.run(
        operator(),
        Terminology.HPO,
        List.of(file("hp.obo", OBO), file("hp-fr.babelon.tsv", BABELON)),
        line -> {});
    assertThat(labels())
        .isEqualTo(
            Map.of(
                "HPO:HP:0001658",
                Map.of(
                    "en", List.of("Myocardial infarction", "Heart attack"),
                    "fr", List.of("Infarctus zébré"))));
  }

  @Test
  void classesOfIcdComeFromClamlOrFromATable() throws IOException {
    run(Terminology.ICD10, "icd10gm.xml", CLAML);
    assertThat(labels())
        .isEqualTo(Map.of("ICD10:I21", Map.of("de", List.of("Akuter Zebrainfarkt"))));
    run(Terminology.ICD10, "cim10-fr.csv", "code;libelle\nI21.0;Infarctus aigu, zébré\nxx;rien\n");
    assertThat(labels())
        .isEqualTo(Map.of("ICD10:I21.0", Map.of("fr", List.of("Infarctus aigu, zébré"))));
  }

  @Test
  void descriptorsOfMeshComeInTwoLanguages() throws IOException {
    Map<String, Map<String, List<String>>> expected =
        Map.of(
            "MESH:D009203",
            Map.of(
                "fr", List.of("Infarctus zébré", "Crise rayée"),
                "en", List.of("Zebra Infarction", "Stripy Attack")));
    assertThat(run(Terminology.MESH, "fredesc2026.xml", MESH).version()).isEqualTo("2026");
    assertThat(labels()).isEqualTo(expected);
    run(
        Terminology.MESH,
        "mesh-bilingue.csv",
        "Identifiant;Français;Anglais\nD009203;Infarctus zébré|Crise rayée;Zebra Infarction|Stripy Attack\n");
    assertThat(labels()).isEqualTo(expected);
  }

  @Test
  void aFileThatIsCutOrOfAnotherKindChangesNothing() throws IOException {
    run(Terminology.ORPHANET, "fr_product1.xml", ORPHANET);
    Map<String, Map<String, List<String>>> before = labels();
    for (String broken :
        List.of(
            ORPHANET.substring(0, ORPHANET.indexOf("<Name lang=\"fr\">Mucoviscidose")),
            ORPHANET.substring(0, ORPHANET.indexOf("</DisorderList>")),
            "<html/>",
            "",
            "no xml")) {
      assertThatThrownBy(() -> run(Terminology.ORPHANET, "cut.xml", broken))
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> run(Terminology.ICD10, "table.csv", "I21;Infarctus"))
        .isInstanceOf(IOException.class);
    assertThat(labels()).isEqualTo(before);
  }

  @Test
  void aTextThatIsCutAnywhereIsRefusedWithTheLineAndChangesNothing() throws IOException {
    String icd = "I21.0;Infarctus aigu, zébré\nI21.1;\"Infarctus rayé\"\n";
    String mesh =
        "Identifiant;Français;Anglais\nD009203;Infarctus zébré;Zebra Infarction\n"
            + "D009204;Crise rayée;Stripy Attack\n";
    String obo = OBO.substring(0, OBO.indexOf("synonym: \"Infarct\""));
    cutShort(Terminology.HPO, "hp.obo", obo, "Heart attack", "[Term]\nid: HP:0000003\n");
    cutShort(Terminology.HPO, "hp-fr.babelon.tsv", BABELON, "Longue", "en\tfr\tHP:0000003\n");
    cutShort(Terminology.ICD10, "cim10-fr.csv", icd, "rayé", "I21.2;\"Infarctus\n");
    cutShort(Terminology.MESH, "mesh-bilingue.csv", mesh, "Stripy", "D009205;Crise\n");
  }

  /** Whole it is taken; ended within a word, or with half a line more, it is not. */
  private void cutShort(Terminology kind, String name, String whole, String within, String half)
      throws IOException {
    run(kind, name, whole);
    Map<String, Map<String, List<String>>> before = labels();
    int lines = (int) whole.lines().count();
    assertThatThrownBy(() -> run(kind, name, whole.substring(0, whole.indexOf(within) + 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut off")
        .hasMessageContaining("line " + lines + " has no end");
    assertThatThrownBy(() -> run(kind, name, whole + half))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut off")
        .hasMessageContaining("line " + (lines + half.lines().count()));
    assertThat(labels()).isEqualTo(before);
  }

  @Test
  void anXmlFileFetchesNothingAndRepeatsNothing() throws IOException {
    Path secret = file("secret.txt", "geheimnis");
    for (String hostile :
        List.of(
            "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE a [<!ENTITY y \"zz\"><!ENTITY x \"&y;&y;&y;&y;\">]>",
            "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>")) {
      String xml =
          ORPHANET
              .replace("?>\n", "?>\n" + hostile + "\n")
              .replace("Mucoviscidose", "Muco &x; viscidose");
      assertThatThrownBy(() -> run(Terminology.ORPHANET, "hostile.xml", xml))
          .isInstanceOf(IOException.class);
    }
    assertThat(rows.number("select count(*) from vocabularies")).isZero();
  }

  @Test
  void anXmlFileWhoseEndIsMissingIsRefused() {
    for (Map.Entry<Terminology, String> whole :
        Map.of(
                Terminology.ORPHANET, ORPHANET,
                Terminology.ICD10, CLAML,
                Terminology.MESH, MESH)
            .entrySet()) {
      String text = whole.getValue();
      for (int end : List.of(text.length() - 3, text.length() - 30, text.length() / 2)) {
        assertThatThrownBy(() -> run(whole.getKey(), "cut.xml", text.substring(0, end)))
            .isInstanceOf(IOException.class);
      }
    }
    assertThat(rows.number("select count(*) from vocabularies")).isZero();
  }

  private VocabularyImport.Imported run(Terminology kind, String name, String content)
      throws IOException {
    return imports.run(operator(), kind, List.of(file(name, content)), line -> {});
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private Map<String, Map<String, List<String>>> labels() {
    return vocabularyRows.concepts().stream()
        .collect(java.util.stream.Collectors.toMap(Concept::key, Concept::labels));
  }

  private static Actor operator() {
    return Actor.nobody(Locale.ENGLISH);
  }

  private List<Long> found(String words) {
    live.fresh();
    String now = vocabularies.identity(logRows.changes(LogRows.NOW).orElseThrow().vocabularies());
    await()
        .until(
            () -> live.fresh().filter(index -> index.identity().words().equals(now)).isPresent());
    return search.find(bruno.actor(), Wanted.of(Map.of("q", words)), null, 20)
            instanceof Search.Found found
        ? found.ids()
        : List.of(-1L);
  }
}
