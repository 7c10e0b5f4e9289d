package org.consilium.communities;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.consilium.accounts.Profession;

/**
 * A specialty or discipline.
 *
 * @param id number in the schema's seed data, never reused
 * @param code slug used in addresses and files, such as {@code internal-medicine}
 * @param family MEDICAL, SURGICAL, DENTAL, PHARMACY, MIDWIFERY or NURSING
 * @param names by ISO 639-1 language: 'Dermatologie et vénéréologie'
 * @param pseudonyms whether its members may ask and answer under a pseudonym
 * @param people by ISO 639-1 language, plural: 'dermatologues'
 * @param professions whom its community is for
 */
public record Specialty(
    int id,
    String code,
    String family,
    Map<String, String> names,
    Map<String, String> people,
    boolean pseudonyms,
    Set<Profession> professions) {
  /** Whether its community is for people of that profession. */
  public boolean admits(Profession profession) {
    return professions.contains(profession);
  }

  /** The name in a language, French where there is none. */
  public String name(Locale language) {
    return in(names, language);
  }

  /** Those who practise it, plural: 'dermatologues'. */
  public String people(Locale language) {
    return in(people, language);
  }

  private String in(Map<String, String> words, Locale language) {
    return words.getOrDefault(language.getLanguage(), words.getOrDefault("fr", code));
  }
}
