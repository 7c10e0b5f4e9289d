package org.consilium.deid;

import java.util.Locale;

/** The sums that tell an identity number from chance. */
final class CheckDigits {

  private CheckDigits() {}

  /**
   * The key of a French social security number: 97 minus the first thirteen digits modulo 97, where
   * the Corsican 2A counts as 19 and 2B as 18.
   */
  static long nirKey(String number) {
    String digits = number.toUpperCase(Locale.ROOT).replace("2A", "19").replace("2B", "18");
    return 97 - Long.parseLong(digits) % 97;
  }

  /** Ten digits of the British health service: weights 10 to 2, modulo 11. */
  static boolean nhs(String digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (digits.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return check != 10 && check == digits.charAt(9) - '0';
  }

  /** A German insured person: a letter as two digits, then eight; weights 1 and 2, modulo 10. */
  static boolean kvnr(String number) {
    int letter = Character.toUpperCase(number.charAt(0)) - 'A' + 1;
    String digits = "%02d".formatted(letter) + number.substring(1, 9);
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      int product = (digits.charAt(i) - '0') * (i % 2 + 1);
      sum += product / 10 + product % 10;
    }
    return sum % 10 == number.charAt(9) - '0';
  }

  /** ISO 7064 modulo 97-10, as in ISO 13616. */
  static boolean iban(String compact) {
    String turned = compact.substring(4) + compact.substring(0, 4);
    int rest = 0;
    for (int i = 0; i < turned.length(); i++) {
      int value = Character.digit(turned.charAt(i), 36);
      rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
    }
    return rest == 1;
  }

  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int value = i % 2 == 0 ? digit : digit * 2;
      sum += value / 10 + value % 10;
    }
    return sum % 10 == 0;
  }
}
