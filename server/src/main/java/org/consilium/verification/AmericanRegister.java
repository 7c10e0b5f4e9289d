package org.consilium.verification;

import static org.consilium.verification.Columns.text;
import static org.consilium.verification.Columns.textOrNull;

import java.util.Map;
import java.util.function.Function;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The NPPES file of the Centers for Medicare and Medicaid Services: one line a provider. */
@Component
class AmericanRegister implements Register {
  /** Beginnings of the NUCC taxonomy's codes, the longest that fits counts. */
  private static final Map<String, Profession> PROFESSIONS =
      Map.ofEntries(
          Map.entry("20", Profession.PHYSICIAN),
          Map.entry("390200000X", Profession.STUDENT),
          Map.entry("1223", Profession.DENTIST),
          Map.entry("1835", Profession.PHARMACIST),
          Map.entry("367A", Profession.MIDWIFE),
          Map.entry("176B", Profession.MIDWIFE),
          Map.entry("163W", Profession.NURSE),
          Map.entry("164", Profession.NURSE),
          Map.entry("363L", Profession.NURSE));

  private static final Map<String, String> SPECIALTIES =
      Map.ofEntries(
          Map.entry("207Q", "general-practice"),
          Map.entry("208D", "general-practice"),
          Map.entry("207P", "emergency-medicine"),
          Map.entry("207L", "anaesthesiology"),
          Map.entry("207RC0000X", "cardiology"),
          Map.entry("207N", "dermatology"),
          Map.entry("207RE0101X", "endocrinology"),
          Map.entry("207RG0100X", "gastroenterology"),
          Map.entry("207R", "internal-medicine"),
          Map.entry("207RN0300X", "nephrology"),
          Map.entry("207RP1001X", "pulmonology"),
          Map.entry("207RR0500X", "rheumatology"),
          Map.entry("207T", "neurosurgery"),
          Map.entry("207V", "obstetrics"),
          Map.entry("207W", "ophthalmology"),
          Map.entry("207X", "orthopaedics"),
          Map.entry("207Y", "ent"),
          Map.entry("207ZP", "pathology"),
          Map.entry("2080", "paediatrics"),
          Map.entry("2084N", "neurology"),
          Map.entry("2084P", "psychiatry"),
          Map.entry("2085", "radiology"),
          Map.entry("2088", "urology"));

  @Override
  public String country() {
    return "US";
  }

  @Override
  public char separator() {
    return ',';
  }

  @Override
  public Function<String[], @Nullable RegisterEntry> reader(Columns columns) {
    int number = columns.need("NPI");
    int type = columns.of("Entity Type Code");
    int family = columns.need("Provider Last Name (Legal Name)", "Provider Last Name");
    int given = columns.need("Provider First Name");
    int taxonomy = columns.of("Healthcare Provider Taxonomy Code_1");
    int city = columns.of("Provider Business Practice Location Address City Name");
    int ended = columns.of("NPI Deactivation Date");
    int back = columns.of("NPI Reactivation Date");
    return fields -> {
      // A deactivated number keeps its line and loses its type and name.
      boolean left = !text(fields, ended).isEmpty() && text(fields, back).isEmpty();
      if (text(fields, type).equals("2") || text(fields, number).isEmpty()) {
        return null;
      }
      String code = text(fields, taxonomy);
      return new RegisterEntry(
          text(fields, number),
          text(fields, family),
          text(fields, given),
          longest(PROFESSIONS, code),
          longest(SPECIALTIES, code),
          code.isEmpty() ? null : code,
          textOrNull(fields, city),
          left ? RegisterState.LEFT : RegisterState.ACTIVE);
    };
  }

  @Override
  public NumberCheck check(String number) {
    if (!number.matches("[12][0-9]{9}")) {
      return NumberCheck.STRANGE;
    }
    return CheckDigits.npi(number) ? NumberCheck.RIGHT : NumberCheck.DOUBTFUL;
  }

  private static <T> @Nullable T longest(Map<String, T> known, String code) {
    for (int length = code.length(); length > 0; length--) {
      T found = known.get(code.substring(0, length));
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
