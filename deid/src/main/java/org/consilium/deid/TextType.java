package org.consilium.deid;

/** What kind of identifier a {@link TextFinding} is. */
public enum TextType {
  /** A person's name or initial after a title; the span may go on over the age that follows. */
  NAME,
  /** A day, or any part of a birth date. */
  DATE,
  AGE_OVER_89,
  PHONE,
  EMAIL,
  /** A postcode, with its town, or a street address. */
  POSTCODE,
  /** French social security number. */
  NIR,
  URL
}
