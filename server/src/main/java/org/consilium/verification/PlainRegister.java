package org.consilium.verification;

import static org.consilium.verification.Columns.text;
import static org.consilium.verification.Columns.textOrNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import org.consilium.accounts.Profession;
import org.jspecify.annotations.Nullable;

/**
 * Any other register, as a CSV file that the operator makes: {@code number, family_name,
 * given_name}, and where known {@code profession, specialty, place, state} in our own words ({@code
 * PHYSICIAN}, {@code dermatology}, {@code STRUCK_OFF}).
 */
class PlainRegister implements Register {
  private final String country;

  PlainRegister(String country) {
    this.country = country;
  }

  @Override
  public String country() {
    return country;
  }

  @Override
  public char separator() {
    return ',';
  }

  @Override
  public Function<String[], @Nullable RegisterEntry> reader(Columns columns) {
    int number = columns.need("number");
    int family = columns.need("family_name");
    int given = columns.need("given_name");
    int profession = columns.of("profession");
    int specialty = columns.of("specialty");
    int place = columns.of("place");
    int state = columns.of("state");
    return fields ->
        text(fields, number).isEmpty()
            ? null
            : new RegisterEntry(
                text(fields, number),
                text(fields, family),
                text(fields, given),
                Profession.of(text(fields, profession).toUpperCase(Locale.ROOT)).orElse(null),
                textOrNull(fields, specialty),
                textOrNull(fields, specialty),
                textOrNull(fields, place),
                state(text(fields, state)));
  }

  @Override
  public NumberCheck check(String number) {
    return number.length() >= 3 ? NumberCheck.RIGHT : NumberCheck.STRANGE;
  }

  /** A list may neither let in whom it meant to mark, nor put out whom it did not. */
  private static RegisterState state(String word) {
    if (word.isEmpty()) {
      return RegisterState.ACTIVE;
    }
    return Arrays.stream(RegisterState.values())
        .filter(known -> known.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() -> new UnknownFormat("The file says “" + word + "” where a state stands."));
  }
}
