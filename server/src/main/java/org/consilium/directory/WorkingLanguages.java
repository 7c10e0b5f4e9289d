package org.consilium.directory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The languages a member may say to work in, by ISO 639-1 code. */
final class WorkingLanguages {
  private static final List<String> CODES =
      List.of(
          "fr", "en", "de", "es", "it", "pt", "nl", "ar", "tr", "ru", "uk", "pl", "ro", "el", "sr",
          "hu", "cs", "sv", "da", "fi", "he", "fa", "zh", "ja", "vi");

  private WorkingLanguages() {}

  static String name(String code, Locale language) {
    return Locale.of(code).getDisplayLanguage(language);
  }

  /** All that are offered, names by code. */
  static Map<String, String> names(Locale language) {
    Map<String, String> names = new LinkedHashMap<>();
    CODES.forEach(code -> names.put(code, name(code, language)));
    return names;
  }

  /** Those of the codes that are offered, each once. */
  static List<String> known(List<String> codes) {
    return CODES.stream().filter(codes::contains).toList();
  }
}
