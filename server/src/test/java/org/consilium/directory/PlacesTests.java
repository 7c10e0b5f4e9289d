package org.consilium.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import org.consilium.World;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PlacesTests extends World {
  @Autowired private Places places;

  @Test
  void townsAreFoundWhateverTheAccents() {
    assertThat(places.meant("FR", "gueret")).hasValueSatisfying(this::isGueret);
    assertThat(places.meant("FR", " GUÉRET ")).hasValueSatisfying(this::isGueret);
    assertThat(places.meant("DE", "Guéret")).hasValueSatisfying(this::isGueret);
    assertThat(places.meant("FR", "Nulle-Part-les-Bains")).isEmpty();
    assertThat(places.meant("FR", "G%")).isEmpty();
  }

  @Test
  void ofTownsThatShareANameTheOneOfTheCountryIsMeant() {
    assertThat(places.meant("FR", "Saint-Denis").orElseThrow().country()).isEqualTo("FR");
    assertThat(places.meant("RE", "Saint-Denis").orElseThrow().country()).isEqualTo("RE");
  }

  @Test
  void beginningsAreOfferedThoseOfTheCountryFirst() {
    assertThat(places.beginning("FR", "gué")).extracting(Place::name).contains("Guéret");
    assertThat(places.beginning("DE", "Frei")).first().extracting(Place::country).isEqualTo("DE");
    assertThat(places.beginning("FR", "S")).isEmpty();
    assertThat(places.beginning("FR", "sa")).hasSize(Places.OFFERED);
  }

  @Test
  void anOperatorsListAddsWhatIsNotThere() throws IOException {
    String list =
        """
        country;name;postcode;latitude;longitude
        FR;Essai-sur-Creuse;23999;46,2;1,9
        FR;Essai-sur-Creuse;23998;46.3;1.8;120
        fr; Essai-le-Haut ;;46.3;1.8
        XX
        FR;;23000;46.3;1.8
        FR;Trop au nord;23000;146.3;1.8
        """;
    assertThat(places.load(new StringReader(list))).isEqualTo(new Places.Loaded(3, 0, 4));
    assertThat(places.load(new StringReader(list))).isEqualTo(new Places.Loaded(0, 3, 4));
    Place there = places.meant("FR", "essai-sur-creuse (23999)").orElseThrow();
    assertThat(there.label()).isEqualTo("Essai-sur-Creuse (23999)");
    assertThat(there.latitude()).isEqualTo(46.2);
    assertThat(places.beginning("FR", "2399")).hasSize(2);
    rows.change("delete from places where name like 'Essai-%'");
  }

  private void isGueret(Place place) {
    assertThat(place.name()).isEqualTo("Guéret");
    assertThat(place.latitude()).isBetween(46.1, 46.3);
    assertThat(place.longitude()).isBetween(1.8, 2.0);
  }
}
