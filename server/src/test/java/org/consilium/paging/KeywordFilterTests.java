package org.consilium.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordFilterTests {
  private static final KeywordFilter.Text TEXT =
      KeywordFilter.text("Lésions de lichen plan, depuis 3 mois : cœur normal, Covid-19 négatif.");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lichen                                  | true",
        "LESIONS                                 | true",
        "lésion                                  | false",
        "lésion*                                 | true",
        "coeur                                   | true",
        "covid-19                                | true",
        "« lichen plan »                         | true",
        "\"plan lichen\"                         | false",
        "lichen psoriasis                        | false",
        "lichen OR psoriasis                     | true",
        "psoriasis OU lichen ET plan             | true",
        "psoriasis ODER (lichen UND ongle)       | false",
        "NOT psoriasis                           | true",
        "lichen SAUF plan                        | false",
        "lichen -psoriasis                       | true",
        "NOT (psoriasis OR plan)                 | false",
        "NOT NOT lichen                          | true",
        "or                                      | false",
      })
  void aFilterIsReadAsALiteratureSearchIs(String typed, boolean kept) {
    assertThat(KeywordFilter.read(typed)).isInstanceOf(KeywordFilter.Read.Filter.class);
    assertThat(KeywordFilter.keeps(typed, TEXT)).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "(lichen              | paging.keywords.unclosed | ''",
        "lichen)              | paging.keywords.unopened | ''",
        ")                    | paging.keywords.unopened | ''",
        "lichen OU            | paging.keywords.missing  | OU",
        "lichen ET OU plan    | paging.keywords.missing  | ET",
        "ET lichen            | paging.keywords.begins   | ET",
        "()                   | paging.keywords.empty    | ''",
        "« lichen plan        | paging.keywords.quote    | lichen plan",
        "lichen ***           | paging.keywords.nothing  | ***",
      })
  void whatCannotBeReadSaysWhatToDo(String typed, String key, String about) {
    assertThat(KeywordFilter.read(typed)).isEqualTo(new KeywordFilter.Read.Problem(key, about));
  }

  @Test
  void nobodyBringsItDownByNesting() {
    assertThat(KeywordFilter.read("(".repeat(400)))
        .isEqualTo(new KeywordFilter.Read.Problem("paging.keywords.deep", ""));
    assertThat(KeywordFilter.read("-".repeat(501)))
        .isEqualTo(new KeywordFilter.Read.Problem("paging.keywords.long", ""));
  }

  @Test
  void aFilterThatAsksForNothingKeepsAll() {
    assertThat(KeywordFilter.keeps("  ", TEXT)).isTrue();
  }
}
