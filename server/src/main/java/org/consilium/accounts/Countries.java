package org.consilium.accounts;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The countries of ISO 3166-1 under their names in a language. */
public final class Countries {
  private static final Set<String> CODES = Set.of(Locale.getISOCountries());
  private static final List<String> FIRST =
      List.of("FR", "BE", "CH", "LU", "DE", "AT", "CA", "GB", "MA", "DZ", "TN", "SN", "CI");

  private Countries() {}

  /**
   * @param code ISO 3166-1 alpha-2
   */
  public record Country(String code, String name) {}

  public static boolean known(String code) {
    return CODES.contains(code);
  }

  public static String name(String code, Locale language) {
    return Locale.of("", code).getDisplayCountry(language);
  }

  /** Those most members come from. */
  public static List<Country> first(Locale language) {
    return FIRST.stream().map(code -> country(code, language)).toList();
  }

  /** All, as that language sorts them. */
  public static List<Country> all(Locale language) {
    return Arrays.stream(Locale.getISOCountries())
        .map(code -> country(code, language))
        .sorted(Comparator.comparing(Country::name, Collator.getInstance(language)))
        .toList();
  }

  private static Country country(String code, Locale language) {
    return new Country(code, name(code, language));
  }
}
