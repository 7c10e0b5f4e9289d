package org.consilium.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.consilium.Person;
import org.consilium.search.Search;
import org.consilium.search.Wanted;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SearchTests extends Round {
  @Autowired private Search search;
  @Autowired private CaseRows caseRows;

  @Test
  void wordsAreFoundWhateverTheirAccentsAndEndings() {
    long id = ask(amal, "Érythème étendu des paupières après une crème cosmétique.");
    ask(amal, "Douleur thoracique à l’effort.");

    for (String words :
        List.of(
            "érythème",
            "erytheme",
            "ERYTHÈME",
            "érythèmes",
            "paupière",
            "crèmes cosmétiques",
            "\"paupières après\"",
            "cosmétique -douleur",
            "erytheme or inexistant")) {
      assertThat(ids(bruno, words)).as(words).containsExactly(id);
    }
    assertThat(ids(bruno, "inexistant")).isEmpty();
    assertThat(ids(bruno, "érythème -paupières")).isEmpty();
    assertThat(ids(bruno, "\"après paupières\"")).isEmpty();
  }

  @Test
  void oneConceptIsFoundUnderAllItsNames() {
    long abbreviated = ask(amal, "Suites d’IDM : quand reprendre le sport ?");
    long french = ask(amal, "Douleur après un infarctus du myocarde.");
    long brand = ask(amal, "Éruption après Augmentin chez un enfant.");

    for (String words :
        List.of("heart attack", "crise cardiaque", "Herzinfarkt", "idm", "infarctus")) {
      assertThat(ids(bruno, words)).as(words).containsExactlyInAnyOrder(abbreviated, french);
    }
    assertThat(ids(bruno, "infarctus")).as("as written first").containsExactly(french, abbreviated);
    assertThat(ids(bruno, "amoxicilline acide clavulanique")).containsExactly(brand);
    assertThat(find(bruno, "crise cardiaque").understood())
        .containsEntry("crise cardiaque", List.of("infarctus du myocarde"));
    assertThat(as(bruno).get("/search?q=crise+cardiaque").body())
        .contains("infarctus du myocarde")
        .contains("<mark>infarctus du myocarde</mark>")
        .contains("<mark>IDM</mark>");
  }

  @Test
  void theOutcomeWhatWasTriedAndAnswersAreReadToo() {
    CaseForm form =
        new CaseForm(
            UUID.randomUUID(),
            "Lésion de la jambe.",
            Kind.DIAGNOSIS,
            Urgency.ROUTINE,
            Audience.MEMBERS,
            List.of(),
            null,
            null,
            null,
            "Clobétasol six semaines",
            "");
    long id = publish(amal.actor(), form).id();
    long answer = answer(bruno, id, "Sur la jambe, pensez à une sporotrichose.");
    close(amal, id, true);

    for (String words : List.of("clobetasol", "psoriasis", "jambe", "sporotrichose")) {
      assertThat(ids(outsider, words)).as(words).containsExactly(id);
    }
    assertThat(as(outsider).get("/search?q=sporotrichose").body())
        .contains("<mark>sporotrichose</mark>");
    assertThat(as(outsider).get("/search?q=jambe+sporotrichose").body())
        .as("an answer that holds more of it")
        .contains("<mark>jambe</mark>", "<mark>sporotrichose</mark>");

    answers.withdraw(bruno.actor(), answer);
    assertThat(ids(outsider, "sporotrichose")).isEmpty();
    assertThat(find(outsider, "jambe sporotrichose").total()).isZero();
  }

  @Test
  void aMistypedWordIsReadAsTheNearestOneThatTheViewerMayKnow() {
    long id = ask(amal, "Une mastocytose probable ?");
    askOnly(amal, "Patiente suivie à Brocéliandre.", "dermatology");

    Search.Found found = find(outsider, "mastocitose");
    assertThat(found.ids()).containsExactly(id);
    assertThat(found.corrected()).containsEntry("mastocitose", "mastocytose");
    assertThat(find(outsider, "broceliendre").corrected()).isEmpty();
    assertThat(as(outsider).get("/search?q=broceliendre").body()).doesNotContain("broceliandre");
    assertThat(find(bruno, "broceliendre").corrected())
        .containsEntry("broceliendre", "broceliandre");
  }

  @Test
  void theLinkOfACorrectionKeepsAllElseThatWasAskedFor() {
    ask(amal, "Une mastocytose probable du coude ?", "dermatology");
    assertThat(
            as(bruno)
                .get(
                    "/search?q=coude+mastocitose+-genou&specialty=dermatology&from=2026-01-01"
                        + "&order=newest")
                .body())
        .contains(
            "<a href=\"/search?q=coude%20mastocytose%20-genou&amp;specialty=dermatology"
                + "&amp;from=2026-01-01&amp;order=newest\">mastocytose</a>");
  }

  @Test
  void anExcerptThatOnlyAnOfficeShowsLeavesALineAsOpeningDoes() {
    String lines =
        "select count(*) from audit_entries where act = 'case.look' and actor_id = ?"
            + " and object_id = ?";
    long restricted = askOnly(amal, "Plaque.", "dermatology");
    long open = ask(amal, "Plaque aussi.");

    as(bruno).get("/search?q=plaque");
    assertThat(as(moderator).get("/search?q=plaque").body()).contains("/cases/" + restricted);
    assertThat(rows.number(lines, moderator.id(), restricted)).isOne();
    assertThat(rows.number(lines, moderator.id(), open)).isZero();
    assertThat(rows.number(lines, bruno.id(), restricted)).isZero();
    as(moderator).get("/search?q=autre");
    assertThat(rows.number(lines, moderator.id(), restricted)).isOne();
  }

  @Test
  void countsTellOnlyOfWhatTheViewerMaySee() {
    ask(amal, "Plaque.", "dermatology");
    askOnly(amal, "Plaque aussi.", "dermatology");
    askOnly(outsider, "Plaque encore.", "cardiology");

    assertThat(find(bruno, "plaque").total()).isEqualTo(2);
    assertThat(find(outsider, "plaque").total()).isEqualTo(2);
    assertThat(find(student, "plaque").total()).isEqualTo(1);
    assertThat(find(moderator, "plaque").total()).isEqualTo(3);
    assertThat(find(amal, "plaque").facets().get("specialty")).isEqualTo(Map.of("dermatology", 2));
    assertThat(find(student, "plaque").facets().get("specialty"))
        .isEqualTo(Map.of("dermatology", 1));
    rows.change("update accounts set specialties = '{cardiology}' where id = ?", bruno.id());
    assertThat(find(bruno, "plaque").facets().get("specialty"))
        .isEqualTo(Map.of("dermatology", 1, "cardiology", 1));
  }

  /** The index and the predicate in SQL say the same, for everybody and every case. */
  @Test
  void whatIsFoundIsWhatIsVisible() {
    Random random = new Random(5);
    List<String> codes = List.of("dermatology", "cardiology", "neurology", "general-practice");
    List<Person> authors = List.of(amal, bruno, outsider, chloe);
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Person author = authors.get(random.nextInt(authors.size()));
      String[] asked = codes.stream().filter(code -> random.nextInt(3) == 0).toArray(String[]::new);
      all.add(
          random.nextBoolean()
              ? ask(author, "Plaque " + i, asked)
              : askOnly(author, "Plaque " + i, asked));
    }
    for (int round = 0; round < 4; round++) {
      for (Person viewer :
          List.of(amal, bruno, outsider, chloe, student, moderator, administrator)) {
        Set<Long> visible = new HashSet<>();
        all.stream().filter(id -> caseRows.visible(viewer.actor(), id)).forEach(visible::add);
        assertThat(new HashSet<>(ids(viewer, "plaque"))).as(viewer.handle()).isEqualTo(visible);
        assertThat(find(viewer, "plaque").total()).isEqualTo(visible.size());
        Map<String, Integer> counts = new HashMap<>();
        codes.forEach(
            code -> {
              int many =
                  (int)
                      visible.stream()
                          .filter(
                              id ->
                                  rows.number(
                                          "select count(*) from case_specialties q join specialties s"
                                              + " on s.id = q.specialty_id where q.case_id = ? and s.code = ?",
                                          id,
                                          code)
                                      > 0)
                          .count();
              if (many > 0) {
                counts.put(code, many);
              }
            });
        assertThat(find(viewer, "plaque").facets().getOrDefault("specialty", Map.of()))
            .isEqualTo(counts);
      }
      Person changed = authors.get(round);
      rows.change(
          "update accounts set specialties = array[?], profession = ? where id = ?",
          codes.get(random.nextInt(codes.size())),
          random.nextInt(4) == 0 ? "STUDENT" : "PHYSICIAN",
          changed.id());
      rows.change(
          "update cases set audience = case audience when 'MEMBERS' then 'SPECIALTIES' else 'MEMBERS' end"
              + " where id % 7 = ?",
          round);
    }
  }

  @Test
  void filtersNarrowOneAnother() {
    long derm = ask(amal, "Plaque.", "dermatology");
    long cardio = ask(amal, "Plaque aussi.", "cardiology");
    long both = ask(amal, "Plaque encore.", "dermatology", "cardiology");
    answer(bruno, cardio, "Avis.");
    rows.picture(both, amal);

    assertThat(ids(bruno, "q=plaque&specialty=dermatology", true))
        .containsExactlyInAnyOrder(both, derm);
    assertThat(ids(bruno, "specialty=cardiology", true)).containsExactly(both, cardio);
    assertThat(ids(bruno, "state=ANSWERED", true)).containsExactly(cardio);
    assertThat(ids(bruno, "image=true", true)).containsExactly(both);
    assertThat(ids(bruno, "q=plaque&kind=TREATMENT", true)).isEmpty();
    assertThat(ids(bruno, "q=plaque&specialty=cardiology&state=OPEN&image=true", true))
        .containsExactly(both);
    rows.change(
        "update cases set created_at = created_at - interval '400 days' where id = ?", derm);
    String lastYear = java.time.LocalDate.now(java.time.ZoneOffset.UTC).minusDays(200).toString();
    assertThat(ids(bruno, "q=plaque&until=" + lastYear, true)).containsExactly(derm);
    assertThat(ids(bruno, "q=plaque&from=" + lastYear, true))
        .containsExactlyInAnyOrder(cardio, both);
    rows.change("delete from image_renditions");
    assertThat(ids(bruno, "image=true", true)).isEmpty();
  }

  @Test
  void pagesWalkEveryCaseOnce() {
    List<Long> asked = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      asked.add(ask(amal, "Plaque numéro " + i, "dermatology"));
      ask(amal, "Autre chose " + i, "dermatology");
    }
    assertThat(ids(bruno, "plaque")).hasSize(45).containsExactlyInAnyOrderElementsOf(asked);
    assertThat(ids(bruno, "q=plaque&order=newest", true)).isEqualTo(asked.reversed());
    assertThat(ids(bruno, "q=", true)).hasSize(90);
    String page = as(bruno).get("/search?q=plaque").body();
    assertThat(page).contains("rel=\"next\"").contains("45 questions");
  }

  @Test
  void anOutcomeAndEvidenceComeBeforeAge() {
    long known = ask(amal, "Plaque du coude.");
    long fresh = ask(amal, "Plaque du coude.");
    close(amal, known, true);
    assertThat(ids(bruno, "plaque")).containsExactly(known, fresh);
    assertThat(ids(bruno, "q=plaque&order=newest", true)).containsExactly(fresh, known);
  }

  @Test
  void nonsenseFindsNothingAndBreaksNothing() {
    ask(amal, "Question.");
    for (String words :
        List.of(
            "'",
            "\"",
            "&",
            "|",
            "!",
            ":*",
            "<->",
            "a' or '1'='1",
            "%",
            "\\",
            "((",
            "-",
            "le la",
            "or",
            "- -",
            "\"\"",
            "ou ou",
            "é".repeat(200),
            "*:*",
            "[a TO b]")) {
      assertThat(as(bruno).get("/search?q=" + encoded(words)).status()).as(words).isEqualTo(200);
    }
    for (String after : List.of("x", "1-2-3", "ffffffff-1", "99999999999999999999", "0-0", "-1")) {
      assertThat(as(bruno).get("/search?q=question&after=" + after).status()).isEqualTo(200);
    }
  }

  @Test
  void aTextIsWrittenOutNotRun() {
    ask(amal, "Plaque <script>alert(1)</script> & \"autre\"");
    assertThat(as(bruno).get("/search?q=plaque").body())
        .contains("<mark>Plaque</mark> &lt;script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void whatIsGoneFromTheTablesIsGoneFromTheNextSearch() {
    long id = ask(amal, "Plaque.");
    assertThat(ids(bruno, "plaque")).containsExactly(id);
    rows.change("update cases set body = 'Autre chose.' where id = ?", id);
    assertThat(ids(bruno, "plaque")).isEmpty();
    assertThat(ids(bruno, "autre")).containsExactly(id);
    rows.change("delete from cases where id = ?", id);
    assertThat(find(bruno, "autre").total()).isZero();
  }

  @Test
  void earlierCasesThatAreNearlyTheSameShowWhileOneAsks() {
    long closed =
        ask(amal, "Érythème noueux et uvéite chez une femme jeune, sarcoïdose suspectée ?");
    close(amal, closed, true);
    askOnly(amal, "Érythème noueux et uvéite : sarcoïdose ?", "dermatology");
    ask(amal, "Une uvéite seule.");

    String hints =
        as(outsider)
            .post("/ask/draft", "body", "Uvéite et érythème noueux : penser à une sarcoïdose ?")
            .body();
    assertThat(hints).contains("href=\"/cases/" + closed + "\" target=\"_blank\"");
    assertThat(hints.split("target=\"_blank\"", -1)).hasSize(2);
    assertThat(as(outsider).post("/ask/draft", "body", "Un papier à signer.").body())
        .doesNotContain("target=\"_blank\"");
  }

  private List<Long> ids(Person viewer, String words) {
    return ids(viewer, "q=" + encoded(words), true);
  }

  private List<Long> ids(Person viewer, String query, boolean any) {
    List<Long> read = new ArrayList<>();
    String after = null;
    do {
      Search.Found found = found(viewer, wanted(query), after);
      read.addAll(found.ids());
      after = found.next();
    } while (after != null);
    return read;
  }

  private Search.Found find(Person viewer, String words) {
    return found(viewer, wanted("q=" + encoded(words)), null);
  }

  private Search.Found found(Person viewer, Wanted wanted, @Nullable String after) {
    return (Search.Found) search.find(viewer.actor(), wanted, after, 20);
  }

  private static Wanted wanted(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          pair.substring(0, equals),
          java.net.URLDecoder.decode(
              pair.substring(equals + 1), java.nio.charset.StandardCharsets.UTF_8));
    }
    return Wanted.of(parameters);
  }

  private static String encoded(String words) {
    return java.net.URLEncoder.encode(words, java.nio.charset.StandardCharsets.UTF_8);
  }
}
