package org.consilium.verification;

/** The sums that tell a number of a register from a mistyped one. */
final class CheckDigits {
  private CheckDigits() {}

  /** ISO/IEC 7812-1: every second digit from the right doubled, the sum a multiple of ten. */
  static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int value = i % 2 == 0 ? digit : digit * 2;
      sum += value / 10 + value % 10;
    }
    return sum % 10 == 0;
  }

  /** National Provider Identifier: Luhn with the prefix of health cards of the United States. */
  static boolean npi(String digits) {
    return luhn("80840" + digits);
  }

  /**
   * Lebenslange Arztnummer: the seventh digit is (6(a+c+e) + b+d+f) mod 10, which is the KBV's rule
   * (weights 4 and 9, difference to the next ten).
   */
  static boolean lanr(String digits) {
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 6 : 1);
    }
    return sum % 10 == digits.charAt(6) - '0';
  }

  /**
   * INAMI/RIZIV: digits seven and eight are 97 minus the first six modulo 97; 89 takes the place of
   * 97 for those registered since April 2019.
   */
  static boolean inami(String digits) {
    int first = Integer.parseInt(digits.substring(0, 6));
    int check = Integer.parseInt(digits.substring(6, 8));
    return check == 97 - first % 97 || check == 89 - first % 89;
  }
}
