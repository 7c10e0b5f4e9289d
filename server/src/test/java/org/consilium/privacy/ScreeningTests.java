package org.consilium.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.consilium.audit.Audit;
import org.consilium.deid.TextScreen;
import org.consilium.foundation.ContentRef;
import org.consilium.foundation.Refusal;
import org.consilium.foundation.Seal;
import org.consilium.media.Ward;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

class ScreeningTests extends Ward {
  private static final String TEXT = "Voir dr.martin@example.org, puis le 06 12 34 56 78.";

  @Autowired Screening screening;
  @Autowired Seal seal;
  @Autowired Audit audit;
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
    screen(text, Map.of()).open().forEach(finding -> keep.put(finding.choice(), "keep"));
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
            audit);
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
    Screened kept = screen(TEXT, Map.of(open.open().getLast().choice(), "keep"));
    long question = question(amal, "MEMBERS");
    transaction.executeWithoutResult(
        status ->
            screening.recordKept(
                amal.actor(), new ContentRef(ContentRef.Kind.CASE, question), kept));
    assertThat(
            jdbc.sql(
                    """
                    select reason from audit_entries
                    where act = 'privacy.keep' and object_kind = 'case' and object_id = :id
                    """)
                .param("id", question)
                .query(String.class)
                .list())
        .containsExactly("PHONE");
  }

  private Screened screen(String text, Map<String, String> choices) {
    return screening.screen(Locale.FRENCH, Map.of("body", text), choices);
  }
}
