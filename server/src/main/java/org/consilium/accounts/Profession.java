package org.consilium.accounts;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a person does. Students and interns read and learn; what else they do, {@link Training}
 * says.
 */
public enum Profession {
  PHYSICIAN,
  INTERN,
  STUDENT,
  DENTIST,
  PHARMACIST,
  MIDWIFE,
  NURSE;

  /** The profession of that name, if there is one. */
  public static Optional<Profession> of(String name) {
    return Arrays.stream(values()).filter(known -> known.name().equals(name)).findFirst();
  }

  /** Whether somebody still learns it: no register of those who practise names them. */
  public boolean inTraining() {
    return this == STUDENT || this == INTERN;
  }

  public boolean practises() {
    return this != STUDENT;
  }
}
