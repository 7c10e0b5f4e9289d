package org.consilium.directory;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.consilium.accounts.ProvenIdentity;
import org.springframework.util.MultiValueMap;

/** Fills the form one joins with from what a provider proved; what was typed there gives way. */
final class JoinProof {
  /** Of the French register's table of specialties (TRE_R38), those that are one of ours. */
  private static final Map<String, String> SPECIALTIES =
      Map.of(
          "SM01", "pathology",
          "SM04", "cardiology",
          "SM15", "dermatology",
          "SM26", "general-practice",
          "SM32", "neurology",
          "SM40", "paediatrics",
          "SM42", "psychiatry",
          "SM53", "general-practice",
          "SM54", "general-practice");

  private static final Pattern WORD = Pattern.compile("\\p{Lu}+");

  private JoinProof() {}

  static void fill(MultiValueMap<String, String> fields, ProvenIdentity proof) {
    put(fields, "givenName", name(proof.givenName()));
    put(fields, "familyName", name(proof.familyName()));
    put(fields, "profession", Objects.toString(proof.profession(), ""));
    put(fields, "registerNumber", Objects.requireNonNullElse(proof.registerNumber(), ""));
    put(
        fields,
        "specialty",
        SPECIALTIES.getOrDefault(Objects.requireNonNullElse(proof.specialty(), ""), ""));
  }

  /** Registers write in capitals; people do not. */
  private static String name(String written) {
    return WORD.matcher(written)
        .replaceAll(
            word -> word.group().charAt(0) + word.group().substring(1).toLowerCase(Locale.ROOT));
  }

  private static void put(MultiValueMap<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.set(name, value);
    }
  }
}
