package org.consilium.verification;

import static org.consilium.verification.Columns.text;
import static org.consilium.verification.Columns.textOrNull;

import java.util.Map;
import java.util.function.Function;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The Annuaire Santé's open extract, PS_LibreAcces_Personne_activite: one line an activity, fields
 * parted by bars. The specialty may stand in a file of its own in the same archive. A number is an
 * RPPS of eleven digits; the national identifier carries an 8 in front of it, a 0 before an older
 * ADELI.
 */
@Component
class FrenchRegister implements Register {
  private static final String[] NATIONAL = {"Identification nationale PP"};
  private static final String[] NUMBER = {"Identifiant PP"};

  private static final Map<String, Profession> PROFESSIONS =
      Map.of(
          "10", Profession.PHYSICIAN,
          "21", Profession.PHARMACIST,
          "40", Profession.DENTIST,
          "50", Profession.MIDWIFE,
          "60", Profession.NURSE);

  /** TRE_R38: the specialties of the Order, as far as we have a community for them. */
  private static final Map<String, String> SPECIALTIES =
      Map.ofEntries(
          Map.entry("SM01", "pathology"),
          Map.entry("SM02", "anaesthesiology"),
          Map.entry("SM04", "cardiology"),
          Map.entry("SM05", "vascular-surgery"),
          Map.entry("SM15", "dermatology"),
          Map.entry("SM24", "gastroenterology"),
          Map.entry("SM25", "medical-genetics"),
          Map.entry("SM26", "general-practice"),
          Map.entry("SM32", "neurology"),
          Map.entry("SM40", "paediatrics"),
          Map.entry("SM42", "psychiatry"),
          Map.entry("SM53", "general-practice"),
          Map.entry("SM54", "general-practice"));

  @Override
  public String country() {
    return "FR";
  }

  @Override
  public char separator() {
    return '|';
  }

  @Override
  public Function<String[], @Nullable RegisterEntry> reader(Columns columns) {
    int national = columns.of(NATIONAL);
    int number = national < 0 ? columns.need(NUMBER) : columns.of(NUMBER);
    int family = columns.need("Nom d'exercice", "Nom exercice", "Nom");
    int given = columns.need("Prénom d'exercice", "Prénom exercice", "Prénom");
    int profession = columns.need("Code profession");
    int category = columns.of("Code catégorie professionnelle");
    int specialty = columns.of("Code savoir-faire");
    int words = columns.of("Libellé savoir-faire");
    int place = columns.of("Libellé commune (coord. structure)", "Libellé commune");
    int commune = columns.of("Code commune (coord. structure)", "Code commune");
    return fields -> {
      String id = number(text(fields, national), text(fields, number));
      String code = text(fields, specialty);
      return id.isEmpty()
          ? null
          : new RegisterEntry(
              id,
              text(fields, family),
              text(fields, given),
              text(fields, category).equals("E")
                  ? Profession.STUDENT
                  : profession(text(fields, profession)),
              specialty(code),
              textOrNull(fields, words),
              textOrNull(fields, text(fields, place).isEmpty() ? commune : place),
              RegisterState.ACTIVE);
    };
  }

  /** Luhn for the eleven digits of an RPPS; some that were given out fail it. */
  @Override
  public NumberCheck check(String number) {
    if (number.matches("[0-9]{9}|[0-9][0-9AB][0-9]{7}")) {
      return NumberCheck.RIGHT;
    }
    if (!number.matches("[0-9]{11}")) {
      return NumberCheck.STRANGE;
    }
    return CheckDigits.luhn(number) ? NumberCheck.RIGHT : NumberCheck.DOUBTFUL;
  }

  /** Of a code of TRE-G15; null for one we have no word for. */
  static @Nullable Profession profession(String code) {
    return PROFESSIONS.get(code);
  }

  /** Of a code of TRE-R38. */
  static @Nullable String specialty(String code) {
    return SPECIALTIES.get(code);
  }

  /** Without the digit in front of it that says of which kind it is. */
  private static String number(String national, String number) {
    if (!number.isEmpty()) {
      return number;
    }
    boolean prefixed =
        (national.length() == 12 && national.charAt(0) == '8')
            || (national.length() == 10 && national.charAt(0) == '0');
    return prefixed ? national.substring(1) : national;
  }
}
