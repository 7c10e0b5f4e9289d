package org.consilium.verification;

import org.springframework.stereotype.Component;

/** Belgium: INAMI/RIZIV numbers of eleven digits; a list is read as the plain file. */
@Component
class BelgianRegister extends PlainRegister {
  BelgianRegister() {
    super("BE");
  }

  @Override
  public NumberCheck check(String number) {
    if (!number.matches("[0-9]{8}([0-9]{3})?")) {
      return NumberCheck.STRANGE;
    }
    return CheckDigits.inami(number) ? NumberCheck.RIGHT : NumberCheck.DOUBTFUL;
  }
}
