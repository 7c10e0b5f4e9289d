package org.consilium.verification;

import org.springframework.stereotype.Component;

/**
 * Germany has no public register to import. The lifelong number of physicians who treat insured
 * patients (LANR, nine digits, the last two the specialty) can be checked for its digits only; a
 * list that an operator holds is read as the plain file.
 */
@Component
class GermanRegister extends PlainRegister {
  GermanRegister() {
    super("DE");
  }

  @Override
  public NumberCheck check(String number) {
    if (!number.matches("[0-9]{7}([0-9]{2})?")) {
      return NumberCheck.STRANGE;
    }
    return CheckDigits.lanr(number) ? NumberCheck.RIGHT : NumberCheck.DOUBTFUL;
  }
}
