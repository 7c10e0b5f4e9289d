package org.consilium.cases;

import java.util.Map;

/**
 * The number to call where life is in danger, by country (ISO 3166-1 alpha-2); 112 elsewhere, which
 * is the European number (Directive (EU) 2018/1972, article 109) and works on most mobile networks.
 */
final class Emergency {
  private static final Map<String, String> NUMBERS =
      Map.of(
          "FR", "15 / 112",
          "CH", "144",
          "GB", "999",
          "US", "911",
          "CA", "911",
          "AU", "000",
          "NZ", "111",
          "MA", "141",
          "TN", "190",
          "DZ", "14");

  private Emergency() {}

  static String number(String country) {
    return NUMBERS.getOrDefault(country, "112");
  }
}
