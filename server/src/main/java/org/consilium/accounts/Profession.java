package org.consilium.accounts;

/** What a person does. Students read and learn; everybody else also asks and answers. */
public enum Profession {
  PHYSICIAN,
  INTERN,
  STUDENT,
  DENTIST,
  PHARMACIST,
  MIDWIFE,
  NURSE;

  public boolean practises() {
    return this != STUDENT;
  }
}
