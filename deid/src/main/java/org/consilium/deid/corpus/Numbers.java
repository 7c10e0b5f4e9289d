package org.consilium.deid.corpus;

import java.math.BigInteger;
import java.util.Random;

/** Invented numbers with right check digits. */
final class Numbers {

  private static final int MOD_97 = 97;

  private Numbers() {}

  /** Every {@code #} a digit, {@code @} a capital, {@code *} either; all else stays. */
  static String like(String pattern, Random random) {
    StringBuilder number = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      number.append(
          switch (c) {
            case '#' -> (char) ('0' + random.nextInt(10));
            case '@' -> (char) ('A' + random.nextInt(26));
            case '*' -> "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789".charAt(random.nextInt(34));
            default -> c;
          });
    }
    return number.toString();
  }

  /** French social security number: sex, year, month, department, town, rank and key. */
  static String nir(Random random) {
    String department =
        random.nextInt(20) == 0
            ? (random.nextBoolean() ? "2A" : "2B")
            : two(1 + random.nextInt(95));
    if (department.equals("20")) {
      department = "21";
    }
    String[] parts = {
      random.nextBoolean() ? "1" : "2",
      two(random.nextInt(100)),
      two(1 + random.nextInt(12)),
      department,
      like("###", random),
      like("###", random)
    };
    String digits = String.join("", parts).replace("2A", "19").replace("2B", "18");
    String key = two(MOD_97 - (int) (Long.parseLong(digits) % MOD_97));
    return switch (random.nextInt(3)) {
      case 0 -> String.join("", parts) + key;
      case 1 -> String.join("", parts) + " " + key;
      default -> String.join(" ", parts) + " " + key;
    };
  }

  /** British: the tenth digit makes the weighted sum divisible by eleven. */
  static String nhs(Random random) {
    while (true) {
      String nine = like("4########", random);
      int sum = 0;
      for (int i = 0; i < nine.length(); i++) {
        sum += (nine.charAt(i) - '0') * (10 - i);
      }
      int check = (11 - sum % 11) % 11;
      if (check < 10) {
        String all = nine + check;
        return random.nextInt(3) == 0
            ? all
            : all.substring(0, 3) + " " + all.substring(3, 6) + " " + all.substring(6);
      }
    }
  }

  /** German: a letter, eight digits and a check digit over the letter's two and the eight. */
  static String kvnr(Random random) {
    String body = like("@########", random);
    String digits = two(body.charAt(0) - 'A' + 1) + body.substring(1);
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int product = (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 2);
      sum += product / 10 + product % 10;
    }
    return body + sum % 10;
  }

  /** French register of clinicians: eleven digits, the last by Luhn. */
  static String rpps(Random random) {
    String body = like("10########", random);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return body + (10 - sum % 10) % 10;
  }

  static String iban(String language, Random random) {
    String body =
        switch (language) {
          case "de" -> like("##################", random);
          case "en" -> like("@@@@##############", random);
          default -> like("#######################", random);
        };
    String country =
        switch (language) {
          case "de" -> "DE";
          case "en" -> "GB";
          default -> "FR";
        };
    StringBuilder digits = new StringBuilder();
    for (char c : (body + country + "00").toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    int check = 98 - new BigInteger(digits.toString()).mod(BigInteger.valueOf(MOD_97)).intValue();
    String all = country + two(check) + body;
    return random.nextBoolean() ? all : all.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private static String two(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
