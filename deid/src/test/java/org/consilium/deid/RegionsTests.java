package org.consilium.deid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionsTests {
  private final Regions regions = new Regions();
  private final TextScreen screen = new TextScreen();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          fr | Guéret              | [commune, Nouvelle-Aquitaine]
          fr | SAINT BRIEUC        | [commune, Bretagne]
          fr | l'haÿ-les-roses     | [commune, Île-de-France]
          fr | Charleroi           | [commune, Wallonie]
          en | Kilmarnock          | [town, Scotland]
          de | Garmisch-Partenkirchen | [Ort, Bayern]
          """)
  void aTownIsSaidByItsRegion(String language, String town, String wanted) {
    assertThat(regions.replacement(town, Locale.of(language))).contains(wanted);
  }

  @Test
  void aTownThatIsAStateOrSharedByRegionsHasNone() {
    for (String town : List.of("Hamburg", "Berlin", "Saint-Sulpice", "Richmond", "Xyz", "")) {
      assertThat(regions.replacement(town, Locale.FRENCH)).as(town).isEmpty();
    }
  }

  @Test
  void aRegionIsFoundNoMore() {
    for (String town : List.of("Guéret", "Marseille", "Dijon", "Lille", "Metz", "Caen", "Nantes")) {
      String text = "Il habite à " + regions.replacement(town, Locale.FRENCH).orElseThrow() + ".";
      assertThat(screen.screen(text, Locale.FRENCH)).as(text).isEmpty();
    }
    for (String town : List.of("Bergen auf Rügen", "Halle (Saale)", "Köln", "Graz")) {
      regions
          .replacement(town, Locale.GERMAN)
          .ifPresent(
              words ->
                  assertThat(screen.screen("Sie wohnt in " + words + ".", Locale.GERMAN))
                      .as(words)
                      .isEmpty());
    }
  }
}
