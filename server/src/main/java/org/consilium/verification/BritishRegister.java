package org.consilium.verification;

import static org.consilium.verification.Columns.text;
import static org.consilium.verification.Columns.textOrNull;

import java.util.Locale;
import java.util.function.Function;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The General Medical Council's List of Registered Medical Practitioners, as it is downloaded. */
@Component
class BritishRegister implements Register {
  @Override
  public String country() {
    return "GB";
  }

  @Override
  public char separator() {
    return ',';
  }

  @Override
  public Function<String[], @Nullable RegisterEntry> reader(Columns columns) {
    int number = columns.need("GMC Ref No", "GMC Reference Number", "GMC Number");
    int family = columns.need("Surname", "Family Name");
    int given = columns.need("Given Name", "Given Names", "Forenames");
    int status = columns.need("Registration Status", "Status");
    int general = columns.of("GP Register Date");
    int specialist = columns.of("Specialist Register", "Specialty", "Specialties");
    int body = columns.of("Designated Body");
    return fields -> {
      if (text(fields, number).isEmpty()) {
        return null;
      }
      String words = text(fields, status).toLowerCase(Locale.ROOT);
      return new RegisterEntry(
          text(fields, number),
          text(fields, family),
          text(fields, given),
          words.contains("provisional") ? Profession.INTERN : Profession.PHYSICIAN,
          text(fields, general).isEmpty() ? null : "general-practice",
          textOrNull(fields, specialist),
          textOrNull(fields, body),
          state(words));
    };
  }

  /** Seven digits; the GMC publishes no check. */
  @Override
  public NumberCheck check(String number) {
    return number.matches("[0-9]{7}") ? NumberCheck.RIGHT : NumberCheck.STRANGE;
  }

  /** Registered without a licence is not to practise. */
  private static RegisterState state(String status) {
    if (status.contains("deceas")) {
      return RegisterState.DECEASED;
    }
    if (status.contains("relinquish") || status.contains("voluntary")) {
      return RegisterState.LEFT;
    }
    if (status.contains("eras") || status.contains("suspen") || status.contains("struck")) {
      return RegisterState.STRUCK_OFF;
    }
    if (status.startsWith("not ") || status.contains("without")) {
      return RegisterState.LEFT;
    }
    if (status.contains("registered with")) {
      return RegisterState.ACTIVE;
    }
    throw new UnknownFormat("The file says “" + status + "” where a registration stands.");
  }
}
