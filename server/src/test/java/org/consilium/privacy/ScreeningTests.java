package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.Browser;
import org.consilium.audit.Audit;
import org.consilium.deid.Recognisable.Circumstance;
import org.consilium.deid.TextScreen;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.foundation.Slice;
import org.consilium.media.Ward;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

class ScreeningTests extends Ward {
  private static final String TEXT = "Voir dr.martin@example.org, puis le 06 12 34 56 78.";

  @Autowired Screening screening;
  @Autowired Seal seal;
  @Autowired Audit audit;
  @Autowired KeptRows keptRows;
  @Autowired KeptPassages keptPassages;
  @Autowired MessageSource messages;

  @Test
  void everyFindingIsOpenUntilItIsDecided() {
    Screened screened = screen(TEXT, Map.of());
    assertThat(screened.clear()).isFalse();
    assertThat(screened.open())
        .extracting(FieldFinding::quote)
        .containsExactly("dr.martin@example.org", "06 12 34 56 78");
    FieldFinding first = screened.open().getFirst();
    assertThat(TEXT.substring(first.start(), first.end())).isEqualTo(first.quote());
    assertThat(screened.before(first) + first.quote() + screened.after(first)).isEqualTo(TEXT);
    assertThat(messages.getMessage(first.reasonKey(), null, Locale.FRENCH)).isNotBlank();
  }

  @Test
  void aReplacementIsMadeAndFindsNothingMore() {
    Map<String, String> all = new java.util.HashMap<>();
    screen(TEXT, Map.of()).open().forEach(finding -> all.put(finding.choice(), "replace"));
    Screened screened = screen(TEXT, all);
    assertThat(screened.clear()).isTrue();
    assertThat(screened.texts().get("body"))
        .doesNotContain("martin")
        .doesNotContain("06 12")
        .startsWith("Voir [courriel]");
  }

  @Test
  void anIdentifierSurvivesEditsElsewhere() {
    FieldFinding before = screen(TEXT, Map.of()).open().getFirst();
    Screened after = screen("Bonjour. " + TEXT + " Merci.", Map.of(before.choice(), "replace"));
    assertThat(after.open()).extracting(FieldFinding::quote).containsExactly("06 12 34 56 78");
    assertThat(
            screening.screen(Locale.FRENCH, Map.of("tried", TEXT), Map.of()).open().getFirst().id())
        .isNotEqualTo(before.id());
  }

  @Test
  void aReplacementBeginsTheSentenceItOpens() {
    Screened opening = screen("Mme Durand, 54 ans, consulte.", Map.of());
    assertThat(opening.open().getFirst().replacement()).startsWith("Une patiente");
    Screened within = screen("Je vois Mme Durand, 54 ans.", Map.of());
    assertThat(within.open().getFirst().replacement()).startsWith("une patiente");
  }

  @Test
  void theAuthorMayKeepOnlyWhatMayBeKept() {
    String text = "NIR 2 69 05 49 588 157 80, revu le 12 mars 2024.";
    Map<String, String> keep = new java.util.HashMap<>();
    screen(text, Map.of()).open().forEach(finding -> keep.put(finding.choice(), "keep-NEEDED"));
    Screened screened = screen(text, keep);
    assertThat(screened.open()).extracting(FieldFinding::type).containsExactly("NIR");
    assertThat(screened.kept()).extracting(FieldFinding::type).containsExactly("DATE");
    assertThat(screened.toShow()).hasSize(2);
  }

  @Test
  void aDetectorThatFailsStopsEverything() {
    Screening failing =
        new Screening(
            new TextScreen(
                List.of(
                    (text, language) -> {
                      throw new IllegalStateException(text);
                    })),
            seal,
            audit,
            keptRows,
            handle -> false);
    assertThatThrownBy(() -> failing.screen(Locale.FRENCH, Map.of("body", TEXT), Map.of()))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(503);
              assertThat(refusal.messageKey()).isEqualTo("privacy.unavailable");
              assertThat(refusal.getMessage()).doesNotContain("martin");
              assertThat(refusal.getCause()).isNull();
            });
  }

  @Test
  void whatIsKeptIsWrittenDownByItsKindOnly() {
    Screened open = screen(TEXT, Map.of());
    Screened kept = screen(TEXT, Map.of(open.open().getLast().choice(), "keep-MISTAKEN"));
    long question = question(amal, "MEMBERS");
    transaction.executeWithoutResult(
        status ->
            screening.recordKept(
                amal.actor(), new ContentRef(ContentRef.Kind.CASE, question), "/cases/1", kept));
    assertThat(
            jdbc.sql(
                    """
                    select reason from audit_entries
                    where act = 'privacy.keep' and object_kind = 'case' and object_id = :id
                    """)
                .param("id", question)
                .query(String.class)
                .list())
        .containsExactly("PHONE MISTAKEN");
    assertThat(keptPassages.unseen(Long.MAX_VALUE).items())
        .singleElement()
        .satisfies(
            passage -> {
              assertThat(passage.type()).isEqualTo("PHONE");
              assertThat(passage.keeping()).isEqualTo(Keeping.MISTAKEN);
              assertThat(passage.path()).isEqualTo("/cases/1");
            });
  }

  @Test
  void moderatorsSeeEveryKeptPassageOnce() {
    long question = question(amal, "MEMBERS");
    List<Long> ids = new java.util.ArrayList<>();
    for (int i = 0; i < 31; i++) {
      ids.add(rows.keptPassage(amal, question));
    }
    Slice<KeptPassage> first = keptPassages.unseen(Long.MAX_VALUE);
    assertThat(first.items()).hasSize(30);
    assertThat(keptPassages.unseen(Long.parseLong(first.next())).items())
        .extracting(KeptPassage::id)
        .containsExactly(ids.getFirst());
    Browser browser = as(moderator);
    assertThat(browser.get("/moderation/kept").body()).contains("nécessaire à la réponse");
    browser.post("/moderation/kept/" + ids.getLast() + "/seen");
    assertThat(keptPassages.unseen(Long.MAX_VALUE).items())
        .extracting(KeptPassage::id)
        .doesNotContain(ids.getLast());
    assertThat(browser.post("/moderation/kept/" + ids.getLast() + "/seen").status()).isEqualTo(404);
    assertThat(rows.number("select count(*) from audit_entries where act = 'privacy.see'")).isOne();
  }

  @Test
  void circumstancesOfAllTextsTogetherAreNamed() {
    Screened one = screen("Institutrice, toux depuis trois semaines.", Map.of());
    assertThat(one.recognisable()).isFalse();
    Screened both =
        screening.screen(
            Locale.FRENCH,
            Map.of("body", "Institutrice, toux.", "tried", "Maladie de Fabry traitée."),
            Map.of());
    assertThat(both.circumstances())
        .containsExactly(Circumstance.RARE_DISEASE, Circumstance.OCCUPATION);
    assertThat(both.recognisable()).isTrue();
    assertThat(both.clear()).isTrue();
  }

  @Test
  void theAskFormSaysWhatMayBeRecognised() {
    String form =
        as(amal)
            .post("/ask/draft", "body", "Institutrice, maladie de Fabry : quel traitement ?")
            .body();
    assertThat(form).contains("data-recognisable").contains("un métier");
  }

  private Screened screen(String text, Map<String, String> choices) {
    return screening.screen(Locale.FRENCH, Map.of("body", text), choices);
  }

  @Test
  void aTownCanBeSaidByItsRegion() {
    String text = "Il habite à Guéret.";
    FieldFinding town = screen(text, Map.of()).open().getFirst();
    assertThat(town.replacements())
        .extracting(Replacement::words)
        .containsExactly("[commune]", "[commune, Nouvelle-Aquitaine]");
    Screened after = screen(text, Map.of(town.choice(), "region"));
    assertThat(after.clear()).isTrue();
    assertThat(after.texts()).containsEntry("body", "Il habite à [commune, Nouvelle-Aquitaine].");
  }

  @Test
  void daysAreCountedTogetherOverAllTextsOfAForm() {
    Map<String, String> texts = new java.util.LinkedHashMap<>();
    texts.put("body", "Opéré le 3 mars 2024, fièvre le 6 mars 2024.");
    texts.put("tried", "Amoxicilline depuis le 5 mars 2024.");
    FieldFinding first = screening.screen(Locale.FRENCH, texts, Map.of()).open().getFirst();
    assertThat(first.replacements().getLast().together()).isTrue();
    Screened after = screening.screen(Locale.FRENCH, texts, Map.of(first.choice(), "days"));
    assertThat(after.clear()).isTrue();
    assertThat(after.texts())
        .containsEntry("body", "Opéré à J0, fièvre à J+3.")
        .containsEntry("tried", "Amoxicilline depuis J+2.");
  }

  @Test
  void aDayDecidedOtherwiseIsNotCountedWithTheOthers() {
    String text = "Opéré le 3 mars 2024, fièvre le 6 mars 2024.";
    List<FieldFinding> days = screen(text, Map.of()).open();
    Screened after =
        screen(text, Map.of(days.getFirst().choice(), "days", days.getLast().choice(), "replace"));
    assertThat(after.texts()).containsEntry("body", "Opéré à J0, fièvre en mars 2024.");
  }

  @Test
  void aPictureCountsAmongWhatLetsAPersonBeRecognised() {
    Map<String, String> text = Map.of("body", "Maladie de Gaucher, quelles mesures ?");
    assertThat(screening.screen(Locale.FRENCH, text, Map.of(), false).recognisable()).isFalse();
    Screened pictured = screening.screen(Locale.FRENCH, text, Map.of(), true);
    assertThat(pictured.recognisable()).isTrue();
    assertThat(pictured.circumstances()).contains(Circumstance.PICTURE);
  }

  @Test
  void theMentionOfAMemberIsNoFinding() {
    String text = "D’accord avec @" + bruno.handle() + ", on surveille.";
    assertThat(screen(text, Map.of()).open()).isEmpty();
  }
}
