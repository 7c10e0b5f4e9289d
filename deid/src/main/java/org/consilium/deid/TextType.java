package org.consilium.deid;

/** What kind of identifier a {@link TextFinding} is. */
public enum TextType {
  NAME_PATIENT,
  NAME_CLINICIAN,
  NAME_RELATIVE,
  /** A person whose part in the story cannot be told. */
  NAME,
  /** A day other than a birthday. A month or a year alone is none. */
  DATE,
  /** A date of birth, or any part of one. */
  DOB,
  AGE_OVER_89,
  /** Telephone or fax. */
  PHONE,
  EMAIL,
  /** A street with its number. */
  ADDRESS,
  CITY,
  POSTCODE,
  HOSPITAL,
  /** French social security number. */
  NIR,
  NHS_NUMBER,
  /** German health insurance number. */
  KVNR,
  /** American social security number. */
  SSN_US,
  /** The number of a patient, a stay or a record in a hospital. */
  MRN,
  /** Number of a French clinician in the shared register. */
  RPPS,
  IBAN,
  /** A vehicle's licence plate. */
  PLATE,
  URL,
  /** A network address. */
  IP,
  DEVICE_SERIAL,
  /** An insurance, customer, bank or licence number. */
  ACCOUNT,
  OTHER_ID
}
