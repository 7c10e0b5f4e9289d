package org.consilium.verification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The register of each country. */
@Component
class Registers {
  private static final Pattern PLAIN = Pattern.compile("[0-9A-Z]*");

  private final Map<String, Register> known;

  Registers(List<Register> registers) {
    this.known =
        registers.stream().collect(Collectors.toMap(Register::country, Function.identity()));
  }

  /** The one of that country; a plain list where we know of no format. */
  Register of(String country) {
    Register register = known.get(country);
    return register == null ? new PlainRegister(country) : register;
  }

  /** A number as it is kept and compared: letters and digits, capitals. */
  static String plain(String typed) {
    return PLAIN.matcher(typed).matches()
        ? typed
        : typed.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
  }
}
